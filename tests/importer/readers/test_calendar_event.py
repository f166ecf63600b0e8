"""What single events tell in fields of one program, or in fields that a session has none for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from tests.importer.calendars import calendar, event, only, read

ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
ZONE = "TZID=W. Europe Standard Time"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (
            [f"DTSTART;{ZONE}:20270410T000000", f"DTEND;{ZONE}:20270412T000000"],
            date(2027, 4, 10),
            date(2027, 4, 11),
        ),
        (
            ["DTSTART:20270409T220000Z", "DTEND:20270411T220000Z"],
            date(2027, 4, 10),
            date(2027, 4, 11),
        ),
        # The night with 23 hours.
        (
            ["DTSTART:20270328T000000", "DTEND:20270329T000000"],
            date(2027, 3, 28),
            date(2027, 3, 28),
        ),
        (["DTSTART:20270410T000000", "DURATION:P1D"], date(2027, 4, 10), date(2027, 4, 10)),
        (["DTSTART:20270410T000000"], date(2027, 4, 10), None),
    ],
)
def test_all_day_event_of_outlook_is_whole_days(
    lines: list[str], starts: date, ends: date | None
) -> None:
    found = only(*lines, ALL_DAY)
    assert (found.starts, found.ends) == (starts, ends)
    assert not isinstance(found.starts, datetime)


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20270410T080000", "DTEND:20270412T000000", ALL_DAY],
        ["DTSTART:20270410T000000", "DTEND:20270410T120000", ALL_DAY],
        ["DTSTART:20270410T000000", "DTEND:20270412T000000", f"{ALL_DAY[:-4]}FALSE"],
        ["DTSTART:20270410T000000", "DTEND:20270412T000000"],
    ],
)
def test_event_with_times_keeps_them(lines: list[str]) -> None:
    assert isinstance(only(*lines).starts, datetime)


def test_all_day_series_of_outlook_is_one_of_days() -> None:
    series = event(
        *("DTSTART:20270410T000000", "DTEND:20270411T000000", "RRULE:FREQ=WEEKLY;COUNT=4"),
        *("RDATE:20270413T000000", "EXDATE:20270417T000000", ALL_DAY),
    )
    moved = event(
        *("RECURRENCE-ID:20270424T000000", "DTSTART:20270425T000000", "DTEND:20270426T000000"),
        ALL_DAY,
    )
    reading = read(calendar(series, moved))
    assert reading.refused == ()
    assert [each.starts for each in sorted(reading.sessions, key=lambda each: each.source_id)] == [
        *(date(2027, 4, 10), date(2027, 4, 13), date(2027, 4, 25), date(2027, 5, 1))
    ]


TEAMS = "https://teams.microsoft.com/l/abc"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"CONFERENCE;VALUE=URI:{TEAMS}", f"the meeting link {TEAMS}"),
        (f"X-GOOGLE-CONFERENCE:{TEAMS}", f"the meeting link {TEAMS}"),
        (f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{TEAMS}", f"the meeting link {TEAMS}"),
        ("COMMENT:Obs ny\\nlokal", "the comment “Obs ny lokal”"),
        ("CATEGORIES:Kurs,Chefer\\, nya", "the categories Kurs, Chefer, nya"),
        ("RESOURCES:Projektor", "the resources Projektor"),
        ("GEO:55.6;13.0", "the position 55.6;13.0"),
    ],
)
def test_what_a_session_has_no_field_for_is_named(line: str, what: str) -> None:
    found = only("DTSTART:20270601", line, line)
    assert (found.left_out, found.is_whole) == ((what,), True)


def test_what_the_description_says_too_is_not_left_out() -> None:
    lines = (f"DESCRIPTION:Delta på {TEAMS}. Obs ny lokal.", "COMMENT:Obs ny lokal")
    assert only("DTSTART:20270601", *lines, f"CONFERENCE:{TEAMS}").left_out == ()


def test_parts_that_are_no_events_are_counted() -> None:
    todo = ["BEGIN:VTODO", "UID:t", "SUMMARY:Boka lokal", "END:VTODO"]
    journal = ["BEGIN:VJOURNAL", "UID:j", "END:VJOURNAL"]
    zone = ["BEGIN:VTIMEZONE", "TZID:Egen", "END:VTIMEZONE"]
    reading = read(calendar(zone, event("DTSTART:20270601"), todo, journal, todo))
    assert len(reading.sessions) == 1
    assert [each.reason for each in reading.refused] == [
        "1 item of the kind “VJOURNAL” is not read.",
        "2 items of the kind “VTODO” are not read.",
    ]


def test_all_day_event_is_told_in_days_in_another_zone() -> None:
    lines = ("DTSTART;TZID=America/New_York:20270410T000000", ALL_DAY)
    assert only(*lines).starts == date(2027, 4, 10)
    assert only("DTSTART:20270410T000000Z", ALL_DAY).starts == datetime(2027, 4, 10, tzinfo=UTC)
