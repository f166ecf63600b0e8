"""Occurrences of a series that its calendar has no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.importer.summary import Outcome, Summary
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.importer.calendars import calendar, event
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

Run = Callable[..., Summary]
# Within what is read of a calendar, on either side of today.
TODAY = datetime.now(UTC).date()
COMING, PAST = TODAY + timedelta(60), TODAY - timedelta(60)
WEEK = timedelta(7)


def at(day: date) -> str:
    return f"{day:%Y%m%d}T080000Z"


def counts(told: dict[Outcome, int]) -> dict[Outcome, int]:
    """Of all outcomes, those that are not told being none."""
    return dict.fromkeys(Outcome, 0) | told


def hours() -> set[int]:
    """At which the sessions begin, in UTC."""
    moments = Session.objects.values_list("starts_at", flat=True)
    return {each.hour for each in moments if each is not None}


def series_from(first: date, *lines: str, starts: str = "") -> bytes:
    rule = (f"DTSTART:{starts or at(first)}", "RRULE:FREQ=WEEKLY;COUNT=3", *lines)
    return calendar(event(*rule))


@pytest.fixture
def run() -> Run:
    """``run(first, *lines)``: three weeks of a series from that day on, below one programme, whose
    sessions are published."""
    programme = make_programme()

    def take(
        first: date, *lines: str, starts: str = "", note: str = "", is_dry: bool = False
    ) -> Summary:
        series = series_from(first, *lines, starts=starts)
        document = SourceDocument(series, "k.ics", "", SourceKind.CALENDAR)
        options = ImportOptions(writer=WriterOptions(publish=True), note=note, is_dry=is_dry)
        return Import(programme, None, options, limits=Limits()).run([document])

    return take


def test_occurrence_that_is_gone_is_told_until_it_is_cancelled(run: Run) -> None:
    without = f"EXDATE:{at(COMING + WEEK)}"
    assert run(COMING).counts[Outcome.CREATED] == 3
    summary = run(COMING, without)
    assert (summary.counts[Outcome.UNCHANGED], summary.counts[Outcome.KEPT]) == (2, 1)
    kept = summary.items[-1]
    assert "The source has it no more." in " ".join(kept.reasons)
    assert Session.objects.get(pk=kept.session_id).starts_at.date() == COMING + WEEK
    facts = {"status": "cancelled"}
    change_session(UUID(kept.session_id), facts, note="Inställt.", user=None, note_language="sv")
    assert run(COMING, without).counts[Outcome.KEPT] == 0


def test_what_is_over_is_left_in_peace(run: Run) -> None:
    assert run(PAST).counts[Outcome.CREATED] == 3
    assert run(PAST, f"EXDATE:{at(PAST + WEEK)}").counts[Outcome.KEPT] == 0


def test_series_at_another_hour_is_the_same_sessions(run: Run) -> None:
    run(COMING)
    before = set(Session.objects.values_list("pk", flat=True))
    later = f"{COMING:%Y%m%d}T100000Z"
    note = {"note": "Vi börjar klockan 12."}
    summary = run(COMING, starts=later, **note)
    assert summary.counts == counts({Outcome.UPDATED: 3})
    assert set(Session.objects.values_list("pk", flat=True)) == before
    assert hours() == {10}
    assert run(COMING, starts=later).counts == counts({Outcome.UNCHANGED: 3})


def test_published_series_at_another_hour_is_kept_without_a_note(run: Run) -> None:
    run(COMING)
    later = f"{COMING:%Y%m%d}T100000Z"
    for _time in range(2):
        summary = run(COMING, starts=later)
        assert summary.counts == counts({Outcome.KEPT: 3})
        assert "Give a public note" in " ".join(summary.items[0].reasons)
    assert hours() == {8}


def test_dry_run_of_a_series_at_another_hour_tells_the_same(run: Run) -> None:
    run(COMING)
    note = {"note": "Vi börjar klockan 12."}
    summary = run(COMING, starts=f"{COMING:%Y%m%d}T100000Z", is_dry=True, **note)
    assert summary.counts == counts({Outcome.UPDATED: 3})
    assert hours() == {8}


def test_series_on_another_day_is_not_published_beside_the_old(run: Run) -> None:
    run(COMING)
    summary = run(COMING + timedelta(1))
    assert summary.counts == counts({Outcome.CREATED: 3, Outcome.KEPT: 3})
    assert Session.objects.filter(is_published=True).count() == 3
    created = next(each for each in summary.items if each.outcome is Outcome.CREATED)
    assert "Is this that session, moved?" in " ".join(created.reasons)


@pytest.fixture
def table() -> Callable[[str], Summary]:
    """``table(rows)``: a table of sessions below one programme, which are published."""
    programme = make_programme()
    return lambda rows: run_table(programme, rows)


def run_table(programme: ProgrammePage, rows: str, *, publish: bool = True) -> Summary:
    document, options = table_of(rows, publish=publish)
    return Import(programme, None, options, limits=Limits()).run([document])


def table_of(rows: str, *, publish: bool = True) -> tuple[SourceDocument, ImportOptions]:
    content = f"Datum;Tid;Titel\n{rows}".encode()
    document = SourceDocument(content, "pass.csv", "", SourceKind.TABLE)
    return document, ImportOptions(writer=WriterOptions(publish=publish))


def test_row_whose_time_has_changed_is_not_published_beside_the_old(
    table: Callable[[str], Summary],
) -> None:
    other = f"{COMING + WEEK};18.00;Bokprat"
    table(f"{COMING};18.00;Filmkväll\n{other}")
    summary = table(f"{COMING};19.00;Filmkväll\n{other}")
    outcomes = {Outcome.CREATED: 1, Outcome.UNCHANGED: 1, Outcome.KEPT: 1}
    assert summary.counts == counts(outcomes)
    assert Session.objects.filter(is_published=True).count() == 2
    created = next(each for each in summary.items if each.outcome is Outcome.CREATED)
    assert "Is this that session, moved?" in " ".join(created.reasons)
    assert "The source has it no more." in " ".join(summary.items[-1].reasons)


def test_more_rows_of_a_title_are_new_ones(table: Callable[[str], Summary]) -> None:
    table(f"{COMING};18.00;Bokprat")
    summary = table("\n".join(f"{COMING + WEEK * n};18.00;Bokprat" for n in (1, 2)))
    assert summary.counts == counts({Outcome.CREATED: 2, Outcome.KEPT: 1})
    assert Session.objects.filter(is_published=True).count() == 3


def test_same_row_in_the_tables_of_two_programmes_is_two_sessions() -> None:
    row = f"{COMING};18.00;Bokprat"
    for programme in (make_programme(), make_programme(title="Ett annat program")):
        assert run_table(programme, row).counts == counts({Outcome.CREATED: 1})
        assert run_table(programme, row).counts == counts({Outcome.UNCHANGED: 1})
    assert Session.objects.count() == 2


def test_calendar_of_another_programme_gives_no_sessions_of_its_own(run: Run) -> None:
    run(COMING)
    document = SourceDocument(series_from(COMING), "k.ics", "", SourceKind.CALENDAR)
    other = make_programme(title="Ett annat program")
    summary = Import(other, None, ImportOptions(), limits=Limits()).run([document])
    assert summary.counts == counts({Outcome.KEPT: 3})
    assert "It is a session of another programme" in " ".join(summary.items[0].reasons)


def test_what_is_gone_is_asked_for_once_however_many_rows_are_new(
    table: Callable[[str], Summary],
) -> None:
    """The same number of queries for each new row, of whatever number of rows."""
    found: list[int] = []
    for first, last in ((0, 3), (3, 6), (6, 9)):
        rows = [f"{COMING + timedelta(n)};18.00;Träff {n}" for n in range(first, last)]
        with CaptureQueriesContext(connection) as queries:
            table("\n".join(rows))
        found.append(len(queries))
    assert found[2] == found[1]


OTHER_TITLE = "with another title?"


@pytest.mark.parametrize("is_broken_off", [False, True])
def test_row_with_another_title_is_not_published_beside_the_old(is_broken_off: bool) -> None:
    """Also where the same import has been broken off after that row."""
    programme = make_programme()
    beside = f"{COMING};18.00;Bokprat"
    run_table(programme, f"{COMING};18.00;Konferens\n{beside}")
    rows = f"{COMING};18.00;Konferens för alla\n{beside}"
    if is_broken_off:
        document, options = table_of(rows)
        work = Import(programme, None, options, limits=Limits())
        items = work.read(document)
        work.vanished.know(items)
        work.take(items[0])
    summary = run_table(programme, rows)
    told = next(each for each in summary.items if each.title == "Konferens för alla")
    assert OTHER_TITLE in " ".join(told.reasons)
    assert "“Konferens”" in " ".join(told.reasons)
    assert Session.objects.filter(is_published=True).count() == 2
    assert "The source has it no more." in " ".join(summary.items[-1].reasons)
    assert summary.items[-1].title == "Konferens"


def test_title_is_not_asked_for_where_several_have_gone(table: Callable[[str], Summary]) -> None:
    table(f"{COMING};18.00;Film\n{COMING};18.00;Konferens")
    summary = table(f"{COMING};18.00;Träff")
    assert summary.items[0].reasons == ()
    assert summary.counts == counts({Outcome.CREATED: 1, Outcome.KEPT: 2})


def test_row_at_another_time_is_another_session(table: Callable[[str], Summary]) -> None:
    table(f"{COMING};18.00;Konferens")
    summary = table(f"{COMING};19.00;Träff")
    assert summary.counts == counts({Outcome.CREATED: 1})
    assert summary.items[0].reasons == ()


@pytest.mark.parametrize(
    ("place", "is_asked"), [("Folkets hus", True), ("Folkets hus, Alby", True), ("Arenan", False)]
)
def test_row_with_another_title_is_asked_for_at_the_same_place(place: str, is_asked: bool) -> None:
    make_venue("Folkets hus", locality="Alby")
    make_venue("Arenan")
    programme = make_programme()
    for title, where in (("Konferens", "Folkets hus"), ("Konferens för alla", place)):
        rows = f"Datum;Tid;Titel;Plats\n{COMING};18.00;{title};{where}".encode()
        document = SourceDocument(rows, "pass.csv", "", SourceKind.TABLE)
        options = ImportOptions(writer=WriterOptions(publish=True))
        summary = Import(programme, None, options, limits=Limits()).run([document])
    assert (OTHER_TITLE in " ".join(summary.items[0].reasons)) is is_asked
    assert Session.objects.filter(is_published=True).count() == (1 if is_asked else 2)


def test_question_is_not_forgotten_by_the_next_import(table: Callable[[str], Summary]) -> None:
    table(f"{COMING};18.00;Konferens")
    for _time in range(2):
        summary = table(f"{COMING};18.00;Konferens för alla")
        assert OTHER_TITLE in " ".join(summary.items[0].reasons)
    assert Session.objects.filter(is_published=True).count() == 1
    old = Session.objects.get(is_published=True)
    change_session(old.pk, {"status": "cancelled"}, note="Inställt.")
    table(f"{COMING};18.00;Konferens för alla")
    assert Session.objects.filter(is_published=True).count() == 2


def test_session_that_came_with_the_one_that_is_gone_is_published_later() -> None:
    programme, stays = make_programme(), f"{COMING};18.00;Film"
    run_table(programme, f"{COMING};18.00;Konferens\n{stays}", publish=False)
    assert run_table(programme, stays).items[0].reasons == ()
    (session,) = Session.objects.filter(is_published=True)
    assert session.title == "Film"


def single(day: date, uid: str) -> list[str]:
    return event(f"DTSTART:{at(day)}", uid=uid, title=f"Träff {uid}")


@pytest.fixture
def take() -> Callable[..., Summary]:
    """``take(*events)``: a calendar of them below one programme."""
    programme = make_programme()

    def run_calendar(*events: list[str], more: tuple[SourceDocument, ...] = ()) -> Summary:
        document = SourceDocument(calendar(*events), "k.ics", "", SourceKind.CALENDAR)
        return Import(programme, None, ImportOptions(), limits=Limits()).run([document, *more])

    return run_calendar


def test_event_that_is_gone_from_its_calendar_is_told(take: Callable[..., Summary]) -> None:
    first, second = single(COMING, "a@alby"), single(COMING + WEEK, "b@alby")
    take(first, second, single(PAST, "c@alby"))
    summary = take(first)
    assert summary.counts == counts({Outcome.UNCHANGED: 1, Outcome.KEPT: 1})
    assert (summary.items[-1].title, len(summary.items[-1].reasons)) == ("Träff b@alby", 2)
    assert "The source has it no more." in summary.items[-1].reasons[0]
    Session.objects.get(pk=summary.items[-1].session_id).delete()
    assert take(first).counts == counts({Outcome.UNCHANGED: 1})


def test_event_is_not_missed_in_another_calendar(take: Callable[..., Summary]) -> None:
    take(single(COMING, "a@alby"))
    assert take(single(COMING, "b@alby")).counts == counts({Outcome.CREATED: 1})


def test_event_that_cannot_be_read_is_not_gone(take: Callable[..., Summary]) -> None:
    first, second = single(COMING, "a@alby"), single(COMING + WEEK, "b@alby")
    weekly = event(f"DTSTART:{at(COMING)}", "RRULE:FREQ=WEEKLY;COUNT=2", uid="c@alby")
    take(first, second, weekly)
    broken = [[*second[:-1], "CLASS:PRIVATE", "END:VEVENT"]]
    broken.append([*weekly[:-1], "CLASS:PRIVATE", "END:VEVENT"])
    assert take(first, *broken).counts == counts({Outcome.UNCHANGED: 1, Outcome.REFUSED: 2})


def test_nothing_is_gone_where_a_document_cannot_be_read(take: Callable[..., Summary]) -> None:
    first, second = single(COMING, "a@alby"), single(COMING + WEEK, "b@alby")
    take(first, second)
    unreadable = SourceDocument(b"BEGIN:VCARD", "l.ics", "", SourceKind.CALENDAR)
    summary = take(first, more=(unreadable,))
    assert summary.counts == counts({Outcome.UNCHANGED: 1, Outcome.REFUSED: 1})


def test_event_of_a_calendar_is_not_missed_in_a_table(take: Callable[..., Summary]) -> None:
    take(single(COMING, "a@alby"))
    row = f"Datum;Tid;Titel\n{COMING};18.00;Film".encode()
    table = SourceDocument(row, "p.csv", "", SourceKind.TABLE)
    assert take(more=(table,)).counts == counts({Outcome.CREATED: 1})
    assert take(more=(table,)).counts == counts({Outcome.UNCHANGED: 1})
