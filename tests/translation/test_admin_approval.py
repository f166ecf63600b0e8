"""Approving and stopping, from the button to what a visitor reads."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.translation.approval_errors import ApprovalError
from mlr_programme.translation.models import Review, TranslationJob
from mlr_programme.translation.reviews import approve
from tests.making import publish_again
from tests.translation.admin_making import (
    REVIEW,
    live_index,
    make_awaiting,
    make_held,
    make_person,
    press_approve,
    said,
)
from tests.translation.making import (
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


def url_of(page: Any) -> str:
    return reverse("mlr_programme_approve_translation", args=[page.pk])


def state_of(page: Any) -> Any:
    key = ("wagtailcore.page", page.pk)
    return language_states_of([key])[key]


def test_approving_makes_the_held_draft_live_and_names_the_reviewer(
    danish: Locale, engine: Any, client: Client
) -> None:
    page = make_awaiting(danish, engine)
    assert job_of(page, danish).reason == "approval"
    assert "Bussen kører" not in client.get(page.url).content.decode()
    eva = make_person("eva", REVIEW)
    assert eva.get(url_of(page)).status_code == 200
    response = press_approve(eva, url_of(page), follow=True)
    assert "godkän" in said(response).lower() or "approved" in said(response)
    page = translated(page.original_page, danish)
    assert page.live
    assert "Bussen kører" in client.get(page.url).content.decode()
    state = state_of(page)
    assert state.state is TextState.REVIEWED
    assert state.reviewed_by == "eva"
    assert job_of(page, danish).state == "done"


def test_approval_falls_away_when_the_original_changes(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    press_approve(make_person("eva", REVIEW), url_of(page))
    publish_again(page.original_page, lead="Bussen går hela dagen.")
    assert state_of(page).state is TextState.OUTDATED
    run_jobs()
    # The machine's new text waits, and the approved one is still what visitors read.
    assert job_of(page, danish).reason == "approval"
    assert translated(page.original_page, danish).lead.startswith("Bussen kører hver")
    press_approve(make_person("olle", REVIEW), url_of(page))
    assert state_of(page).reviewed_by == "olle"
    assert translated(page.original_page, danish).lead == "Bussen kører hele dagen."


def test_open_error_cannot_be_approved(danish: Locale, engine: Any) -> None:
    page = make_held(danish, engine)
    response = press_approve(make_person("eva", REVIEW), url_of(page), follow=True)
    assert response.redirect_chain[0][0].endswith(f"/translations/{page.pk}/findings/")
    assert not translated(page.original_page, danish).live
    assert not Review.objects.exists()
    assert job_of(page, danish).state == "held"


def test_text_of_an_older_original_cannot_be_approved(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    publish_again(page.original_page, lead="Bussen går hela dagen.")
    TranslationJob.objects.filter(state="queued").update(state="held", reason="approval")
    press_approve(make_person("eva", REVIEW), url_of(page))
    assert not Review.objects.exists()
    assert not translated(page.original_page, danish).live


def test_what_is_being_translated_cannot_be_approved(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    page = make_awaiting(danish, engine)
    TranslationJob.objects.filter(pk=job_of(page, danish).pk).update(state="running")
    with pytest.raises(ApprovalError):
        approve(page, admin_user)
    assert not Review.objects.exists()


def test_page_below_one_that_is_not_live_waits(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    set_policy(danish, "approval")
    original = publish(write_news())
    run_jobs()
    with pytest.raises(ApprovalError):
        approve(translated(original, danish), admin_user)
    assert not translated(original, danish).live


def test_live_machine_text_is_approved_as_it_is(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    set_policy(danish)
    original = publish(write_news(live_index(danish)))
    run_jobs()
    page = translated(original, danish)
    revision = page.live_revision_id
    approve(page, admin_user)
    assert translated(original, danish).live_revision_id == revision
    assert state_of(page).state is TextState.REVIEWED


def test_nobody_else_approves(danish: Locale, engine: Any, client: Client) -> None:
    page = make_awaiting(danish, engine)
    assert "/login/" in client.post(url_of(page))["Location"]
    elsewhere = page.original_page.get_parent()
    for person in (make_person("anna"), make_person("olle", REVIEW, root=elsewhere)):
        assert person.get(url_of(page)).status_code == 302
        press_approve(person, url_of(page))
    assert not Review.objects.exists()
    assert not translated(page.original_page, danish).live


def test_button_stands_on_translations_for_those_who_may_use_it(
    danish: Locale, engine: Any
) -> None:
    page = make_awaiting(danish, engine)
    eva, anna = make_person("eva", REVIEW), make_person("anna")

    def offers(client: Client, shown: Any) -> bool:
        """Both in the editor, which is wagtail-localize's, and in the header of the page."""
        edit = reverse("wagtailadmin_pages:edit", args=[shown.pk])
        explore = reverse("wagtailadmin_explore", args=[shown.pk])
        found = {url_of(shown) in client.get(url).content.decode() for url in (edit, explore)}
        assert len(found) == 1
        return found.pop()

    assert offers(eva, page)
    assert not offers(anna, page)
    assert not offers(eva, page.original_page)
    press_approve(eva, url_of(page))
    assert not offers(eva, page)


def test_delayed_translation_can_be_stopped(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    index = live_index(danish)
    set_policy(danish, "delayed", delay_hours=24)
    original = publish(write_news(index))
    run_jobs()
    job = job_of(original, danish)
    assert job.state == "delayed"
    url = reverse("mlr_programme_stop_translation", args=[job.pk])
    anna = make_person("anna")
    assert anna.get(url).status_code == 200
    other = make_person("olle", root=index)
    assert other.post(url).status_code == 302
    job.refresh_from_db()
    assert job.state == "delayed"
    anna.post(url)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("stopped", "stopped")
    # Too late is said, and no error.
    assert anna.post(url, follow=True).status_code == 200
    page = translated(original, danish)
    assert not page.live
    press_approve(make_person("eva", REVIEW), url_of(page))
    assert translated(original, danish).live


@pytest.mark.parametrize("what", ["original", "translation"])
def test_text_that_has_changed_since_the_page_was_opened_is_not_approved(
    danish: Locale, engine: Any, what: str
) -> None:
    page = make_awaiting(danish, engine)
    eva = make_person("eva", REVIEW)
    html = eva.get(url_of(page)).content.decode()
    assert "Bussen kører hver" in html
    shown = BeautifulSoup(html, "html.parser").select_one("input[name=shown]")
    assert shown is not None
    if what == "original":
        publish_again(page.original_page, lead="Bussen går hela dagen.")
        run_jobs()
        assert job_of(page, danish).reason == "approval"
    else:
        text = StringTranslation.objects.get(locale=danish, data__contains="400 kr")
        text.data = text.data.replace("koster", "koster altid")
        text.save()
    for sent in ({"shown": str(shown["value"])}, {"shown": "x"}, {}):
        response = eva.post(url_of(page), sent, follow=True)
        assert "Läs den igen" in said(response)
        assert response.redirect_chain[0][0] == url_of(page)
        assert not Review.objects.exists()
        assert not translated(page.original_page, danish).live
    press_approve(eva, url_of(page))
    assert state_of(page).state is TextState.REVIEWED
