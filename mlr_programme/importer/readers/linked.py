"""What leads elsewhere: links to other pages, and parts that are little more than such links."""

from __future__ import annotations

from bs4 import Tag

from mlr_programme.importer.readers.facts_in_text import (
    is_day_alone,
    tells_fact,
    without_own_dates,
)
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    attribute,
    beginning_of,
    is_longer_than,
    tags_in,
    text_of,
    words_without,
)
from mlr_programme.importer.readers.runs import is_file

CARD_LENGTH, MOST_CARDS = 250, 30


def is_linked_heading(heading: Tag) -> bool:
    link = heading.find("a", href=True) or heading.find_parent("a", href=True)
    return isinstance(link, Tag) and is_to_page(link)


def is_mostly_links(tag: Tag) -> bool:
    """Whether half of what it says, but for its heading, leads to pages."""
    headings = sum(
        len(text_of(each)) for each in tag.find_all(HEADING_NAMES) if not is_linked_heading(each)
    )
    linked = sum(len(text_of(link)) for link in tag.find_all("a", href=True) if is_to_page(link))
    return linked > 0 and linked * 2 >= len(text_of(tag)) - headings


def is_to_page(link: Tag) -> bool:
    address = attribute(link, "href")
    return not address.lower().startswith(("#", "mailto:", "tel:")) and not is_file(address)


def leads_elsewhere(parts: list[Tag]) -> bool:
    """Whether a section holds no more than links, or teasers with links in their headings."""
    rest = [each for each in parts if each.name not in HEADING_NAMES and text_of(each)]
    return all(
        _is_linked_teaser(each)
        or (_is_mostly_links_and_days(each) and not _tells_beside_links(each))
        for each in rest
    )


def _is_mostly_links_and_days(tag: Tag) -> bool:
    return (
        is_mostly_links(tag)
        or _holds_cards(tag)
        or (tag.find("a", href=True) is not None and is_day_alone(_words_of_its_own(tag)))
    )


def words_beside_links(tag: Tag, *more: str) -> str:
    """What it says but for links to pages, and for elements of the names in ``more``."""

    def is_passed(each: Tag) -> bool:
        return each.name in more or (each.name == "a" and is_to_page(each))

    return words_without(tag, is_passed)


def _tells_beside_links(tag: Tag) -> bool:
    """Whether it tells a fact of its own; the day of a piece of news beside its link is none."""
    words = _words_of_its_own(tag)
    return tells_fact(words) and not is_day_alone(without_own_dates(words))


def _holds_cards(tag: Tag) -> bool:
    """Whether all that it holds below its heading are cards of other pages, or it is one."""
    while not _is_card(tag):
        parts = [
            each
            for each in tags_in(tag)
            if each.name not in HEADING_NAMES and beginning_of(each, 1)
        ]
        if len(parts) != 1:
            return 0 < len(parts) <= MOST_CARDS and all(map(_is_card, parts))
        (tag,) = parts
    return True


def _is_card(tag: Tag) -> bool:
    """Whether it is short, begins with a link in a line of its own and says a little of what that
    leads to in another."""
    link = None if is_longer_than(tag, CARD_LENGTH) else tag.find("a", href=True)
    if link is None or not is_to_page(link) or not text_of(tag).startswith(text_of(link)):
        return False
    block = link.find_parent(list(BLOCK_NAMES))
    beside = [*link.previous_siblings, *link.next_siblings]
    if any(text_of(each) and not _is_block(each) for each in beside):
        return False
    return block is None or block is tag or not is_longer_than(block, len(text_of(link)))


def _is_block(node: object) -> bool:
    return isinstance(node, Tag) and node.name in BLOCK_NAMES


def _words_of_its_own(tag: Tag) -> str:
    return words_beside_links(tag, *HEADING_NAMES)


def _is_linked_teaser(tag: Tag) -> bool:
    headings = tag.find_all(HEADING_NAMES)
    linked = [each for each in headings if is_linked_heading(each)]
    return bool(linked) and len(headings) - len(linked) <= 1
