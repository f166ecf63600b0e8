"""What can happen to a session that visitors already rely on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mlr_programme.domain.session_occasion import TAKES_PLACE, Attendance, Occasion, Status


class Happening(StrEnum):
    """What an editor has to tell; each needs other facts."""

    SETTLED = "settled"
    """A provisional session is certain now, at the time that was said or another."""
    NEW_TIME = "new_time"
    NEW_PLACE = "new_place"
    ONLINE = "online"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    FULL = "full"
    PLACES_AGAIN = "places_again"
    BACK_ON = "back_on"
    BACK_ON_AT_NEW_TIME = "back_on_at_new_time"


GIVES_TIME = frozenset({Happening.SETTLED, Happening.NEW_TIME, Happening.BACK_ON_AT_NEW_TIME})
BRINGS_BACK = frozenset({Happening.BACK_ON, Happening.BACK_ON_AT_NEW_TIME})


def possible_happenings(
    occasion: Occasion, attendance: Attendance, *, is_full: bool, now: datetime, zone: ZoneInfo
) -> tuple[Happening, ...]:
    """What can happen to a session in this state, in the order in which it is offered.

    One that does not take place gets a new time by being back on. Of one that is over it can still
    be said that it was held elsewhere, at another time or not at all, but it takes nobody more.
    """
    if occasion.status not in TAKES_PLACE:
        back = (Happening.BACK_ON, Happening.BACK_ON_AT_NEW_TIME)
        return (*back, Happening.CANCELLED) if occasion.status is Status.POSTPONED else back
    possible = [Happening.SETTLED] if occasion.status is Status.PROVISIONAL else []
    possible += [Happening.NEW_TIME, Happening.NEW_PLACE]
    if attendance is not Attendance.ONLINE:
        possible.append(Happening.ONLINE)
    possible += [Happening.POSTPONED, Happening.CANCELLED]
    over_at = occasion.is_over_at(zone)
    if over_at is None or over_at > now:
        possible.append(Happening.PLACES_AGAIN if is_full else Happening.FULL)
    return tuple(possible)
