"""Nothing that editors do to a programme or to texts brings an old fact of a session back.

The session is cancelled after each draft, copy or approval was begun; whatever is then finished,
the public page must go on saying so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Task, Workflow, WorkflowTask

from mlr_programme.models import PublishedSessionError, Session, SessionChange, SessionText
from mlr_programme.models.append_only import AppendOnlyError
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_alias, make_programme, make_session, make_translation

pytestmark = pytest.mark.django_db

Finish = Callable[[], Any]


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap")


@pytest.fixture
def session(programme: ProgrammePage) -> Session:
    return make_session(programme, title="Internat")


def cancel(session: Session) -> dict[str, Any]:
    """Cancel it; the row of facts as it must stay."""
    change_session(session.pk, {"status": "cancelled"}, note="Föreläsaren är sjuk.")
    return facts_of(session)


def facts_of(session: Session) -> dict[str, Any]:
    names = (*Session.public_facts, *Session.derived_facts, "sequence", "changed_at")
    return Session.objects.values(*names, "is_published", "first_published_at").get(pk=session.pk)


def reload(programme: ProgrammePage) -> ProgrammePage:
    return ProgrammePage.objects.get(pk=programme.pk)


def draft(programme: ProgrammePage, title: str = "Ledarskap 2") -> Any:
    page = reload(programme)
    page.title = title
    return page.save_revision()


def publish_old_draft(programme: ProgrammePage, admin_user: User) -> Finish:
    return draft(programme).publish


def publish_drafts_of_two_editors(programme: ProgrammePage, admin_user: User) -> Finish:
    drafts = [draft(programme, "Den enas"), draft(programme, "Den andras")]
    return lambda: [each.publish() for each in reversed(drafts)]


def revert(programme: ProgrammePage, admin_user: User) -> Finish:
    first = programme.latest_revision
    return lambda: first.as_object().save_revision(previous_revision=first).publish()


def publish_as_scheduled(programme: ProgrammePage, admin_user: User) -> Finish:
    page = reload(programme)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()

    def wait() -> None:
        passed = timezone.now() - timedelta(minutes=1)
        page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=passed)
        call_command("publish_scheduled")

    return wait


def expire_and_publish_again(programme: ProgrammePage, admin_user: User) -> Finish:
    old = draft(programme)
    return lambda: (reload(programme).unpublish(), old.publish())


def approve_in_workflow(programme: ProgrammePage, admin_user: User) -> Finish:
    workflow = Workflow.objects.create(name="Granskning")
    task = Task.objects.create(name="Läs igenom")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft(programme)
    state = workflow.start(reload(programme), admin_user)
    return lambda: state.current_task_state.approve(user=admin_user)


def publish_in_bulk(programme: ProgrammePage, admin_user: User) -> Finish:
    draft(programme)
    client = Client()
    client.force_login(admin_user)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return lambda: client.post(f"{url}?id={programme.pk}&next=/admin/")


def copy_page(programme: ProgrammePage, admin_user: User) -> Finish:
    old = draft(programme)

    def copy() -> None:
        reload(programme).copy(update_attrs={"slug": "kopia"}).get_latest_revision().publish()
        old.publish()

    return copy


def publish_original_of_alias(programme: ProgrammePage, admin_user: User) -> Finish:
    old = draft(programme)
    alias = make_alias(programme)

    def convert() -> None:
        old.publish()
        ConvertAliasPageAction(ProgrammePage.objects.get(pk=alias.pk)).execute(
            skip_permission_checks=True
        )

    return convert


def publish_old_texts(programme: ProgrammePage, admin_user: User) -> Finish:
    session = Session.objects.get(programme_id=programme.pk)
    english = Locale.objects.get_or_create(language_code="en")[0]
    SessionText.objects.create(session=session, locale=english, title="Residential")
    revisions = [text.save_revision() for text in SessionText.objects.all()]
    return lambda: [each.publish() for each in revisions]


FINISHES = [
    publish_old_draft,
    publish_drafts_of_two_editors,
    revert,
    publish_as_scheduled,
    expire_and_publish_again,
    approve_in_workflow,
    publish_in_bulk,
    copy_page,
    publish_original_of_alias,
    publish_old_texts,
]


@pytest.mark.parametrize("begin", FINISHES)
def test_what_was_begun_before_a_change_brings_no_old_fact_back(
    programme: ProgrammePage,
    session: Session,
    admin_user: User,
    client: Client,
    languages: None,
    begin: Callable[[ProgrammePage, User], Finish],
) -> None:
    make_translation(programme)
    finish = begin(programme, admin_user)
    cancelled = cancel(session)
    finish()
    assert reload(programme).live
    held = facts_of(session)
    # A programme that leaves and comes back is news to calendars: the two only rise.
    for name in ("sequence", "changed_at"):
        assert held.pop(name) >= cancelled.pop(name)
    assert held == cancelled
    assert SessionChange.objects.filter(session=session).count() == 1
    for language in ("sv", "en"):
        page = client.get(address(session, language)).text
        assert "mlr-tag--cancelled" in page, language
        assert "Föreläsaren är sjuk." in page, language


def address(session: Session, language: str) -> str:
    page = session.programme.specific.get_translation(Locale.objects.get(language_code=language))
    return f"{page.url}session/{session.pk}/"


def test_change_is_public_in_a_translation_with_its_note_marked(
    programme: ProgrammePage, session: Session, client: Client, languages: None
) -> None:
    make_translation(programme)
    day = {"precision": "day", "starts_on": timezone.now().date() + timedelta(days=30)}
    change_session(session.pk, day, note="Föreläsaren är sjuk.")
    log = client.get(address(session, "en")).text.split('id="mlr-changes"')[1]
    assert '<span lang="sv" dir="ltr">Föreläsaren är sjuk.</span>' in log
    assert '<span class="mlr-hidden">Earlier time:</span>' in log
    assert log.count("<s ") == 1


@pytest.mark.parametrize("state", ["no text", "draft", "old", "renamed"])
def test_change_is_public_whatever_the_state_of_the_translated_text(
    programme: ProgrammePage, session: Session, client: Client, languages: None, state: str
) -> None:
    make_translation(programme)
    if state != "no text":
        english = Locale.objects.get(language_code="en")
        SessionText.objects.create(
            session=session, locale=english, title="Residential", live=state != "draft"
        )
    if state == "renamed":
        SessionText.objects.filter(locale=Locale.get_default()).update(title="Internatet")
    cancel(session)
    assert "mlr-tag--cancelled" in client.get(address(session, "en")).text


def test_copied_programme_takes_neither_log_nor_sequence_along(
    programme: ProgrammePage, session: Session
) -> None:
    cancel(session)
    copied = reload(programme).copy(update_attrs={"slug": "kopia"})
    twin = Session.objects.get(programme_id=copied.pk)
    assert (twin.sequence, twin.is_published, twin.changes) == (0, False, [])
    publish_session(twin)
    assert facts_of(session)["sequence"] == 1


def test_rows_are_not_written_over_in_bulk(session: Session) -> None:
    stale = Session.objects.get(pk=session.pk)
    cancelled = cancel(session)
    with pytest.raises(PublishedSessionError):
        Session.objects.update_or_create(pk=session.pk, defaults={"status": "scheduled"})
    with pytest.raises(TypeError):
        Session.objects.bulk_create(
            [stale], update_conflicts=True, update_fields=["status"], unique_fields=["id"]
        )
    with pytest.raises(TypeError):
        Session.objects.update(first_published_at=None)
    assert facts_of(session) == cancelled


def test_log_is_not_written_over_in_bulk(session: Session) -> None:
    cancel(session)
    entry = SessionChange.objects.get()
    entry.note = "Något annat."
    with pytest.raises(AppendOnlyError):
        SessionChange.objects.bulk_create(
            [entry], update_conflicts=True, update_fields=["note"], unique_fields=["id"]
        )
    with pytest.raises(AppendOnlyError), transaction.atomic():
        SessionChange.objects.bulk_update([entry], ["note"])
    assert SessionChange.objects.get().note == "Föreläsaren är sjuk."


def in_words(programme: ProgrammePage) -> tuple[Session, SessionText]:
    """A session known only in words, with a translation of them."""
    english = make_translation(programme).locale
    session = make_session(programme, precision="text")
    SessionText.objects.update(provisional_wording="Vecka 12")
    translated = SessionText.objects.create(
        session=session, locale=english, title="Residential", provisional_wording="Week 12"
    )
    translated.save_revision().publish()
    return session, translated


def reword(session: Session) -> None:
    change_session(session.pk, {}, note="Två veckor senare.", wording=("Vecka 12", "Vecka 14"))


def when_in_english(client: Client, session: Session) -> str:
    return client.get(address(session, "en")).text.split("<dd>")[1].split("</dd>")[0]


def test_translated_words_of_the_time_give_way_to_the_new_ones_until_translated(
    programme: ProgrammePage, client: Client, languages: None
) -> None:
    session, translated = in_words(programme)
    old = translated.save_revision()
    assert "Week 12" in when_in_english(client, session)
    reword(session)
    assert '<span lang="sv" dir="ltr">Vecka 14</span>' in when_in_english(client, session)
    old.publish()
    assert "Vecka 14" in when_in_english(client, session)
    translated = SessionText.objects.get(pk=translated.pk)
    translated.provisional_wording = "Week 14"
    translated.save_revision().publish()
    assert "Week 14" in when_in_english(client, session)


def test_old_draft_of_the_source_text_brings_no_old_words_back(
    programme: ProgrammePage, client: Client, languages: None
) -> None:
    session, _translated = in_words(programme)
    old = SessionText.objects.get(session=session, locale=Locale.get_default()).save_revision()
    reword(session)
    old.publish()
    assert "Vecka 14" in client.get(address(session, "sv")).text.split("</dl>")[0]
    assert "Vecka 14" in when_in_english(client, session)


def test_change_of_another_fact_leaves_translated_words_as_they_are(
    programme: ProgrammePage, client: Client, languages: None
) -> None:
    session, _translated = in_words(programme)
    change_session(session.pk, {"room": "B12"}, note="Ny sal.", wording=("Vecka 12", "Vecka 12"))
    assert "Week 12" in when_in_english(client, session)
