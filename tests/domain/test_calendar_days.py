from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.calendar_days import (
    BEGINNING_OF_TIME,
    END_OF_TIME,
    end_of_day,
    first_of_month,
    in_utc,
    last_of_month,
    local_day,
    start_of_day,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 28), 24),
        (date(2026, 3, 29), 23),
        (date(2026, 10, 25), 25),
        (date(2026, 10, 26), 24),
    ],
)
def test_day_lasts_as_long_as_the_clocks_say(day: date, hours: int) -> None:
    length = end_of_day(day, STOCKHOLM) - start_of_day(day, STOCKHOLM)
    assert length == timedelta(hours=hours)


def test_day_without_a_midnight_begins_where_the_clocks_jump() -> None:
    # In Beirut summer time begins at midnight: the day's first wall clock time is 01:00.
    beirut = ZoneInfo("Asia/Beirut")
    begins = start_of_day(date(2026, 3, 29), beirut)
    assert begins == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert local_day(begins, beirut) == date(2026, 3, 29)
    assert local_day(begins - timedelta(seconds=1), beirut) == date(2026, 3, 28)


def test_day_with_two_midnights_begins_at_the_first() -> None:
    # In Havana the clocks go back from 01:00 to 00:00.
    havana = ZoneInfo("America/Havana")
    assert start_of_day(date(2026, 11, 1), havana) == datetime(2026, 11, 1, 4, tzinfo=UTC)
    length = end_of_day(date(2026, 11, 1), havana) - start_of_day(date(2026, 11, 1), havana)
    assert length == timedelta(hours=25)


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/New_York", "UTC"])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_first_and_last_day_that_a_date_can_hold_are_no_error(day: date, zone: str) -> None:
    assert start_of_day(day, ZoneInfo(zone)) < end_of_day(day, ZoneInfo(zone))


def test_local_day_is_not_the_day_in_utc() -> None:
    assert local_day(datetime(2026, 5, 9, 22, 30, tzinfo=UTC), STOCKHOLM) == date(2026, 5, 10)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date.max, date.max),
    ],
)
def test_month_ends_on_its_last_day(day: date, last: date) -> None:
    assert last_of_month(day) == last
    assert first_of_month(day) == day.replace(day=1)


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/New_York", "UTC"])
@pytest.mark.parametrize("moment", [BEGINNING_OF_TIME, END_OF_TIME])
def test_first_and_last_instant_of_a_zone_are_no_error(moment: datetime, zone: str) -> None:
    local = moment.replace(tzinfo=ZoneInfo(zone))
    assert in_utc(local).year == moment.year
    assert local_day(moment, ZoneInfo(zone)).year == moment.year


def test_hour_that_comes_twice_is_two_instants_in_utc() -> None:
    half_past_two = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM)
    assert in_utc(half_past_two) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert in_utc(half_past_two.replace(fold=1)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_time_that_spring_leaves_out_is_read_by_the_clock_before_the_change() -> None:
    half_past_two = datetime(2026, 3, 29, 2, 30, tzinfo=STOCKHOLM)
    assert in_utc(half_past_two) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
