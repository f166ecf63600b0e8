"""From publishing an original to what stands in another language, without a queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.models import NewsCategory
from mlr_programme.models.session_changes import publish_session
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import Finding, LiveText, SentText, TranslationJob
from mlr_programme.translation.pipeline import run_job
from mlr_programme.translation.sweep import sweep
from tests.making import make_programme, make_session
from tests.translation.making import (
    LEAD,
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


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
    assert found.lead == "Bussen kører hver mandag kl 18.30 og koster 400 kr. (SEK)."
    assert "Velkommen om bord." in str(found.body)
    assert found.slug == page.slug


def test_film_that_a_script_stored_without_its_picture_is_translated(
    danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    film = {"title": "Se bussen", "url": "https://vimeo.com/76979871"}
    body = [{"type": "video", "id": str(uuid4()), "value": film}]
    page = publish(write_news(body=body))
    run_jobs()
    assert translated(page, danish).body[0].value["url"] == film["url"]
    page.lead = "Läs mer."
    page.save_revision()
    publish(page)
    run_jobs()
    assert translated(page, danish).lead == "Læs mere."


def test_worker_that_is_lost_while_it_reads_a_link_leaves_it_to_the_next(
    danish: Locale, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are the same, so nothing else would tell that the link is not."""
    set_policy(danish)
    link = paragraph('<p>Välkommen <a href="https://hoor.se/buss">ombord</a>.</p>')
    page = publish(write_news(body=[link]))
    run_jobs()
    page.body = [{**link, "value": link["value"].replace("buss", "tag")}]
    page.save_revision()
    publish(page)
    with monkeypatch.context() as lost:
        lost.delattr(TranslationSource, "refresh_segments")
        run_jobs()
    assert "hoor.se/buss" in str(translated(page, danish).body)
    TranslationJob.objects.filter(state="queued").update(due_at=timezone.now())
    run_jobs()
    assert "hoor.se/tag" in str(translated(page, danish).body)


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


def test_texts_that_differ_in_a_number_alone_are_each_translated(
    danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    body = [paragraph(f"<p>Biljetten gäller hela dagen {n}.</p>") for n in (2, 3, 4)]
    asked = engine()
    page = publish(write_news(body=body))
    run_jobs()
    text = str(translated(page, danish).body)
    assert all(f"Billetten gælder hele dagen {n}." in text for n in (2, 3, 4))
    assert sum("Biljetten" in each for each in asked) == 1


def test_part_that_no_engine_can_give_holds_the_page(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    body = [paragraph("<p>Biljetten gäller hela dagen XQ1X.</p>")]
    page = publish(write_news(body=body))
    run_jobs()
    assert (job_of(page, danish).state, job_of(page, danish).reason) == ("held", "engine")
    assert not translated(page, danish).live


def test_dead_engine_is_asked_again_later_and_at_last_given_up(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    engine("DeadTranslator")
    page = publish(write_news())
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.try_count) == ("queued", 1)
    assert job.due_at > timezone.now()
    for _try in range(4):
        TranslationJob.objects.update(due_at=timezone.now())
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason, job.try_count) == ("failed", "busy", 5)


def test_engine_that_comes_back_ends_the_work(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    engine("DeadTranslator")
    page = publish(write_news())
    run_jobs()
    engine()
    TranslationJob.objects.update(due_at=timezone.now())
    run_jobs()
    assert job_of(page, danish).state == "done"
    assert translated(page, danish).live


def test_text_by_a_person_is_never_written_over(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    texts = StringTranslation.objects.filter(locale=danish, context__path="title")
    text = texts.get(context__object_id=page.translation_key)
    text.data = "Nyt busspor til Höör"
    text.translation_type, text.tool_name = "manual", ""
    text.last_translated_by = admin_user
    text.save()
    request_translations(page, is_anew=True)
    run_jobs()
    text.refresh_from_db()
    assert text.data == "Nyt busspor til Höör"
    assert translated(page, danish).title == "Nyt busspor til Höör"


def test_budget_that_is_spent_holds_with_a_reason(danish: Locale, engine: Any) -> None:
    set_policy(danish, monthly_characters=1)
    page = publish(write_news())
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("held", "quota")
    assert not SentText.objects.exists()


@pytest.mark.parametrize("mode", ["off", "approval"])
def test_policy_decides_what_goes_live(danish: Locale, engine: Any, mode: str) -> None:
    set_policy(danish, mode)
    page = publish(write_news())
    run_jobs()
    target = page.get_translation_or_none(danish)
    assert (target is None) if mode == "off" else not target.live


def test_delayed_translation_goes_live_when_nobody_stops_it(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    set_policy(danish, "delayed", kind="news", delay_hours=24)
    page = publish(write_news())
    sweep(20)
    job = job_of(page, danish)
    assert job.state == "delayed"
    assert job.due_at > timezone.now() + timedelta(hours=23)
    assert not page.get_translation(danish).live
    a_day_ago = timezone.now() - timedelta(hours=25)
    Revision.objects.filter(pk=job.draft_id).update(created_at=a_day_ago)
    TranslationJob.objects.filter(pk=job.pk).update(due_at=timezone.now())
    sweep(20)
    assert page.get_translation(danish).live


def test_page_older_than_a_part_of_its_block_is_published_and_translated(
    danish: Locale, engine: Any
) -> None:
    """What was stored before the part came has no text for it, not even an empty one."""
    set_policy(danish)
    quote = {"type": "quote", "value": {"text": "Välkommen ombord."}, "id": str(uuid4())}
    page = publish(write_news(body=[quote]))
    run_jobs()
    assert translated(page, danish).body[0].value["text"] == "Velkommen om bord."
    page.lead = "Läs mer."
    page.save_revision()
    publish(page)
    run_jobs()
    assert translated(page, danish).lead == "Læs mere."


def test_session_published_after_its_words_is_translated(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    session = make_session(make_programme(title="Ny"), title="Välkommen", published=False)
    run_jobs()
    publish_session(session)
    run_jobs()
    assert session.texts.get(locale=danish).title == "Velkommen"
    text = session.texts.get(locale=Locale.get_default())
    assert TranslationJob.objects.filter(translation_key=text.translation_key).count() == 1


def test_words_without_drafts_are_left_to_people(danish: Locale, engine: Any) -> None:
    """They would be public before anyone could hold them."""
    set_policy(danish)
    category = NewsCategory.objects.create(name="Alla resor", slug="resor")
    run_jobs()
    assert category.get_translation_or_none(danish) is None
