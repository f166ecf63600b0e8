"""A time zone as the VTIMEZONE of RFC 5545 (3.6.5), from the rules that Python knows.

Not through the icalendar library, whose version 7 dates the onset of summer time an hour late.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """What holds after an onset, and the offset before it."""

    is_summer_time: bool
    offset_before: timedelta
    offset: timedelta
    name: str


@lru_cache(maxsize=32)
def write_time_zone(zone: ZoneInfo, first_year: int, last_year: int) -> str:
    """The rules of ``zone`` for local times in those years, both included."""
    # A year more: what holds on the first of January began in the year before.
    start = datetime(max(first_year - 1, 1), 1, 1, tzinfo=UTC)
    end = datetime(min(last_year, 9998) + 1, 1, 1, tzinfo=UTC)
    found: defaultdict[Rule, list[datetime]] = defaultdict(list)
    for onset, rule in _onsets(zone, start, end):
        found[rule].append(onset)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    for rule, onsets in (found or {_rule(zone, start, start): [start]}).items():
        kind = "DAYLIGHT" if rule.is_summer_time else "STANDARD"
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{_local(onsets[0])}",
            *_repetition(onsets),
            f"TZOFFSETFROM:{_offset(rule.offset_before)}",
            f"TZOFFSETTO:{_offset(rule.offset)}",
            f"TZNAME:{rule.name}",
            f"END:{kind}",
        ]
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


def _onsets(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, Rule]]:
    """Each change of the offset, as the local time before it, and the rule that begins with it."""
    day = start
    while day < end:
        if _offset_at(zone, day) != _offset_at(zone, day + ONE_DAY):
            moment = day
            while _offset_at(zone, moment) == _offset_at(zone, day):
                moment += ONE_MINUTE
            rule = _rule(zone, moment - ONE_MINUTE, moment)
            yield (moment + rule.offset_before).replace(tzinfo=None), rule
        day += ONE_DAY


def _offset_at(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _rule(zone: ZoneInfo, before: datetime, moment: datetime) -> Rule:
    local = moment.astimezone(zone)
    return Rule(
        is_summer_time=bool(local.dst()),
        offset_before=_offset_at(zone, before),
        offset=_offset_at(zone, moment),
        name=local.tzname() or zone.key,
    )


def _repetition(onsets: list[datetime]) -> list[str]:
    """A rule for "the last Sunday of March" and the like, which some programs ask for; else days.

    Such a rule holds on after the years that were looked at, as the law does until it is changed.
    """
    first = onsets[0]
    is_yearly = [each.year for each in onsets] == list(range(first.year, onsets[-1].year + 1))
    is_alike = {(each.month, each.weekday(), each.time()) for each in onsets} == {
        (first.month, first.weekday(), first.time())
    }
    if len(onsets) > 1 and is_yearly and is_alike and all(map(_is_last_of_its_kind, onsets)):
        weekday = WEEKDAYS[first.weekday()]
        return [f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYDAY=-1{weekday}"]
    return [f"RDATE:{_local(each)}" for each in onsets[1:]]


def _is_last_of_its_kind(day: datetime) -> bool:
    """Whether it is the last of its weekday in its month."""
    return day.day > calendar.monthrange(day.year, day.month)[1] - 7


def _local(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def _offset(offset: timedelta) -> str:
    """UTC-OFFSET (3.3.14)."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
