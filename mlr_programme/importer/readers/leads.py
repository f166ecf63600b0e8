"""The ingress of a text: what its system marks as one, or a first paragraph that is all bold."""

from __future__ import annotations

import re

from bs4 import Tag

from mlr_programme.importer.elements import Element, ItemList, Paragraph, Picture
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
    ]
)
BOLD_PARAGRAPH = re.compile(r"(?:<b>.+?</b>\s*)+", re.DOTALL)
# A shorter first line in bold is a heading.
SHORTEST_LEAD, LONGEST_LEAD = 60, 1500
SHORTEST_SENTENCE = 40
# “Badet är stängt.”
SHORTEST_MARKED = 12
# Of what a class says of the letters.
SIZE_WORDS = frozenset(["big", "bigger", "large", "larger", "lg", "xl"])
LINES = ("p", "div")
# How much text there may be above an ingress.
FARTHEST_LEAD = 200


def take_lead(main: Tag, base: str, description: str = "") -> tuple[str, tuple[str, ...]]:
    """The ingress that the page marks as one, with the links in it; it is taken out.

    Else the first paragraph, where it stands apart from the others and the page's ``description``
    is its beginning, or where it is in larger letters.
    """
    before = 0
    for tag in main.find_all(True):
        if before > FARTHEST_LEAD:
            break
        text = beginning_of(tag, LONGEST_LEAD + 1)
        is_named = (
            bool(words_about(tag) & LEAD_WORDS) or attribute(tag, "itemprop") == "description"
        )
        is_lead = is_named and not tag.find([*HEADING_NAMES, "img"])
        if is_lead and SHORTEST_MARKED <= len(text) <= LONGEST_LEAD:
            links = links_in(inline_html(tag.children, base))
            tag.extract()
            return text, links
        if tag.name in ("p", "li", "blockquote"):
            before += len(text)
    first = next((each for each in main.find_all(LINES) if _may_be_lead(each)), None)
    if first is not None and (_is_described(first, description) or _is_larger(first, main)):
        text, links = text_of(first), links_in(inline_html(first.children, base))
        first.extract()
        return text, links
    return "", ()


def _is_larger(first: Tag, main: Tag) -> bool:
    """Whether it is set in larger letters than every other line of the text."""
    if not words_about(first) & SIZE_WORDS or is_longer_than(first, LONGEST_LEAD):
        return False
    others = [each for each in main.find_all(LINES) if each is not first and _may_be_lead(each)]
    return bool(others) and not any(words_about(each) & SIZE_WORDS for each in others)


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
    """The first paragraph where all of it is bold."""
    for number, element in enumerate(body):
        if isinstance(element, Paragraph):
            text = words_of(element.html)
            is_long = len(text) >= SHORTEST_LEAD or (
                len(text) >= SHORTEST_SENTENCE and text.endswith(".")
            )
            if BOLD_PARAGRAPH.fullmatch(element.html) and is_long:
                return text, links_in(element.html), [*body[:number], *body[number + 1 :]]
            break
        # Above it may stand when and where it is.
        if not isinstance(element, Picture | ItemList):
            break
    return "", (), body
