"""A time and a place are one fact each: never half an editor's and half the source's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.session_writer import SessionWriter
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models import ImportedSession, Session, SessionChange
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

NOTE = "Tiden är ändrad."
WEEK = timedelta(7)
FIRST = SessionItem(
    source_id="traff@alby.example",
    title="Första träffen",
    starts=datetime(2027, 8, 10, 7, tzinfo=UTC),
    ends=datetime(2027, 8, 10, 9, tzinfo=UTC),
    description="Vi börjar med kaffe.",
)
LATER = replace(
    FIRST,
    starts=datetime(2027, 8, 17, 7, tzinfo=UTC),
    ends=datetime(2027, 8, 17, 9, tzinfo=UTC),
)
TEN = datetime(2027, 8, 10, 8, tzinfo=UTC)


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def write(programme: Any, item: SessionItem, **options: Any) -> ItemReport:
    values: dict[str, Any] = {"user": None, "note": NOTE, "publish": False, "is_dry": False}
    return SessionWriter(programme, **{**values, **options}).write(item)


def written(programme: Any, item: SessionItem = FIRST, **facts: Any) -> Session:
    """Imported, published, and changed by an editor."""
    session = publish_session(Session.objects.get(pk=write(programme, item).session_id))
    if facts:
        change_session(session.pk, facts, note="Vi flyttar den.")
    session.refresh_from_db()
    return session


def times(session: Session) -> tuple[Any, ...]:
    session.refresh_from_db()
    names = ("precision", "starts_at", "ends_at", "starts_on", "ends_on")
    return tuple(getattr(session, name) for name in names)


def told(report: ItemReport) -> str:
    return " ".join(report.reasons)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"starts_at": TEN}, id="start"),
        pytest.param({"ends_at": datetime(2027, 8, 10, 10, tzinfo=UTC)}, id="end"),
        pytest.param({"ends_at": None}, id="no end"),
        pytest.param({"precision": "day", "starts_on": date(2027, 8, 11)}, id="a day"),
        pytest.param({"is_date_inferred": True}, id="inferred"),
    ],
)
@pytest.mark.parametrize("is_dry", [False, True])
def test_time_of_which_an_editor_has_changed_a_part_is_kept_whole(
    programme: ProgrammePage, facts: Any, is_dry: bool
) -> None:
    session = written(programme, **facts)
    before = times(session)
    report = write(programme, LATER, is_dry=is_dry)
    assert (report.outcome, times(session)) == (Outcome.KEPT, before)
    assert write(programme, LATER).outcome is Outcome.KEPT


def test_kept_time_is_told_beside_that_of_the_source(programme: ProgrammePage) -> None:
    written(programme, starts_at=TEN)
    report = write(programme, LATER)
    assert "Tuesday 10 August 2027 at 10:00 – 11:00" in told(report)
    assert "Tuesday 17 August 2027 at 09:00 – 11:00" in told(report)
    assert report.detail == "Tuesday 10 August 2027 at 10:00 – 11:00"


def test_other_facts_are_taken_over_beside_a_kept_time(programme: ProgrammePage) -> None:
    session = written(programme, starts_at=TEN)
    before = times(session)
    venue = make_venue("Folkets hus", locality="Alby")
    report = write(programme, replace(LATER, place="Folkets hus", title="Träff ett"))
    assert (report.outcome, times(session)) == (Outcome.UPDATED, before)
    assert (session.venue, session.title) == (venue, "Träff ett")
    assert "The time has been changed here" in told(report)
    assert report.detail == "Tuesday 10 August 2027 at 10:00 – 11:00, Folkets hus, Alby"


def test_time_that_nobody_changed_here_moves_whole(programme: ProgrammePage) -> None:
    session = written(programme)
    whole = replace(FIRST, starts=date(2027, 8, 17), ends=date(2027, 8, 18))
    assert write(programme, whole).outcome is Outcome.UPDATED
    assert times(session) == ("day", None, None, date(2027, 8, 17), date(2027, 8, 18))
    report = write(programme, LATER)
    assert (report.outcome, report.reasons) == (Outcome.UPDATED, ())
    assert times(session) == ("minute", LATER.starts, LATER.ends, None, None)
    assert report.detail == "Tuesday 17 August 2027 at 09:00 – 11:00"


def test_fingerprints_hold_all_of_a_time(programme: ProgrammePage) -> None:
    written(programme)
    names = {"precision", "starts_at", "ends_at", "starts_on", "ends_on", "venue", "attendance"}
    assert names <= set(ImportedSession.objects.get().written)


def test_seconds_of_the_source_are_no_change_of_an_editor(programme: ProgrammePage) -> None:
    session = written(programme, replace(FIRST, starts=datetime(2027, 3, 4, 8, 0, 30, tzinfo=UTC)))
    assert write(programme, LATER).outcome is Outcome.UPDATED
    assert times(session)[1] == LATER.starts


def test_editor_who_changed_it_to_what_the_source_says_is_no_news(
    programme: ProgrammePage,
) -> None:
    written(programme, starts_at=LATER.starts, ends_at=LATER.ends)
    report = write(programme, LATER)
    assert (report.outcome, report.reasons) == (Outcome.UNCHANGED, ())


@pytest.mark.parametrize(
    ("facts", "ours"),
    [
        ({"room": "Lilla salen"}, "Folkets hus, Lilla salen, Alby"),
        ({"attendance": "mixed"}, "Folkets hus, Alby · On site and online"),
        ({"venue": None, "attendance": "online"}, "Online"),
        ({"venue": None}, "No place"),
    ],
)
def test_place_of_which_an_editor_has_changed_a_part_is_kept_whole(
    programme: ProgrammePage, facts: Any, ours: str
) -> None:
    make_venue("Folkets hus", locality="Alby")
    make_venue("Malmö arena", locality="Malmö")
    session = written(programme, replace(FIRST, place="Folkets hus"), **facts)
    before = (session.venue, session.room, session.attendance)
    report = write(programme, replace(FIRST, place="Malmö arena"))
    session.refresh_from_db()
    assert (session.venue, session.room, session.attendance) == before
    assert report.outcome is Outcome.KEPT
    assert f"Here it is “{ours}”, at the source “Malmö arena”." in told(report)


def test_place_that_nobody_changed_here_moves_whole(programme: ProgrammePage) -> None:
    make_venue("Folkets hus", locality="Alby")
    session = written(programme, replace(FIRST, place="Folkets hus"))
    assert write(programme, replace(FIRST, place="Digitalt")).outcome is Outcome.UPDATED
    session.refresh_from_db()
    assert (session.venue, session.attendance) == (None, "online")


def test_other_fact_that_is_kept_is_named(programme: ProgrammePage) -> None:
    session = written(programme, status="cancelled")
    report = write(programme, replace(FIRST, is_provisional=True))
    session.refresh_from_db()
    assert (report.outcome, session.status) == (Outcome.KEPT, "cancelled")
    assert "“status” has been changed here and at the source" in told(report)


def test_dry_run_tells_what_the_session_would_be(programme: ProgrammePage) -> None:
    session = written(programme)
    report = write(programme, LATER, is_dry=True)
    assert report.detail == write(programme, LATER).detail
    assert times(session)[1] == LATER.starts


@pytest.mark.parametrize(
    "changes",
    [
        {"starts": LATER.starts, "ends": LATER.ends},
        {"place": "Folkets hus"},
        {"starts": LATER.starts, "ends": LATER.ends, "is_cancelled": True},
        {"starts": LATER.starts, "ends": LATER.ends, "is_provisional": True},
    ],
)
def test_time_and_place_of_what_is_cancelled_here_stay(
    programme: ProgrammePage, changes: Any
) -> None:
    make_venue("Folkets hus", locality="Alby")
    session = written(programme, status="cancelled")
    before = times(session)
    report = write(programme, replace(FIRST, **changes))
    assert (report.outcome, times(session), session.venue) == (Outcome.KEPT, before, None)
    assert "It is cancelled here: its time and place stay" in told(report)
    assert SessionChange.objects.count() == 1
    change_session(session.pk, {"status": "scheduled"}, note="Den blir av.")
    write(programme, replace(FIRST, starts=LATER.starts, ends=LATER.ends, is_cancelled=False))
    assert times(session)[1] == LATER.starts


def test_what_the_source_calls_off_and_on_again_takes_its_time(programme: ProgrammePage) -> None:
    session = written(programme)
    write(programme, replace(FIRST, is_cancelled=True))
    report = write(programme, replace(LATER, is_cancelled=True))
    assert (report.outcome, times(session)[1]) == (Outcome.KEPT, FIRST.starts)
    assert report.detail == "Cancelled, Tuesday 10 August 2027 at 09:00 – 11:00"
    report = write(programme, LATER)
    assert (report.outcome, times(session)[1]) == (Outcome.UPDATED, LATER.starts)
    assert session.status == "scheduled"


def test_draft_that_is_cancelled_is_kept_up_to_date(programme: ProgrammePage) -> None:
    cancelled = replace(FIRST, is_cancelled=True)
    session = Session.objects.get(pk=write(programme, cancelled).session_id)
    assert write(programme, replace(LATER, is_cancelled=True)).outcome is Outcome.UPDATED
    assert times(session)[1] == LATER.starts


def test_venue_that_is_called_otherwise_since_is_the_place_still(programme: ProgrammePage) -> None:
    venue = make_venue("Folkets hus")
    item = replace(FIRST, place="Folkets hus")
    session = written(programme, item)
    type(venue).objects.update(name="Medborgarhuset")
    report = write(programme, item, publish=True)
    session.refresh_from_db()
    assert (report.outcome, session.venue_id) == (Outcome.UNCHANGED, venue.pk)
    # Another place at the source is one.
    make_venue("Biblioteket")
    write(programme, replace(item, place="Biblioteket"))
    session.refresh_from_db()
    assert session.venue is not None
    assert session.venue.name == "Biblioteket"


def test_draft_of_the_words_is_kept_beside_what_is_new_at_the_source(
    programme: ProgrammePage,
) -> None:
    session = written(programme)
    text = session.texts.get()
    text.description = "Utkastet."
    text.save_revision()
    for _again in range(2):
        report = write(programme, replace(FIRST, title="Nya träffen"))
    text.refresh_from_db()
    draft = text.get_latest_revision_as_object()
    assert (draft.title, draft.description) == ("Nya träffen", "Utkastet.")
    assert (text.title, text.description) == ("Första träffen", "Vi börjar med kaffe.")
    assert report.outcome == Outcome.UNCHANGED
