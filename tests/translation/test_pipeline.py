"""From publishing an original to what stands in another language, without a queue."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.translation.models import Finding, LiveText, SentText
from tests.translation.making import (
    LEAD,
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs wait until the test runs them."""
    monkeypatch.setattr("mlr_programme.translation.jobs.wake", lambda job: None)


def test_published_page_is_translated_and_published(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    found = translated(page, danish)
    job = job_of(page, danish)
    doubts = [str(each) for each in Finding.objects.all()]
    assert (job.state, job.reason, doubts) == ("done", "", [])
    assert found.live
    assert found.title == "Ny buslinje til Höör"
    assert found.lead == "Bussen kører hver mandag kl 18.30 og koster 400 kr."
    assert "Velkommen om bord." in str(found.body)
    assert found.slug == page.slug


def test_engine_never_sees_names_and_numbers(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    asked = engine()
    publish(write_news())
    run_jobs()
    sent = " ".join(asked)
    assert "18.30" not in sent
    assert "400" not in sent
    log = SentText.objects.filter(locale=danish)
    assert log.exists()
    assert all(row.is_answered for row in log)


def test_state_is_machine_and_tells_which(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    key = ("wagtailcore.page", translated(page, danish).pk)
    state = language_states_of([key])[key]
    assert state.state is TextState.MACHINE
    assert (state.made_by, state.language, state.direction) == ("Ordboken", "da", "ltr")
    assert state.original == ("wagtailcore.page", page.pk)
    original = ("wagtailcore.page", page.pk)
    assert language_states_of([original])[original].is_original


def test_wrong_number_is_held_and_public_nowhere(
    danish: Locale, engine: Any, client: Client
) -> None:
    set_policy(danish)
    engine("WrongTranslator")
    page = publish(write_news())
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("held", "findings")
    assert Finding.objects.filter(locale=danish, check_id="number").exists()
    found = translated(page, danish)
    assert not found.live
    assert "77" not in found.lead + found.title + str(found.body)
    assert not LiveText.objects.filter(locale=danish, object_id=str(found.pk)).exists()


def test_held_change_leaves_the_live_text_as_it_was(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    live = translated(page, danish).lead
    engine("WrongTranslator")
    page.lead = LEAD.replace("varje måndag", "hela dagen")
    page.save_revision()
    page = publish(page)
    run_jobs()
    found = translated(page, danish)
    assert job_of(page, danish).state == "held"
    assert found.live
    assert found.lead == live
    key = ("wagtailcore.page", found.pk)
    assert language_states_of([key])[key].state is TextState.OUTDATED


def test_publishing_again_without_a_change_makes_no_revision(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    before = translated(page, danish).revisions.count()
    page.save_revision()
    page = publish(page)
    run_jobs()
    assert translated(page, danish).revisions.count() == before
    assert job_of(page, danish).state == "done"
