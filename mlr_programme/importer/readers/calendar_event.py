"""One VEVENT (RFC 5545, 3.6.1) as it stands in the file, before it is set beside the others."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from mlr_programme.importer.readers.calendar_left_out import left_out_of
from mlr_programme.importer.readers.calendar_lines import Component, EventError
from mlr_programme.importer.readers.calendar_rule import Rule, read_rule
from mlr_programme.importer.readers.calendar_values import (
    Length,
    is_day,
    length_between,
    plain_text,
    read_length,
    read_text,
    read_time,
    read_times,
)
from mlr_programme.importer.readers.calendar_zones import Zones

Moment = date | datetime
Key = tuple[datetime, bool]
# Where a line with one of these names cannot be read, a fact is missing; others are texts.
_FACTS = (
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE"),
    *("RECURRENCE-ID", "STATUS", "SEQUENCE", "UID"),
)
_NUMBER = re.compile(r"[0-9]{1,10}")
_ALL_DAY = "X-MICROSOFT-CDO-ALLDAYEVENT"
_HIDDEN = {"PRIVATE", "CONFIDENTIAL"}


def key_of(moment: Moment) -> Key:
    """By which occurrences are told apart and sorted: an instant in UTC, and whether it is one."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC), True
    return datetime.combine(moment, time(), tzinfo=UTC), False


