"""Events as sessions of a programme, and never over what stands there for visitors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import translation

from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.session_writer import SessionWriter
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models import ImportedSession, Session, SessionChange, SessionText
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import ProgrammePage
from tests.importer.calendars import calendar, event, read
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

NOTE = "Tiden är ändrad."
FIRST = SessionItem(
    source_id="traff@alby.example",
    title="Första träffen",
    starts=datetime(2027, 3, 4, 8, tzinfo=UTC),
    ends=datetime(2027, 3, 4, 11, tzinfo=UTC),
    description="Vi börjar med kaffe.",
)
LATER = replace(
    FIRST,
    starts=datetime(2027, 3, 5, 8, tzinfo=UTC),
    ends=datetime(2027, 3, 5, 11, tzinfo=UTC),
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def write(programme: Any, item: SessionItem, **options: Any) -> ItemReport:
    values: dict[str, Any] = {"user": None, "note": "", "publish": False, "is_dry": False}
    return SessionWriter(programme, **{**values, **options}).write(item)


def written(programme: Any, item: SessionItem, **options: Any) -> Session:
    report = write(programme, item, **options)
    return Session.objects.get(pk=report.session_id)


def published(programme: Any, item: SessionItem = FIRST) -> Session:
    return publish_session(written(programme, item))


def text_of(session: Session) -> SessionText:
    return session.texts.get()


def test_event_becomes_a_session_that_is_not_public(programme: ProgrammePage) -> None:
    report = write(programme, FIRST)
    session = Session.objects.get()
    assert (report.outcome, report.reasons, report.is_public) == (Outcome.CREATED, (), False)
    assert report.session_id == str(session.pk)
    assert (session.programme_id, session.is_published) == (programme.pk, False)
    assert (session.starts_at, session.ends_at) == (FIRST.starts, FIRST.ends)
    assert (session.precision, session.status) == ("minute", "scheduled")
    assert (text_of(session).title, text_of(session).description) == (
        "Första träffen",
        "Vi börjar med kaffe.",
    )


def test_second_run_changes_nothing(programme: ProgrammePage) -> None:
    before = written(programme, FIRST)
    report = write(programme, FIRST)
    assert (report.outcome, report.session_id) == (Outcome.UNCHANGED, str(before.pk))
    assert (Session.objects.count(), SessionText.objects.count()) == (1, 1)


def test_what_changed_at_the_source_changes_a_draft(programme: ProgrammePage) -> None:
    before = written(programme, FIRST)
    report = write(programme, replace(LATER, title="Träff ett"))
    session = Session.objects.get()
    assert (report.outcome, session.pk) == (Outcome.UPDATED, before.pk)
    assert (session.starts_at, text_of(session).title) == (LATER.starts, "Träff ett")
    assert SessionChange.objects.count() == 0
    assert write(programme, replace(LATER, title="Träff ett")).outcome == Outcome.UNCHANGED


@pytest.mark.parametrize("place", ["Digitalt", "Digitalt via Teams", "Zoom", "Online (Teams)"])
def test_place_that_is_none_to_go_to_is_online(programme: ProgrammePage, place: str) -> None:
    session = written(programme, replace(FIRST, place=place))
    assert (session.attendance, session.venue) == ("online", None)


def test_venue_of_that_name_comes_before_the_net(programme: ProgrammePage) -> None:
    venue = make_venue(name="Zoom")
    session = written(programme, replace(FIRST, place="Zoom"))
    assert (session.attendance, session.venue) == ("on_site", venue)


def test_what_changed_here_is_left_and_said(programme: ProgrammePage) -> None:
    session = written(programme, FIRST)
    session.starts_at = datetime(2027, 3, 4, 7, tzinfo=UTC)
    session.save()
    report = write(programme, replace(FIRST, starts=datetime(2027, 3, 4, 9, tzinfo=UTC)))
    session.refresh_from_db()
    assert (report.outcome, session.starts_at.hour) == (Outcome.KEPT, 7)
    assert any("changed here and at the source" in reason for reason in report.reasons)


def test_what_changed_only_here_is_no_news(programme: ProgrammePage) -> None:
    session = written(programme, FIRST)
    session.starts_at = datetime(2027, 3, 4, 7, tzinfo=UTC)
    session.save()
    assert write(programme, FIRST).outcome == Outcome.UNCHANGED
    session.refresh_from_db()
    assert session.starts_at.hour == 7


def test_words_that_changed_here_are_left_when_the_time_changes(programme: ProgrammePage) -> None:
    text = text_of(written(programme, FIRST))
    text.title = "Uppstart"
    text.save()
    report = write(programme, replace(LATER, title="Träff ett"))
    session = Session.objects.get()
    assert report.outcome == Outcome.UPDATED
    assert (session.starts_at, text_of(session).title) == (LATER.starts, "Uppstart")


def test_published_session_is_kept_where_nobody_wrote_a_note(programme: ProgrammePage) -> None:
    session = published(programme)
    report = write(programme, LATER)
    session.refresh_from_db()
    assert (report.outcome, session.starts_at) == (Outcome.KEPT, FIRST.starts)
    assert any("public note" in reason for reason in report.reasons)
    assert SessionChange.objects.count() == 0


def test_published_session_changes_through_the_service_with_the_note(
    programme: ProgrammePage,
) -> None:
    user = get_user_model().objects.create_superuser("redaktor", password="x")
    session = published(programme)
    report = write(programme, LATER, note=NOTE, user=user)
    session.refresh_from_db()
    change = SessionChange.objects.get()
    assert (report.outcome, session.starts_at, session.sequence) == (
        Outcome.UPDATED,
        LATER.starts,
        1,
    )
    assert (change.note, change.made_by, change.sequence) == (NOTE, user, 1)
    assert change.note_language == programme.locale.language_code
    assert change.old_values["starts_at"] != change.new_values["starts_at"]
    assert write(programme, LATER, note=NOTE).outcome == Outcome.UNCHANGED
    assert SessionChange.objects.count() == 1


def test_words_of_a_published_session_need_no_note(programme: ProgrammePage) -> None:
    session = published(programme)
    report = write(programme, replace(FIRST, title="Träff ett"))
    assert (report.outcome, text_of(session).title) == (Outcome.UPDATED, "Träff ett")
    assert text_of(session).live
    assert SessionChange.objects.count() == 0


def test_cancelled_event_cancels_the_published_session(programme: ProgrammePage) -> None:
    session = published(programme)
    write(programme, replace(FIRST, is_cancelled=True), note="Kursledaren är sjuk.")
    session.refresh_from_db()
    assert (session.status, session.sequence) == ("cancelled", 1)


def test_change_made_here_through_the_service_is_not_undone(programme: ProgrammePage) -> None:
    session = published(programme)
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    assert write(programme, FIRST, note=NOTE).outcome == Outcome.UNCHANGED
    session.refresh_from_db()
    assert session.status == "cancelled"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "scheduled"),
        ({"is_cancelled": True}, "cancelled"),
        ({"is_provisional": True}, "provisional"),
        ({"is_provisional": True, "is_cancelled": True}, "cancelled"),
    ],
)
def test_status_is_that_of_the_event(programme: ProgrammePage, fields: Any, status: str) -> None:
    assert written(programme, replace(FIRST, **fields)).status == status


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        pytest.param(None, None, id="no end"),
        pytest.param(date(2027, 3, 4), None, id="the same day"),
        pytest.param(date(2027, 3, 6), date(2027, 3, 6), id="several days"),
    ],
)
def test_whole_days_have_no_clock(programme: ProgrammePage, ends: Any, last: Any) -> None:
    item = replace(FIRST, starts=date(2027, 3, 4), ends=ends)
    session = written(programme, item)
    assert (session.precision, session.starts_at, session.ends_at) == ("day", None, None)
    assert (session.starts_on, session.ends_on) == (date(2027, 3, 4), last)
    assert write(programme, item).outcome == Outcome.UNCHANGED


def test_day_that_gets_a_time_is_the_same_session(programme: ProgrammePage) -> None:
    before = written(programme, replace(FIRST, starts=date(2027, 3, 4), ends=None))
    session = written(programme, FIRST)
    assert session.pk == before.pk
    assert (session.precision, session.starts_on, session.starts_at) == (
        "minute",
        None,
        FIRST.starts,
    )


def test_event_without_an_end_has_none(programme: ProgrammePage) -> None:
    assert written(programme, replace(FIRST, ends=None)).ends_at is None


@pytest.mark.parametrize("place", ["Folkets hus", "folkets  HUS", "Folkets hus, Alby"])
def test_venue_is_found_by_its_name(programme: ProgrammePage, place: str) -> None:
    venue = make_venue("Folkets hus", locality="Alby")
    report = write(programme, replace(FIRST, place=place))
    assert (Session.objects.get().venue, report.reasons) == (venue, ())


def test_unknown_venue_is_said_and_none_is_made(programme: ProgrammePage) -> None:
    report = write(programme, replace(FIRST, place="Folketshus"), publish=True)
    session = Session.objects.get()
    assert (session.venue, session.is_published) == (None, False)
    assert any("Folketshus" in reason for reason in report.reasons)


def test_venue_of_which_there_are_two_is_not_chosen(programme: ProgrammePage) -> None:
    make_venue("Folkets hus", locality="Alby")
    other = make_venue("Folkets hus", locality="Holmen")
    assert written(programme, replace(FIRST, place="Folkets hus")).venue is None
    named = replace(FIRST, source_id="b", place="Folkets hus, Holmen")
    assert written(programme, named).venue == other


def test_archived_venue_is_not_chosen(programme: ProgrammePage) -> None:
    make_venue("Folkets hus", is_archived=True)
    assert written(programme, replace(FIRST, place="Folkets hus")).venue is None


@pytest.mark.parametrize("place", ["Online", "digitalt"])
def test_place_online_is_no_venue(programme: ProgrammePage, place: str) -> None:
    session = written(programme, replace(FIRST, place=place))
    assert (session.attendance, session.venue) == ("online", None)


def test_session_deleted_here_is_not_made_again(programme: ProgrammePage) -> None:
    written(programme, FIRST).delete()
    report = write(programme, LATER)
    assert (report.outcome, Session.objects.count()) == (Outcome.KEPT, 0)


def test_event_that_ends_before_it_starts_is_refused(programme: ProgrammePage) -> None:
    report = write(programme, replace(FIRST, ends=datetime(2027, 3, 4, 7, tzinfo=UTC)))
    assert (report.outcome, Session.objects.count()) == (Outcome.REFUSED, 0)
    assert "ends before it starts" in report.reasons[0]
    assert ImportedSession.objects.count() == 0


def test_refused_change_leaves_all_as_it_was(programme: ProgrammePage) -> None:
    session = written(programme, FIRST)
    wrong = replace(FIRST, title="Ny", ends=datetime(2027, 3, 4, 7, tzinfo=UTC))
    assert write(programme, wrong).outcome == Outcome.REFUSED
    session.refresh_from_db()
    assert (session.ends_at, text_of(session).title) == (FIRST.ends, FIRST.title)


def test_publishing_makes_it_public(programme: ProgrammePage) -> None:
    report = write(programme, FIRST, publish=True)
    assert report.is_public
    assert Session.objects.get().is_published


def test_user_without_the_right_to_publish_gets_a_draft(programme: ProgrammePage) -> None:
    user = get_user_model().objects.create_user("redaktor")
    report = write(programme, FIRST, publish=True, user=user)
    assert (report.is_public, Session.objects.get().is_published) == (False, False)
    assert any("may not publish" in reason for reason in report.reasons)
    user.user_permissions.add(Permission.objects.get(codename="publish_session"))
    user = get_user_model().objects.get(pk=user.pk)
    assert write(programme, replace(FIRST, source_id="b"), publish=True, user=user).is_public


@pytest.mark.parametrize("note", ["", NOTE])
def test_dry_run_says_the_same_and_writes_nothing(programme: ProgrammePage, note: str) -> None:
    dry = write(programme, FIRST, is_dry=True, publish=True)
    assert (dry.outcome, Session.objects.count(), ImportedSession.objects.count()) == (
        Outcome.CREATED,
        0,
        0,
    )
    session = published(programme)
    dry = write(programme, LATER, is_dry=True, note=note)
    session.refresh_from_db()
    assert (session.starts_at, SessionChange.objects.count()) == (FIRST.starts, 0)
    assert dry.outcome == write(programme, LATER, note=note).outcome


def test_calendar_becomes_sessions_all_the_way(programme: ProgrammePage) -> None:
    venue = make_venue("Folkets hus", locality="Alby")
    lines = (
        "DTSTART;TZID=Europe/Stockholm:20270304T090000",
        "DTEND;TZID=Europe/Stockholm:20270304T120000",
        "LOCATION:Folkets hus\\, Alby",
    )
    days = ("DTSTART;VALUE=DATE:20270402", "DTEND;VALUE=DATE:20270404", "STATUS:TENTATIVE")
    weekly = ("DTSTART:20270601T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    content = calendar(
        event(*lines, title="Uppstart"),
        event(*days, uid="b", title="Internat"),
        event(*weekly, uid="c", title="Samtal"),
    )

    def run() -> list[Outcome]:
        return [write(programme, item).outcome for item in read(content).sessions]

    assert run() == [Outcome.CREATED] * 5
    assert run() == [Outcome.UNCHANGED] * 5
    titles = {each.title: each.session for each in SessionText.objects.order_by("pk")}
    start, stay = titles["Uppstart"], titles["Internat"]
    assert (start.starts_at, start.venue) == (datetime(2027, 3, 4, 8, tzinfo=UTC), venue)
    assert (stay.starts_on, stay.ends_on) == (date(2027, 4, 2), date(2027, 4, 3))
    assert stay.status == "provisional"
    assert SessionText.objects.filter(title="Samtal").count() == 3


def test_occurrence_that_a_calendar_cancels_is_cancelled_alone(programme: ProgrammePage) -> None:
    weekly = ("DTSTART:20270601T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    for item in read(calendar(event(*weekly))).sessions:
        published(programme, item)
    instead = event(
        "RECURRENCE-ID:20270608T080000Z", "DTSTART:20270608T080000Z", "STATUS:CANCELLED"
    )
    for item in read(calendar(event(*weekly), instead)).sessions:
        write(programme, item, note="Helgdag.")
    statuses = Session.objects.order_by("starts_at").values_list("status", flat=True)
    assert list(statuses) == ["scheduled", "cancelled", "scheduled"]
    assert SessionChange.objects.count() == 1


def test_event_that_is_private_at_its_source_stays_a_draft(programme: ProgrammePage) -> None:
    report = write(programme, replace(FIRST, is_public=False), publish=True)
    assert "not public at the source" in " ".join(report.reasons)
    assert not Session.objects.get(pk=report.session_id).is_published


def test_row_without_a_year_is_the_same_day_a_year_later(programme: ProgrammePage) -> None:
    item = replace(FIRST, is_year_inferred=True)
    session = written(programme, item, publish=True)
    ends = datetime(2028, 3, 4, 11, tzinfo=UTC)
    later = replace(item, starts=datetime(2028, 3, 4, 8, tzinfo=UTC), ends=ends)
    assert write(programme, later, note=NOTE).outcome is Outcome.UNCHANGED
    session.refresh_from_db()
    assert session.starts_at == FIRST.starts
    moved = replace(later, starts=LATER.starts.replace(year=2028), ends=None)
    assert write(programme, moved, note=NOTE).outcome is Outcome.UPDATED


def test_report_says_when_and_where(programme: ProgrammePage) -> None:
    with translation.override("sv"):
        report = write(programme, replace(FIRST, place="Malmö arena"), is_dry=True)
    assert report.detail == "torsdag 4 mars 2027 kl. 09.00 – 12.00, Malmö arena"
