"""Local days and the instants at which they begin, in a time zone with summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which ``day`` begins in ``zone``.

    Through the local wall clock, never by adding 24 hours: two days a year have 23 or 25.
    """
    try:
        return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    except OverflowError:
        # East of Greenwich the first day that a ``date`` can hold begins before time does.
        return datetime.min.replace(tzinfo=UTC)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which ``day`` is over in ``zone``: the next local midnight.

    On the last day that a ``date`` can hold the day is never over.
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return start_of_day(day + ONE_DAY, zone)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day that the clocks of ``zone`` show at an aware ``instant``."""
    return instant.astimezone(zone).date()


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    beyond = day.replace(day=28) + 4 * ONE_DAY
    return beyond.replace(day=1) - ONE_DAY
