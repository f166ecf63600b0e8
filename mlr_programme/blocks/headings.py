"""Which level a heading takes: editors choose meaning, the place gives the level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

# A page's own title is its h1, so the first heading of its body is an h2.
BODY_LEVEL = 2
DEEPEST_LEVEL = 6


class HeadingMeaning(StrEnum):
    SECTION = "section"
    SUBSECTION = "subsection"


def deeper(level: int, steps: int = 1) -> int:
    """``level`` and ``steps`` further in, never below h6."""
    return min(level + steps, DEEPEST_LEVEL)


def level_headings(
    meanings: Iterable[HeadingMeaning | None], base: int = BODY_LEVEL
) -> Iterator[int]:
    """The level for each part of a text in turn: its headings, and ``None`` for all other parts.

    A section stands at ``base``. A subsection is one deeper, unless no heading came before it:
    then it would skip a level, so it stands at ``base`` too. The other parts, which may have a
    heading of their own, belong to the section they stand in.
    """
    has_heading = False
    for meaning in meanings:
        is_inside = has_heading and meaning != HeadingMeaning.SECTION
        yield deeper(base) if is_inside else min(base, DEEPEST_LEVEL)
        has_heading = has_heading or meaning is not None
