"""What stands before the items of a numbered list: texts send their readers to “step 4” or “b”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag

from mlr_programme.importer.readers.markup import attribute

ORDINAL = re.compile(r"[+-]?\d{1,6}")
STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)\b", re.I)
# As the type attribute calls them, https://html.spec.whatwg.org/multipage/grouping-content.html
TYPES = {
    ("lower", "alpha"): "a",
    ("lower", "latin"): "a",
    ("lower", "roman"): "i",
    ("upper", "alpha"): "A",
    ("upper", "latin"): "A",
    ("upper", "roman"): "I",
}
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LARGEST_ROMAN = 3999


def labels_of(tag: Tag, items: Sequence[Tag]) -> list[str]:
    """What a browser shows before each item of an ``ol``, by the HTML standard: “1.” or “b.”."""
    step = -1 if tag.has_attr("reversed") else 1
    first = _ordinal(attribute(tag, "start"))
    number = first if first is not None else (len(items) if step < 0 else 1)
    labels: list[str] = []
    kind = _kind_of(tag)
    for item in items:
        own = _ordinal(attribute(item, "value"))
        number = own if own is not None else number
        labels.append(f"{_written(number, kind)}.")
        number += step
    return labels


def unless_counted(labels: Sequence[str]) -> tuple[str, ...]:
    """No labels where they are 1, 2, 3 and so on, as every numbered list has them by itself."""
    counted = [f"{number}." for number in range(1, len(labels) + 1)]
    return () if list(labels) == counted else tuple(labels)


def _kind_of(tag: Tag) -> str:
    if style := STYLE.search(attribute(tag, "style")):
        return TYPES[style[1].lower(), style[2].lower()]
    kind = attribute(tag, "type")
    return kind if kind in TYPES.values() else "1"


def _ordinal(text: str) -> int | None:
    return int(text) if ORDINAL.fullmatch(text) else None


def _written(number: int, kind: str) -> str:
    if kind in "aA" and number > 0:
        text = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            text = chr(ord("a") + rest) + text
    elif kind in "iI" and 0 < number <= LARGEST_ROMAN:
        text = ""
        for value, letters in ROMAN:
            count, number = divmod(number, value)
            text += letters * count
    else:
        return str(number)
    return text.upper() if kind.isupper() else text
