"""People whose cards stand one after another in one box: each put into a box of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from bs4 import Tag

from mlr_programme.importer.readers.card_words import CARD_WORDS, NAME_WORDS
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    attribute,
    collapse,
    holds,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.people import EMAIL, PHONE, is_person

NAME_LENGTH = 60
SENTENCE = re.compile(r"\w{3}[.!?](?:\s+[A-ZÅÄÖ]|$)")
# What they hold belongs together in other ways.
NO_BOXES = frozenset({"table", "tbody", "thead", "tr", "ul", "ol", "dl", "details"})


def part_cards(place: Tag, is_card: Callable[[Tag], bool]) -> None:
    """Only where each of them is a card, so that nobody gets what is another's."""
    names: dict[int, list[Tag]] = {}
    for tag in place.find_all(BLOCK_NAMES):
        parent = tag.parent
        if parent is not None and parent.name not in NO_BOXES and _is_name(tag):
            names.setdefault(id(parent), []).append(tag)
    for found in names.values():
        groups = _groups_of(found) if len(found) > 1 else []
        boxes = [_boxed(group) for group in groups]
        if not all(map(is_card, boxes)):
            for box in boxes:
                box.unwrap()


def _is_name(tag: Tag) -> bool:
    if is_longer_than(tag, NAME_LENGTH) or holds(tag, BLOCK_NAMES):
        return False
    text = text_of(tag)
    return is_person(text) or (bool(text) and bool(words_about(tag) & NAME_WORDS))


def _groups_of(names: list[Tag]) -> list[list[Tag]]:
    """Each name with what stands below it, to the next; none where one of them is no card's."""
    parent = names[0].parent
    if parent is None or collapse("".join(parent.find_all(string=True, recursive=False))):
        return []
    others = set(map(id, names))

    def is_of_it(tag: Tag) -> bool:
        return id(tag) not in others and tag.name not in HEADING_NAMES

    groups = [
        [name, *takewhile(is_of_it, (each for each in name.next_siblings if isinstance(each, Tag)))]
        for name in names
    ]
    if not words_about(parent) & CARD_WORDS:
        # What follows the last may be of the text again.
        while groups[-1] and not _reaches(groups[-1][-1]):
            groups[-1].pop()
    return groups if all(map(_is_alone, groups)) else []


def _is_alone(group: list[Tag]) -> bool:
    """Whether it tells how to reach somebody, and nothing in sentences."""
    rest = [each for each in group if not _reaches(each)]
    return len(rest) < len(group) and not any(SENTENCE.search(text_of(each)) for each in rest)


def _reaches(tag: Tag) -> bool:
    """Whether it tells how to reach somebody."""
    text = text_of(tag)
    links = [tag, *tag.find_all("a", href=True)]
    is_linked = any(
        attribute(each, "href").lower().startswith(("mailto:", "tel:")) for each in links
    )
    return is_linked or bool(EMAIL.search(text) or PHONE.search(text))


def _boxed(group: list[Tag]) -> Tag:
    box = Tag(name="div", attrs={"class": "vcard"})
    group[0].insert_before(box)
    for each in group:
        box.append(each.extract())
    return box
