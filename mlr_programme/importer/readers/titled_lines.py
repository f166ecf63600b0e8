"""Headlines that are made no headings: lines that say what the title of the page does.

So it is on pages of the time before style sheets, and where everything is a box.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from bs4 import Tag

from mlr_programme.importer.readers.markup import BLOCK_NAMES, is_longer_than, text_of

NAMES = ("td", "th", "div", "p", "span", "strong", "b", "font", "center", "caption")
LONGEST = 200
MOST_LINES = 2000
# In these it leads to the page, or is one of several.
NEVER_WITHIN = ("a", "li", "nav", "button", "option", "footer", "blockquote", "figcaption")


def titled_lines(whole: Tag, titles: Collection[str]) -> Iterator[Tag]:
    """Lines with nothing beside them that are word for word one of ``titles``; the outermost
    elements that hold no more."""
    wanted = {title.casefold() for title in titles if title}
    longest = max(map(len, wanted), default=0)
    lines = islice(whole.find_all(NAMES), MOST_LINES) if 0 < longest <= LONGEST else ()
    seen: set[int] = set()
    for tag in lines:
        if id(tag) in seen or is_longer_than(tag, longest):
            continue
        # Whether it is one or not: what it holds is no more than it.
        seen.update(id(each) for each in tag.find_all(NAMES))
        if text_of(tag).casefold() in wanted and _is_alone(tag):
            yield tag


def _is_alone(tag: Tag) -> bool:
    if tag.find_parent(NEVER_WITHIN) is not None or tag.find(NEVER_WITHIN) is not None:
        return False
    block = tag if tag.name in BLOCK_NAMES else tag.find_parent(list(BLOCK_NAMES))
    return block is None or not is_longer_than(block, len(text_of(tag)))
