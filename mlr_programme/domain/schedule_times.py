"""Dates and times as people write them in tables, read without a guess.

What can be read in two ways is an error that asks, since a wrong date on a public page is worse
than a table that must be corrected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.schedule_days import TO, ScheduleError, normal, read_days, shortened


@dataclass(frozen=True)
class When:
    """Local days, ``last`` included, and the wall-clock times that are known.

    ``end`` stands on the last day. Without ``start`` the days are whole.
    """

    first: date
    last: date
    start: time | None = None
    end: time | None = None


def local_instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which the clocks of ``zone`` show ``clock`` on ``day``.

    Raises ``ScheduleError`` for a time that the change to summer time leaves out, and for one that
    the change back repeats: nobody can tell which of the two is meant.
    """
    first = datetime.combine(day, clock.replace(fold=0), tzinfo=zone)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset():
        text = _(
            "The clocks are changed that night, and %(time)s comes twice or not at all. Give an "
            "earlier or later time."
        )
        raise ScheduleError(text % {"time": f"{clock:%H:%M}"})
    return first.astimezone(UTC)


WHOLE_DAY = frozenset({"hela dagen", "heldag", "all day"})
_CLOCK = r"(?P<hour>\d\d?)(?:[.:](?P<minute>\d\d)(?::00)?)?|(?P<compact>\d{4})"
_TIME = re.compile(rf"(?:kl(?:ockan|\.)?\s*)?(?:{_CLOCK})")
# What begins a time of day after a date: the word, or a clock with minutes.
_TIME_AFTER_DATE = re.compile(
    r"(?:^|[\s,]+|(?<=\d)t)(?P<time>(?:kl(?:ockan|\.)?\s*\d|\d\d?[.:]\d\d(?![./\d])).*)$"
)
# A dash alone stands for no time at all.
_END_ALONE = re.compile(r"\s*[-–—−]\W*\w")
# Written by spreadsheets for a date without a time.
_MIDNIGHT = re.compile(r"\s+00:00:00$")


def read_when(dates: str, times: str, reference: date) -> When:
    """The days and times of one row; ``times`` may stand in ``dates`` instead.

    A day without its year is the next such day from ``reference`` on, at most a year away. Raises
    ``ScheduleError`` for what is no date or no time, contradicts itself, or has two meanings.
    """
    whole, clocks = _MIDNIGHT.sub("", normal(dates)), normal(times)
    if not whole:
        raise ScheduleError(_("The date is missing. Give it, such as 16 nov 2027."))
    if _END_ALONE.match(times):
        text = _(
            "In “%(cell)s” the time of the start is missing. Write it as 09:00 or 09:00–16:00."
        )
        raise ScheduleError(text % {"cell": shortened(times.strip())})
    if both := _read_two_instants(whole, clocks, reference):
        return both
    days, inline = _split_time(whole)
    if inline and clocks:
        text = _("There is a time both in “%(date)s” and in “%(time)s”. Leave one of them out.")
        raise ScheduleError(text % {"date": shortened(dates), "time": shortened(times)})
    first, last = read_days(days, reference)
    clocks = inline or clocks
    if not clocks or clocks in WHOLE_DAY:
        return When(first, last)
    start, end = read_times(clocks)
    if last != first:
        raise ScheduleError(
            _(
                "There are several days and a time. Give each day a row of its own, or write both "
                "ends in full: 16 nov 2027 09:00 – 17 nov 2027 16:00."
            )
        )
    if end is not None and end <= start:
        raise ScheduleError(
            _("The session ends before it starts. Give a later end, or none at all.")
        )
    return When(first, last, start, end)


def _split_time(text: str) -> tuple[str, str]:
    found = _TIME_AFTER_DATE.search(text)
    return (text[: found.start()], found["time"]) if found else (text, "")


def _read_two_instants(text: str, times: str, reference: date) -> When | None:
    """“16 nov 09:00 – 17 nov 16:00”: a date with a time on either side; None for all else."""
    sides = TO.split(text)
    if len(sides) != 2 or times:
        return None
    (one, begins), (other, ends) = (_split_time(side) for side in sides)
    if not (one and begins and other and ends):
        return None
    first, last = read_days(f"{one} – {other}", reference)
    start, end = (_read_clock(clock) for clock in (begins, ends))
    if (last, end) <= (first, start):
        raise ScheduleError(
            _("The session ends before it starts. Give a later end, or none at all.")
        )
    return When(first, last, start, end)


def read_times(text: str) -> tuple[time, time | None]:
    """“9”, “kl. 13.30–15”, “18.30–”: a start, and an end where one is given."""
    sides = re.split(r"\s*[-–]\s*|\s+(?:till|to)\s+", normal(text))
    if len(sides) > 2:
        raise _no_time(text)
    start = _read_clock(sides[0])
    return start, _read_clock(sides[1]) if sides[1:] not in ([], [""]) else None


def _read_clock(text: str) -> time:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise _no_time(text)
    hour, minute = found["hour"], found["minute"] or "0"
    if found["compact"]:
        hour, minute = found["compact"][:2], found["compact"][2:]
    if int(hour) > 23 or int(minute) > 59:
        raise _no_time(text)
    return time(int(hour), int(minute))


def _no_time(text: str) -> ScheduleError:
    message = _("“%(cell)s” is no time of day. Write it as 09:00 or 09:00–16:00.")
    return ScheduleError(message % {"cell": shortened(text)})
