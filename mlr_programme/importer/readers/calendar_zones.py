"""Time zones of an iCalendar file: known by name, or defined by the file (RFC 5545, 3.6.5)."""

from __future__ import annotations

import zoneinfo
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from icalendar.prop import vDatetime, vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from mlr_programme.domain.calendar_days import END_OF_TIME
from mlr_programme.importer.readers.calendar_lines import Component, EventError
from mlr_programme.importer.readers.calendar_recurrence import Effort, walk
from mlr_programme.importer.readers.calendar_rule import Rule, read_rule

# What a rule of 1601 did before is of no interest to anybody.
EPOCH = date(1970, 1, 1)
# Local times; year 1 leaves no room for the offset before it.
_SINCE_EVER = datetime(2, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FOR_EVER = END_OF_TIME.replace(tzinfo=None)
_read_local: Callable[[str], datetime] = vDatetime.from_ical
_read_offset: Callable[[str], timedelta] = vUTCOffset.from_ical
_UNDEFINED = gettext_noop("There is no time zone %(zone)s, and the file does not define it.")


@cache
def _names() -> frozenset[str]:
    # Asked before ``ZoneInfo``, which would open whatever file or folder a name leads to.
    return frozenset(zoneinfo.available_timezones())


def zone_named(name: str) -> ZoneInfo | None:
    """By the IANA's name or by that of Windows; None for another."""
    name = WINDOWS_TO_OLSON.get(name, name)
    return ZoneInfo(name) if name in _names() else None


class DefinedZone(tzinfo):
    """A zone by its changes: each the local time before it, and the offsets before and after."""

    def __init__(self, name: str, changes: list[tuple[datetime, timedelta, timedelta]]) -> None:
        self._name = name
        self._changes = sorted(changes, key=lambda change: change[0])
        nothing = timedelta()
        # PEP 495: in a gap or a repeated hour ``fold`` 0 has the offset before the change.
        self._applies = tuple(
            [moment + pick(after - before, nothing) for moment, before, after in self._changes]
            for pick in (max, min)
        )

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return timedelta()
        index = bisect_right(self._applies[moment.fold], moment.replace(tzinfo=None, fold=0))
        return self._changes[index - 1][2] if index else self._changes[0][1]

    def dst(self, moment: datetime | None) -> None:
        return None

    def tzname(self, moment: datetime | None) -> str:
        return self._name


class Zones:
    """The zones of one calendar.

    A name of the IANA means that zone even where the file defines it: definitions are often those
    of one year. ``default`` is for times without a zone where X-WR-TIMEZONE does not name another.
    """

    def __init__(self, calendar: Component, default: ZoneInfo, last: date, effort: Effort) -> None:
        self._definitions = {
            part.value("TZID"): part for part in calendar.parts if part.name == "VTIMEZONE"
        }
        self._floating = calendar.value("X-WR-TIMEZONE")
        self._default = default
        self._last = last
        self._effort = effort
        self._found: dict[str, tzinfo] = {}

    def find(self, tzid: str) -> tzinfo:
        """Raises ``EventError`` for a zone that nobody knows."""
        if tzid not in self._found:
            self._found[tzid] = self._find(tzid)
        return self._found[tzid]

    def floating(self) -> tzinfo:
        return self.find(self._floating) if self._floating else self._default

    def _find(self, tzid: str) -> tzinfo:
        if known := zone_named(tzid):
            return known
        if tzid in self._definitions:
            return self._defined(self._definitions[tzid])
        # 3.2.19: after a slash an address makes the name unique, such as /example.org/Europe/Oslo.
        parts = tzid.strip("/").split("/") if tzid.startswith("/") else []
        for index in range(len(parts)):
            if known := zone_named("/".join(parts[index:])):
                return known
        raise EventError(_(_UNDEFINED) % {"zone": tzid[:80]})

    def _defined(self, definition: Component) -> DefinedZone:
        name = definition.value("TZID")
        changes = [
            change
            for part in definition.parts
            if part.name in ("STANDARD", "DAYLIGHT")
            for change in _changes(part, self._last, self._effort)
        ]
        if not changes:
            raise EventError(_(_UNDEFINED) % {"zone": name[:80]})
        return DefinedZone(name, changes)


def _changes(
    part: Component, last: date, effort: Effort
) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Each time up to ``last`` at which the offset of ``part`` begins to hold."""
    try:
        start = _read_local(part.value("DTSTART").upper()).replace(tzinfo=None)
        before = _read_offset(part.value("TZOFFSETFROM"))
        after = _read_offset(part.value("TZOFFSETTO"))
        dates = [value for line in part.all("RDATE") for value in line.value.split(",")]
        onsets = {
            start,
            *(_read_local(each.strip()).replace(tzinfo=None) for each in dates),
        }
        for line in part.all("RRULE"):
            rule = read_rule(line.value)
            end = _end_of(rule, before)
            found = walk(rule, start, last, effort, None if rule.count else EPOCH)
            onsets.update(takewhile(end.__ge__, islice(found, rule.count)))
    except (ValueError, OverflowError) as error:
        raise EventError(_("The file defines a time zone that cannot be read.")) from error
    for onset in onsets:
        yield max(onset, _SINCE_EVER), before, after


def _end_of(rule: Rule, before: timedelta) -> datetime:
    """UNTIL as the onsets are told: as local time before the change (3.6.5)."""
    if rule.until is None:
        return _FOR_EVER
    if not isinstance(rule.until, datetime):
        return datetime.combine(rule.until, time.max)
    return rule.until.replace(tzinfo=None) + (before if rule.until.tzinfo else timedelta())
