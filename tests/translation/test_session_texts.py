"""Words of sessions: held, looked at, called right, approved and stopped as pages are."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry, PageViewRestriction

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_wording import publish_text
from mlr_programme.translation.approval_errors import ApprovalError
from mlr_programme.translation.keeping_back import stop
from mlr_programme.translation.models import Finding, Review, SentText, TranslationJob
from mlr_programme.translation.reviews import approve
from tests.making import make_programme
from tests.translation.admin_making import REVIEW, make_person, open_errors, press_approve, said
from tests.translation.making import job_of, run_jobs, set_policy, translated
from tests.translation.session_making import (
    CHANGE,
    make_awaiting_text,
    make_held_text,
    make_live_programme,
    make_session_text,
    translated_text,
)

pytestmark = pytest.mark.django_db


def url_of(name: str, text: SessionText) -> str:
    return reverse(name, args=["mlr_programme", "sessiontext", text.pk])


def findings_url(text: SessionText) -> str:
    return url_of("mlr_programme_translation_findings", text)


def approve_url(text: SessionText) -> str:
    return url_of("mlr_programme_approve_translation", text)


def edit_url(text: SessionText) -> str:
    return reverse("wagtailsnippets_mlr_programme_sessiontext:edit", args=[text.pk])


def read_session(client: Client, text: SessionText, danish: Locale) -> str:
    programme = translated(text.session.programme, danish)
    return client.get(f"{programme.url}session/{text.session_id}/").content.decode()


def test_approving_makes_the_held_words_live_and_names_the_reviewer(
    danish: Locale, engine: Any, client: Client
) -> None:
    text = make_awaiting_text(danish)
    assert (job_of(text, danish).state, job_of(text, danish).reason) == ("held", "approval")
    assert not text.live
    assert "Bussen kører" not in read_session(client, text, danish)
    eva = make_person("eva", REVIEW, CHANGE)
    assert eva.get(approve_url(text)).status_code == 200
    response = press_approve(eva, approve_url(text), follow=True)
    assert response.status_code == 200
    assert "godkän" in said(response).lower()
    text.refresh_from_db()
    assert text.live
    assert "Bussen kører" in read_session(client, text, danish)
    key = ("mlr_programme.sessiontext", text.pk)
    state = language_states_of([key])[key]
    assert (state.state, state.reviewed_by) == (TextState.REVIEWED, "eva")
    assert job_of(text, danish).state == "done"
    assert ModelLogEntry.objects.filter(action="mlr_programme.approve_translation").exists()


def test_approval_falls_away_when_the_original_words_change(danish: Locale, engine: Any) -> None:
    text = make_awaiting_text(danish)
    press_approve(make_person("eva", REVIEW, CHANGE), approve_url(text))
    original = translated_text(text, Locale.get_default())
    original.description = "Bussen går hela dagen."
    publish_text(original, None)
    key = ("mlr_programme.sessiontext", text.pk)
    assert language_states_of([key])[key].state is TextState.OUTDATED
    run_jobs()
    text.refresh_from_db()
    assert job_of(text, danish).reason == "approval"
    assert text.description.startswith("Bussen kører hver")


def test_open_error_cannot_be_approved(danish: Locale, engine: Any, admin_user: Any) -> None:
    text = make_held_text(danish, engine)
    with pytest.raises(ApprovalError):
        approve(text, admin_user)
    text.refresh_from_db()
    assert not text.live
    assert not Review.objects.exists()


def test_last_error_called_right_lets_the_words_go_live(danish: Locale, engine: Any) -> None:
    text = make_held_text(danish, engine)
    eva = make_person("eva", REVIEW, CHANGE)
    html = eva.get(findings_url(text)).content.decode()
    assert "Bussen går varje måndag kl 18.30 och kostar 400 kr." in html
    assert edit_url(text) in html
    for finding in open_errors():
        response = eva.post(findings_url(text), {"finding": finding.pk}, follow=True)
        assert response.status_code == 200
    assert {each.accepted_by.username for each in Finding.objects.exclude(accepted_at=None)} == {
        "eva"
    }
    run_jobs()
    text.refresh_from_db()
    assert text.live
    assert "77" in text.description


def test_delayed_words_can_be_stopped_and_approved_later(danish: Locale, engine: Any) -> None:
    text = make_awaiting_text(danish, "delayed", delay_hours=24)
    job = job_of(text, danish)
    assert job.state == "delayed"
    stop = reverse("mlr_programme_stop_translation", args=[job.pk])
    assert make_person("utan").post(stop).status_code == 302
    job.refresh_from_db()
    assert job.state == "delayed"
    anna = make_person("anna", CHANGE)
    assert anna.get(stop).status_code == 200
    anna.post(stop)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("stopped", "stopped")
    press_approve(make_person("eva", REVIEW, CHANGE), approve_url(text))
    text.refresh_from_db()
    assert text.live


def test_editor_of_the_words_shows_them_and_leads_on(danish: Locale, engine: Any) -> None:
    text = make_held_text(danish, engine)
    eva = make_person("eva", REVIEW, CHANGE)
    html = eva.get(edit_url(text)).content.decode()
    assert "js-translation-editor" in html
    assert findings_url(text) in html
    # With an error open it would be refused.
    assert approve_url(text) not in html
    assert eva.post(edit_url(text), {"action": "publish"}).status_code == 302
    text.refresh_from_db()
    assert not text.live


def test_words_of_the_original_are_changed_with_their_session(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    text = make_session_text(make_live_programme(danish))
    response = admin_client.get(edit_url(text))
    session = reverse("wagtailsnippets_mlr_programme_session:edit", args=[text.session_id])
    assert response["Location"] == session
    for name in ("delete", "unpublish"):
        url = reverse(f"wagtailsnippets_mlr_programme_sessiontext:{name}", args=[text.pk])
        assert admin_client.post(url).status_code in {302, 403}, name
    assert SessionText.objects.filter(pk=text.pk, live=True).exists()
    listing = admin_client.get(reverse("wagtailsnippets_mlr_programme_sessiontext:list"))
    assert listing["Location"].endswith("?kind=session")


def test_policy_of_sessions_holds_for_them_alone(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    set_policy(danish, "off", kind="session")
    text = make_session_text(programme)
    run_jobs()
    assert not TranslationJob.objects.filter(translation_key=text.translation_key).exists()
    set_policy(danish, "automatic", kind="session")
    set_policy(danish, "off")
    other = make_session_text(programme)
    run_jobs()
    assert translated_text(other, danish).live


def test_budget_that_is_spent_holds_the_words_too(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    set_policy(danish, monthly_characters=1)
    before = SentText.objects.count()
    text = make_session_text(programme)
    run_jobs()
    assert (job_of(text, danish).state, job_of(text, danish).reason) == ("held", "quota")
    assert SentText.objects.count() == before


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "..", "_2F"])
def test_unknown_words_are_not_found(danish: Locale, admin_client: Client, key: str) -> None:
    for name in ("mlr_programme_translation_findings", "mlr_programme_approve_translation"):
        for model in ("sessiontext", "session", "x"):
            url = reverse(name, args=["mlr_programme", model, key])
            assert admin_client.get(url).status_code == 404, url


def test_change_of_facts_asks_once_whether_the_words_were_translated(
    danish: Locale, engine: Any
) -> None:
    text = make_awaiting_text(danish)
    jobs = TranslationJob.objects.filter(translation_key=text.translation_key)
    before = jobs.count()
    with CaptureQueriesContext(connection) as queries:
        change_session(text.session_id, {"room": "B2"}, note="Ny sal.")
    asked = [query["sql"] for query in queries if TranslationJob._meta.db_table in query["sql"]]
    assert len(asked) == 1
    assert jobs.count() == before


def test_change_of_facts_does_not_take_back_that_somebody_has_stopped_it(
    danish: Locale, engine: Any
) -> None:
    text = make_awaiting_text(danish, "delayed", delay_hours=24)
    assert stop(job_of(text, danish))
    change_session(text.session_id, {"room": "B2"}, note="Ny sal.")
    assert job_of(text, danish).state == "stopped"


def test_words_of_a_session_that_leaves_a_private_programme_are_asked_for(
    danish: Locale, engine: Any
) -> None:
    programme = make_live_programme(danish)
    private = make_programme(programme.get_parent(), title="Alla resor")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    text = make_session_text(private)
    jobs = TranslationJob.objects.filter(translation_key=text.translation_key)
    assert not jobs.exists()
    change_session(text.session_id, {"programme": programme.page_ptr}, note="Annat program.")
    assert jobs.get().state == "queued"
