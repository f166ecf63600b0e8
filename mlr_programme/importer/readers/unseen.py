"""What a page holds and no reader sees: scripts, notes for machines, what is hidden for good."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Comment, Tag

from mlr_programme.importer.readers.markup import (
    UNSEEN_WORDS,
    attribute,
    is_gone,
    words_about,
)
from mlr_programme.importer.readers.site_words import SCRIPTED

# With the name of a system before it. More before it names the part whose label is unseen.
UNSEEN_CLASS = re.compile(r"[a-z]+-(?:visually-?hidden|sr-only|screen-reader-text)")


def remove_scripts(page: BeautifulSoup) -> None:
    """What a browser runs or styles by, and comments; nothing that is read."""
    for tag in page.find_all(SCRIPTED):
        if not is_gone(tag):
            _free_frame(tag)
            tag.decompose()
    for comment in page.find_all(string=lambda each: isinstance(each, Comment)):
        comment.extract()


def _free_frame(tag: Tag) -> None:
    """A film that a script puts in its place when the reader has agreed to it."""
    frame = tag.find("iframe") if tag.name == "template" else None
    if isinstance(frame, Tag) and not any(text.strip() for text in tag.find_all(string=True)):
        tag.insert_before(frame.extract())


def remove_hidden(page: BeautifulSoup) -> None:
    """Notes that are not shown, and signs that nobody reads; panels that a reader can open are
    shown."""
    for sign in page.select('span[aria-hidden="true"], i[aria-hidden="true"]'):
        sign.decompose()
    for note in page.find_all(True):
        if not is_gone(note) and _is_for_listeners(note) and not note.find("h1"):
            note.decompose()
    opened = {
        name.lstrip("#")
        for tag in page.find_all(True)
        for key in ("aria-controls", "data-target", "data-bs-target", "href")
        for name in attribute(tag, key).split()
        if len(name) > 1 and (key != "href" or name.startswith("#"))
    }
    for tag in page.find_all(True):
        if is_gone(tag) or attribute(tag, "id") in opened:
            continue
        style = re.sub(r"\s", "", attribute(tag, "style").lower())
        is_unseen = "display:none" in style or "visibility:hidden" in style
        is_unseen = is_unseen or (tag.has_attr("hidden") and not _is_panel(tag))
        if is_unseen and not _is_opened_by_neighbour(tag):
            tag.decompose()


def _is_for_listeners(tag: Tag) -> bool:
    if words_about(tag) & UNSEEN_WORDS:
        return True
    return any(map(UNSEEN_CLASS.fullmatch, attribute(tag, "class").lower().split()))


def _is_opened_by_neighbour(tag: Tag) -> bool:
    """Whether it stands below a heading that a reader presses."""
    before = tag.find_previous_sibling(True)
    return isinstance(before, Tag) and (
        before.has_attr("aria-expanded") or before.select_one("[aria-expanded]") is not None
    )


def _is_panel(tag: Tag) -> bool:
    words = words_about(tag) | (words_about(tag.parent) if tag.parent else frozenset())
    return bool(
        words
        & {
            "accordion",
            "panel",
            "collapse",
            "collapsible",
            "expand",
            "expandable",
            "dragspel",
            "tabpanel",
        }
    )
