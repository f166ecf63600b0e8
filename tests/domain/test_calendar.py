"""Calendar entries, read back by two libraries that know nothing of each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.calendar import (
    CalendarEntry,
    EntryStatus,
    entry_status,
    is_told_of,
    write_calendar,
    write_entry,
)
from mlr_programme.domain.session_occasion import Occasion, Precision, Status

STOCKHOLM = ZoneInfo("Europe/Stockholm")
KEY = UUID("0a273e8b-a5a5-55ad-b44a-2b52ab95c4f7")
CHANGED = datetime(2027, 3, 1, 12, tzinfo=UTC)


def minutes(start: datetime, end: datetime | None = None, status: Status = Status.SCHEDULED) -> Any:
    return Occasion(KEY, status, Precision.MINUTE, starts_at=start, ends_at=end)


def days(first: date, last: date | None = None) -> Any:
    return Occasion(KEY, Status.SCHEDULED, Precision.DAY, starts_on=first, ends_on=last)


def entry(occasion: Occasion, **values: Any) -> CalendarEntry:
    standard = {
        "id": KEY,
        "status": EntryStatus.CONFIRMED,
        "sequence": 0,
        "created_at": CHANGED,
        "changed_at": CHANGED,
        "summary": "Träff",
    }
    return CalendarEntry(occasion=occasion, **{**standard, **values})


def write(*entries: CalendarEntry) -> str:
    texts = [write_entry(each, STOCKHOLM) for each in entries]
    first, last = date(2026, 1, 1), date(2028, 12, 31)
    return write_calendar(texts, name="Höör", zone=STOCKHOLM, first=first, last=last, hours=1)


def by_icalendar(text: str) -> Any:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")[0]


def by_vobject(text: str) -> Any:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    return calendar.vevent


SUMMER = datetime(2027, 6, 1, 9, tzinfo=STOCKHOLM)
EDGES = [
    SUMMER,
    datetime(2027, 1, 12, 9, tzinfo=STOCKHOLM),
    datetime(2027, 3, 28, 1, 59, tzinfo=STOCKHOLM),
    datetime(2027, 3, 28, 3, 0, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 2, 30, tzinfo=STOCKHOLM),
    datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=STOCKHOLM),
    datetime(2027, 12, 31, 23, 30, tzinfo=STOCKHOLM),
]


@pytest.mark.parametrize("start", EDGES, ids=str)
def test_both_libraries_read_the_same_instants(start: datetime) -> None:
    starts_at = start.astimezone(UTC)
    text = write(entry(minutes(starts_at, starts_at + timedelta(hours=2))))
    one, other = by_icalendar(text), by_vobject(text)
    assert one.decoded("DTSTART").astimezone(UTC) == starts_at
    assert one.decoded("DTEND").astimezone(UTC) == starts_at + timedelta(hours=2)
    assert other.dtstart.value.astimezone(UTC) == starts_at
    assert other.dtend.value.astimezone(UTC) == starts_at + timedelta(hours=2)


def test_end_that_is_not_known_is_not_told() -> None:
    assert "DTEND" not in by_icalendar(write(entry(minutes(SUMMER))))


@pytest.mark.parametrize("last", [None, date(2027, 6, 1), date(2027, 6, 3)])
def test_whole_days_end_on_the_day_after_the_last(last: date | None) -> None:
    event = by_icalendar(write(entry(days(date(2027, 6, 1), last))))
    assert event.decoded("DTSTART") == date(2027, 6, 1)
    assert event.decoded("DTEND") == (last or date(2027, 6, 1)) + timedelta(days=1)


def test_stamp_is_the_last_change_in_utc() -> None:
    text = write(entry(minutes(SUMMER), sequence=3))
    event = by_icalendar(text)
    assert "DTSTAMP:20270301T120000Z\r\n" in text
    assert event.decoded("LAST-MODIFIED") == CHANGED
    assert event["SEQUENCE"] == 3
    assert event["UID"] == str(KEY)
    assert "METHOD" not in text


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.SCHEDULED, EntryStatus.CONFIRMED),
        (Status.PROVISIONAL, EntryStatus.TENTATIVE),
        (Status.POSTPONED, EntryStatus.CANCELLED),
        (Status.CANCELLED, EntryStatus.CANCELLED),
    ],
)
def test_status_of_a_session_is_that_of_its_entry(status: Status, told: EntryStatus) -> None:
    assert entry_status(minutes(SUMMER, status=status)) is told


def test_session_that_lost_its_day_is_cancelled_on_it() -> None:
    assert entry_status(Occasion(KEY, Status.SCHEDULED, Precision.TEXT)) is EntryStatus.CANCELLED


@pytest.mark.parametrize(("passed", "is_told"), [(29, True), (31, False)])
def test_cancelled_entry_goes_thirty_days_after_its_day(passed: int, is_told: bool) -> None:
    cancelled = entry(minutes(SUMMER, SUMMER), status=EntryStatus.CANCELLED)
    now = SUMMER + timedelta(days=passed)
    assert is_told_of(cancelled, now, STOCKHOLM, 30) is is_told
    assert is_told_of(entry(minutes(SUMMER)), now, STOCKHOLM, 30)


def test_time_zone_covers_a_session_far_from_the_others() -> None:
    texts = [write_entry(entry(minutes(datetime(2035, 7, 1, 9, tzinfo=STOCKHOLM))), STOCKHOLM)]
    text = write_calendar(
        texts,
        name="x",
        zone=STOCKHOLM,
        first=date(2035, 7, 1),
        last=date(2035, 7, 1),
        hours=1,
    )
    assert by_vobject(text).dtstart.value.astimezone(UTC) == datetime(2035, 7, 1, 7, tzinfo=UTC)


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "komma, semikolon; \\omvänt\\n",
        "👩‍👩‍👧 familj",
        "\u202eomvänd\u200f",
        "x" * 10_000,
        "å" * 5_000,
        "\x00\x07\x1b\x7f",
        "a\u2028b\x85c",
    ]
)


@given(summary=HOSTILE, description=HOSTILE, location=HOSTILE, category=HOSTILE)
def test_no_text_breaks_out_of_its_field(
    summary: str, description: str, location: str, category: str
) -> None:
    hostile = entry(
        minutes(SUMMER),
        summary=summary,
        description=description,
        location=location,
        categories=(category,),
    )
    text = write(hostile, entry(minutes(SUMMER), id=UUID(int=1)))
    raw = text.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [str(KEY), str(UUID(int=1))]
    assert len(list(vobject.readOne(text).vevent_list)) == 2
