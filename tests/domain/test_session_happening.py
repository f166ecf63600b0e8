from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.session_happening import Happening, possible_happenings
from mlr_programme.domain.sessions import Attendance, Occasion, Precision, Status

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2027, 1, 12, 9, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


def possible(
    status: Status = Status.SCHEDULED,
    *,
    starts_at: datetime = TOMORROW,
    attendance: Attendance = Attendance.ON_SITE,
    is_full: bool = False,
) -> set[Happening]:
    occasion = Occasion("a", status, Precision.MINUTE, starts_at=starts_at)
    return {*possible_happenings(occasion, attendance, is_full=is_full, now=NOW, zone=ZONE)}


@pytest.mark.parametrize("status", [Status.SCHEDULED, Status.PROVISIONAL])
def test_session_that_takes_place_cannot_come_back(status: Status) -> None:
    assert possible(status) - {Happening.SETTLED} == {
        Happening.NEW_TIME,
        Happening.NEW_PLACE,
        Happening.ONLINE,
        Happening.POSTPONED,
        Happening.CANCELLED,
        Happening.FULL,
    }


def test_provisional_session_alone_can_be_settled() -> None:
    assert Happening.SETTLED in possible(Status.PROVISIONAL)
    assert Happening.SETTLED not in possible(Status.SCHEDULED)
    assert Happening.SETTLED not in possible(Status.CANCELLED)


def test_session_online_already_cannot_move_there() -> None:
    assert Happening.ONLINE not in possible(attendance=Attendance.ONLINE)
    assert Happening.ONLINE in possible(attendance=Attendance.MIXED)


def test_full_session_can_only_get_places_again() -> None:
    assert Happening.FULL not in possible(is_full=True)
    assert Happening.PLACES_AGAIN in possible(is_full=True)


def test_session_that_is_over_takes_nobody_more() -> None:
    held = possible(starts_at=NOW - timedelta(days=2))
    assert not held & {Happening.FULL, Happening.PLACES_AGAIN}
    assert {Happening.CANCELLED, Happening.NEW_TIME} < held


def test_cancelled_session_can_only_come_back() -> None:
    assert possible(Status.CANCELLED) == {Happening.BACK_ON, Happening.BACK_ON_AT_NEW_TIME}


def test_postponed_session_comes_back_or_is_cancelled() -> None:
    assert possible(Status.POSTPONED) == possible(Status.CANCELLED) | {Happening.CANCELLED}
