"""What leads elsewhere: links to other pages, and parts that are little more than such links."""

from __future__ import annotations

from bs4 import Tag

from mlr_programme.importer.readers.facts_in_text import (
    is_day_alone,
    tells_fact,
    without_own_dates,
)
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    text_of,
    words_without,
)
from mlr_programme.importer.readers.runs import is_file


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
        _is_linked_teaser(each) or (is_mostly_links(each) and not _tells_beside_links(each))
        for each in rest
    )


def words_beside_links(tag: Tag, *more: str) -> str:
    """What it says but for links to pages, and for elements of the names in ``more``."""

    def is_passed(each: Tag) -> bool:
        return each.name in more or (each.name == "a" and is_to_page(each))

    return words_without(tag, is_passed)


def _tells_beside_links(tag: Tag) -> bool:
    """Whether it tells a fact of its own; the day of a piece of news beside its link is none."""
    words = words_beside_links(tag, *HEADING_NAMES)
    return tells_fact(words) and not is_day_alone(without_own_dates(words))


def _is_linked_teaser(tag: Tag) -> bool:
    headings = tag.find_all(HEADING_NAMES)
    linked = [each for each in headings if is_linked_heading(each)]
    return bool(linked) and len(headings) - len(linked) <= 1
