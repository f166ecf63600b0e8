"""What one page takes from another: what people vouch for now, for each copy of a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.translation import machine_work
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.reviews import approve
from tests.making import publish_again
from tests.translation.admin_making import live_index
from tests.translation.making import (
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)
from tests.translation.states import keep_apart

pytestmark = pytest.mark.django_db
SENTENCE = "Välkommen ombord."
BY_A_PERSON = "Velkommen med bussen."


def write(index: Any, slug: str, **fields: Any) -> Any:
    fields = {"body": [paragraph(f"<p>{SENTENCE}</p>")], **fields}
    page = publish(write_news(index, slug=slug, **fields))
    run_jobs()
    return page


def texts_of(page: Any, danish: Locale, source: str = SENTENCE) -> list[str]:
    rows = StringTranslation.objects.filter(
        locale=danish, context__object_id=page.translation_key, translation_of__data=source
    )
    return list(rows.values_list("data", flat=True))


def write_as_person(page: Any, danish: Locale) -> None:
    row = StringTranslation.objects.get(
        locale=danish, context__object_id=page.translation_key, translation_of__data=SENTENCE
    )
    row.data, row.translation_type, row.tool_name = BY_A_PERSON, "manual", ""
    row.save()


@pytest.fixture
def index(danish: Locale, engine: Any) -> Any:
    set_policy(danish)
    return live_index(danish)


@pytest.fixture
def reviewed(index: Any, danish: Locale, admin_user: Any) -> Any:
    """A page of machine texts that a person vouches for."""
    page = write(index, "granskad")
    approve(translated(page, danish), admin_user)
    return page


def test_reviewed_machine_text_is_taken_over(
    reviewed: Any, index: Any, danish: Locale, engine: Any
) -> None:
    asked = engine()
    asked.clear()
    page = write(index, "ny")
    assert SENTENCE not in asked
    assert texts_of(page, danish) == texts_of(reviewed, danish)


@pytest.mark.parametrize("is_busy", [False, True])
def test_machine_text_that_is_made_again_is_taken_from_no_page(
    reviewed: Any, index: Any, danish: Locale, engine: Any, is_busy: bool
) -> None:
    """Nor at the second try: a wrong name would stay for good, where two pages share it."""
    page = write(index, "ny")
    asked = engine()
    (job,) = request_translations(page, locales=[danish], is_anew=True)
    if is_busy:
        engine("DeadTranslator")
        run_jobs()
        TranslationJob.objects.filter(pk=job.pk).update(due_at=timezone.now())
        engine()
    asked.clear()
    run_jobs()
    assert SENTENCE in asked
    job.refresh_from_db()
    assert (job.state, job.is_anew) == ("done", False)


def test_what_an_earlier_try_has_made_anew_is_not_made_once_more(
    index: Any, danish: Locale, engine: Any
) -> None:
    page = write(index, "ny")
    asked = engine()
    (job,) = request_translations(page, locales=[danish], is_anew=True)
    run_jobs()
    # As if its worker had been killed before it came to its end.
    TranslationJob.objects.filter(pk=job.pk).update(state="queued", is_anew=True)
    asked.clear()
    run_jobs()
    assert not asked


def test_asking_for_it_once_more_while_it_is_made_is_not_forgotten(
    index: Any, danish: Locale, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write(index, "ny")
    request_translations(page, locales=[danish], is_anew=True)
    work, asked_for = machine_work._translate_portion, []

    def ask_afterwards(*args: Any) -> None:
        work(*args)
        if not asked_for:
            asked_for.extend(request_translations(page, locales=[danish], is_anew=True))

    monkeypatch.setattr(machine_work, "_translate_portion", ask_afterwards)
    asked = engine()
    asked.clear()
    run_jobs()
    assert asked.count(SENTENCE) == 2


def test_what_a_person_wrote_is_taken_when_texts_are_made_again(
    index: Any, danish: Locale, engine: Any
) -> None:
    page, other = write(index, "ny"), write(index, "annan")
    write_as_person(other, danish)
    request_translations(page, locales=[danish], is_anew=True)
    run_jobs()
    assert texts_of(page, danish) == [BY_A_PERSON]


@pytest.mark.parametrize("what", ["original", "translation"])
def test_review_that_holds_no_more_vouches_for_nothing(
    reviewed: Any, index: Any, danish: Locale, engine: Any, what: str
) -> None:
    if what == "original":
        set_policy(danish, "approval")
        publish_again(reviewed, lead="Bussen går hela dagen.")
        run_jobs()
    else:
        target = translated(reviewed, danish)
        target.title = "Ny buslinje til Höör i dag"
        target.save_revision().publish()
    asked = engine()
    asked.clear()
    write(index, "ny")
    assert SENTENCE in asked


def test_machine_text_newer_than_the_review_is_not_taken(
    reviewed: Any, index: Any, danish: Locale, engine: Any
) -> None:
    """It waits in the editor, and is no part of what was read."""
    rows = StringTranslation.objects.filter(translation_of__data=SENTENCE, locale=danish)
    rows.update(data="Velkommen om bord igen.", updated_at=timezone.now())
    asked = engine()
    asked.clear()
    write(index, "ny")
    assert SENTENCE in asked


def test_sentence_that_had_left_its_page_before_the_review_is_not_taken(
    index: Any, danish: Locale, admin_user: Any, engine: Any
) -> None:
    """Nobody has read what a machine had made of it."""
    page = write(index, "granskad")
    publish_again(page, body=[paragraph("<p>Biljetten gäller hela dagen.</p>")])
    run_jobs()
    approve(translated(page, danish), admin_user)
    asked = engine()
    asked.clear()
    write(index, "ny")
    assert SENTENCE in asked


def test_page_that_people_keep_apart_and_have_rewritten_vouches_for_no_translation(
    reviewed: Any, index: Any, danish: Locale, admin_user: Any, engine: Any
) -> None:
    target = translated(reviewed, danish)
    keep_apart(target)
    target.body = [{**target.body.raw_data[0], "value": "<p>Velkommen i bussen.</p>"}]
    target.save_revision().publish()
    approve(translated(reviewed, danish), admin_user)
    asked = engine()
    asked.clear()
    write(index, "ny")
    assert SENTENCE in asked


def test_every_copy_of_a_sentence_takes_the_confirmed_wording(
    index: Any, danish: Locale, engine: Any
) -> None:
    write_as_person(write(index, "annan"), danish)
    asked = engine()
    asked.clear()
    page = write(index, "ny", body=[paragraph(f"<p>{SENTENCE}</p>") for _copy in range(2)])
    assert texts_of(page, danish) == [BY_A_PERSON] * 2
    assert SENTENCE not in asked