class EventStatus(StrEnum):
    """STATUS (3.8.1.11); the first one holds where none is given."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Event:
    uid: str
    starts: Moment
    length: Length | None
    title: str
    status: EventStatus = EventStatus.CONFIRMED
    place: str = ""
    description: str = ""
    url: str = ""
    left_out: tuple[str, ...] = field(default=(), compare=False)
    """In words: two versions that differ in it alone tell the same."""
    instead_of: Moment | None = None
    """RECURRENCE-ID: the start, by its rule, of the occurrence that this one replaces."""
    rules: tuple[Rule, ...] = ()
    more: tuple[tuple[Moment, Length | None], ...] = ()
    """RDATE, each with the length that it is given there."""
    but: tuple[Moment, ...] = ()
    """EXDATE."""

    @property
    def is_recurring(self) -> bool:
        return bool(self.rules or self.more)


@dataclass
class Entry:
    """A VEVENT of the file and what is needed to read it."""

    component: Component
    zones: Zones
    is_cancelled: bool
    """Whether the whole calendar is a message that cancels (METHOD:CANCEL, RFC 5546, 3.2.5)."""
    origin: str = ""
    """The calendar, as ``origin_of`` writes it."""

    @cached_property
    def uid(self) -> str:
        return read_text(self.component.value("UID")) or self._made_uid()

    @property
    def title(self) -> str:
        return " ".join(read_text(self.component.value("SUMMARY")).split())

    @property
    def is_instead(self) -> bool:
        return bool(self.component.all("RECURRENCE-ID"))

    @property
    def changes_all_after(self) -> bool:
        lines = self.component.all("RECURRENCE-ID")
        return any("RANGE" in line.parameters for line in lines)

    @cached_property
    def version(self) -> tuple[int, str]:
        """What is higher for the newer of two: SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5)."""
        sequence = self.component.value("SEQUENCE")
        stamp = self.component.value("DTSTAMP").upper()
        return (int(sequence) if _NUMBER.fullmatch(sequence) else 0), stamp

    def read_instead_of(self) -> Moment | None:
        line = self.component.only("RECURRENCE-ID")
        return read_time(line, self.zones) if line else None

    def _made_uid(self) -> str:
        """For the programs that write none: by what the event says, the same at each reading."""
        told = "\x1f".join(self.component.value(name) for name in ("DTSTART", "SUMMARY"))
        return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:32]


def read_event(entry: Entry, title: str = "") -> Event:
    """``title`` is that of the series, for an occurrence which has none of its own.

    Raises ``EventError`` where a fact of it cannot be read.
    """
    component, zones = entry.component, entry.zones
    _refuse_broken(component)
    status = _read_status(entry)
    instead_of = entry.read_instead_of()
    starts = _read_start(entry, instead_of, status)
    starts, length = _read_whole_days(entry, starts, _read_length(entry, starts))
    title = entry.title or title
    if not title:
        raise EventError(_("It has no title."))
    url = read_text(component.value("URL"))
    description = _read_description(component)
    return Event(
        uid=entry.uid,
        starts=starts,
        length=length,
        title=title,
        status=status,
        place=", ".join(filter(None, read_text(component.value("LOCATION")).split("\n"))),
        description=description,
        url=url if url.startswith(("http://", "https://")) else "",
        left_out=left_out_of(component, description),
        instead_of=instead_of,
        rules=tuple(read_rule(line.value) for line in component.all("RRULE")),
        more=_read_more(entry, starts),
        but=tuple(moment for line in component.all("EXDATE") for moment in read_times(line, zones)),
    )


def _refuse_broken(component: Component) -> None:
    if not component.is_closed:
        raise EventError(_("It is cut off: END:VEVENT is missing."))
    for line in component.broken:
        if line.strip().upper().startswith(_FACTS):
            raise EventError(_("A line of it cannot be read: %(line)s.") % {"line": line[:80]})
    if component.value("CLASS").upper() in _HIDDEN:
        raise EventError(_("It is marked as private at the source."))
    if component.all("EXRULE"):
        # RFC 2445 had rules for what is left out; RFC 5545 has no more.
        raise EventError(_("It leaves out days by a rule (EXRULE), which is not read."))
    if not _NUMBER.fullmatch(component.value("SEQUENCE") or "0"):
        raise EventError(_("Its SEQUENCE is no number."))


def _read_status(entry: Entry) -> EventStatus:
    line = entry.component.only("STATUS")
    written = line.value.strip().upper() if line else ""
    if entry.is_cancelled or written == "CANCELED":
        return EventStatus.CANCELLED
    try:
        return EventStatus(written or EventStatus.CONFIRMED)
    except ValueError:
        message = _("Whether it takes place is not clear: STATUS is %(status)s.")
        raise EventError(message % {"status": written[:40]}) from None


def _read_start(entry: Entry, instead_of: Moment | None, status: EventStatus) -> Moment:
    line = entry.component.only("DTSTART")
    if line:
        return read_time(line, entry.zones)
    if instead_of is not None and status is EventStatus.CANCELLED:
        return instead_of
    raise EventError(_("It has no beginning (DTSTART)."))


def _read_length(entry: Entry, starts: Moment) -> Length | None:
    end, duration = entry.component.only("DTEND"), entry.component.only("DURATION")
    by_end = length_between(starts, read_time(end, entry.zones)) if end else None
    by_duration = read_length(duration.value, starts) if duration else None
    if end and duration and _end(by_end, starts) != _end(by_duration, starts):
        raise EventError(_("Its end and its duration contradict each other."))
    return by_end or by_duration


def _read_whole_days(
    entry: Entry, starts: Moment, length: Length | None
) -> tuple[Moment, Length | None]:
    """Outlook writes an event of whole days from midnight to midnight, and that it is one beside
    it."""
    first = _day_at_midnight(entry, starts)
    if first is None or length is None:
        return first or starts, length
    end = _end(length, starts)
    zone = starts.tzinfo if isinstance(starts, datetime) else None
    after = _day_at_midnight(entry, end.astimezone(zone) if isinstance(end, datetime) else end)
    if after is None or after <= first:
        return starts, length
    return first, Length(days=(after - first).days - 1)


def _day_at_midnight(entry: Entry, moment: Moment) -> date | None:
    """The day with which an event of whole days begins or before which it ends, where it is one and
    the clocks of its zone show midnight."""
    if entry.component.value(_ALL_DAY).upper() != "TRUE" or not isinstance(moment, datetime):
        return None
    local = moment.astimezone(entry.zones.floating()) if moment.tzinfo is UTC else moment
    return local.date() if local.time() == time() else None


def _end(length: Length | None, starts: Moment) -> Moment:
    try:
        return length.end_of(starts) if length else starts
    except OverflowError:
        raise EventError(_("It lasts beyond the end of the calendar.")) from None


def _read_more(entry: Entry, starts: Moment) -> tuple[tuple[Moment, Length | None], ...]:
    component, zones = entry.component, entry.zones
    found: list[tuple[Moment, Length | None]] = []
    for line in component.all("RDATE"):
        for value in line.value.split(","):
            start, _slash, end = value.strip().partition("/")
            moment = read_time(line.with_value(start), zones)
            if is_day(starts):
                moment = _day_at_midnight(entry, moment) or moment
            if is_day(moment) is not is_day(starts):
                raise EventError(_("Its dates are partly whole days and partly times."))
            length = None
            if end.upper().startswith(("P", "+P")):
                length = read_length(end, moment)
            elif end:
                length = length_between(moment, read_time(line.with_value(end), zones))
            found.append((moment, length))
    return tuple(found)


def _read_description(component: Component) -> str:
    described = read_text(component.value("DESCRIPTION"))
    if described:
        return described
    for line in component.all("X-ALT-DESC"):
        text = read_text(line.value)
        return plain_text(text) if "<" in text else text
    return ""
