"""Roles that say what an element is where its name does not."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

# Elements that mean nothing by themselves.
PLAIN_NAMES = ("div", "p", "span", "strong", "b")
DEEPEST = 6
# WAI-ARIA: the level of a heading that tells none.
USUAL_LEVEL = 2
# In these a heading is a part of a heading, or a title of its own kind.
TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "figcaption")
# Whatever its role, what holds one of these is a box and no line.
NEVER_IN_HEADINGS = ("p", "ul", "ol", "table", "form", *TITLES)


def name_headings(page: BeautifulSoup) -> None:
    """Headings by their role as headings by their name: readers hear and see no difference."""
    for tag in page.find_all(PLAIN_NAMES, role="heading"):
        if tag.find_parent(TITLES) is None and tag.find(NEVER_IN_HEADINGS) is None:
            tag.name = f"h{_level_of(tag)}"


def _level_of(tag: Tag) -> int:
    said = str(tag.get("aria-level", "")).strip()
    level = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else USUAL_LEVEL
    return min(max(level, 1), DEEPEST)
