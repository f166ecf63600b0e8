"""When a page was published and last changed, from what it says to readers and to machines.

What readers see comes before what machines are told, and what is told before an address. Readers
see a date of the page in a line of its own (``date_lines``), never in a sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag

from mlr_programme.domain.schedule_words import WEEKDAYS
from mlr_programme.importer.readers.beside import (
    BESIDE_LENGTH,
    EVENT_WORD,
    Line,
    far_from_headline,
    is_of_other,
    lines_beside,
    may_stand_beside,
)
from mlr_programme.importer.readers.date_lines import (
    LABEL,
    LINE_LENGTH,
    PERSON,
    PageLine,
    is_date_line,
    is_filing,
)
from mlr_programme.importer.readers.date_places import date_lines_in
from mlr_programme.importer.readers.date_words import (
    ANY_DATE_WORDS,
    META_WORDS,
    OCCASION_WORDS,
    PUBLISHED_WORDS,
    UPDATED_WORDS,
)
from mlr_programme.importer.readers.facts_in_text import CLOCK
from mlr_programme.importer.readers.machine_dates import MachineDates
from mlr_programme.importer.readers.markup import (
    attribute,
    beginning_of,
    collapse,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.moments import (
    Moment,
    dates_in,
    day_of,
    moment_of,
    read_moment,
)
from mlr_programme.importer.readers.runs import is_tool

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
# Words beside a date that say nothing more.
BESIDE = re.compile(
    rf"\b(?:(?:{_WEEKDAY})(?:en)?|av|by|den|kl(?:ockan)?|nyhet(?:er)?|on|och|CES?T|GMT|UTC)\b",
    re.IGNORECASE,
)
SURELY_PUBLISHED = frozenset({"published", "publicerad", "datepublished", "pubdate"})
# How many lines above the headline a day may stand, behind others about the page.
LINES_BEFORE = 4
SIGNED = re.compile(rf"{PERSON}\s*[,|/·•]\s*")
SIGNED_AFTER = re.compile(rf"\s*[|/·•]\s*{PERSON}")
FILED_UNDER = re.compile(r"[^\W\d_]+(?:(?: och|,| &)? [^\W\d_]+)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TIME_RANGE = re.compile(r"\d(?:[.:]\d\d)?\s*[–-]\s*\d\d?[.:]\d\d(?!\d)")
# How a line begins that says at what time of day something is.
TIME_LINE = re.compile(
    r"(?:[^\W\d]+\s*:?\s+){0,2}?(?:(?:kl(?:ockan|\.)?)\s*\d|[012]?\d[.:][0-5]\d(?![.\d]))",
    re.IGNORECASE,
)


class PageDates:
    """The dates of one page. What machines are told is read at once: scripts may go after it."""

    def __init__(self, page: BeautifulSoup, zone: ZoneInfo, url: str = "") -> None:
        self.page, self.zone, self.url = page, zone, url
        self._lines: dict[int, list[tuple[PageLine, Tag]]] = {}
        told = MachineDates(page, url)
        self.told_published = self._moments(told.published())
        self.told_updated = self._moments(told.updated())
        self.is_of_news = told.is_of_news()

    def published(self, main: Tag, headline: Tag | None) -> Moment | None:
        """When it was published; ``main`` is the part of the page that holds the article."""
        far = far_from_headline(main, headline)
        marked = [(tag, each) for tag, each in self._marked(_is_of_publishing, main)]
        own = [
            (tag, each)
            for tag, each in marked
            if not is_of_other(tag, main, headline, is_far=id(tag) in far)
        ]
        near = [each for tag, each in own if id(tag) not in far or _is_sure(tag)]
        return _best(
            [
                *self._labelled("published", main, headline),
                *near,
                *self.told_published,
                *self._bare(main, headline),
                # What is called no more than a date may be that of anything in the text.
                *(each for _tag, each in own),
                *self._in_address(),
            ]
        )

    def updated(self, main: Tag, headline: Tag | None) -> Moment | None:
        """When its text was changed last, where the page says so."""
        return _best(
            [
                *self._labelled("updated", main, headline),
                *(
                    each
                    for tag, each in self._marked(_is_of_change, main)
                    if not is_of_other(tag, main, headline, is_far=False)
                ),
                *self.told_updated,
            ]
        )

    def _lines_in(self, place: Tag) -> list[tuple[PageLine, Tag]]:
        """Read once for all that is asked of them."""
        if id(place) not in self._lines:
            self._lines[id(place)] = list(date_lines_in(place))
        return self._lines[id(place)]

    def _labelled(self, kind: str, main: Tag, headline: Tag | None) -> Iterator[Moment]:
        """Dates behind a word such as "Publicerad": those of the article before others."""
        for place in (main, self.page):
            for line, tag in self._lines_in(place):
                if is_of_other(tag, place, headline, is_far=False):
                    continue
                for moment in line.moments(kind, self.zone):
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

    def _marked(self, is_meant: Callable[[Tag], bool], main: Tag) -> Iterator[tuple[Tag, Moment]]:
        """The dates of elements that are named for them."""
        today = datetime.now(self.zone).date()
        for tag in main.find_all(True):
            if not is_meant(tag) or _is_in_sentence(tag) or _is_of_occasion(tag, main):
                continue
            own = "" if is_longer_than(tag, LINE_LENGTH) else text_of(tag)
            # A box called a date may tell of something that has one.
            own = own if is_date_line(own) else ""
            told = (attribute(tag, name) for name in ("datetime", "content", "title"))
            for text in (*told, own):
                if len(text) <= LINE_LENGTH and (moment := read_moment(text, self.zone)):
                    if day_of(moment) > today and not words_about(tag) & SURELY_PUBLISHED:
                        break
                    yield tag, self._with_machine_time(tag, moment)
                    break

    def _moments(self, texts: list[str]) -> list[Moment]:
        moments = (read_moment(text, self.zone) for text in texts)
        return [moment for moment in moments if moment is not None]

    def _bare(self, main: Tag, headline: Tag | None) -> Iterator[Moment]:
        """A day that stands alone beside the headline, and one that begins the line of a change."""
        yield from self._beside(main, headline)
        for line, tag in self._lines_in(main):
            # "2004-03-18 / Anna Ek. Last changed 2004-03-22."
            is_signed = line.kinds[0] == "bare" and "updated" in line.kinds
            if is_signed and not words_about(tag) & UPDATED_WORDS:
                yield line.moments("bare", self.zone)[0]

    def _beside(self, main: Tag, headline: Tag | None) -> list[Moment]:
        """The day directly above the headline, or between it and the text.

        None where there are several, where it is to come or where a time of day follows it: those
        are of what the text tells.
        """
        before, after = lines_beside(main, headline)
        today = datetime.now(self.zone).date()
        found: list[Moment] = []
        for line in reversed(before[-LINES_BEFORE:]):
            if moment := self._alone(line) or self._filed(line):
                found.append(moment)
            if moment or not (is_filing(line.text) or is_tool(line.text)):
                break
        for number, line in enumerate(after):
            following = after[number + 1].text if number + 1 < len(after) else ""
            if moment := self._alone(line) or self._signed(line):
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
        if TIME_RANGE.search(line.text) or line.names & (OCCASION_WORDS | UPDATED_WORDS):
            return None
        if CLOCK.search(line.text) and not YEAR.search(line.text):
            # A page that was published says the year; what somebody is invited to does not.
            return None
        if moments and is_filing(rest):
            return moments[0]
        is_day = is_date_line(line.text) or is_date_line(_unlinked(line)) or _is_about_page(line)
        return read_moment(line.text, self.zone) if is_day else None

    def _filed(self, line: Line) -> Moment | None:
        """The day above a headline of news, beside the subject that they are filed under."""
        dates = list(dates_in(line.text))
        if not self.is_of_news or len(dates) != 1 or EVENT_WORD.search(line.text):
            return None
        if CLOCK.search(line.text) or LABEL.search(line.text) or line.names & OCCASION_WORDS:
            return None
        before, after = line.text[: dates[0].start()], line.text[dates[0].end() :]
        rest = before.strip(" |·•/,–—-:"), after.strip(" |·•/,–—-:")
        is_filed = not all(rest) and FILED_UNDER.fullmatch("".join(rest))
        return moment_of(dates[0], self.zone) if is_filed else None

    def _signed(self, line: Line) -> Moment | None:
        """The day beside the name of who wrote news, parted from it by a sign."""
        dates = list(dates_in(line.text))
        if not self.is_of_news or len(dates) != 1 or line.begins_text:
            return None
        before, after = line.text[: dates[0].start()], line.text[dates[0].end() :]
        is_signed = (SIGNED.fullmatch(before) and not after) or (
            SIGNED_AFTER.fullmatch(after) and not before
        )
        return moment_of(dates[0], self.zone) if is_signed else None

    def _in_address(self) -> Iterator[Moment]:
        path = re.sub(r"^\w+://[^/]*", "", self.url)
        match = re.search(r"/((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)", path)
        moment = read_moment("-".join(match.groups()), self.zone) if match else None
        if moment is not None:
            yield moment


def _unlinked(line: Line) -> str:
    """The words beside the links, which lead to where the page is filed."""
    linked = [text for tag in line.links if not is_date_line(text := text_of(tag))]
    if any(len(each) > BESIDE_LENGTH or EVENT_WORD.search(each) for each in linked):
        return ""
    rest = line.text
    for each in linked:
        rest = rest.replace(each, " ", 1)
    return collapse(rest)


def _is_about_page(line: Line) -> bool:
    """Whether it is named for telling of the page, and has one day."""
    is_named = bool(line.names & META_WORDS) and not EVENT_WORD.search(line.text)
    return is_named and len(list(dates_in(line.text))) == 1


def _is_of_publishing(tag: Tag) -> bool:
    """Whether it is named for that; what is called the date of a change is none of it."""
    words = words_about(tag)
    if words & UPDATED_WORDS:
        return bool(words & (PUBLISHED_WORDS - ANY_DATE_WORDS))
    return bool(words & PUBLISHED_WORDS) or tag.has_attr("pubdate")


def _is_of_change(tag: Tag) -> bool:
    return bool(words_about(tag) & UPDATED_WORDS)


def _is_sure(tag: Tag) -> bool:
    return bool(words_about(tag) & (PUBLISHED_WORDS - ANY_DATE_WORDS)) or tag.has_attr("pubdate")


def _is_in_sentence(tag: Tag) -> bool:
    """Whether an element that is only called a date stands among other words of a paragraph."""
    around = tag.find_parent(["p", "li"])
    if tag.name in ("p", "li") or around is None or words_about(tag) & SURELY_PUBLISHED:
        return False
    text = beginning_of(around, 2 * LINE_LENGTH)
    rest = LABEL.sub(" ", text.replace(text_of(tag), " ", 1))
    return len(re.findall(r"\b[a-zåäö]+", BESIDE.sub(" ", rest))) > 2


def _is_of_occasion(tag: Tag, main: Tag) -> bool:
    """Whether an element that is only called a date is of what the page tells of: it is named so,
    or a time of day follows."""
    if words_about(tag) & SURELY_PUBLISHED:
        return False
    around = takewhile(lambda each: each is not main, tag.parents)
    if any(words_about(each) & OCCASION_WORDS for each in (tag, *around)):
        return True
    after = tag.find_next_sibling(True)
    return isinstance(after, Tag) and bool(TIME_LINE.match(beginning_of(after, LINE_LENGTH)))


def _best(candidates: list[Moment]) -> Moment | None:
    """The first, with the time that another tells of the same day."""
    if not candidates:
        return None
    first = candidates[0]
    if isinstance(first, datetime):
        return first
    timed = (each for each in candidates if isinstance(each, datetime) and each.date() == first)
    return next(timed, first)
