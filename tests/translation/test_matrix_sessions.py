"""Sessions and a site's own snippets in the report of translations, in bulk and in the panel."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import change_session
from mlr_programme.translation.admin.home_panel import NeedsYouPanel
from mlr_programme.translation.models import Review, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from tests.making import make_session
from tests.translation.admin_making import REVIEW, SUBMIT, boxes, make_person, said
from tests.translation.making import job_of, run_jobs, set_policy
from tests.translation.session_making import (
    CHANGE,
    make_awaiting_text,
    make_held_text,
    make_live_programme,
    make_session_text,
    translated_text,
)
from tests.translation.site_snippets.models import Service

pytestmark = pytest.mark.django_db
MATRIX = "mlr_programme_translation_matrix"


def listing(client: Client, **parameters: Any) -> list[tuple[str, str]]:
    """Title and state in Danish of each row, in their order."""
    response = client.get(reverse(MATRIX), parameters)
    assert response.status_code == 200
    document = BeautifulSoup(response.content, "html.parser")
    found = []
    for row in document.select("#listing-results tbody tr"):
        title, state = row.select_one("td.title"), row.select_one("[data-state]")
        assert title is not None
        assert state is not None
        found.append((title.get_text(" ", strip=True), str(state["data-state"])))
    return found


def act(client: Client, action: str, original: Any, locale: Locale) -> Any:
    key = ObjectKey.of(original)
    place = f"{key.content_type_id}:{key.translation_key}:{locale.pk}"
    cell = [box for box in boxes(client) if box.startswith(place)]
    url = reverse("mlr_programme_act_on_translations")
    return client.post(url, {"action": action, "cell": cell}, follow=True)


def original_of(text: SessionText) -> SessionText:
    return translated_text(text, Locale.get_default())


def test_session_stands_below_the_pages_with_its_programme(danish: Locale, engine: Any) -> None:
    text = make_held_text(danish, engine)
    eva = make_person("eva", REVIEW, CHANGE)
    rows = listing(eva)
    assert rows[-1] == ("Träffen", "held")
    assert ("Alla resor", "machine") in rows[:-1]
    html = eva.get(reverse(MATRIX), {"kind": "session"}).content.decode()
    programme = text.session.programme
    for link in (
        reverse("wagtailadmin_pages:edit", args=[programme.pk]),
        reverse("wagtailsnippets_mlr_programme_session:edit", args=[text.session_id]),
        reverse("wagtailsnippets_mlr_programme_sessiontext:edit", args=[text.pk]),
        reverse(
            "mlr_programme_translation_findings", args=["mlr_programme", "sessiontext", text.pk]
        ),
    ):
        assert f'href="{link}"' in html
    assert "Tillfälle" in html
    assert "Faktakontrollen har hittat fel" in html


def test_sessions_that_are_over_stand_last(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    over = make_session_text(programme, title="Över")
    long_ago = {"starts_at": timezone.now() - timedelta(days=40)}
    change_session(over.session_id, long_ago, note="Den var då.")
    make_session_text(programme)
    titles = [title for title, _state in listing(make_person("eva", REVIEW, CHANGE))]
    assert titles[-2:] == ["Träffen", "Över"]


def test_kind_and_words_narrow_sessions_too(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    make_session_text(programme)
    run_jobs()
    eva = make_person("eva", REVIEW, CHANGE)
    assert listing(eva, kind="session") == [("Träffen", "machine")]
    assert listing(eva, kind="session", q="TRÄFF") == [("Träffen", "machine")]
    # By the title of its programme.
    assert ("Träffen", "machine") in listing(eva, q="alla resor")
    for kind in ("news", "programme", "page", "other"):
        assert "Träffen" not in dict(listing(eva, kind=kind)), kind
    assert listing(eva, kind="session", state="held") == []
    assert next(iter(dict(listing(eva, ordering="-title_text")))) == "Träffen"


def test_sessions_are_filtered_by_what_has_become_of_their_words(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    text = make_awaiting_text(danish)
    original = original_of(text)
    eva = make_person("eva", REVIEW, CHANGE, SUBMIT)

    def in_state(state: str) -> bool:
        return [*dict(listing(eva, kind="session", state=state))] == ["Träffen"]

    assert in_state("awaiting")
    act(eva, "approve", original, danish)
    assert Review.objects.get().reviewed_by.username == "eva"
    assert in_state("reviewed")
    original.title = "Alla resor"
    original.save_revision().publish()
    TranslationJob.objects.filter(translation_key=text.translation_key).delete()
    assert listing(eva, kind="session", state="outdated") == [("Alla resor", "outdated")]


def test_session_that_visitors_do_not_see_is_no_row(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    make_session(programme, title="Hemlig", published=False)
    eva = make_person("eva", REVIEW, CHANGE)
    assert listing(eva, kind="session") == []


def test_words_are_translated_again_and_asked_for_in_bulk(danish: Locale, engine: Any) -> None:
    text = make_awaiting_text(danish)
    eva = make_person("eva", SUBMIT, CHANGE)
    act(eva, "again", original_of(text), danish)
    job = job_of(text, danish)
    assert (job.state, job.is_anew, job.requested_by.username) == ("queued", True, "eva")
    set_policy(danish, "off", kind="session")
    other = make_session_text(text.session.programme, title="Alla resor")
    assert not TranslationJob.objects.filter(translation_key=other.translation_key).exists()
    set_policy(danish, "approval", kind="session")
    assert said(act(eva, "translate", other, danish))
    assert job_of(other, danish).state == "queued"
    # Approving is another right.
    act(eva, "approve", original_of(text), danish)
    assert not Review.objects.exists()


def test_panel_counts_words_of_sessions(danish: Locale, engine: Any) -> None:
    make_awaiting_text(danish)
    home = reverse("wagtailadmin_home")

    def links(client: Client) -> list[str]:
        document = BeautifulSoup(client.get(home).content, "html.parser")
        return [str(each["href"]) for each in document.select("#mlr-needs-you-content a")]

    eva = make_person("eva", REVIEW, CHANGE)
    assert links(eva) == [f"{reverse(MATRIX)}?state=awaiting"]
    assert listing(eva, state="awaiting") == [("Träffen", "awaiting")]
    assert links(make_person("olle", REVIEW)) == []


def test_panel_says_that_nothing_translates(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    make_session_text(programme)
    eva = make_person("eva", REVIEW, CHANGE)
    home = reverse("wagtailadmin_home")
    assert "mlr-needs-you" not in eva.get(home).content.decode()
    TranslationJob.objects.open().update(due_at=timezone.now() - timedelta(hours=2))
    document = BeautifulSoup(eva.get(home).content, "html.parser")
    link = document.select_one("#mlr-needs-you-content a")
    assert link is not None
    assert str(link["href"]) == f"{reverse(MATRIX)}?state=working"
    assert "1 översättning har väntat i mer än en timme" in link.get_text()


def test_number_of_queries_is_that_of_two_rows_with_twenty(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    programme = make_live_programme(danish)
    client = make_person("eva", REVIEW, CHANGE, SUBMIT)

    def count(**parameters: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(MATRIX), parameters).status_code == 200
        return len(queries)

    def count_panel() -> int:
        with CaptureQueriesContext(connection) as queries:
            NeedsYouPanel(admin_user).counts()
        return len(queries)

    def add(number: int) -> None:
        for _number in range(number):
            make_session_text(programme)
        run_jobs()

    asked = [{}, {"kind": "session"}, {"state": "missing"}, {"state": "machine"}, {"q": "träff"}]
    add(2)
    count()
    few, panel = [count(**each) for each in asked], count_panel()
    add(18)
    assert len(listing(client, kind="session")) == 20
    assert [count(**each) for each in asked] == few
    assert max(few) < 60
    assert count_panel() == panel


def test_snippet_of_a_site_with_drafts_is_treated_alike(danish: Locale, engine: Any) -> None:
    set_policy(danish, "approval")
    service = Service(name="Alla resor", live=False, locale=Locale.get_default())
    service.save()
    service.save_revision().publish()
    run_jobs()
    eva = make_person("eva", REVIEW, "site_snippets.change_service")
    assert listing(eva, kind="other") == [("Alla resor", "awaiting")]
    assert listing(eva, kind="other", q="RESOR") == [("Alla resor", "awaiting")]
    target = Service.objects.get(locale=danish)
    assert not target.live
    edit = reverse("wagtailsnippets_site_snippets_service:edit", args=[target.pk])
    assert eva.get(edit).status_code == 200
    act(eva, "approve", service, danish)
    target.refresh_from_db()
    assert (target.live, target.name) == (True, "Alle rejser")
    assert listing(make_person("olle", REVIEW), kind="other") == []
