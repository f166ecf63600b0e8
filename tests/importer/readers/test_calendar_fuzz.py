"""Any bytes and any rule: the right days, an error of the source or a refusal, and soon."""

from __future__ import annotations

import time
import warnings
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.readers.calendar_lines import EVENT_LIMIT
from mlr_programme.importer.readers.calendar_recurrence import Effort, walk
from mlr_programme.importer.readers.calendar_rule import DAY_CODES, read_rule
from tests.importer.calendars import STOCKHOLM, calendar, event, read

# Seconds, on a machine that does other things too; each takes a tenth of it on a quiet one.
SOON = 30


def read_soon(content: bytes) -> None:
    """Reads, and sees to it that what comes out is whole."""
    began = time.monotonic()
    try:
        reading = read(content, occurrence_limit=100)
    except ImportSourceError:
        reading = None
    assert time.monotonic() - began < SOON
    if reading is not None:
        assert len(reading.sessions) <= 100
        ids = [each.source_id for each in reading.sessions]
        assert len(set(ids)) == len(ids)
        for each in reading.sessions:
            assert each.title
            assert not isinstance(each.starts, datetime) or each.starts.tzinfo is UTC
            assert each.ends is None or each.ends >= each.starts


@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    read_soon(content)
    read_soon(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content + b"\nEND:VEVENT\nEND:VCALENDAR")


SAMPLE = calendar(
    [
        *("BEGIN:VTIMEZONE", "TZID:Egen", "BEGIN:STANDARD", "DTSTART:16010101T020000"),
        *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
        *("END:STANDARD", "END:VTIMEZONE"),
    ],
    event(
        *("DTSTART;TZID=Egen:20270301T090000", "DTEND;TZID=Egen:20270301T100000"),
        *("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;COUNT=9;WKST=SU", "RDATE:20270302T090000Z"),
        *("EXDATE;TZID=Egen:20270308T090000", "SEQUENCE:3", "STATUS:CONFIRMED"),
    ),
    event("RECURRENCE-ID;TZID=Egen:20270315T090000", "DTSTART:20270316T090000", "DURATION:P1DT2H"),
    event("DTSTART;VALUE=DATE:20270601", "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR", uid="b"),
)
WORDS = (
    *("DAILY", "YEARLY", "SECONDLY", "COUNT=1000000000", "UNTIL=99991231T235959Z", "INTERVAL=1"),
    *("BYDAY=-53SU", "BYHOUR=0,1,2,3", "BYMONTHDAY=30;BYMONTH=2", "BYSETPOS=366", "BYYEARDAY=-366"),
    *("00010101T000000", "99981231T235959", "99991231", "20270329T023000", "P99999999D", "+2359"),
    *("Europe/Stockholm", "RANGE=THISANDFUTURE", "\\", '"', ";", ":", ",", "\r\n", "\n ", "BEGIN:"),
    *("END:VEVENT\r\n", "RRULE:", "RDATE:", "EXDATE:", "é", "\x00", "²", "٣"),
)


@settings(max_examples=300)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_broken_calendars(random: Random, count: int) -> None:
    text = SAMPLE.decode()
    for _each in range(count):
        start = random.randrange(len(text))
        end = start + random.choice((0, 0, 1, 2, 8, 30))
        text = text[:start] + random.choice(("", *WORDS)) + text[end:]
    read_soon(text.encode())


