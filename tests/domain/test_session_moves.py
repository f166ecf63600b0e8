"""When "moved" is said of a session, and when it is not. Times are Stockholm's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.session_moves import (
    Place,
    is_moved_in_place,
    is_moved_in_time,
    is_moved_online,
)
from mlr_programme.domain.sessions import Attendance, Occasion, Precision, Status
from tests.domain.test_sessions_properties import STOCKHOLM, occasions

MAY = date(2026, 5, 1)
MAY_14, MAY_15, MAY_16 = date(2026, 5, 14), date(2026, 5, 15), date(2026, 5, 16)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=STOCKHOLM)


def timed(starts_at: datetime, ends_at: datetime | None = None) -> Occasion:
    return Occasion("a", Status.SCHEDULED, Precision.MINUTE, starts_at=starts_at, ends_at=ends_at)


def whole_days(first: date, last: date | None = None) -> Occasion:
    return Occasion("a", Status.SCHEDULED, Precision.DAY, starts_on=first, ends_on=last)


def in_months(first: date, last: date | None = None) -> Occasion:
    return Occasion("a", Status.SCHEDULED, Precision.MONTH, starts_on=first, ends_on=last)


IN_WORDS = Occasion("a", Status.SCHEDULED, Precision.TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(IN_WORDS, whole_days(MAY_14), id="first-date"),
        pytest.param(IN_WORDS, IN_WORDS, id="still-in-words"),
        pytest.param(in_months(MAY), whole_days(MAY_14), id="day-in-the-month"),
        pytest.param(in_months(MAY), timed(at(31, 23)), id="minute-in-the-month"),
        pytest.param(
            in_months(MAY), whole_days(date(2026, 5, 30), date(2026, 6, 2)), id="begins-in-month"
        ),
        pytest.param(in_months(MAY, date(2026, 6, 1)), in_months(MAY), id="fewer-months"),
        pytest.param(whole_days(MAY_14), timed(at(14, 9)), id="hour-of-the-day"),
        pytest.param(timed(at(14, 9)), whole_days(MAY_14), id="hour-withdrawn"),
        pytest.param(timed(at(14, 9)), timed(at(14, 9), at(14, 12)), id="end-added"),
        pytest.param(timed(at(14, 9), at(14, 12)), timed(at(14, 9)), id="end-withdrawn"),
        pytest.param(whole_days(MAY_14), whole_days(MAY_14, MAY_15), id="last-day-added"),
    ],
)
def test_time_that_is_only_better_known_is_not_moved(old: Occasion, new: Occasion) -> None:
    assert not is_moved_in_time(old, new, STOCKHOLM)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(timed(at(14, 9)), timed(at(14, 10)), id="later-hour"),
        pytest.param(timed(at(14, 9)), timed(at(15, 9)), id="next-day"),
        pytest.param(whole_days(MAY_14), whole_days(MAY_15), id="another-day"),
        pytest.param(whole_days(MAY_14, MAY_16), whole_days(MAY_15, MAY_16), id="begins-later"),
        pytest.param(whole_days(MAY_14, MAY_16), timed(at(15, 9)), id="hour-of-the-second-day"),
        pytest.param(whole_days(MAY_14), timed(at(15, 9)), id="hour-of-another-day"),
        pytest.param(in_months(MAY), whole_days(date(2026, 6, 1)), id="day-after-the-month"),
        pytest.param(in_months(MAY), in_months(date(2026, 6, 1)), id="another-month"),
        pytest.param(in_months(MAY), in_months(MAY, date(2026, 6, 1)), id="perhaps-later"),
        pytest.param(whole_days(MAY_14), in_months(MAY), id="day-withdrawn"),
        pytest.param(whole_days(MAY_14), IN_WORDS, id="date-withdrawn"),
    ],
)
def test_time_that_no_longer_holds_is_moved(old: Occasion, new: Occasion) -> None:
    assert is_moved_in_time(old, new, STOCKHOLM)


@pytest.mark.parametrize("status", Status)
def test_status_moves_nothing_and_hides_no_move(status: Status) -> None:
    old = replace(timed(at(14, 9)), status=status)
    assert not is_moved_in_time(old, timed(at(14, 9)), STOCKHOLM)
    assert is_moved_in_time(old, timed(at(28, 9)), STOCKHOLM)


def test_hour_that_comes_twice_is_two_times() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM)
    assert is_moved_in_time(timed(first), timed(first.replace(fold=1)), STOCKHOLM)


@given(occasions())
def test_nothing_is_moved_from_where_it_is(occasion: Occasion) -> None:
    abroad = replace(
        occasion,
        starts_at=occasion.starts_at and occasion.starts_at.astimezone(ZoneInfo("Asia/Tokyo")),
    )
    assert not is_moved_in_time(occasion, abroad, STOCKHOLM)


@given(occasions(), occasions())
def test_what_begins_outside_the_old_days_is_moved(old: Occasion, new: Occasion) -> None:
    before, after = old.days(STOCKHOLM), new.days(STOCKHOLM)
    is_moved = is_moved_in_time(old, new, STOCKHOLM)
    if before is None:
        assert not is_moved
    elif after is None or not before[0] <= after[0] <= before[1]:
        assert is_moved


@given(occasions(), st.timedeltas(timedelta(0), timedelta(days=400)), st.integers(0, 60))
def test_end_alone_moves_no_session_whose_start_is_known(
    old: Occasion, length: timedelta, count: int
) -> None:
    assert old.starts_at is not None
    assert old.starts_on is not None
    new = replace(
        old,
        ends_at=old.starts_at.astimezone(UTC) + length,
        ends_on=old.starts_on + timedelta(days=count),
    )
    if old.precision is not Precision.MONTH:
        assert not is_moved_in_time(old, new, STOCKHOLM)


def place(venue: int | None, room: str = "", attendance: str = "on_site") -> Place:
    return Place(venue, room, Attendance(attendance))


@pytest.mark.parametrize(
    ("old", "new", "is_moved"),
    [
        pytest.param(place(1), place(2), True, id="another-venue"),
        pytest.param(place(1), place(None), True, id="venue-withdrawn"),
        pytest.param(place(1, "A1"), place(1, "B2"), True, id="another-room"),
        pytest.param(place(1, "A1"), place(1), True, id="room-withdrawn"),
        pytest.param(place(None, "A1"), place(None, "B2"), True, id="another-room-of-no-venue"),
        pytest.param(place(1), place(None, "", "online"), True, id="online-instead"),
        pytest.param(place(None, "", "online"), place(1), True, id="on-site-instead"),
        pytest.param(place(None), place(1), False, id="first-venue"),
        pytest.param(place(1), place(1, "A1"), False, id="room-added"),
        pytest.param(place(None, "A1"), place(1, "A1"), False, id="venue-of-the-room"),
        pytest.param(place(1), place(1, "", "mixed"), False, id="online-too"),
        pytest.param(place(1), place(1), False, id="the-same"),
    ],
)
def test_place_is_moved_when_who_goes_there_is_wrong(
    old: Place, new: Place, is_moved: bool
) -> None:
    assert is_moved_in_place(old, new) is is_moved


@pytest.mark.parametrize(
    ("old", "new", "is_moved"),
    [
        ("on_site", "online", True),
        ("mixed", "online", True),
        ("on_site", "mixed", False),
        ("online", "online", False),
        ("online", "on_site", False),
    ],
)
def test_session_is_moved_online_when_nobody_can_come_any_more(
    old: str, new: str, is_moved: bool
) -> None:
    assert is_moved_online(place(1, attendance=old), place(1, attendance=new)) is is_moved
