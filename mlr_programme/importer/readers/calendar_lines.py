"""The lines of an iCalendar file and the components that they make (RFC 5545, 3.1, 3.4 and 3.6).

Not through the parser of the icalendar library: it keeps the time zones that a file defines for the
whole process, where they would be those of the next file, and it hides that a time in UTC has a
zone too. What the values mean is asked of the library.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.decoding import decode

DEPTH_LIMIT = 8
EVENT_LIMIT = 10_000
_LINE = re.compile(r'\s*([A-Za-z0-9-]+)[ \t]*((?:;[^:";]*(?:"[^"]*"[^:";]*)*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';\s*([^=;:"\s]+)\s*=((?:"[^"]*"|[^";])*)')
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class EventError(ValueError):
    """An event that cannot be read; the message says why."""


@dataclass(frozen=True)
class Line:
    name: str
    """In capitals."""
    parameters: Mapping[str, str]
    """Names in capitals, values without quotation marks."""
    value: str
    """As it is written, escapes included."""

    def with_value(self, value: str) -> Line:
        return replace(self, value=value)


@dataclass
class Component:
    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Lines that are none."""
    is_closed: bool = False

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def only(self, name: str) -> Line | None:
        """The line of a property that may stand once; raises ``EventError`` where two differ."""
        found = self.all(name)
        if any(line != found[0] for line in found):
            raise EventError(_("%(name)s stands there twice.") % {"name": name})
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The value of the first such line; empty without one."""
        return next((line.value.strip() for line in self.lines if line.name == name), "")


def read_components(content: bytes, charset: str = "") -> list[Component]:
    """The calendars of a file. Raises ``ImportSourceError`` where it holds none."""
    calendars: list[Component] = []
    open_parts: list[Component] = []
    event_count = 0
    for line in _unfolded(content, charset):
        found = _read_line(line)
        name = found.value.strip().upper() if found else ""
        if found and found.name == "BEGIN":
            component = Component(name)
            siblings = open_parts[-1].parts if open_parts else calendars
            siblings.append(component)
            open_parts.append(component)
            event_count += name == "VEVENT"
            _refuse_excess(len(open_parts), event_count)
        elif found and found.name == "END":
            _close(open_parts, name)
        elif open_parts and found:
            open_parts[-1].lines.append(found)
        elif open_parts:
            open_parts[-1].broken.append(line)
    calendars = [component for component in calendars if component.name == "VCALENDAR"]
    if not calendars:
        raise ImportSourceError(_("This is no iCalendar file: it has no BEGIN:VCALENDAR."))
    if all(calendar.value("VERSION") == "1.0" for calendar in calendars):
        message = _("This is a vCalendar of version 1.0. Export it as iCalendar, version 2.0.")
        raise ImportSourceError(message)
    return calendars


def _unfolded(content: bytes, charset: str) -> Iterable[str]:
    # Some programs fold between the bytes of one letter (3.1): they are joined before it is read.
    if not content.startswith(_WIDE):
        content = re.sub(rb"\r?\n[ \t]", b"", content)
    text = decode(content, charset).replace("\r\n", "\n").replace("\r", "\n")
    if content.startswith(_WIDE):
        text = re.sub(r"\n[ \t]", "", text)
    return (line for line in text.split("\n") if line.strip())


def _read_line(text: str) -> Line | None:
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    parameters = {
        name.upper(): value.strip().strip('"') for name, value in _PARAMETER.findall(found[2])
    }
    return Line(found[1].upper(), parameters, found[3])


def _close(open_parts: list[Component], name: str) -> None:
    """End the innermost component of that name, and leave open what it should have ended first."""
    names = [component.name for component in open_parts]
    if name in names:
        index = len(names) - 1 - names[::-1].index(name)
        open_parts[index].is_closed = True
        del open_parts[index:]


def _refuse_excess(depth: int, event_count: int) -> None:
    if depth > DEPTH_LIMIT:
        message = _("The calendar has parts within parts, more than %(limit)d deep.")
        raise LimitError(message % {"limit": DEPTH_LIMIT})
    if event_count > EVENT_LIMIT:
        message = _("The calendar has more than %(limit)d events. Export a shorter time of it.")
        raise LimitError(message % {"limit": EVENT_LIMIT})
