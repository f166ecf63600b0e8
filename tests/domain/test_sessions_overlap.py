"""Which timed sessions clash with whole days. Times are Stockholm's."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from mlr_programme.domain.sessions import Occasion, Precision, Status, conflicts
from tests.domain.test_sessions_properties import STOCKHOLM


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=STOCKHOLM)


def timed(starts_at: datetime, ends_at: datetime | None = None) -> Occasion:
    return Occasion("t", Status.SCHEDULED, Precision.MINUTE, starts_at=starts_at, ends_at=ends_at)


def whole_days(first: int, last: int, status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion(
        "d",
        status,
        Precision.DAY,
        starts_on=date(2026, 5, first),
        ends_on=date(2026, 5, last),
    )


@pytest.mark.parametrize(
    "meeting",
    [
        timed(at(11, 9)),
        timed(at(10, 9), at(10, 12)),
        timed(at(12, 18), at(12, 20)),
        timed(at(9, 22), at(10, 1)),
    ],
)
def test_meeting_on_a_day_of_a_residential_clashes(meeting: Occasion) -> None:
    residential = whole_days(10, 12)
    expected = [residential, meeting]
    expected.sort(key=lambda each: each.begins_at(STOCKHOLM) or at(31, 0))
    assert conflicts([meeting, residential], STOCKHOLM) == [tuple(expected)]
    assert conflicts([residential, meeting], STOCKHOLM) == [tuple(expected)]


@pytest.mark.parametrize(
    ("days", "meeting"),
    [
        pytest.param(whole_days(10, 10), timed(at(10, 9), at(10, 12)), id="hour-not-known"),
        pytest.param(whole_days(10, 12), timed(at(9, 18), at(10, 0)), id="until-midnight"),
        pytest.param(whole_days(10, 12), timed(at(13, 9)), id="the-day-after"),
        pytest.param(whole_days(10, 12, Status.CANCELLED), timed(at(11, 9)), id="cancelled"),
        pytest.param(whole_days(10, 12, Status.POSTPONED), timed(at(11, 9)), id="postponed"),
    ],
)
def test_meeting_beside_whole_days_does_not_clash(days: Occasion, meeting: Occasion) -> None:
    assert conflicts([days, meeting], STOCKHOLM) == []
