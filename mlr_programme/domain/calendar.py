"""Sessions as iCalendar objects (RFC 5545), through the icalendar library.

An entry becomes the text of one VEVENT, and a calendar is put together from such texts, so that
those that have not changed can be kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar

from mlr_programme.domain.calendar_days import ONE_DAY
from mlr_programme.domain.calendar_zone import write_time_zone
from mlr_programme.domain.session_occasion import Occasion, Precision, Status

PRODUCT = "-//mlr_programme//sessions//SV"
LINE_END = "\r\n"
# Characters that no iCalendar text may hold (RFC 5545, 3.1: CONTROL), but for the line feed.
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


class EntryStatus(StrEnum):
    """STATUS of a VEVENT (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class CalendarEntry:
    """What one VEVENT says; all instants are aware, texts are plain."""

    id: UUID
    occasion: Occasion
    """The time at which it stands; it has a day."""
    status: EntryStatus
    sequence: int
    created_at: datetime
    changed_at: datetime
    summary: str
    summary_language: str = ""
    """BCP 47 code; empty where it is not known."""
    description: str = ""
    location: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    url: str = ""
    categories: tuple[str, ...] = ()


def entry_status(current: Occasion) -> EntryStatus:
    """The STATUS of a session whose calendars may hold an earlier day of it.

    A postponed session, and one whose day was withdrawn, is cancelled on the day that was told; it
    comes back under the same UID with a higher SEQUENCE once it has another.
    """
    if current.status in (Status.CANCELLED, Status.POSTPONED) or not current.has_day:
        return EntryStatus.CANCELLED
    if current.status is Status.PROVISIONAL:
        return EntryStatus.TENTATIVE
    return EntryStatus.CONFIRMED


def told_until(entry: CalendarEntry, zone: ZoneInfo, cancelled_days: int) -> datetime | None:
    """Until when the entry stands in calendars: a cancelled one until ``cancelled_days`` after its
    day and after its last change, so that whoever asks seldom learns of it too; None for good.

    The day alone will not do: calendars may hold a later one, of a time before the last.
    """
    over_at = entry.occasion.is_over_at(zone)
    if entry.status is not EntryStatus.CANCELLED or over_at is None:
        return None
    return max(over_at, entry.changed_at) + timedelta(days=cancelled_days)


def is_told_of(entry: CalendarEntry, now: datetime, zone: ZoneInfo, cancelled_days: int) -> bool:
    """Whether the entry still stands in calendars; see ``told_until``."""
    until = told_until(entry, zone, cancelled_days)
    return until is None or until > now


def write_entry(entry: CalendarEntry, zone: ZoneInfo) -> str:
    """The VEVENT as text, folded, with CRLF (RFC 5545, 3.1 and 3.6.1)."""
    event = icalendar.Event()
    # 3.8.4.7, and RFC 7986, 5.3: a UUID as it is, with nothing that says where it comes from.
    event.add("uid", str(entry.id))
    # 3.8.7.2: without METHOD, the same as LAST-MODIFIED.
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("created", entry.created_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", entry.status.value)
    # 3.8.2.7: what does not take place keeps nobody busy.
    event.add("transp", "TRANSPARENT" if entry.status is EntryStatus.CANCELLED else "OPAQUE")
    _add_times(event, entry.occasion, zone)
    _add_text(event, "summary", entry.summary, entry.summary_language)
    _add_text(event, "description", entry.description)
    _add_text(event, "location", entry.location)
    if entry.latitude is not None and entry.longitude is not None:
        event.add("geo", (float(entry.latitude), float(entry.longitude)))
    if entry.url:
        event.add("url", entry.url)
    if entry.categories:
        event.add("categories", [_plain(each) for each in entry.categories])
    return _text(event)


def _add_times(event: icalendar.Event, occasion: Occasion, zone: ZoneInfo) -> None:
    """DTSTART, and DTEND where the end is known (3.8.2.4, 3.8.2.2); it lies after the last day."""
    if occasion.precision is Precision.MINUTE and occasion.starts_at is not None:
        event.add("dtstart", _local(occasion.starts_at, zone))
        if occasion.known_end is not None:
            event.add("dtend", _local(occasion.known_end, zone))
        return
    days = occasion.days(zone)
    if days is None or not occasion.has_day:
        raise ValueError("A session without a day has no place in a calendar.")
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + ONE_DAY)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Local time; UTC in the second hour that has the same local time as the one before it.

    A local time that occurs twice means the first of them (3.3.5).
    """
    local = moment.astimezone(zone)
    return moment.astimezone(UTC) if local.fold else local


def _add_text(event: icalendar.Event, name: str, text: str, language: str = "") -> None:
    if plain := _plain(text):
        event.add(name, plain, {"LANGUAGE": language} if language else {})


def _plain(text: str) -> str:
    """``text`` with line feeds alone for line ends, and without characters that none may hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS).strip()


def _text(component: icalendar.Component) -> str:
    return str(component.to_ical().decode())


def write_calendar(
    entries: Iterable[str], *, name: str, zone: ZoneInfo, first: date, last: date, hours: int
) -> str:
    """A whole calendar of the texts of entries between the days ``first`` and ``last``.

    ``hours`` is how often subscribers are to ask again. There is no METHOD: that is for messages
    (RFC 5546), and a subscription with one is refused or imported once by some clients.
    """
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    # RFC 7986, 5.1 and 5.7, and the names that older clients know.
    calendar.add("name", _plain(name))
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("x-wr-timezone", str(zone))
    calendar.add("refresh-interval", timedelta(hours=hours), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{hours}H")
    end = f"END:VCALENDAR{LINE_END}"
    head = _text(calendar).removesuffix(end)
    return "".join([head, write_time_zone(zone, first.year, last.year), *entries, end])
