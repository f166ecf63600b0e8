"""The page of findings, from what was held to what goes live once a person has called it right."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import StringTranslation

from mlr_programme.translation.models import Finding
from tests.translation.admin_making import REVIEW, make_held, make_person, open_errors
from tests.translation.making import (
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> Any:
    return make_held(danish, engine)


def url_of(page: Any) -> str:
    return reverse("mlr_programme_translation_findings", args=[page.pk])


def accept(client: Client, page: Any, finding: Any) -> Any:
    return client.post(url_of(page), {"finding": finding}, follow=True)


def test_each_part_stands_beside_its_original_with_what_was_found(page: Any) -> None:
    response = make_person("eva", REVIEW).get(url_of(page))
    html = response.content.decode()
    assert "Bussen går varje måndag kl 18.30 och kostar 400 kr." in html
    assert "77" in html
    assert 'lang="da"' in html
    assert html.count('name="finding"') == Finding.objects.open().count() > 0


def test_editor_of_the_translation_leads_to_what_was_found(page: Any) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = make_person("eva", REVIEW).get(edit).content.decode()
    assert url_of(page) in html
    # With an error open it would be refused.
    assert reverse("mlr_programme_approve_translation", args=[page.pk]) not in html
    assert url_of(page) not in make_person("anna").get(edit).content.decode()


def test_only_those_who_may_review_the_page_see_it(page: Any, client: Client) -> None:
    assert "/login/" in client.get(url_of(page))["Location"]
    assert make_person("utan rätt").get(url_of(page)).status_code == 302
    elsewhere = page.original_page.get_parent()
    other = make_person("annan sida", REVIEW, root=elsewhere)
    assert other.get(url_of(page)).status_code == 302
    assert accept(other, page, Finding.objects.first().pk).redirect_chain
    assert not Finding.objects.exclude(accepted_at=None).exists()


def test_last_error_called_right_lets_the_page_go_live(page: Any, danish: Locale) -> None:
    eva = make_person("eva", REVIEW)
    first, *rest = open_errors()
    accept(eva, page, first.pk)
    if rest:
        assert job_of(page, danish).state == "held"
    for finding in rest:
        accept(eva, page, finding.pk)
    assert not StringTranslation.objects.filter(
        context__object_id=page.translation_key, has_error=True
    ).exists()
    assert job_of(page, danish).state == "queued"
    run_jobs()
    found = translated(page.original_page, danish)
    assert found.live
    assert "77" in found.lead


def test_who_and_when_are_kept(page: Any) -> None:
    eva = make_person("eva", REVIEW)
    finding = open_errors()[0]
    response = accept(eva, page, finding.pk)
    finding.refresh_from_db()
    assert finding.accepted_by.username == "eva"
    assert finding.accepted_at is not None
    assert "eva" in response.content.decode()
    entry = PageLogEntry.objects.filter(page=page.pk, action="mlr_programme.accept_finding").get()
    assert entry.user.username == "eva"
    # The first who says so is kept.
    accept(make_person("olle", REVIEW), page, finding.pk)
    finding.refresh_from_db()
    assert finding.accepted_by.username == "eva"


@pytest.mark.parametrize("sent", ["", "x", "-1", "0", "9" * 30, "٣", "1 OR 1=1"])
def test_nonsense_is_no_finding(page: Any, sent: str) -> None:
    response = accept(make_person("eva", REVIEW), page, sent)
    assert response.status_code == 200
    assert not Finding.objects.exclude(accepted_at=None).exists()


def test_finding_of_another_text_is_not_accepted_here(page: Any, danish: Locale) -> None:
    other = Finding.objects.create(
        locale=danish,
        pair="5b3a6d0e-6c3e-4f0e-9a3b-0c6d7c2f8b11",
        digest="5b3a6d0e-6c3e-4f0e-9a3b-0c6d7c2f8b12",
        check_id="number",
        severity="error",
        message="x",
    )
    response = accept(make_person("eva", REVIEW), page, other.pk)
    other.refresh_from_db()
    assert other.accepted_at is None
    assert response.status_code == 200


@pytest.mark.parametrize("pk", [0, 999999, 10**30])
def test_unknown_page_is_not_found(admin_client: Client, danish: Locale, pk: int) -> None:
    for name in ("mlr_programme_translation_findings", "mlr_programme_approve_translation"):
        assert admin_client.get(reverse(name, args=[pk])).status_code == 404
    stop = reverse("mlr_programme_stop_translation", args=[pk])
    assert admin_client.get(stop).status_code == 404


def test_original_has_no_findings(admin_client: Client, page: Any) -> None:
    assert admin_client.get(url_of(page.original_page)).status_code == 404


def test_post_needs_a_token(page: Any, admin_user: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    finding = open_errors()[0]
    assert client.post(url_of(page), {"finding": finding.pk}).status_code == 403


def test_person_is_asked_to_say_whose_kroner_they_are_and_held_by_nothing(
    danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    text = StringTranslation.objects.get(locale=danish, data__contains="(SEK)")
    assert not Finding.objects.exists()
    text.data, text.translation_type = text.data.replace(" (SEK)", ""), "manual"
    text.save()
    eva = make_person("eva", REVIEW)
    finding = Finding.objects.get()
    assert (finding.check_id, finding.severity) == ("own_krone", Finding.Severity.VERIFY)
    html = eva.get(url_of(translated(page, danish))).content.decode()
    assert "skriv (SEK) efter beloppen" in html
    text.refresh_from_db()
    assert not text.has_error
    text.data = text.data.replace("400 kr", "400 svenske kroner")
    text.save()
    html = eva.get(url_of(translated(page, danish))).content.decode()
    assert "skriv (SEK) efter beloppen" not in html
