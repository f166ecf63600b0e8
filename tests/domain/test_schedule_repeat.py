from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.domain.schedule_repeat import REPEAT_LIMIT, Frequency, repeat

pytestmark = pytest.mark.usefixtures("english")


days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_every_week_ends_with_the_last_day() -> None:
    found = repeat(date(2027, 3, 16), Frequency.WEEKLY, date(2027, 4, 6))
    assert found.days == (date(2027, 3, 23), date(2027, 3, 30), date(2027, 4, 6))


def test_every_other_week_leaves_one_out() -> None:
    found = repeat(date(2027, 3, 16), Frequency.EVERY_OTHER_WEEK, date(2027, 4, 20))
    assert found.days == (date(2027, 3, 30), date(2027, 4, 13))


def test_months_without_such_a_day_are_named() -> None:
    found = repeat(date(2027, 1, 31), Frequency.MONTHLY_BY_DAY, date(2027, 5, 31))
    assert found.days == (date(2027, 3, 31), date(2027, 5, 31))
    assert found.skipped == (date(2027, 2, 1), date(2027, 4, 1))


def test_third_tuesday_stays_the_third_tuesday() -> None:
    found = repeat(date(2027, 11, 16), Frequency.MONTHLY_BY_WEEKDAY, date(2028, 1, 31))
    assert found.days == (date(2027, 12, 21), date(2028, 1, 18))


def test_months_without_a_fifth_weekday_are_named() -> None:
    found = repeat(date(2027, 3, 30), Frequency.MONTHLY_BY_WEEKDAY, date(2027, 6, 30))
    assert found.days == (date(2027, 6, 29),)
    assert found.skipped == (date(2027, 4, 1), date(2027, 5, 1))


@pytest.mark.parametrize("frequency", Frequency)
def test_no_day_in_range_is_an_error(frequency: Frequency) -> None:
    for until in (date(2027, 3, 16), date(2027, 3, 17), date(1990, 1, 1), date.min):
        with pytest.raises(ScheduleError, match="Choose a later one"):
            repeat(date(2027, 3, 16), frequency, until)


@pytest.mark.parametrize("frequency", Frequency)
def test_too_many_are_an_error(frequency: Frequency) -> None:
    with pytest.raises(ScheduleError, match="Choose an earlier"):
        repeat(date(2027, 3, 16), frequency, date.max)


@given(days, st.sampled_from(Frequency), st.integers(0, 400))
def test_days_keep_their_rule_and_never_leave_the_range(
    first: date, frequency: Frequency, length: int
) -> None:
    until = date.fromordinal(first.toordinal() + length)
    try:
        found = repeat(first, frequency, until).days
    except ScheduleError:
        return
    assert list(found) == sorted(set(found))
    assert 0 < len(found) <= REPEAT_LIMIT
    assert first < found[0]
    assert found[-1] <= until
    if frequency is Frequency.MONTHLY_BY_DAY:
        assert {day.day for day in found} == {first.day}
    else:
        assert {day.weekday() for day in found} == {first.weekday()}
    if frequency is Frequency.MONTHLY_BY_WEEKDAY:
        assert {(day.day - 1) // 7 for day in found} == {(first.day - 1) // 7}
