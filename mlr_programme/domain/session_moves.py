"""Whether a session was moved: whether who goes by what was said before would go wrong.

What is only better known, such as the day of a month or the end, moves nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from mlr_programme.domain.session_occasion import Attendance, Occasion, Precision


@dataclass(frozen=True)
class Place:
    """Where a session is held and how one takes part; ``venue`` is a key, or None where unknown."""

    venue: Hashable | None
    room: str
    attendance: Attendance


def is_moved_in_time(old: Occasion, new: Occasion, zone: ZoneInfo) -> bool:
    """Whether the old date no longer holds, whatever the status before and after.

    Days and minutes state a start: another start is a move, another end is none, and of two that
    are not both known to the minute only the day is compared. Months state a span: a start within
    it keeps what was said, a new span has to lie within the old one. A date that is withdrawn or
    becomes less exact than the day no longer holds. Without an old date there is nothing to leave.
    """
    before, after = old.days(zone), new.days(zone)
    if before is None:
        return False
    if after is None:
        return True
    if old.precision is Precision.MONTH:
        latest = after[1] if new.precision is Precision.MONTH else after[0]
        return not (before[0] <= after[0] and latest <= before[1])
    if new.precision is Precision.MONTH:
        return True
    if old.precision is new.precision is Precision.MINUTE:
        return old.begins_at(zone) != new.begins_at(zone)
    return before[0] != after[0]


def is_moved_online(old: Place, new: Place) -> bool:
    """Whether one could come before, and can take part online only now."""
    return old.attendance is not Attendance.ONLINE and new.attendance is Attendance.ONLINE


def is_moved_in_place(old: Place, new: Place) -> bool:
    """Whether who goes to the old place would be at the wrong one, online being a place too.

    A venue or room that is named for the first time is no move, nor that one can also take part
    online.
    """
    if is_moved_online(old, new):
        return True
    if old.attendance is Attendance.ONLINE:
        return new.attendance is Attendance.ON_SITE
    if old.venue is not None and old.venue != new.venue:
        return True
    return bool(old.room) and old.room != new.room
