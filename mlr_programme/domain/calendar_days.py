"""Local days and the instants at which they begin, in a time zone with summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
BEGINNING_OF_TIME = datetime.min.replace(tzinfo=UTC)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def in_utc(instant: datetime) -> datetime:
    """An aware ``instant`` in UTC, where instants can be compared.

    A typed year 1 or 9999 must not be an error: what cannot be held is the first or last instant.
    """
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        return BEGINNING_OF_TIME if instant.year == date.min.year else END_OF_TIME


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which ``day`` begins in ``zone``.

    Through the local wall clock, never by adding 24 hours: two days a year have 23 or 25.
    """
    return in_utc(datetime.combine(day, time(), tzinfo=zone))


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which ``day`` is over in ``zone``: the next local midnight.

    On the last day that a ``date`` can hold the day is never over.
    """
    if day == date.max:
        return END_OF_TIME
    return start_of_day(day + ONE_DAY, zone)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day that the clocks of ``zone`` show at an aware ``instant``."""
    try:
        return instant.astimezone(zone).date()
    except OverflowError:
        return date.min if instant.year == date.min.year else date.max


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    beyond = day.replace(day=28) + 4 * ONE_DAY
    return beyond.replace(day=1) - ONE_DAY
