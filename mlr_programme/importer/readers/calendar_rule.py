"""A rule by which an event comes again, held against the standard (RFC 5545, 3.3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import product
from typing import Any

from django.utils.translation import gettext as _
from icalendar.prop import vRecur

from mlr_programme.importer.readers.calendar_lines import EventError

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RANGES = {
    "BYMONTH": (1, 12),
    "BYWEEKNO": (-53, 53),
    "BYYEARDAY": (-366, 366),
    "BYMONTHDAY": (-31, 31),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 59),
    "BYSETPOS": (-366, 366),
}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES}
_MAY_BE_ZERO = {"BYHOUR", "BYMINUTE", "BYSECOND"}


class Frequency(StrEnum):
    YEARLY = "YEARLY"
    MONTHLY = "MONTHLY"
    WEEKLY = "WEEKLY"
    DAILY = "DAILY"


@dataclass(frozen=True)
class Rule:
    """Weekdays count from Monday, 0. An empty set puts no condition."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    week_start: int = 0
    weekdays: frozenset[tuple[int, int]] = frozenset()
    """Which of its kind, 0 for each of them, and the weekday."""
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()

    def completed(self, start: datetime) -> Rule:
        """With what the rule leaves to the first day: “if the parts are missing, from DTSTART”."""
        rule = self
        if not (self.weeks or self.year_days or self.month_days or self.weekdays):
            if self.frequency is Frequency.YEARLY:
                months = self.months or frozenset({start.month})
                rule = replace(rule, months=months, month_days=frozenset({start.day}))
            elif self.frequency is Frequency.MONTHLY:
                rule = replace(rule, month_days=frozenset({start.day}))
        no_day = not (rule.year_days or rule.month_days or rule.weekdays)
        if no_day and (rule.weeks or rule.frequency is Frequency.WEEKLY):
            rule = replace(rule, weekdays=frozenset({(0, start.weekday())}))
        return rule

    def by_days(self) -> Rule:
        """Without the conditions on the clock."""
        return replace(self, hours=frozenset(), minutes=frozenset(), seconds=frozenset())

    def clock_count(self) -> int:
        return max(1, len(self.hours)) * max(1, len(self.minutes)) * max(1, len(self.seconds))

    def clocks(self, start: time) -> list[time]:
        """The times of a day, ascending."""
        hours, minutes, seconds = (
            sorted(chosen or {own})
            for chosen, own in (
                (self.hours, start.hour),
                (self.minutes, start.minute),
                (self.seconds, start.second),
            )
        )
        return [time(*each) for each in product(hours, minutes, seconds)]


def read_rule(value: str) -> Rule:
    """The value of an RRULE. Raises ``EventError`` for what the standard does not allow, for
    repetitions within a day, which no session has, and for parts that are not known.
    """
    try:
        parts: Mapping[str, list[Any]] = {
            name.upper(): list(values) for name, values in vRecur.from_ical(value).items()
        }
        unknown = sorted(parts.keys() - _KNOWN)
        if unknown or any(len(parts.get(name, ())) > 1 for name in ("FREQ", "COUNT", "UNTIL")):
            raise _no_rule(value)
        frequency = _frequency(str(parts["FREQ"][0]), value)
        interval = int(parts.get("INTERVAL", [1])[0])
        count = int(parts["COUNT"][0]) if "COUNT" in parts else None
        week_start = DAY_CODES.index(str(parts.get("WKST", ["MO"])[0]).upper())
        numbers = {name: _numbers(parts, name, value) for name in _RANGES}
        weekdays = frozenset(
            (int(day.relative or 0), DAY_CODES.index(day.weekday)) for day in parts.get("BYDAY", [])
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise error if isinstance(error, EventError) else _no_rule(value) from error
    rule = Rule(
        frequency,
        interval,
        count,
        parts["UNTIL"][0] if "UNTIL" in parts else None,
        week_start,
        weekdays,
        *(numbers[name] for name in _RANGES),
    )
    if interval < 1 or (count is not None and count < 1) or not _is_allowed(rule):
        raise _no_rule(value)
    return rule


def _frequency(name: str, value: str) -> Frequency:
    try:
        return Frequency(name.upper())
    except ValueError:
        message = _("It is to come again several times a day: %(rule)s.")
        raise EventError(message % {"rule": value[:200]}) from None


def _numbers(parts: Mapping[str, list[Any]], name: str, value: str) -> frozenset[int]:
    low, high = _RANGES[name]
    numbers = frozenset(int(each) for each in parts.get(name, ()))
    if any(not low <= each <= high for each in numbers):
        raise _no_rule(value)
    if 0 in numbers and name not in _MAY_BE_ZERO:
        raise _no_rule(value)
    # BYMONTH of RFC 7529 may name a leap month, "5L", of which ``int`` says 5.
    if any(str(each).upper().endswith("L") for each in parts.get(name, ())):
        raise _no_rule(value)
    return numbers


def _is_allowed(rule: Rule) -> bool:
    """The conditions of 3.3.10 on which part may stand with which."""
    yearly, monthly = rule.frequency is Frequency.YEARLY, rule.frequency is Frequency.MONTHLY
    counted = any(number for number, _day in rule.weekdays)
    by_another = rule.weekdays or rule.months or rule.weeks or rule.year_days or rule.month_days
    by_clock = rule.hours or rule.minutes or rule.seconds
    return (
        (not counted or ((yearly or monthly) and not rule.weeks))
        and all(abs(number) <= 53 for number, _day in rule.weekdays)
        and (not rule.weeks or yearly)
        and (not rule.year_days or yearly)
        and (not rule.month_days or rule.frequency is not Frequency.WEEKLY)
        and (not rule.positions or bool(by_another or by_clock))
    )


def _no_rule(value: str) -> EventError:
    message = _("How it comes again cannot be read: %(rule)s.")
    return EventError(message % {"rule": value[:200]})
