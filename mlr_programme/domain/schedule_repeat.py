"""“Repeat weekly until”: local days, made once and kept as sessions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.calendar_days import first_of_month, last_of_month
from mlr_programme.domain.schedule_days import ScheduleError

REPEAT_LIMIT = 60


class Frequency(StrEnum):
    WEEKLY = "weekly"
    EVERY_OTHER_WEEK = "every_other_week"
    MONTHLY_BY_DAY = "monthly_by_day"
    """The same day of each month, such as the 16th."""
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday"
    """The same weekday of each month, counted from its beginning, such as the third Tuesday."""


@dataclass(frozen=True)
class Repetition:
    days: tuple[date, ...]
    skipped: tuple[date, ...]
    """The first of each month that has no such day, such as a 31st or a fifth Monday."""


def repeat(first: date, frequency: Frequency, until: date) -> Repetition:
    """The days after ``first`` up to ``until``, which is included where it is one of them.

    Raises ``ScheduleError`` where there is none, and where there are over ``REPEAT_LIMIT``.
    """
    if frequency in (Frequency.WEEKLY, Frequency.EVERY_OTHER_WEEK):
        weeks = 1 if frequency is Frequency.WEEKLY else 2
        found = Repetition(_weeks(first, weeks, until), ())
    else:
        found = _months(first, frequency, until)
    if len(found.days) > REPEAT_LIMIT:
        message = _("That would be more than %(limit)d sessions. Choose an earlier last day.")
        raise ScheduleError(message % {"limit": REPEAT_LIMIT})
    if not found.days:
        raise ScheduleError(_("No session falls on or before the last day. Choose a later one."))
    return found


def _weeks(first: date, weeks: int, until: date) -> tuple[date, ...]:
    step = 7 * weeks
    count = min((until - first).days // step, REPEAT_LIMIT + 1)
    return tuple(first + timedelta(days=step * number) for number in range(1, count + 1))


def _months(first: date, frequency: Frequency, until: date) -> Repetition:
    days: list[date] = []
    skipped: list[date] = []
    for month in _following_months(first, until):
        day = _in_month(first, frequency, month)
        if day is None:
            skipped.append(month)
        elif day <= until and len(days) <= REPEAT_LIMIT:
            days.append(day)
    return Repetition(tuple(days), tuple(skipped))


def _following_months(first: date, until: date) -> Iterator[date]:
    """The first of each month after that of ``first`` that begins by ``until``."""
    month = first_of_month(first)
    while last_of_month(month) < until:
        month = last_of_month(month) + timedelta(days=1)
        yield month


def _in_month(first: date, frequency: Frequency, month: date) -> date | None:
    """The day of ``month`` that corresponds to ``first``; None where it has none."""
    if frequency is Frequency.MONTHLY_BY_DAY:
        number = first.day
    else:
        to_weekday = (first.weekday() - month.weekday()) % 7
        number = 1 + to_weekday + 7 * ((first.day - 1) // 7)
    return month.replace(day=number) if number <= last_of_month(month).day else None
