"""Days as people write them, with or without weekday, month and year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.schedule_words import MONTHS, WEEKDAYS, plain

SHOWN_LENGTH = 60
# Days. A last day without a year that is further off has been written before the first.
LONGEST_GUESS = 180


class ScheduleError(ValueError):
    """A text that cannot be read, said to the editor with the fix."""


class RowLimitError(ScheduleError):
    """A table of more rows than may be added at a time."""

    def __init__(self, count: int, limit: int) -> None:
        message = _("There are %(count)d rows, and at most %(limit)d can be added at a time.")
        super().__init__(message % {"count": count, "limit": limit})
        self.count = count


def shortened(text: str) -> str:
    """``text`` as a message quotes it."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY = rf"(?:(?P<weekday>{_any_of(WEEKDAYS)})(?:en|\.)?,?\s+)?(?:den\s+)?"
_MONTH = rf"(?P<month>{_any_of(MONTHS)})\.?"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WEEKDAY}{_YEAR}-(?P<number>\d\d?)-(?P<day>\d\d?)",
        rf"{_WEEKDAY}{_YEAR}(?P<number>\d\d)(?P<day>\d\d)",
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:\s*:?[ae])?\.?\s*{_MONTH}(?:,?\s*{_YEAR})?",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d\d?)(?:,?\s+{_YEAR})?",
        rf"{_WEEKDAY}(?P<day>\d\d?)/(?P<number>\d\d?)(?:-(?P<short>\d\d)|[-/ ]\s*{_YEAR})?",
        rf"{_WEEKDAY}(?P<day>\d\d?)\.(?P<number>\d\d?)\.{_YEAR}",
        rf"{_WEEKDAY}(?P<day>\d\d?)",
    )
)
_SIGNS = str.maketrans({"–": "–", "—": "–", "−": "–", "‑": "-", "‐": "-", "\u200b": None})
TO = re.compile(r"\s*–\s*|\s+-\s+|\s+(?:till|to|t\.?o\.?m\.?|tom)\s+")


def normal(text: str) -> str:
    """A date or time as the patterns read it: every long dash is one sign."""
    return re.sub(r"^\W+|[\s,;]+$", "", plain(text.translate(_SIGNS)))


@dataclass(frozen=True)
class _Day:
    """A day as it is written: ``year`` and ``month`` may be left out."""

    text: str
    day: int
    month: int | None
    year: int | None
    weekday: int | None

    def on(self, year: int, month: int) -> date:
        try:
            found = date(year, month, self.day)
        except ValueError:
            text = _("“%(cell)s” in %(year)d is no day of the calendar. Correct the date.")
            raise ScheduleError(text % {"cell": shortened(self.text), "year": year}) from None
        if self.weekday is not None and found.weekday() != self.weekday:
            text = _(
                "“%(cell)s” names another weekday than %(date)s has. Correct the weekday or the "
                "date, or write the year."
            )
            raise ScheduleError(text % {"cell": shortened(self.text), "date": found.isoformat()})
        return found


def read_days(text: str, reference: date) -> tuple[date, date]:
    """First and last day, both included; the same day twice for a single one."""
    sides = _split_days(normal(text))
    written = [_read_day(side) for side in sides]
    end = written[-1]
    if end.month is None:
        raise _no_date(text)
    begin = written[0]
    month = begin.month or end.month
    year = begin.year
    if year is None and end.year is not None:
        is_year_before = len(written) == 2 and (month, begin.day) > (end.month, end.day)
        year = end.year - is_year_before
    first = begin.on(year, month) if year else _next(begin, month, reference)
    if len(written) == 1:
        return first, first
    last = end.on(end.year, end.month) if end.year else _next(end, end.month, first)
    if last < first or (end.year is None and (last - first).days > LONGEST_GUESS):
        message = _("“%(cell)s” ends before it begins. Write both days with their year.")
        raise ScheduleError(message % {"cell": shortened(sides[-1])})
    return first, last


def _split_days(text: str) -> list[str]:
    if re.fullmatch(r".*\d/\d\d?–\d\d", text):
        message = _(
            "“%(cell)s” may mean a year or a last day. Write 16/11-27 for the year, or 16–27/11 "
            "for the days."
        )
        raise ScheduleError(message % {"cell": shortened(text)})
    # A bare hyphen joins days only where it cannot be part of a date: “16-17 nov”, “16-17/11”.
    if close := re.fullmatch(r"(\D*\d\d?)-(\d\d?(?:\s*[a-z/].*))", text):
        return [close[1], close[2]]
    if slashes := re.fullmatch(r"(\D*\d\d?/\d\d?)-(\d\d?/\d\d?.*)", text):
        return [slashes[1], slashes[2]]
    sides = [side for side in TO.split(text) if side]
    if not 1 <= len(sides) <= 2:
        raise _no_date(text)
    if re.search(r"\d\d?/\d\d?/\d{4}", text):
        _refuse_foreign_order(text)
    return sides


def _refuse_foreign_order(text: str) -> None:
    for day, month in re.findall(r"(\d\d?)/(\d\d?)/\d{4}", text):
        if int(day) <= 12 and int(month) <= 12 and day != month:
            message = _(
                "“%(cell)s” may begin with the day or with the month. Write it as 2027-11-16."
            )
            raise ScheduleError(message % {"cell": shortened(text)})


def _read_day(text: str) -> _Day:
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        parts = found.groupdict() if found else {}
        if not parts:
            continue
        month = int(parts["number"]) if parts.get("number") else MONTHS.get(parts.get("month", ""))
        if month is not None and not 1 <= month <= 12:
            continue
        year = parts.get("year") or (f"20{parts['short']}" if parts.get("short") else None)
        weekday = WEEKDAYS.get(parts["weekday"] or "")
        return _Day(text, int(parts["day"]), month, int(year) if year else None, weekday)
    raise _no_date(text)


def _no_date(text: str) -> ScheduleError:
    message = _("“%(cell)s” is no date that can be read. Write it as 16 nov 2027.")
    if re.fullmatch(r"[345]\d{4}(?:[.,]\d+)?", text):
        message = _(
            "“%(cell)s” is a date as the spreadsheet stores it. Format the column as a date, and "
            "copy it again."
        )
    elif re.fullmatch(rf".*\d\s*{_MONTH}\s*[-'’]?\d\d", text):
        message = _("“%(cell)s” may end in a year or in a day. Write it as 16 nov 2027.")
    elif re.fullmatch(r"\d\d?\.\d\d?\.?", text):
        message = _("“%(cell)s” may be a date or a time. Write a date as 16/11 or 16 nov.")
    return ScheduleError(message % {"cell": shortened(text)})


def _next(day: _Day, month: int, reference: date) -> date:
    """The next such day from ``reference`` on; its own year's error where there is none."""
    year = reference.year + ((month, day.day) < (reference.month, reference.day))
    return day.on(min(year, date.max.year), month)
