"""An iCalendar file (RFC 5545): each event in it, and each time that one comes again."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import Reading, Refusal, SessionItem
from mlr_programme.importer.origins import origin_of
from mlr_programme.importer.readers.calendar_event import Entry
from mlr_programme.importer.readers.calendar_lines import Component, read_components
from mlr_programme.importer.readers.calendar_occurrences import Bounds
from mlr_programme.importer.readers.calendar_recurrence import bounded
from mlr_programme.importer.readers.calendar_series import Series
from mlr_programme.importer.readers.calendar_values import read_text
from mlr_programme.importer.readers.calendar_zones import Zones
from mlr_programme.importer.readers.kinds_left_out import refused_kinds

# Alarms stand within what they remind of.
_READ = ("VEVENT", "VTIMEZONE", "VALARM")


def read_calendar(
    content: bytes,
    *,
    zone: ZoneInfo,
    occurrence_limit: int,
    window: tuple[date, date],
    charset: str = "",
    address: str = "",
) -> Reading:
    """The sessions of a calendar that touch the days of ``window``, both included.

    A time without a zone is one of X-WR-TIMEZONE, else of ``zone``. ``charset`` is that of the HTTP
    header, ``address`` where the calendar stands. Instants come in UTC. What is broken, contradicts
    itself or lies beyond the window or the limit is refused with the reason, and the rest goes on.
    Raises ``ImportSourceError`` for what is no calendar, ``LimitError`` for one with too many
    events.
    """
    bounds = Bounds(*window, zone, occurrence_limit)
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    others: Counter[str] = Counter()
    for calendar in read_components(content, charset):
        others.update(part.name for part in calendar.parts if part.name not in _READ)
        for entry in _entries(calendar, bounds, address):
            entries[entry.uid].append(entry)
    sessions: list[SessionItem] = []
    refused: list[Refusal] = []
    for uid, alike in entries.items():
        series = Series(uid, alike, bounds)
        series.read()
        sessions += series.sessions
        refused += series.refused
    refused += refused_kinds({name[:40]: others[name] for name in sorted(others)})
    return Reading(sessions=tuple(sessions), refused=tuple(refused))


def _entries(calendar: Component, bounds: Bounds, address: str) -> list[Entry]:
    zones = Zones(calendar, bounds.zone, bounded(bounds.last, 1), bounds.effort)
    # RFC 5546, 3.2.5: a message that cancels each event in it, whatever their STATUS.
    is_cancelled = calendar.value("METHOD").upper() == "CANCEL"
    # RFC 7986, 5.1 and 5.8, and what programs wrote before it.
    name = read_text(calendar.value("NAME")) or read_text(calendar.value("X-WR-CALNAME"))
    origin = origin_of(name, calendar.value("SOURCE") or address)
    return [
        Entry(part, zones, is_cancelled, origin) for part in calendar.parts if part.name == "VEVENT"
    ]
