"""The occurrences of an event within the days that are read (RFC 5545, 3.8.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from heapq import merge
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mlr_programme.domain.calendar_days import ONE_DAY, local_day, start_of_day
from mlr_programme.importer.readers.calendar_event import Event, Key, Moment, key_of
from mlr_programme.importer.readers.calendar_lines import EventError
from mlr_programme.importer.readers.calendar_recurrence import Effort, bounded, walk
from mlr_programme.importer.readers.calendar_rule import Rule
from mlr_programme.importer.readers.calendar_values import Length, in_gap

# Years after the last day in which is looked whether there is more: a 29 February may need eight.
YEARS_BEYOND = 9


@dataclass
class Bounds:
    """What of a calendar is read: how many occurrences, and those that touch the days given."""

    first: date
    last: date
    zone: ZoneInfo
    """In which the days are counted, for what begins at an instant."""
    occurrence_limit: int
    effort: Effort = field(default_factory=Effort)
    taken: int = 0

    def take_one(self) -> bool:
        self.taken += 1
        return self.taken <= self.occurrence_limit

    def day_of(self, moment: Moment) -> date:
        return local_day(moment, self.zone) if isinstance(moment, datetime) else moment

    def has_day_of(self, moment: Moment) -> bool:
        return self.first <= self.day_of(moment) <= self.last

    def holds(self, occurrence: Occurrence) -> bool:
        return not self.is_before(occurrence) and self.day_of(occurrence.starts) <= self.last

    def is_before(self, occurrence: Occurrence) -> bool:
        return self.day_of(occurrence.ends or occurrence.starts) < self.first

    def days(self) -> dict[str, str]:
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


@dataclass(frozen=True)
class Occurrence:
    starts: Moment
    ends: Moment | None

    @classmethod
    def of(cls, starts: Moment, length: Length | None) -> Occurrence:
        try:
            return cls(starts, length.end_of(starts) if length else None)
        except OverflowError:
            raise EventError(_("It lasts beyond the end of the calendar.")) from None

    def in_utc(self) -> tuple[Moment, Moment | None]:
        starts = self.starts
        return (starts.astimezone(UTC) if isinstance(starts, datetime) else starts), self.ends


@dataclass
class Expansion:
    occurrences: dict[Key, Occurrence] = field(default_factory=dict)
    """Ascending, with what EXDATE leaves out."""
    has_before: bool = False
    """Whether there are some before the days that are read."""
    has_after: bool = False

    def find(self, moment: Moment, zone: ZoneInfo) -> Key | None:
        """The occurrence that an EXDATE or RECURRENCE-ID means; None for another one.

        They should be of the type of DTSTART (3.8.4.4); of the other type they mean the day.
        """
        key = key_of(moment)
        if key in self.occurrences:
            return key
        occurrence = next(iter(self.occurrences.values()), None)
        if occurrence is None or _is_timed(occurrence.starts) is _is_timed(moment):
            return None
        found = self._by_day[_written_day(moment, zone)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_day(self) -> defaultdict[date, list[Key]]:
        days: defaultdict[date, list[Key]] = defaultdict(list)
        for key, occurrence in self.occurrences.items():
            days[_written_day(occurrence.starts, None)].append(key)
        return days


def expand(event: Event, bounds: Bounds) -> Expansion:
    """Raises ``EventError`` where a rule does not hold together or costs too much."""
    found = Expansion()
    dates = sorted(event.more, key=lambda each: key_of(each[0]))
    streams = [_by_rule(event, rule, bounds) for rule in event.rules]
    if not event.rules:
        streams.append(iter([event.starts]))
    starts = ((moment, event.length) for moment in merge(*streams, key=key_of))
    for moment, length in merge(starts, dates, key=lambda each: key_of(each[0])):
        occurrence = Occurrence.of(moment, length or event.length)
        if bounds.day_of(moment) > bounds.last:
            found.has_after = True
            break
        if bounds.is_before(occurrence):
            found.has_before = True
        elif len(found.occurrences) > bounds.occurrence_limit:
            break
        else:
            found.occurrences.setdefault(key_of(moment), occurrence)
    found.has_before = found.has_before or bounds.is_before(
        Occurrence.of(event.starts, event.length)
    )
    found.has_after = found.has_after or any(
        rule.count is None and rule.until is None for rule in event.rules
    )
    return found


def _by_rule(event: Event, rule: Rule, bounds: Bounds) -> Iterator[Moment]:
    start, zone = event.starts, None
    if isinstance(start, datetime):
        zone, wall = start.tzinfo, start.replace(tzinfo=None)
    else:
        # 3.3.10: for whole days the parts of the clock are ignored.
        wall, rule = datetime.combine(start, time()), rule.by_days()
    skip_to = None
    if rule.count is None:
        skip_to = _days_before(bounds.first, event.length)
    times = walk(rule, wall, bounded(bounds.last, YEARS_BEYOND), bounds.effort, skip_to)
    moments: Iterator[Moment]
    if zone is None:
        moments = (each.date() for each in times)
    else:
        # 3.3.10: a time that the clocks leave out that day is none, and is not counted.
        moments = (each.replace(tzinfo=zone) for each in times if not in_gap(each, zone))
    return islice(takewhile(_until(rule, bounds.zone), moments), rule.count)


def starts_by_a_rule(event: Event, bounds: Bounds) -> bool:
    """Whether DTSTART follows one of the rules; if not, nothing is defined (3.8.5.3)."""
    start = event.starts
    wall = (
        start.replace(tzinfo=None)
        if isinstance(start, datetime)
        else datetime.combine(start, time())
    )
    rules = event.rules if isinstance(start, datetime) else [r.by_days() for r in event.rules]
    firsts = (next(walk(rule, wall, wall.date(), bounds.effort), None) for rule in rules)
    return any(first == wall for first in firsts)


def _until(rule: Rule, zone: ZoneInfo) -> Callable[[Moment], bool]:
    """Whether a start is within UNTIL, which is included.

    For whole days UNTIL should be a day. Of an instant it is the day that is written, but the local
    day where it is the midnight with which that begins, as Exchange writes it.
    """
    until = rule.until
    if until is None:
        return lambda moment: True
    if not isinstance(until, datetime):
        last = until
        return lambda moment: _written_day(moment, None) <= last
    last = until.date()
    if until.tzinfo is not None:
        local = local_day(until, zone)
        last = local if start_of_day(local, zone) == until else last

    def is_within(moment: Moment) -> bool:
        if not isinstance(moment, datetime):
            return moment <= last
        if until.tzinfo is None:
            return moment.replace(tzinfo=None) <= until
        return moment.astimezone(UTC) <= until

    return is_within


def _is_timed(moment: Moment) -> bool:
    return isinstance(moment, datetime)


def _written_day(moment: Moment, zone: ZoneInfo | None) -> date:
    """The day as it is written, but in ``zone`` for an instant in UTC."""
    if not isinstance(moment, datetime):
        return moment
    return local_day(moment, zone) if zone and moment.tzinfo is UTC else moment.date()


def _days_before(day: date, length: Length | None) -> date:
    """The earliest start of what may still last on ``day``, and two days for the time zones."""
    days = 2 * ONE_DAY
    try:
        if length:
            days += length.days * ONE_DAY + max(length.exact, timedelta())
        return day - days
    except OverflowError:
        return date.min
