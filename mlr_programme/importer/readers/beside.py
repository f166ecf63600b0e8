"""What stands around the headline of a page before its text begins: lines, as readers see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from mlr_programme.importer.readers.date_lines import is_date_line, is_filing
from mlr_programme.importer.readers.linked import is_linked_heading, is_to_page
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    SILENT_NAMES,
    collapse,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.runs import is_tool

# How far after the headline a day may stand that is not of the text.
LINES_AFTER = 6
BESIDE_LENGTH = 40
# Longer than a caption or a label: of the text.
PROSE_LENGTH = 60
# How many paragraphs may stand above what is still beside the headline: the ingress.
MOST_BEFORE = 1
CARD_LENGTH, MOST_LINKS = 400, 5
# What begins a text, or names the day of what it tells of.
TEXT_NAMES = frozenset({*HEADING_NAMES, "table", "blockquote", "dl"})
EVENT_WORD = re.compile(
    r"\b(?:datum|när|var|tid|plats|start|slut|från|till|senast|dag|öppet|program)\b", re.IGNORECASE
)


@dataclass
class Line:
    text: str = ""
    times: list[Tag] = field(default_factory=list)
    """The time elements in it."""
    links: list[Tag] = field(default_factory=list)
    """Those that lead to pages, and tools."""
    is_headline: bool = False
    begins_text: bool = False
    """Whether it is of an element that is never beside a text, such as a heading."""
    names: frozenset[str] = frozenset()
    """The words that name the elements around it."""


def lines_beside(main: Tag, headline: Tag | None) -> tuple[list[Line], list[Line]]:
    """The lines of ``main`` above the headline, and the first of those below it."""
    before: list[Line] = []
    lines = _lines_of(main, headline)
    for line in lines:
        if line.is_headline:
            after = (each for each in lines if not each.is_headline)
            return before, list(islice(after, LINES_AFTER))
        before.append(line)
    return [], []


def far_from_headline(main: Tag, headline: Tag | None) -> set[int]:
    """The ids of what no reader takes for a part of the head of the text: what stands behind a
    heading below it, or behind more than an ingress."""
    far: set[int] = set()
    is_below, is_far, count = False, False, 0
    for tag in main.find_all(True) if headline is not None else ():
        if is_far:
            far.add(id(tag))
        elif tag is headline:
            is_below = True
        elif is_below:
            count += tag.name == "p" and is_longer_than(tag, PROSE_LENGTH)
            is_far = count > MOST_BEFORE or tag.name in HEADING_NAMES
    return far


def is_of_other(tag: Tag, main: Tag, headline: Tag | None, *, is_far: bool) -> bool:
    """Whether it stands in a link to another page, or in a card with a heading that is one; far
    from the headline, in any small box with one."""
    for each in (tag, *tag.parents):
        if each is main or each.name == "body" or is_longer_than(each, CARD_LENGTH):
            return False
        if each.name == "a" and _is_to_other(each):
            return True
        headings = each.find_all(HEADING_NAMES, limit=2)
        if any(heading is headline for heading in headings):
            return False
        if any(map(is_linked_heading, headings)):
            return True
        if is_far and any(map(_is_to_other, each.find_all("a", href=True, limit=MOST_LINKS))):
            return True
    return False


def _is_to_other(link: Tag) -> bool:
    """Whether it leads to a page, and says more than a day: that leads to the page itself, or to
    what else came on it."""
    return is_to_page(link) and not is_date_line(text_of(link))


def may_stand_beside(line: Line) -> bool:
    """Whether the line may be of what stands beside a text: a category, a name, a tool."""
    if line.text and is_filing(line.text):
        return True
    return (
        not line.begins_text
        and len(line.text) <= BESIDE_LENGTH
        and not re.search(r"\d|[.:!?]$", line.text)
        and not EVENT_WORD.search(line.text)
    )


def _lines_of(place: Tag, headline: Tag | None) -> Iterator[Line]:
    line, holder, is_broken = Line(), place, False
    for node in place.descendants:
        if isinstance(node, Tag):
            is_broken = is_broken or node.name == "br"
            continue
        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            continue
        around = list(_around(node, place))
        if any(tag.name in SILENT_NAMES for tag in around) or not collapse(str(node)):
            line.text += " "
            continue
        block = next((tag for tag in around if tag.name in BLOCK_NAMES), place)
        if is_broken or block is not holder:
            if line.text.strip():
                yield _closed(line)
            line, holder, is_broken = Line(), block, False
        line.text += str(node)
        for tag in around:
            line.is_headline = line.is_headline or tag is headline
            _note(line, tag)
    if line.text.strip():
        yield _closed(line)


def _note(line: Line, tag: Tag) -> None:
    """An element that words of the line stand in."""
    is_link = tag.name == "a" and (is_to_page(tag) or is_tool(text_of(tag)))
    for kept, is_kept in ((line.times, tag.name == "time"), (line.links, is_link)):
        if is_kept and not any(tag is each for each in kept):
            kept.append(tag)
    line.begins_text = line.begins_text or tag.name in TEXT_NAMES
    line.names |= words_about(tag)


def _closed(line: Line) -> Line:
    line.text = collapse(line.text)
    return line


def _around(node: NavigableString, place: Tag) -> Iterator[Tag]:
    for parent in node.parents:
        if parent is place:
            return
        yield parent
