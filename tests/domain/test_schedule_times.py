from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.schedule_times import ScheduleError, When, local_instant, read_when

pytestmark = pytest.mark.usefixtures("english")


ZONE = ZoneInfo("Europe/Stockholm")
# A Tuesday: the next 16 November is a Tuesday of the year after.
REFERENCE = date(2026, 11, 24)
NOV_16 = date(2027, 11, 16)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
clocks = st.times().map(lambda each: each.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "16 nov",
        "16 Nov.",
        "16:e november",
        "16 november 2027",
        "tis 16 nov",
        "tisdagen den 16 november",
        "Tuesday, November 16, 2027",
        "16/11",
        "16/11-27",
        "16/11 2027",
        "16/11/2027",
        "16.11.2027",
        "2027-11-16",
        "20271116",
        "2027-11-16 00:00:00",
        "\N{NO-BREAK SPACE}16\N{NO-BREAK SPACE}nov ",
    ],
)
def test_day_is_read_however_it_is_written(text: str) -> None:
    assert read_when(text, "", REFERENCE) == When(NOV_16, NOV_16)


@pytest.mark.parametrize(
    ("dates", "times", "start", "end"),
    [
        ("tis 16/11 kl 9-16", "", time(9), time(16)),
        ("2027-11-16 09:00", "", time(9), None),
        ("2027-11-16T09:00", "", time(9), None),
        ("2027-11-16 09:00:00", "", time(9), None),
        ("2027-11-16 09:00–16:00", "", time(9), time(16)),
        ("16 nov, 9.30 - 12.00", "", time(9, 30), time(12)),
        ("16 nov", "18.30-", time(18, 30), None),
        ("16 nov", "18.30 –", time(18, 30), None),
        ("16 nov 18.30–", "", time(18, 30), None),
        ("16 nov", "kl. 13.30–15", time(13, 30), time(15)),
        ("16 nov", "9 till 16", time(9), time(16)),
        ("16 nov", "0900-1600", time(9), time(16)),
        ("2027-11-16 00:00:00", "09:00:00", time(9), None),
    ],
)
def test_time_is_read_with_the_date_or_beside_it(
    dates: str, times: str, start: time, end: time | None
) -> None:
    assert read_when(dates, times, REFERENCE) == When(NOV_16, NOV_16, start, end)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("16–17 nov", NOV_16, date(2027, 11, 17)),
        ("16-17/11", NOV_16, date(2027, 11, 17)),
        ("16/11–17/11", NOV_16, date(2027, 11, 17)),
        ("tis 16 nov – ons 17 nov", NOV_16, date(2027, 11, 17)),
        ("2027-11-16 - 2027-11-17", NOV_16, date(2027, 11, 17)),
        ("30 dec–2 jan", date(2026, 12, 30), date(2027, 1, 2)),
        ("30 dec–2 jan 2029", date(2028, 12, 30), date(2029, 1, 2)),
    ],
)
def test_several_days_are_read_as_first_and_last(text: str, first: date, last: date) -> None:
    assert read_when(text, "", REFERENCE) == When(first, last)


def test_both_ends_in_full_may_lie_on_different_days() -> None:
    found = read_when("16 nov 2027 09:00 – 17 nov 2027 16:00", "", REFERENCE)
    assert found == When(NOV_16, date(2027, 11, 17), time(9), time(16))


@pytest.mark.parametrize(
    ("dates", "times", "message"),
    [
        ("", "9-16", "missing"),
        ("mån 16/11", "", "another weekday than 2027-11-16"),
        ("ons 2027-11-16", "", "another weekday"),
        ("tis 16 nov – tors 17 nov", "", "another weekday"),
        ("16/11–27", "", "a year or a last day"),
        ("05/06/2027", "", "the day or with the month"),
        ("46342", "", "as the spreadsheet stores it"),
        ("31 april", "", "no day of the calendar"),
        ("29 feb", "", "in 2027 is no day"),
        ("11/16/2027", "", "no date"),
        ("16 nov 27", "", "year or in a day"),
        ("16 nov 9-16", "", "no date"),
        ("i november", "", "no date"),
        ("17–16 nov", "", "before it begins"),
        ("17 nov 2027 – 16 nov", "", "before it begins"),
        ("16–17 nov", "9-16", "several days and a time"),
        ("16 nov kl 9", "kl 10", "a time both in"),
        ("16 nov", "9-25", "no time of day"),
        ("16 nov", "–18.30", "In “–18.30” the time of the start is missing"),
        ("16 nov", " - kl 18", "the time of the start is missing"),
        ("16 nov", "förmiddag", "no time of day"),
        ("16 nov", "16-9", "before it starts"),
        ("16 nov 2027 16:00 – 16 nov 2027 09:00", "", "before it starts"),
        ("0000-00-00", "", "no date"),
        ("9" * 5000, "9" * 5000, "no date"),
    ],
)
def test_what_contradicts_itself_or_has_two_meanings_is_an_error(
    dates: str, times: str, message: str
) -> None:
    with pytest.raises(ScheduleError, match=message):
        read_when(dates, times, REFERENCE)


def test_day_of_today_is_today() -> None:
    assert read_when("24/11", "", REFERENCE).first == REFERENCE


@pytest.mark.parametrize("clock", [time(2), time(2, 30)])
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_time_that_clocks_show_twice_or_never_is_an_error(day: date, clock: time) -> None:
    with pytest.raises(ScheduleError, match="twice or not at all"):
        local_instant(day, clock, ZONE)


def test_instant_follows_summer_time() -> None:
    assert local_instant(date(2027, 3, 27), time(9), ZONE) == datetime(2027, 3, 27, 8, tzinfo=UTC)
    assert local_instant(date(2027, 3, 28), time(9), ZONE) == datetime(2027, 3, 28, 7, tzinfo=UTC)


@given(days, clocks, clocks)
def test_every_written_form_is_read_as_what_it_says(day: date, one: time, other: time) -> None:
    name = WEEKDAYS[day.weekday()]
    for text in (
        day.isoformat(),
        f"{name} {day.isoformat()}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{name[:3]} {day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert read_when(text, "", REFERENCE) == When(day, day)
    start, end = sorted((one, other))
    if start < end:
        expected = When(day, day, start, end)
        assert read_when(f"{day} {start:%H:%M}–{end:%H:%M}", "", REFERENCE) == expected
        assert read_when(f"{day}", f"kl {start:%H.%M}-{end:%H.%M}", REFERENCE) == expected


@given(days, st.integers(0, 40))
def test_first_and_last_day_are_read_as_they_are_written(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    assert read_when(f"{day} – {last}", "", REFERENCE) == When(day, last)


@given(days, days)
def test_day_without_year_comes_within_a_year_of_the_reference(day: date, today: date) -> None:
    try:
        found = read_when(f"{day.day}/{day.month}", "", today).first
    except ScheduleError:
        assert (day.month, day.day) == (2, 29)
        return
    assert (found.month, found.day) == (day.month, day.day)
    assert 0 <= (found - today).days <= 365


@given(st.text(max_size=80), st.text(max_size=20))
def test_nonsense_is_refused_and_never_breaks(dates: str, times: str) -> None:
    try:
        found = read_when(dates, times, REFERENCE)
    except ScheduleError:
        return
    assert found.first <= found.last
