"""What still stands among the sessions to come. Times are Stockholm's."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.sessions import (
    Group,
    Occasion,
    Outcome,
    Precision,
    Status,
    group_of,
    is_awaited,
    next_boundary,
    next_session,
)
from tests.domain.test_sessions_properties import (
    STOCKHOLM,
    between,
    days,
    eventful,
    instants,
    occasions,
    shares,
)

NOON = datetime(2026, 5, 10, 12, tzinfo=STOCKHOLM)
YESTERDAY, TODAY = date(2026, 5, 9), date(2026, 5, 10)


def in_words(status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion("a", status, Precision.TEXT)


def on(day: int, status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion("a", status, Precision.DAY, starts_on=date(2026, 5, day))


@pytest.mark.parametrize("period_end", [None, TODAY])
@pytest.mark.parametrize(
    "occasion", [in_words(), in_words(Status.PROVISIONAL), on(2, Status.POSTPONED)]
)
def test_undated_session_is_awaited_until_the_period_is_over(
    occasion: Occasion, period_end: date | None
) -> None:
    assert is_awaited(occasion, NOON, STOCKHOLM, period_ends_on=period_end)
    assert not is_awaited(occasion, NOON, STOCKHOLM, period_ends_on=YESTERDAY)


def test_cancelled_session_is_awaited_on_its_date_only() -> None:
    assert is_awaited(on(10, Status.CANCELLED), NOON, STOCKHOLM)
    assert not is_awaited(on(9, Status.CANCELLED), NOON, STOCKHOLM)
    assert not is_awaited(in_words(Status.CANCELLED), NOON, STOCKHOLM)


def test_session_with_a_date_is_awaited_past_the_period() -> None:
    assert is_awaited(on(28), NOON, STOCKHOLM, period_ends_on=YESTERDAY)
    assert not is_awaited(on(9), NOON, STOCKHOLM, period_ends_on=date(2026, 6, 30))


@given(occasions(), instants, st.none() | days)
def test_session_that_is_announced_later_is_awaited(
    occasion: Occasion, now: datetime, period_end: date | None
) -> None:
    outcome = next_session([occasion], now, STOCKHOLM, period_ends_on=period_end).outcome
    group = group_of(occasion, now, STOCKHOLM)
    found = is_awaited(occasion, now, STOCKHOLM, period_ends_on=period_end)
    if group is Group.UNDATED:
        assert found == (outcome is Outcome.TO_BE_ANNOUNCED)
    else:
        assert found == (group is not Group.PAST)


@given(eventful(), st.none() | days, shares)
def test_nothing_awaited_changes_before_the_boundary(
    at_an_instant: tuple[list[Occasion], datetime], period_end: date | None, shares: list[float]
) -> None:
    sessions, now = at_an_instant
    boundary = next_boundary(sessions, now, STOCKHOLM, period_ends_on=period_end)

    def awaited(moment: datetime) -> list[bool]:
        return [
            is_awaited(session, moment, STOCKHOLM, period_ends_on=period_end)
            for session in sessions
        ]

    for moment in between(now, boundary, shares):
        assert awaited(moment) == awaited(now)
