"""The times that follow from a rule (RFC 5545, 3.3.10), as the clock on the wall shows them.

Not through ``dateutil.rrule``, which searches a rule that never comes true, such as a 30 February,
up to the year 9999: seconds for each such line of a file, in one step that nothing can end.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, timedelta

from django.utils.translation import gettext as _

from mlr_programme.importer.readers.calendar_lines import EventError
from mlr_programme.importer.readers.calendar_rule import Frequency, Rule

# Days that are looked at and times that are made for one file, all rules together: a few seconds.
EFFORT = 1_500_000
# Times of one year, month, week or day from which BYSETPOS picks.
POSITIONS_LIMIT = 10_000


class Effort:
    """What reading one file may still cost."""

    def __init__(self, limit: int = EFFORT) -> None:
        self.left = limit

    def spend(self, count: int) -> None:
        """Raises ``EventError`` when it is used up."""
        self.left -= count
        if self.left < 0:
            raise EventError(_("To work out when it comes again takes too long."))


def walk(
    rule: Rule, start: datetime, last: date, effort: Effort, skip_to: date | None = None
) -> Iterator[datetime]:
    """The times from ``start`` to the day ``last``, ascending, without regard to COUNT and UNTIL.

    ``start`` has no zone, and so have they. ``skip_to`` spares what comes before that day, so that
    it must not be given where the times are counted.
    """
    rule = rule.completed(start)
    effort.spend(rule.clock_count())
    clocks = rule.clocks(start.time())
    number = 0
    if skip_to is not None and skip_to > start.date():
        number = _number_at(rule, start.date(), skip_to)
    while days := _days(rule, start.date(), number, last):
        number += 1
        effort.spend(len(days))
        chosen = [day for day in map(date.fromordinal, days) if _fits(rule, day)]
        effort.spend(len(chosen) * len(clocks) if rule.positions else len(chosen))
        moments = (datetime.combine(day, clock) for day in chosen for clock in clocks)
        for moment in _at_positions(rule, moments, len(chosen) * len(clocks)):
            if moment.date() > last:
                return
            if moment >= start:
                effort.spend(1)
                yield moment


def _at_positions(rule: Rule, moments: Iterator[datetime], count: int) -> Iterator[datetime]:
    if not rule.positions:
        yield from moments
        return
    if count > POSITIONS_LIMIT:
        raise EventError(_("To work out when it comes again takes too long."))
    every = list(moments)
    found = {n - 1 if n > 0 else count + n for n in rule.positions}
    yield from (every[index] for index in sorted(found) if 0 <= index < count)


def _number_at(rule: Rule, start: date, day: date) -> int:
    """Number of the last period, counted from that of ``start``, which begins by ``day``."""
    if rule.frequency is Frequency.YEARLY:
        passed = day.year - start.year
    elif rule.frequency is Frequency.MONTHLY:
        passed = 12 * (day.year - start.year) + day.month - start.month
    else:
        passed = (day - start).days // (7 if rule.frequency is Frequency.WEEKLY else 1)
    return max(0, passed // rule.interval)


def _days(rule: Rule, start: date, number: int, last: date) -> list[int] | range:
    """The days of a period, as ordinals; empty for one that begins after ``last``."""
    passed = number * rule.interval
    if rule.frequency is Frequency.YEARLY:
        year = start.year + passed
        if year > last.year:
            return []
        # A year without its months: they are all that BYMONTH leaves.
        months = sorted(rule.months) or range(1, 13)
        return [day for month in months for day in _month(year, month)]
    if rule.frequency is Frequency.MONTHLY:
        years, month = divmod(start.month - 1 + passed, 12)
        year = start.year + years
        return [] if (year, month + 1) > (last.year, last.month) else _month(year, month + 1)
    first, length = start.toordinal() + passed, 1
    if rule.frequency is Frequency.WEEKLY:
        first = start.toordinal() - (start.weekday() - rule.week_start) % 7 + 7 * passed
        length = 7
    end = min(first + length, date.max.toordinal() + 1)
    return [] if first > last.toordinal() else range(max(first, 1), end)


def _month(year: int, month: int) -> range:
    first = date(year, month, 1).toordinal()
    return range(first, first + calendar.monthrange(year, month)[1])


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days:
        month_length = calendar.monthrange(day.year, day.month)[1]
        if not {day.day, day.day - month_length - 1} & rule.month_days:
            return False
    if rule.year_days:
        number = day.timetuple().tm_yday
        if not {number, number - _year_length(day.year) - 1} & rule.year_days:
            return False
    if rule.weeks and not _week_numbers(day, rule.week_start) & rule.weeks:
        return False
    return not rule.weekdays or _is_weekday_of(rule, day)


def _is_weekday_of(rule: Rule, day: date) -> bool:
    weekday = day.weekday()
    if (0, weekday) in rule.weekdays:
        return True
    if rule.frequency in (Frequency.WEEKLY, Frequency.DAILY):
        return False
    if rule.frequency is Frequency.YEARLY and not rule.months:
        number, length = day.timetuple().tm_yday, _year_length(day.year)
    else:
        number, length = day.day, calendar.monthrange(day.year, day.month)[1]
    from_start, from_end = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
    return bool({(from_start, weekday), (from_end, weekday)} & rule.weekdays)


def _week_numbers(day: date, week_start: int) -> set[int]:
    """Number of the week, counted from the first and from the last one of its year.

    A week belongs to the year in which most of its days lie, that is to say its fourth.
    """
    offset = (day.weekday() - week_start) % 7
    try:
        fourth = day + timedelta(days=3 - offset)
    except OverflowError:
        return set()
    year_day = fourth.timetuple().tm_yday
    number = (year_day - 1) // 7 + 1
    return {number, -((_year_length(fourth.year) - year_day) // 7 + 1)}


def _year_length(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


def bounded(day: date, years: int) -> date:
    """``day`` and so many years on, within what a ``date`` can hold."""
    return date(min(day.year + years, MAXYEAR), 12, 31)
