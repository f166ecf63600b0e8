"""The bar that a headline stands in above the text: what else it says is of the text too."""

from __future__ import annotations

from bs4 import Tag

from mlr_programme.importer.readers.headed_sections import is_around
from mlr_programme.importer.readers.linked import is_mostly_links
from mlr_programme.importer.readers.markup import BLOCK_NAMES, HEADING_NAMES, holds, is_longer_than

SHORTEST_LINE = 60
SIDE_NAMES = ["nav", "aside", "form", "footer"]


def take_from_bar(main: Tag, headline: Tag | None) -> None:
    """Puts the ingress and the pictures of the bar at the beginning of ``main``, as its head."""
    if headline is None or is_around(main, headline):
        return
    bar = headline
    while (parent := bar.parent) is not None and not is_around(parent, main):
        bar = parent
    head = Tag(name="header")
    for tag in headline.find_all_next(["p", "div", "figure"]):
        if not is_around(bar, tag):
            break
        if _is_of_text(tag):
            head.append(tag.extract())
    if head.contents:
        main.insert(0, head)


def _is_of_text(tag: Tag) -> bool:
    if tag.find_parent(SIDE_NAMES) is not None:
        return False
    if tag.name == "figure":
        return tag.find("img") is not None
    is_line = is_longer_than(tag, SHORTEST_LINE) and not holds(tag, BLOCK_NAMES)
    return (
        is_line and tag.find_parent([*HEADING_NAMES, "figure"]) is None and not is_mostly_links(tag)
    )
