"""Days that time elements tell machines, where readers see them in other words.

The words may be in a language whose months are not known here, or leave out the year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bs4 import Tag

from mlr_programme.importer.readers.markup import (
    attribute,
    holds,
    is_longer_than,
    text_of,
)
from mlr_programme.importer.readers.moments import (
    ISO_DATE,
    UTC_ZONE,
    dates_in,
    day_of,
    moment_of,
    read_moment,
)

DAY_LENGTH = 30
MOST_TIMES = 4
TIMES = frozenset({"time"})
# Where an instant is told as in Greenwich, readers elsewhere may have the day before or after.
SHIFTS = (0, 1, -1)
PASSING = re.compile(
    r"(?:för )?(?:\d{1,3}|[a-zåäö]{2,4}|ett par|några) \w+ sedan|(?:\d{1,3}|an?) \w+ ago"
    r"|i ?går|i ?dag|i förrgår|yesterday|today|nyss",
    re.IGNORECASE,
)


def write_out_days(page: Tag, zone: ZoneInfo) -> None:
    """Puts the day in the place of words that are true only for a while, where it is told."""
    for tag in page.find_all(["time", "abbr"]):
        words = "" if is_longer_than(tag, DAY_LENGTH) else text_of(tag)
        if not PASSING.fullmatch(words):
            continue
        told = (read_moment(attribute(tag, name), zone) for name in ("datetime", "title"))
        if moment := next(filter(None, told), None):
            tag.string = day_of(moment).isoformat()


def text_with_days(tag: Tag) -> str:
    """``text_of``, with the day in digits where a time element says it in words not known here."""
    text = text_of(tag)
    if tag.name != "time" and not holds(tag, TIMES):
        return text
    for each in [tag] if tag.name == "time" else tag.find_all("time", limit=MOST_TIMES):
        words = "" if is_longer_than(each, DAY_LENGTH) else text_of(each)
        if words and not any(dates_in(words)) and (day := _told_day(each, words)):
            text = text.replace(words, day.isoformat(), 1)
    return text


def _told_day(tag: Tag, words: str) -> date | None:
    """The day of its ``datetime``, where the words have the same numbers."""
    match = ISO_DATE.match(attribute(tag, "datetime"))
    moment = moment_of(match, UTC_ZONE) if match else None
    numbers = {int(each) for each in re.findall(r"\d{1,4}", words)}
    if moment is None or not numbers:
        return None
    for shift in SHIFTS:
        day = day_of(moment) + timedelta(days=shift)
        if day.day in numbers and numbers <= {day.day, day.month, day.year}:
            return day
    return None
