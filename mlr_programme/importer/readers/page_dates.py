"""When a page was published and last changed, from what it says to readers and to machines.

What readers see comes before what machines are told, and what is told before an address. A time
without an offset is local, as editors write it; one with an offset is an instant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag

from mlr_programme.domain.schedule_words import MONTHS, WEEKDAYS
from mlr_programme.importer.readers.beside import Line, lines_beside, may_stand_beside
from mlr_programme.importer.readers.date_words import (
    META_PART,
    PUBLISHED_LABEL,
    PUBLISHED_META,
    PUBLISHED_WORDS,
    UPDATED_LABEL,
    UPDATED_META,
    UPDATED_WORDS,
)
from mlr_programme.importer.readers.headline import linked_data, meta_contents
from mlr_programme.importer.readers.markup import (
    attribute,
    beginning_of,
    collapse,
    is_longer_than,
    text_of,
    words_about,
)

Moment = date | datetime

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_CLOCK = (
    r"(?:,?\s*(?:[T\s]|kl(?:ockan|\.)?\s*)\s*(?P<hour>[012]?\d)[:.](?P<minute>[0-5]\d)"
    r"(?::\d\d(?:\.\d+)?)?(?P<offset>Z|\s?[+-]\d\d:?\d\d)?)?"
)
ISO_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)" + _CLOCK
)
PACKED_DATE = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)" + _CLOCK)
WRITTEN_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:\s*:?[ae])?\.?\s+(?P<name>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)"
    + _CLOCK,
    re.IGNORECASE,
)
SLASHED_DATE = re.compile(
    r"(?<!\d)(?P<day>\d\d?)[/.](?P<month>\d\d?)[-/. ]\s*(?P<year>(?:19|20)\d\d)(?!\d)" + _CLOCK
)

# What may stand between the label and the date: by whom, a colon, a weekday.
_LINK = (
    r"(?:\s+(?:av|by)\s*:?\s+[^\d]{1,60}?)?\s*(?:den|:|–|-|,|on|datum)?\s*(?:den\s+)?"
    r"(?:\w+dag(?:en)?,?\s+(?:den\s+)?)?(?=\d)"
)
LABEL = re.compile(rf"(?<!\w)(?:{UPDATED_LABEL}|{PUBLISHED_LABEL})(?!\w)", re.IGNORECASE)
# Words beside a date that say nothing more.
BESIDE = re.compile(
    rf"\b(?:(?:{_WEEKDAY})(?:en)?|av|by|den|kl(?:ockan)?|nyhet(?:er)?|on|och|CES?T|GMT|UTC)\b",
    re.IGNORECASE,
)
# Who did it, named after a word that says so; any other word makes the line one of the text.
BYLINE = re.compile(
    r"\b(?:av|by|(?:innehålls|sid)?ansvarig|redaktör|skribent|text)\b\s*:?\s+"
    r"[^\W\d_][\w'’.-]*(?:,?\s+[^\W\d_][\w'’.-]*){0,3}\s*$",
    re.IGNORECASE,
)
UTC_ZONE = ZoneInfo("UTC")
SURELY_PUBLISHED = frozenset({"published", "publicerad", "datepublished", "pubdate"})
TIME_RANGE = re.compile(r"\d(?:[.:]\d\d)?\s*[–-]\s*\d\d?[.:]\d\d(?!\d)")
# How a line begins that says at what time of day something is.
TIME_LINE = re.compile(
    r"(?:[^\W\d]+\s*:?\s+){0,2}?(?:(?:kl(?:ockan|\.)?)\s*\d|[012]?\d[.:][0-5]\d(?![.\d]))",
    re.IGNORECASE,
)
# The day and who wrote it, before what says when it was changed.
SIGNATURE_WORDS = 7
# A line that says no more than when and by whom.
LINE_LENGTH = 140


def read_moment(text: str, zone: ZoneInfo) -> Moment | None:
    """The first day in ``text`` with its time, if it has one; None where there is no whole date."""
    text = collapse(text)
    found = [
        match
        for pattern in (ISO_DATE, WRITTEN_DATE, SLASHED_DATE, PACKED_DATE)
        if (match := pattern.search(text))
    ]
    for match in sorted(found, key=lambda each: each.start()):
        if (moment := _moment_of(match, zone)) is not None:
            return moment
    return None


def _moment_of(match: re.Match[str], zone: ZoneInfo) -> Moment | None:
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


def is_date_line(text: str, days: Collection[date] | None = None) -> bool:
    """Whether a line says when the text was published or changed, by whom, and the like, and
    nothing else.

    A bare date is one only of ``days``, if they are given: another is of what the text tells. One
    with a time of day is one only if that moment, without its zone, is of ``days``.
    """
    if len(text) > LINE_LENGTH:
        return False
    parts = [part for part in re.split(r"\s*[|·•]\s*", text) if part]
    return bool(parts) and all(
        _is_date_part(part, days) or META_PART.fullmatch(part) for part in parts
    )


def is_date_label(text: str) -> bool:
    return bool(re.fullmatch(rf"{LABEL.pattern}\s*:?", text, re.IGNORECASE))


def _is_date_part(text: str, days: Collection[date] | None) -> bool:
    rest, found = text, list[date]()
    for pattern in (ISO_DATE, WRITTEN_DATE, SLASHED_DATE):
        found += [moment for match in pattern.finditer(rest) if (moment := _as_said(match))]
        rest = pattern.sub(" ", rest)
    if not found:
        return False
    if LABEL.search(text):
        rest = BYLINE.sub(" ", LABEL.sub(" ", rest), count=1)
        words = re.findall(r"\w+", BESIDE.sub(" ", rest))
        return len(words) <= 4 and all(word[0].isupper() for word in words)
    words = re.findall(r"\w+", BESIDE.sub(" ", rest))
    return not words and (days is None or all(day in days for day in found))


def _as_said(match: re.Match[str]) -> Moment | None:
    moment = _moment_of(match, UTC_ZONE)
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def days_told(*moments: Moment | None) -> set[date]:
    """The days of moments, and those with a time of day as a line without a zone says them."""
    told = {day_of(moment) for moment in moments if moment is not None}
    return told | {each.replace(tzinfo=None) for each in moments if isinstance(each, datetime)}


class PageDates:
    """The dates of one page. What machines are told is read at once: scripts may go after it."""

    def __init__(self, page: BeautifulSoup, zone: ZoneInfo, url: str = "") -> None:
        self.page, self.zone, self.url = page, zone, url
        self.told_published = self._told("datePublished", PUBLISHED_META)
        self.told_updated = self._told("dateModified", UPDATED_META)

    def published(self, main: Tag, headline: Tag | None) -> Moment | None:
        """When it was published; ``main`` is the part of the page that holds the article."""
        return _best(
            [
                *self._labelled(PUBLISHED_LABEL, main),
                *self._marked(PUBLISHED_WORDS, main),
                *self.told_published,
                *self._bare(main, headline),
                *self._in_address(),
            ]
        )

    def updated(self, main: Tag) -> Moment | None:
        """When its text was changed last, where the page says so."""
        return _best(
            [
                *self._labelled(UPDATED_LABEL, main),
                *self._marked(UPDATED_WORDS, main),
                *self.told_updated,
            ]
        )

    def _labelled(self, label: str, main: Tag) -> Iterator[Moment]:
        """Dates behind a word such as "Publicerad": those of the article before others."""
        pattern = re.compile(rf"(?<!\w){label}(?!\w){_LINK}(?P<rest>.{{6,40}})", re.IGNORECASE)
        for place in (main, self.page):
            for line, tag in _lines(place):
                for match in pattern.finditer(line):
                    moment = read_moment(match["rest"], self.zone)
                    if moment is not None and _starts_with_date(match["rest"]):
                        yield self._with_machine_time(tag, moment)

    def _with_machine_time(self, tag: Tag, moment: Moment) -> Moment:
        """The ``datetime`` of a time element there, where it tells more of the same day."""
        for each in [tag, *tag.find_all("time")]:
            told = read_moment(attribute(each, "datetime"), self.zone)
            if (
                isinstance(told, datetime)
                and not isinstance(moment, datetime)
                and told.date() == moment
            ):
                return told
        return moment

    def _marked(self, words: frozenset[str], main: Tag) -> Iterator[Moment]:
        for tag in main.find_all(True):
            if (
                not words_about(tag) & words
                and attribute(tag, "pubdate") == ""
                and not tag.has_attr("pubdate")
            ):
                continue
            if _is_in_sentence(tag):
                continue
            own = "" if is_longer_than(tag, LINE_LENGTH) else text_of(tag)
            for text in (attribute(tag, "datetime"), attribute(tag, "content"), own):
                if len(text) <= LINE_LENGTH and (moment := read_moment(text, self.zone)):
                    yield self._with_machine_time(tag, moment)
                    break

    def _told(self, name: str, metas: tuple[str, ...]) -> list[Moment]:
        texts = [
            str(each[name]) for each in linked_data(self.page) if isinstance(each.get(name), str)
        ]
        texts += meta_contents(self.page, *metas)
        moments = (read_moment(text, self.zone) for text in texts)
        return [moment for moment in moments if moment is not None]

    def _bare(self, main: Tag, headline: Tag | None) -> Iterator[Moment]:
        """A day that stands alone beside the headline, and one that begins the line of a change."""
        yield from self._beside(main, headline)
        for line, tag in _lines(main):
            label = re.search(rf"(?<!\w){UPDATED_LABEL}(?!\w){_LINK}", line, re.IGNORECASE)
            # "2004-03-18 / The office. Last changed 2004-03-22."
            said = line[: label.start()] if label else ""
            is_signed = len(said.split()) <= SIGNATURE_WORDS and _starts_with_date(said)
            if not is_signed or words_about(tag) & UPDATED_WORDS:
                continue
            if moment := read_moment(said, self.zone):
                yield moment

    def _beside(self, main: Tag, headline: Tag | None) -> list[Moment]:
        """The day directly above the headline, or between it and the text.

        None where there are several, where it is to come or where a time of day follows it: those
        are of what the text tells.
        """
        before, after = lines_beside(main, headline)
        today = datetime.now(self.zone).date()
        found: list[Moment] = []
        if before and (moment := self._alone(before[-1])):
            found.append(moment)
        for number, line in enumerate(after):
            following = after[number + 1].text if number + 1 < len(after) else ""
            if moment := self._alone(line):
                if TIME_LINE.match(following):
                    return []
                found.append(moment)
            elif not may_stand_beside(line):
                break
        days = {day_of(moment) for moment in found}
        return found if len(days) == 1 and max(days) <= today else []

    def _alone(self, line: Line) -> Moment | None:
        """The day that a line is, and nothing else."""
        if line.begins_text or len(line.text) > LINE_LENGTH or LABEL.search(line.text):
            return None
        told = [read_moment(attribute(tag, "datetime"), self.zone) for tag in line.times]
        moments = [moment for moment in told if moment is not None]
        rest = line.text
        for tag in line.times if moments else ():
            rest = rest.replace(text_of(tag), " ", 1)
        if TIME_RANGE.search(line.text):
            return None
        if moments and is_filing(rest):
            return moments[0]
        return read_moment(line.text, self.zone) if is_date_line(line.text) else None

    def _in_address(self) -> Iterator[Moment]:
        path = re.sub(r"^\w+://[^/]*", "", self.url)
        match = re.search(r"/((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)", path)
        moment = read_moment("-".join(match.groups()), self.zone) if match else None
        if moment is not None:
            yield moment


def _starts_with_date(text: str) -> bool:
    return any(
        (match := pattern.search(text)) and match.start() <= 2
        for pattern in (ISO_DATE, WRITTEN_DATE, SLASHED_DATE)
    )


def is_filing(text: str) -> bool:
    """Whether a text says no more than where an article is filed."""
    parts = (part for part in re.split(r"\s*[|·•]\s*", text) if part.strip())
    return all(
        META_PART.fullmatch(part.strip()) or not re.search(r"\w", BESIDE.sub(" ", part))
        for part in parts
    )


def _is_in_sentence(tag: Tag) -> bool:
    """Whether an element that is only called a date stands among other words of a paragraph."""
    around = tag.find_parent(["p", "li"])
    if tag.name in ("p", "li") or around is None or words_about(tag) & SURELY_PUBLISHED:
        return False
    text = beginning_of(around, 2 * LINE_LENGTH)
    rest = LABEL.sub(" ", text.replace(text_of(tag), " ", 1))
    return len(re.findall(r"\b[a-zåäö]+", BESIDE.sub(" ", rest))) > 2


def _lines(place: Tag) -> Iterator[tuple[str, Tag]]:
    """The short texts of elements, the innermost ones that hold a whole line first."""
    seen: set[str] = set()
    for tag in place.find_all(True):
        if tag.name in ("html", "body", "script", "style", "head", "title", "meta"):
            continue
        if is_longer_than(tag, LINE_LENGTH):
            continue
        line = text_of(tag)
        if len(line) >= 8 and line not in seen:
            seen.add(line)
            yield line, tag


def _best(candidates: list[Moment]) -> Moment | None:
    """The first, with the time that another tells of the same day."""
    if not candidates:
        return None
    first = candidates[0]
    if isinstance(first, datetime):
        return first
    timed = (each for each in candidates if isinstance(each, datetime) and each.date() == first)
    return next(timed, first)
