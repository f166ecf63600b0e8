"""The ingress of a text: what its system marks as one, or a first paragraph that is all bold."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from bs4 import Tag

from mlr_programme.importer.elements import Element, Heading, ItemList, Paragraph, Picture
from mlr_programme.importer.readers.headed_sections import is_around
from mlr_programme.importer.readers.inline import inline_html, links_in, words_of
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    attribute,
    beginning_of,
    holds,
    is_longer_than,
    text_of,
    words_about,
)

LEAD_WORDS = frozenset(
    [
        "ingress",
        "lead",
        "preamble",
        "intro",
        "introduction",
        "mainintro",
        "standfirst",
        "documentdescription",
        "inledning",
        "teasertext",
        "sammanfattning",
        "summary",
        "excerpt",
        "abstract",
        "introduktion",
        "introductory",
        "lede",
    ]
)
# In words put together, as in "nyhetsingress" and "introtext".
LEAD_WORD = re.compile(r"\w{0,20}ingress(?:text)?|(?:lead|intro)(?:text|paragraph)")
# They name a lead only where it is the first line of the text, and no other line is named so.
MAYBE_LEAD_WORDS = frozenset(
    [
        "alternativeheadline",
        "deck",
        "description",
        "sammandrag",
        "subheading",
        "subheadline",
        "subtitle",
        "tagline",
        "teaser",
        "underrubrik",
    ]
)
PICTURE_WORDS = frozenset(["bild", "caption", "image", "img", "media", "photo", "picture"])
# What holds the head of an article, apart from its text.
HEAD_WORDS = frozenset(["header", "hero", "articlehead", "pagehead", "masthead"])
BOLD_PARAGRAPH = re.compile(r"(?:<b>.+?</b>\s*)+", re.DOTALL)
# With a break, and the text.
BOLD_FIRST = re.compile(r"<b>(?P<lead>(?:(?!</?b>|<br>).)+)</b>\s*<br>\s*(?P<rest>.+)", re.DOTALL)
# A shorter first line in bold is a heading.
SHORTEST_LEAD, LONGEST_LEAD = 60, 1500
SHORTEST_SENTENCE = 40
# “Badet är stängt.”
SHORTEST_MARKED = 12
# Of what a class says of the letters.
SIZE_WORDS = frozenset(["big", "bigger", "bold", "bolder", "large", "larger", "lg", "xl"])
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
LINES = ("p", "div")
NO_HEAD = ("figure", "blockquote", "li", "table", "aside")
# How much text there may be above an ingress.
FARTHEST_LEAD = 200


def take_lead(main: Tag, base: str, description: str = "") -> tuple[str, tuple[str, ...]]:
    """The ingress that the page marks as one, with the links in it; it is taken out.

    Else the first paragraph, where it stands apart from the others and the page's ``description``
    is its beginning, where it is in larger letters or where it alone is in the head of the text.
    """
    if (named := _named_lead(main)) is not None:
        return _taken(named, base)
    first = next((each for each in main.find_all(LINES) if _may_be_lead(each)), None)
    if first is not None and (
        _is_described(first, description)
        or _is_told_apart(first, main, _is_larger)
        or _is_told_apart(first, main, _may_be_named)
        or _is_in_head(first, main)
    ):
        return _taken(first, base)
    return "", ()


def _taken(tag: Tag, base: str) -> tuple[str, tuple[str, ...]]:
    text, links = text_of(tag), links_in(inline_html(tag.children, base))
    tag.extract()
    return text, links


def _named_lead(main: Tag) -> Tag | None:
    """What is named for a lead, not far from the beginning of the text."""
    before = 0
    for tag in main.find_all(True):
        if before > FARTHEST_LEAD:
            break
        text = beginning_of(tag, LONGEST_LEAD + 1)
        is_lead = _is_named(tag) and not tag.find([*HEADING_NAMES, "img"])
        if is_lead and SHORTEST_MARKED <= len(text) <= LONGEST_LEAD:
            return tag
        if tag.name in ("p", "li", "blockquote"):
            before += len(text)
    return None


def _is_named(tag: Tag) -> bool:
    words = words_about(tag)
    is_named = bool(words & LEAD_WORDS) or any(map(LEAD_WORD.fullmatch, words))
    return is_named or attribute(tag, "itemprop") == "description"


def _is_told_apart(first: Tag, main: Tag, is_such: Callable[[Tag], bool]) -> bool:
    """Whether it is such a line, and no other of the text is."""
    if is_longer_than(first, LONGEST_LEAD) or first.find_parent(NO_HEAD) or not is_such(first):
        return False
    others = [each for each in main.find_all(LINES) if each is not first and _may_be_lead(each)]
    return bool(others) and not any(map(is_such, others))


def _is_larger(tag: Tag) -> bool:
    """Whether it is set in larger or bolder letters."""
    return bool(words_about(tag) & SIZE_WORDS or BOLD_STYLE.search(attribute(tag, "style")))


def _may_be_named(tag: Tag) -> bool:
    """By its own name, or that of the box that holds no more than it."""
    words, parent = words_about(tag), tag.parent
    if parent is not None and not is_longer_than(parent, len(text_of(tag))):
        words |= words_about(parent)
    return bool(words & MAYBE_LEAD_WORDS) and not words & PICTURE_WORDS


def _is_in_head(first: Tag, main: Tag) -> bool:
    """Whether it is the one line of text in the head of the article, and others follow below."""
    if is_longer_than(first, LONGEST_LEAD) or first.find_parent(NO_HEAD) is not None:
        return False
    around = takewhile(lambda each: each is not main, first.parents)
    head = next((each for each in around if _is_head(each)), None)
    if head is None:
        return False
    lines = [each for each in main.find_all(LINES) if each is not first and _may_be_lead(each)]
    return bool(lines) and not any(is_around(head, each) for each in lines)


def _is_head(tag: Tag) -> bool:
    return tag.name in ("header", "hgroup") or bool(words_about(tag) & HEAD_WORDS)


def _may_be_lead(tag: Tag) -> bool:
    return is_longer_than(tag, SHORTEST_LEAD) and not holds(tag, BLOCK_NAMES)


def _is_described(first: Tag, description: str) -> bool:
    said = description.rstrip(" .…").casefold()
    text = beginning_of(first, LONGEST_LEAD + 1).casefold()
    is_apart = first.parent is not None and not any(
        isinstance(each, Tag)
        and each is not first
        and attribute(each, "class") == attribute(first, "class")
        for each in first.parent.find_all(first.name, recursive=False)
    )
    return (
        is_apart
        and SHORTEST_LEAD <= len(text) <= LONGEST_LEAD
        and len(said) >= SHORTEST_LEAD // 2
        and text.startswith(said)
    )


def bold_lead(body: list[Element]) -> tuple[str, tuple[str, ...], list[Element]]:
    """The first paragraph where all of it is bold, or sentences that are set as a heading."""
    first = body[0] if body else None
    if isinstance(first, Heading) and len(first.text) >= SHORTEST_LEAD and first.text[-1] == ".":
        return first.text, (), body[1:]
    for number, element in enumerate(body):
        if isinstance(element, Paragraph):
            text = words_of(element.html)
            is_long = len(text) >= SHORTEST_LEAD or (
                len(text) >= SHORTEST_SENTENCE and text.endswith(".")
            )
            if parted := BOLD_FIRST.fullmatch(element.html):
                first_line = words_of(parted["lead"])
                if len(first_line) >= SHORTEST_LEAD and first_line.endswith("."):
                    rest = Paragraph(parted["rest"])
                    return (
                        first_line,
                        links_in(parted["lead"]),
                        [*body[:number], rest, *body[number + 1 :]],
                    )
            if BOLD_PARAGRAPH.fullmatch(element.html) and is_long:
                return text, links_in(element.html), [*body[:number], *body[number + 1 :]]
            break
        # Above it may stand when and where it is.
        if not isinstance(element, Picture | ItemList):
            break
    return "", (), body
