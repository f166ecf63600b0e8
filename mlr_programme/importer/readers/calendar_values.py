"""Times, lengths and texts of an iCalendar file (RFC 5545, 3.3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from html import unescape

from django.utils.translation import gettext as _
from icalendar.prop import vDate, vDatetime, vDuration

from mlr_programme.domain.calendar_days import ONE_DAY
from mlr_programme.importer.readers.calendar_lines import EventError, Line
from mlr_programme.importer.readers.calendar_zones import Zones

# The first and last year of a ``date`` have days that no instant in UTC can tell.
FIRST_YEAR, LAST_YEAR = 2, 9998
_read_day: Callable[[str], date] = vDate.from_ical
_read_instant: Callable[[str], datetime] = vDatetime.from_ical
_read_duration: Callable[[str], timedelta] = vDuration.from_ical
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|html|i|li|ol|p|span|strong|u|ul)\b[^<>]*>", re.I
)
_PARTS = re.compile(r"\+?(P(?:\d+[WD])*)(T.+)?")
_MARKUP = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|<![^<>]*>", re.I)
_UNSEEN = re.compile(r"<(script|style|title)\b[^<>]*>[^<]*</\1\s*>", re.I)
_HREF = re.compile(r"""\bhref\s*=\s*(["'])(https?://[^"'\s]*)\1""", re.I)
_CELLS = ("td", "th")
_BREAKS = ("br", "div", "li", "p", "tr", "ul", "ol", "h1", "h2", "h3", "h4")
_SPACES, _BLANK_LINES = re.compile(r"[^\S\n]+"), re.compile(r"\n{3,}")


def is_day(moment: date | datetime) -> bool:
    return not isinstance(moment, datetime)


def read_time(line: Line, zones: Zones) -> date | datetime:
    """A day, or an instant in the zone that it is written in."""
    return _read_one(line, line.value.strip(), zones)


def read_times(line: Line, zones: Zones) -> list[date | datetime]:
    """The times of an EXDATE."""
    return [_read_one(line, value.strip(), zones) for value in line.value.split(",")]


def _read_one(line: Line, value: str, zones: Zones) -> date | datetime:
    try:
        day_only = len(value) == 8
        written = _read_day(value) if day_only else _read_instant(value.upper())
    except ValueError:
        raise _no_time(line, value) from None
    if not FIRST_YEAR <= written.year <= LAST_YEAR:
        raise _no_time(line, value)
    tzid = line.parameters.get("TZID", "")
    if not isinstance(written, datetime):
        return written
    if line.parameters.get("VALUE", "").upper() == "DATE":
        raise _no_time(line, value)
    if written.tzinfo is None:
        return written.replace(tzinfo=zones.find(tzid) if tzid else zones.floating())
    if tzid and zones.find(tzid).utcoffset(written.replace(tzinfo=None)):
        # 3.2.19: a zone must not be given with a time in UTC; which of them counts is not said.
        message = _("%(name)s is given both in UTC and in a time zone: %(value)s.")
        raise EventError(message % {"name": line.name, "value": f"{tzid}, {value}"})
    return written.replace(tzinfo=UTC)


def _no_time(line: Line, value: str) -> EventError:
    message = _("%(name)s is no day or time that can be read: %(value)s.")
    return EventError(message % {"name": line.name, "value": value[:60] or "–"})


def in_gap(wall: datetime, zone: tzinfo) -> bool:
    """Whether the change to summer time leaves out that time of the clock."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return (first or timedelta()) < (second or timedelta())


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class Length:
    """``days`` by the calendar, whichever hours they have, and after them an exact time (3.3.6)."""

    days: int = 0
    exact: timedelta = timedelta()

    def end_of(self, start: date | datetime) -> date | datetime:
        """The last day, or the instant of the end in UTC. ``OverflowError`` beyond the calendar."""
        if not isinstance(start, datetime):
            return start + self.days * ONE_DAY
        return utc(start + self.days * ONE_DAY) + self.exact


def length_between(start: date | datetime, end: date | datetime) -> Length | None:
    """That of DTSTART and DTEND; None where they are the same, which leaves the end open.

    Whole days end with the day before DTEND (3.6.1).
    """
    if isinstance(start, datetime) and isinstance(end, datetime):
        exact = utc(end) - utc(start)
        if exact < timedelta():
            raise _ends_early()
        return Length(exact=exact) if exact else None
    if isinstance(start, datetime) or isinstance(end, datetime):
        raise EventError(_("It begins with a day and ends with a time, or the other way about."))
    if end < start:
        raise _ends_early()
    return Length(days=(end - start).days - 1) if end > start else None


def read_length(value: str, start: date | datetime) -> Length | None:
    """A DURATION (3.3.6) of what begins with ``start``; None for no time at all."""
    try:
        found = _PARTS.fullmatch(value.strip().upper())
        if found is None:
            raise ValueError(value)
        whole = _read_duration(found[1]) if len(found[1]) > 1 else timedelta()
        exact = _read_duration(f"P{found[2]}") if found[2] else timedelta()
        if not isinstance(start, datetime):
            if exact or whole < ONE_DAY:
                raise ValueError(value)
            return Length(days=whole.days - 1)
    except ValueError:
        message = _("How long it lasts cannot be read: %(value)s.")
        raise EventError(message % {"value": value[:60]}) from None
    return Length(whole.days, exact) if whole or exact else None


def _ends_early() -> EventError:
    return EventError(_("It ends before it begins."))


def read_text(value: str) -> str:
    """A TEXT (3.3.11) as plain text; HTML, which some programs write there, becomes plain too."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain_text(text) if _TAG.search(text) else _tidy(text)


def plain_text(html: str) -> str:
    """The text of HTML, whole or a part; the address of a link stands behind its text.

    By its tags alone: parsers need a time that grows with the square of what is never closed.
    """
    html = _UNSEEN.sub("", html)
    parts: list[str] = []
    address, link_begins, read_to = "", 0, 0
    for found in _MARKUP.finditer(html):
        parts.append(_unescaped(html[read_to : found.start()]))
        read_to = found.end()
        is_end, name = bool(found[1]), (found[2] or "").lower()
        if name in _BREAKS or name in _CELLS:
            parts.append(" " if name in _CELLS else "\n")
        elif name == "a":
            if is_end and address and address not in "".join(parts[link_begins:]):
                parts.append(f" ({address})")
            href = None if is_end else _HREF.search(found[3])
            address, link_begins = (_unescaped(href[2]) if href else ""), len(parts)
    parts.append(_unescaped(html[read_to:]))
    return _tidy("".join(parts))


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:
        # A number of thousands of digits, which ``int`` does not read.
        return text


def _tidy(text: str) -> str:
    """Without signs that cannot be shown, spaces at the ends of lines and heaps of empty lines."""
    shown = "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    lines = [_SPACES.sub(" ", line).strip() for line in shown.split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
