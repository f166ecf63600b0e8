"""What stands beside the words changes where no job brings it: the translation is out of date."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.cells import CellState, live_cells
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.keeping_back import keep_back
from mlr_programme.translation.live_texts import record_live_text
from mlr_programme.translation.models import LiveText, Term, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from tests.translation.making import (
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)
from tests.translation.states import put_in_state

pytestmark = pytest.mark.django_db

LINK = '<p>Välkommen <a href="https://hoor.se/buss">ombord</a>.</p>'


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    """Live in both languages, reviewed, and translated no more."""
    set_policy(danish)
    button = {"type": "button", "value": {"text": "Läs mer", "url": "https://hoor.se/buss"}}
    parts = [
        paragraph(LINK),
        {**button, "id": str(uuid4())},
        paragraph("<p>Biljetten gäller hela dagen.</p>"),
    ]
    page = publish(write_news(body=parts))
    run_jobs()
    assert job_of(page, danish).state == "done"
    put_in_state(translated(page, danish), "reviewed")
    set_policy(danish, "off")
    assert state_of(page, danish) == (TextState.REVIEWED, CellState.REVIEWED)
    return page


def state_of(page: NewsPage, danish: Locale) -> tuple[TextState, str]:
    """On the page, and in the report."""
    key = ("wagtailcore.page", translated(page, danish).pk)
    cell = live_cells().get(translation_key=page.translation_key, locale=danish)
    return language_states_of([key])[key].state, cell.cell_state


def edit(page: NewsPage, change: str) -> NewsPage:
    raw = [dict(each) for each in page.body.raw_data]
    if change == "words and link":
        raw[0]["value"] = raw[0]["value"].replace("Välkommen", "Stig").replace("buss", "tag")
    elif change == "words back":
        raw[0]["value"] = raw[0]["value"].replace("Stig", "Välkommen")
    elif change == "link":
        raw[0]["value"] = raw[0]["value"].replace("buss", "tag")
    elif change == "button":
        raw[1]["value"] = {**raw[1]["value"], "url": "https://hoor.se/tag"}
    elif change == "back":
        raw[0]["value"] = raw[0]["value"].replace("tag", "buss")
    elif change == "order":
        raw.reverse()
    page.body = raw
    page.save_revision()
    return publish(page)


@pytest.mark.parametrize("change", ["link", "button", "order"])
def test_translation_that_is_not_made_is_out_of_date(
    page: NewsPage, danish: Locale, change: str
) -> None:
    edit(page, change)
    assert state_of(page, danish) == (TextState.OUTDATED, CellState.OUTDATED)


def test_publishing_without_a_change_leaves_it_reviewed(page: NewsPage, danish: Locale) -> None:
    edit(page, "nothing")
    assert state_of(page, danish) == (TextState.REVIEWED, CellState.REVIEWED)


def test_choice_that_a_script_left_out_is_what_it_usually_is(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    heading = {"type": "heading", "value": {"text": "Så går det till"}, "id": str(uuid4())}
    page = publish(write_news(body=[heading]))
    run_jobs()
    record_live_text(translated(page, danish))
    assert state_of(page, danish) == (TextState.MACHINE, CellState.MACHINE)


def test_private_original_has_its_translation_out_of_date(page: NewsPage, danish: Locale) -> None:
    set_policy(danish)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    edit(page, "link")
    assert state_of(page, danish)[0] is TextState.OUTDATED


def test_translation_that_somebody_has_decided_of_is_out_of_date(
    page: NewsPage, danish: Locale
) -> None:
    set_policy(danish)
    keep_back(ObjectKey.of(page), danish.pk, is_unpublished=False)
    jobs = TranslationJob.objects.count()
    edit(page, "link")
    assert TranslationJob.objects.count() == jobs
    assert state_of(page, danish)[0] is TextState.OUTDATED


def test_job_that_follows_leaves_it_reviewed(page: NewsPage, danish: Locale) -> None:
    set_policy(danish)
    edit(page, "link")
    run_jobs()
    assert state_of(page, danish)[0] is TextState.REVIEWED
    assert "hoor.se/tag" in str(translated(page, danish).body)


def test_translation_whose_job_is_held_is_out_of_date(page: NewsPage, danish: Locale) -> None:
    """By an error of words that are live already, so that they alone would tell of nothing."""
    set_policy(danish)
    term = Term.objects.create(text="ombord", kind="term")
    term.translations.create(language="da", text="på skibet")
    term.save()
    edit(page, "link")
    run_jobs()
    assert job_of(page, danish).state == "held"
    assert "hoor.se/buss" in str(translated(page, danish).body)
    assert state_of(page, danish)[0] is TextState.OUTDATED
    term.delete()
    request_translations(page, locales=[danish])
    run_jobs()
    assert "hoor.se/tag" in str(translated(page, danish).body)
    assert state_of(page, danish)[0] is TextState.REVIEWED


def test_translation_is_out_of_date_until_its_job_is_done(page: NewsPage, danish: Locale) -> None:
    set_policy(danish)
    edit(page, "link")
    assert state_of(page, danish)[0] is TextState.OUTDATED


@pytest.mark.parametrize("mode", ["approval", "delayed"])
def test_value_beside_words_that_were_approved_waits_for_nobody(
    page: NewsPage, danish: Locale, mode: str
) -> None:
    page = edit(page, "link")
    set_policy(danish, mode)
    edit(page, "button")
    run_jobs()
    assert job_of(page, danish).state == "done"
    assert state_of(page, danish)[0] is TextState.REVIEWED


def test_same_draft_published_again_is_no_newer(page: NewsPage, danish: Locale) -> None:
    edit(page, "link")
    publish(translated(page, danish))
    assert state_of(page, danish)[0] is TextState.OUTDATED


def test_translation_made_anew_is_current(page: NewsPage, danish: Locale) -> None:
    page = edit(page, "link")
    set_policy(danish)
    edit(page, "nothing")
    run_jobs()
    assert "hoor.se/tag" in str(translated(page, danish).body)
    assert state_of(page, danish)[0] is TextState.REVIEWED


def test_value_that_is_changed_back_makes_it_current(page: NewsPage, danish: Locale) -> None:
    page = edit(page, "link")
    edit(page, "back")
    assert state_of(page, danish)[0] is TextState.REVIEWED


def test_value_that_changed_with_words_which_are_changed_back_is_out_of_date(
    page: NewsPage, danish: Locale
) -> None:
    """Though a job has met the value, and is held for the words."""
    set_policy(danish, "approval")
    edited = edit(page, "words and link")
    run_jobs()
    assert job_of(page, danish).state == "held"
    set_policy(danish, "off")
    assert state_of(page, danish)[0] == TextState.OUTDATED
    edit(edited, "words back")
    assert state_of(page, danish) == (TextState.OUTDATED, CellState.OUTDATED)


def test_one_language_alone_is_out_of_date(page: NewsPage, danish: Locale) -> None:
    """Of two, of which one is followed."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    set_policy(english)
    page = edit(page, "nothing")
    run_jobs()
    edit(page, "link")
    run_jobs()
    assert state_of(page, danish)[0] is TextState.OUTDATED
    row = LiveText.objects.filter(translation_key=page.translation_key, locale=english).first()
    assert row is None or state_of(page, english)[0] is not TextState.OUTDATED
