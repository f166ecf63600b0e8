"""The boxes that stand beside the text in the same part of the page, and belong to it.

Editors put a page together of boxes: one with the headline and the text, one with a picture, one
with facts, one with questions and answers. A reader sees one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from mlr_programme.importer.readers.headline import is_beside
from mlr_programme.importer.readers.linked import is_mostly_links
from mlr_programme.importer.readers.markup import (
    attribute,
    holds,
    tags_in,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.runs import is_file

# By what systems call the boxes that an editor puts on a page.
BOX_WORDS = frozenset(
    [
        "portlet",
        "block",
        "component",
        "module",
        "paragraph",
        "widget",
        "section",
        "element",
        "frame",
    ]
)
# Beside the text by their place alone.
FACT_WORDS = frozenset(
    [
        "fact",
        "facts",
        "fakta",
        "faktaruta",
        "factbox",
        "callout",
        "infobox",
        "highlight",
        "notice",
        "ruta",
        "infoblock",
    ]
)
# Below the text, though a system may call it a sidebar.
CONTENT_AREA = frozenset(["content", "area"])
SHOWN = frozenset(["img", "table", "iframe", "video"])


def with_boxes_beside(part: Tag, whole: Tag) -> Tag:
    """What holds ``part`` and the boxes beside it, without what lies there and is none.

    To the end of what the page marks as its main part; where it marks none, as far as the boxes
    are of one make.
    """
    edge = _edge_of(part)
    while part is not edge and (parent := part.parent) is not None and parent is not whole:
        others = [each for each in tags_in(parent) if each is not part and _shows_something(each)]
        if edge is None and not all(_is_of_one_make(each, part) for each in others):
            break
        for each in others:
            _take_out_strangers(each)
        part = parent
    return part


def _edge_of(part: Tag) -> Tag | None:
    around = [part, *part.parents]
    marked = (each for each in around if each.name == "main" or attribute(each, "role") == "main")
    articles = (each for each in reversed(around) if each.name == "article")
    return next(marked, None) or next(articles, None)


def _shows_something(tag: Tag) -> bool:
    return bool(text_of(tag)) or tag.name in SHOWN or holds(tag, SHOWN)


def _is_of_one_make(tag: Tag, part: Tag) -> bool:
    return bool(words_about(tag) & words_about(part) & BOX_WORDS)


def _take_out_strangers(box: Tag) -> None:
    """What is called a side column or a menu, and what does no more than lead elsewhere."""
    strangers = [each for each in _within(box) if _is_stranger(each)]
    for each in strangers:
        each.extract()


def _within(box: Tag) -> Iterator[Tag]:
    yield box
    yield from box.find_all(["aside", "div", "section", "ul"])


def _is_stranger(tag: Tag) -> bool:
    words = words_about(tag)
    if words & FACT_WORDS or words >= CONTENT_AREA:
        return False
    if is_beside(tag):
        return not any(words_about(each) & FACT_WORDS for each in tag.find_all(True))
    links = [attribute(each, "href") for each in tag.find_all("a", href=True)]
    is_menu = len(links) > 1 and is_mostly_links(tag) and not holds(tag, SHOWN)
    return is_menu and not any(map(is_file, links))
