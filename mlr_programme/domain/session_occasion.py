"""One session as the rules see it: its times and its status.

All comparisons are between instants in UTC: two aware datetimes that share a ``tzinfo`` are
compared by their wall clocks, which is wrong in the hour that summer time repeats.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mlr_programme.domain.calendar_days import (
    END_OF_TIME,
    ONE_DAY,
    end_of_day,
    first_of_month,
    in_utc,
    last_of_month,
    local_day,
    start_of_day,
)


class Precision(StrEnum):
    """How exactly a time is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    TEXT = "text"


class Status(StrEnum):
    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Attendance(StrEnum):
    ON_SITE = "on_site"
    ONLINE = "online"
    MIXED = "mixed"


class Kind(StrEnum):
    SESSION = "session"
    RESIDENTIAL = "residential"
    KICK_OFF = "kick_off"
    STUDY_VISIT = "study_visit"
    DIGITAL_MEETING = "digital_meeting"


TAKES_PLACE = frozenset({Status.SCHEDULED, Status.PROVISIONAL})


@dataclass(frozen=True)
class Occasion:
    """The times and the status of one session.

    ``starts_at`` and ``ends_at`` are aware and count for ``MINUTE`` only; ``starts_on`` and
    ``ends_on``, both inclusive, count for ``DAY`` and ``MONTH`` only. A missing end is unknown:
    the session is then over when its local day is, and no end is shown.
    """

    key: Hashable
    status: Status
    precision: Precision
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether there is a date that holds: a postponed session's old one no longer does."""
        if self.status is Status.POSTPONED or self.precision is Precision.TEXT:
            return False
        start = self.starts_at if self.precision is Precision.MINUTE else self.starts_on
        return start is not None

    @property
    def has_day(self) -> bool:
        """Whether calendars can hold it: of a month or of words alone no day is known.

        A month is no whole-day event of thirty days: whoever saw it would take all for booked. The
        status counts for nothing: a postponed session has the day that it had.
        """
        if self.precision is Precision.MINUTE:
            return self.starts_at is not None
        return self.precision is Precision.DAY and self.starts_on is not None

    @property
    def is_candidate(self) -> bool:
        """Whether it can be the next session."""
        return self.is_dated and self.status in TAKES_PLACE

    @property
    def known_end(self) -> datetime | None:
        """``ends_at`` in UTC; None where there is none, or it is no later than the start."""
        if self.starts_at is None or self.ends_at is None:
            return None
        end = in_utc(self.ends_at)
        return end if end > in_utc(self.starts_at) else None

    def days(self, zone: ZoneInfo) -> tuple[date, date] | None:
        """First and last local day, both included, whatever the status; None without a date.

        A session that ends at midnight does not touch the day which begins then.
        """
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            first = local_day(self.starts_at, zone)
            if self.known_end is None:
                return first, first
            last = local_day(self.known_end, zone)
            if last > first and self.known_end == start_of_day(last, zone):
                last -= ONE_DAY
            return first, last
        if self.starts_on is None or self.precision is Precision.TEXT:
            return None
        if self.precision is Precision.DAY:
            return self.starts_on, max(self.starts_on, self.ends_on or self.starts_on)
        if self.precision is Precision.MONTH:
            last = max(self.starts_on, self.ends_on or self.starts_on)
            return first_of_month(self.starts_on), last_of_month(last)
        return None

    def begins_at(self, zone: ZoneInfo) -> datetime | None:
        """The first instant, in UTC, at which it may be under way."""
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            return in_utc(self.starts_at)
        days = self.days(zone)
        return start_of_day(days[0], zone) if days else None

    def is_over_at(self, zone: ZoneInfo) -> datetime | None:
        """The instant, in UTC, from which it is over: its end, or the end of its last local day."""
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            if self.known_end is not None:
                return self.known_end
            return end_of_day(local_day(self.starts_at, zone), zone)
        days = self.days(zone)
        return end_of_day(days[1], zone) if days else None


def sort_key(occasion: Occasion, zone: ZoneInfo) -> tuple[datetime, datetime, str]:
    """Order by beginning, then end, then key; undated ones last. Total, so input order is moot.

    A session of which only the month is known stands after the days of that month: one on the
    12th is certain to be no later than the 12th, one some time in May may be on the 31st.
    """
    begins_at = occasion.begins_at(zone) or END_OF_TIME
    if occasion.precision is Precision.MONTH and occasion.starts_on is not None:
        begins_at = end_of_day(last_of_month(occasion.starts_on), zone)
    return begins_at, occasion.is_over_at(zone) or END_OF_TIME, str(occasion.key)
