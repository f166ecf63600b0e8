"""Days and times as they are written, in words and in numbers.

A time without an offset is local, as editors write it; one with an offset is an instant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from mlr_programme.domain.schedule_words import MONTHS
from mlr_programme.importer.readers.markup import collapse

Moment = date | datetime

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = (
    r"(?:,?\s*(?:[T\s]|kl(?:ockan|\.)?\s*)\s*(?P<hour>[012]?\d)[:.](?P<minute>[0-5]\d)"
    r"(?:[:.]\d\d(?:\.\d+)?)?(?P<offset>Z|\s?[+-]\d\d:?\d\d)?)?"
)
ISO_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)" + _CLOCK
)
PACKED_DATE = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)" + _CLOCK)
WRITTEN_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:\s*:?[ae]|st|nd|rd|th)?(?:\.?\s+(?:of\s+)?|-)"
    rf"(?P<name>{_MONTH})(?:\.?,?\s+|-)(?P<year>(?:19|20)\d\d)" + _CLOCK,
    re.IGNORECASE,
)
SLASHED_DATE = re.compile(
    r"(?<!\d)(?P<day>\d\d?)[/.](?P<month>\d\d?)[-/. ]\s*(?P<year>(?:19|20)\d\d)(?!\d)" + _CLOCK
)
# As in English: "April 14, 2025".
MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{_MONTH})\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)" + _CLOCK,
    re.IGNORECASE,
)
DASHED_DATE = re.compile(
    r"(?<![\d-])(?P<day>\d\d?)-(?P<month>\d\d?)-(?P<year>(?:19|20)\d\d)(?![\d-])" + _CLOCK
)
DATES = (ISO_DATE, WRITTEN_DATE, SLASHED_DATE, MONTH_FIRST, DASHED_DATE)

UTC_ZONE = ZoneInfo("UTC")


def read_moment(text: str, zone: ZoneInfo) -> Moment | None:
    """The first day in ``text`` with its time, if it has one; None where there is no whole date."""
    text = collapse(text)
    found = [match for pattern in (*DATES, PACKED_DATE) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda each: each.start()):
        if (moment := moment_of(match, zone)) is not None:
            return moment
    return None


def moment_of(match: re.Match[str], zone: ZoneInfo) -> Moment | None:
    """The moment of what one of the patterns found; None where no calendar has it."""
    parts = match.groupdict()
    month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
        if parts["hour"] is None:
            return day
        clock = time(int(parts["hour"]), int(parts["minute"]))
        if not parts["offset"]:
            return datetime.combine(day, clock, zone)
        offset = parts["offset"].strip().replace("Z", "+00:00")
        told = datetime.fromisoformat(f"{day.isoformat()}T{clock:%H:%M}{offset}")
    except ValueError:
        return None
    return told.astimezone(zone)


def day_of(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def dates_in(text: str) -> Iterator[re.Match[str]]:
    """Each whole date in ``text``, with its time of day, in order."""
    matches = [match for pattern in DATES for match in pattern.finditer(text)]
    end = 0
    for match in sorted(matches, key=lambda each: each.start()):
        if match.start() >= end and moment_of(match, UTC_ZONE) is not None:
            yield match
            end = match.end()


def as_said(match: re.Match[str]) -> Moment | None:
    """The day or the time of the clock, whatever the zone."""
    moment = moment_of(match, UTC_ZONE)
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def days_told(*moments: Moment | None) -> set[date]:
    """The days of moments, and those with a time of day as a line without a zone says them."""
    told = {day_of(moment) for moment in moments if moment is not None}
    return told | {each.replace(tzinfo=None) for each in moments if isinstance(each, datetime)}
