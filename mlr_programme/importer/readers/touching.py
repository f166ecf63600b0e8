"""Elements that touch each other, and whether their words are apart nonetheless."""

from __future__ import annotations

import re

from bs4 import Tag

# Those that an item in a line may be of its own, such as a label, a day or a link.
ITEM_NAMES = frozenset({"a", "label", "small", "span", "time"})
# A word has no large letter and no number within it; a sign of few letters may: "CO2", "pH".
WITHIN_NO_WORD = re.compile(r"(?:[^\W\d_][^\W\d_A-ZÅÄÖ]|\d)[A-ZÅÄÖ]|[^\W\d_A-ZÅÄÖ]{4}\d")
EDGE = 4


def stands_apart(tag: Tag) -> bool:
    """Whether only a style sheet can keep its words from those of the element that it touches."""
    before = tag.previous_sibling
    if not isinstance(before, Tag):
        return False
    if tag.has_attr("class") and before.has_attr("class"):
        return True
    if tag.name not in ITEM_NAMES or before.name not in ITEM_NAMES:
        return False
    ends, begins = _edge_of(before, -1), _edge_of(tag, 0)
    if not (ends[-1:].isalnum() and begins[:1].isalnum()):
        return False
    # A day or a time of day is a word or more, and never a part of one.
    return "time" in (tag.name, before.name) or bool(WITHIN_NO_WORD.search(f"{ends}{begins[:1]}"))


def _edge_of(tag: Tag, which: int) -> str:
    """The last signs of an element, or with 0 the first of them."""
    node: object = tag
    while isinstance(node, Tag):
        node = node.contents[which] if node.contents else ""
    text = str(node)
    return text[-EDGE:] if which else text[:EDGE]