ALL_CLOCKS = "BYHOUR={};BYMINUTE={};BYSECOND={}".format(
    *(",".join(map(str, range(count))) for count in (24, 60, 60))
)
HOSTILE = {
    "never": ["DTSTART:20270101T000000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
    "always": ["DTSTART:20270101T000000", f"RRULE:FREQ=DAILY;{ALL_CLOCKS}"],
    "positions": [
        "DTSTART:20270101T000000",
        f"RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;{ALL_CLOCKS};BYSETPOS=1",
    ],
    "long ago": ["DTSTART:00020101T000000", "RRULE:FREQ=DAILY;COUNT=1000000000"],
    "far off": ["DTSTART:20270101", "RRULE:FREQ=YEARLY;INTERVAL=1000000000000"],
    "long": ["DTSTART:20270101T000000", "DURATION:P2000000D", "RRULE:FREQ=DAILY"],
    "many dates": ["DTSTART:20270101", "RDATE:" + ",".join(["20270102"] * 100)],
    "many rules": ["DTSTART:20270101"] + ["RRULE:FREQ=DAILY;COUNT=999999999"] * 20,
}


@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_calendar_that_would_cost_much(lines: list[str]) -> None:
    read_soon(calendar(*[event(*lines, uid=f"{number}") for number in range(500)]))


@pytest.mark.parametrize(
    "content",
    [
        calendar(*[event("DTSTART:20270101", uid=f"{n}") for n in range(EVENT_LIMIT)]),
        calendar(*[event("DTSTART:20270101") for _n in range(EVENT_LIMIT)]),
        calendar(*[event("DTSTART:20270101", f"RECURRENCE-ID:20{n:06}") for n in range(9999)]),
        calendar(event("DTSTART:20270101", "DESCRIPTION:" + "<p>" * 100_000)),
        calendar(event("DTSTART:20270101", "DESCRIPTION:<p>" + "<a href=" * 60_000)),
        calendar(event("DTSTART:20270101", "DESCRIPTION:<p>" + "<!--" * 100_000)),
        calendar(event("DTSTART:20270101", "DESCRIPTION" + ';A="' * 200_000)),
        b"BEGIN:VCALENDAR\n" + b"\n " * 500_000,
        b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 100_000,
        b"BEGIN:VCALENDAR\n" + b";" * 1_000_000,
    ],
    ids=[
        "events",
        "one uid",
        "changes",
        "tags",
        "links",
        "declarations",
        "quotes",
        "folds",
        "ends",
        "signs",
    ],
)
def test_file_that_would_cost_much(content: bytes) -> None:
    read_soon(content)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.integers(1, 3),
    st.integers(1, 60),
    st.sets(st.integers(0, 59)),
)
def test_weeks_are_those_of_the_wall_calendar(
    start: datetime, interval: int, count: int, left_out: set[int]
) -> None:
    start = start.replace(microsecond=0)
    walls = [start + timedelta(weeks=interval * number) for number in range(count)]
    # No week begins in the hour that spring leaves out: that is a matter of its own.
    assume(all(not (wall.month == 3 and wall.hour == 2) for wall in walls))
    lines = [f"EXDATE:{walls[number]:%Y%m%dT%H%M%S}" for number in left_out if number < count]
    rule = f"RRULE:FREQ=WEEKLY;INTERVAL={interval};COUNT={count}"
    content = calendar(event(f"DTSTART:{start:%Y%m%dT%H%M%S}", rule, *lines))
    reading = read(content, window=(date(2026, 1, 1), date(2032, 1, 1)))
    assert reading.refused == ()
    assert [each.starts for each in reading.sessions] == [
        wall.replace(tzinfo=STOCKHOLM).astimezone(UTC)
        for number, wall in enumerate(walls)
        if number not in left_out
    ]


def _list_of(low: int, high: int) -> st.SearchStrategy[str]:
    numbers = st.integers(low, high).filter(bool)
    return st.lists(numbers, min_size=1, max_size=3).map(lambda each: ",".join(map(str, each)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 4)))}
    parts["WKST"] = draw(st.sampled_from(DAY_CODES))
    days = draw(st.lists(st.sampled_from(DAY_CODES), min_size=1, max_size=3))
    may_count = frequency in ("YEARLY", "MONTHLY")
    # Of days with a number and days without one dateutil takes what is both, not what is either.
    numbers = [""] * len(days)
    if may_count and draw(st.booleans()):
        numbers = [draw(st.sampled_from(["1", "-1", "2"])) for _day in days]
    every_day = ",".join(days)
    by_day = ",".join(map("".join, zip(numbers, days, strict=True)))
    choices = {"BYDAY": st.just(by_day), "BYMONTH": _list_of(1, 12)}
    if frequency != "WEEKLY":
        choices["BYMONTHDAY"] = _list_of(-31, 31)
    if frequency == "YEARLY":
        choices["BYYEARDAY"] = _list_of(-366, 366)
    for name in draw(st.sets(st.sampled_from(sorted(choices)))):
        parts[name] = draw(choices[name])
    if frequency == "YEARLY" and draw(st.booleans()):
        # Without a weekday dateutil takes all of the week, and the standard that of DTSTART.
        parts |= {"BYWEEKNO": draw(_list_of(1, 53)), "BYDAY": every_day}
    if draw(st.booleans()):
        parts["BYHOUR"] = draw(st.sampled_from(["9", "8,18"]))
    # In its first week dateutil counts from DTSTART, where the standard counts from WKST.
    if len(parts) > 3 and frequency != "WEEKLY" and draw(st.booleans()):
        parts["BYSETPOS"] = draw(_list_of(-4, 4))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(max_examples=200)
@given(rules(), st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)), st.integers(0, 900))
def test_days_of_a_rule_are_those_of_dateutil(rule: str, start: datetime, later: int) -> None:
    start = start.replace(microsecond=0)
    last = start.date() + timedelta(days=3000)
    ours = list(islice(walk(read_rule(rule), start, last, Effort()), 40))
    # An empty rule is what dateutil needs seconds for.
    assume(ours)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        theirs = list(islice(rrulestr(rule, dtstart=start), len(ours)))
    assert ours == theirs
    skip_to = start.date() + timedelta(days=later)
    rest = list(islice(walk(read_rule(rule), start, last, Effort(), skip_to), 40))
    expected = [moment for moment in ours if moment.date() >= skip_to]
    assert [moment for moment in rest if moment.date() >= skip_to][: len(expected)] == expected
