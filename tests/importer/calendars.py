"""Small iCalendar files, and how the tests read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import Reading, SessionItem
from mlr_programme.importer.readers.calendar_file import read_calendar

STOCKHOLM = ZoneInfo("Europe/Stockholm")
WINDOW = (date(2026, 1, 1), date(2028, 12, 31))


def event(*lines: str, uid: str = "a@example.se", title: str = "Träff") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"]


def calendar(*parts: Iterable[str], head: Iterable[str] = ()) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    lines += [line for part in parts for line in part]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(
    content: bytes, *, occurrence_limit: int = 500, window: tuple[date, date] = WINDOW
) -> Reading:
    return read_calendar(content, zone=STOCKHOLM, occurrence_limit=occurrence_limit, window=window)


def only(*lines: str) -> SessionItem:
    """The one occasion of a calendar with one event."""
    reading = read(calendar(event(*lines)))
    assert reading.refused == ()
    (found,) = reading.sessions
    return found


def reasons(content: bytes) -> list[str]:
    """Why there is nothing in a calendar."""
    reading = read(content)
    assert reading.sessions == ()
    return [each.reason for each in reading.refused]
