"""What a page holds and no reader sees: scripts, notes for machines, what is hidden for good."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import BeautifulSoup, Comment, Tag

from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    OPENER_LENGTH,
    UNSEEN_WORDS,
    attribute,
    beginning_of,
    is_gone,
    is_longer_than,
    is_text,
    tags_in,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.runs import FILE_FACTS
from mlr_programme.importer.readers.site_words import SCRIPTED
from mlr_programme.importer.readers.sounds import link_sounds
from mlr_programme.importer.readers.waiting_films import show_waiting_films
from mlr_programme.importer.readers.waiting_pictures import show_waiting_pictures

FILE_KIND = re.compile(r"\d|\b(?:pdf|docx?|xlsx?|word|excel)\b", re.IGNORECASE)
AMOUNT = re.compile(r"\d\W+\w|\w\W+\d")
# With the name of its design system before it: "govuk-visually-hidden". Where it is what Drupal
# says of the label within, "field--label-visually_hidden", the element itself is seen.
LISTENERS = re.compile(
    r"[a-z]{1,10}[-_]{1,2}(?:visually-?hidden|sr-only|screen-?reader-(?:text|only))", re.IGNORECASE
)

PERSON_LEVELS, PERSON_LENGTH = 4, 60
INITIALS = re.compile(r"[^\W\d_a-zåäö]{2,3}")
# What style sheets show on paper alone: by one name, or hidden by one and shown by another.
ON_PAPER = re.compile(
    r"(?:[\w-]+[-_:])?(?:print-?only|only-?print|visible-print\S*|show-for-print)"
)
HIDDEN_NAME = re.compile(r"(?:[a-z]{1,10}-{1,2})?(?:(?:d|display)-{1,2}none|hidden|hide|none)")
SHOWN_IN_PRINT = re.compile(r"(?=.*print)(?=.*(?:block|inline|flex|show|visible)).*")
ICON_WORDS = frozenset({"icon", "icons", "symbol", "symbols"})
DRAWING = re.compile(r"[a-z]{1,20}(?:_[a-z0-9]{1,20}){0,4}")
MORE = re.compile(r"(?:(?:läs|visa|se) )?mer\b|(?:(?:read|show|see) )?more\b", re.IGNORECASE)


def remove_scripts(page: BeautifulSoup) -> None:
    """What a browser runs or styles by, and comments; nothing that is read, and nothing that shows
    only once they have run."""
    show_waiting_pictures(page)
    show_waiting_films(page)
    link_sounds(page)
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
    _remove_signs(page)
    for button in page.find_all("button"):
        if _is_sign_of_heading(button):
            # Beside it the heading would be taken for one of a form.
            button.decompose()
    for note in page.find_all(True):
        if not is_gone(note) and _is_for_listeners(note) and not note.find(["h1", "img"]):
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
        is_unseen = tag.has_attr("hidden") or "display:none" in style
        is_unseen = (is_unseen and not _is_panel(tag)) or "visibility:hidden" in style
        is_unseen = is_unseen and not _is_opened_by_neighbour(tag)
        if is_unseen or (_is_for_paper(tag) and not _is_panel(tag) and not _is_opened_above(tag)):
            tag.decompose()


def _remove_signs(page: BeautifulSoup) -> None:
    for sign in page.select('span[aria-hidden="true"], i[aria-hidden="true"]'):
        if not is_gone(sign) and not (_tells(text_of(sign)) or _is_said_otherwise(sign)):
            sign.decompose()
    for sign in page.select('div[aria-hidden="true"]'):
        if not is_gone(sign) and _are_initials(sign):
            sign.decompose()
    for sign in page.find_all(["i", "span"]):
        if not is_gone(sign) and _is_drawn(sign):
            sign.decompose()


def _are_initials(sign: Tag) -> bool:
    """Whether it stands in the place of somebody's picture, and the name follows."""
    letters = text_of(sign)
    if not INITIALS.fullmatch(letters) or sign.find("img"):
        return False
    for around in islice(sign.parents, PERSON_LEVELS):
        names = beginning_of(around, PERSON_LENGTH).removeprefix(letters).split()[:4]
        if names:
            ends = [each[0] for each in names[1:]]
            return names[0][0] == letters[0] and letters[-1] in ends
    return False


def _is_drawn(sign: Tag) -> bool:
    """Whether its word is the name of a drawing, which a font of icons shows in its place."""
    words = words_about(sign)
    name = text_of(sign) if words & ICON_WORDS else ""
    return bool(DRAWING.fullmatch(name)) and ("_" in name or "material" in words)


def _is_said_otherwise(sign: Tag) -> bool:
    """Whether it has figures, of which listeners are told beside it in other words: “3/12”, and
    “the third of December”. Without figures it may be the name of a drawing."""
    if sign.parent is None or not re.search(r"\d", sign.get_text()):
        return False
    return any(words_about(each) & UNSEEN_WORDS for each in tags_in(sign.parent))


def _tells(text: str) -> bool:
    """Whether those who see read it, and listeners are told it in other words: an amount, or what
    a file is like. The sign of an icon font has a name of one word."""
    if FILE_FACTS.fullmatch(text):
        return FILE_KIND.search(text) is not None
    return AMOUNT.search(text) is not None


def _is_sign_of_heading(button: Tag) -> bool:
    """Whether it says nothing, beside a heading, and opens the text below both."""
    box = button.parent
    if box is None or button.get_text().strip() or box.find("input") is not None:
        return False
    text = box.find_next_sibling(True)
    is_headed = box.find(HEADING_NAMES, recursive=False) is not None
    return is_headed and isinstance(text, Tag) and is_text(text)


def _is_for_listeners(tag: Tag) -> bool:
    if words_about(tag) & UNSEEN_WORDS:
        return True
    return any(map(LISTENERS.fullmatch, attribute(tag, "class").split()))


def _is_for_paper(tag: Tag) -> bool:
    names = attribute(tag, "class").lower().split()
    if any(map(ON_PAPER.fullmatch, names)):
        return True
    is_hidden = any(map(HIDDEN_NAME.fullmatch, names))
    return is_hidden and any(map(SHOWN_IN_PRINT.fullmatch, names))


def _is_opened_by_neighbour(tag: Tag) -> bool:
    """Whether it stands below a heading that a reader presses, or before the words “read more”."""
    before, after = tag.find_previous_sibling(True), tag.find_next_sibling(True)
    if isinstance(before, Tag) and (_opens(before) or any(map(_opens, before.find_all(True)))):
        return True
    if not isinstance(after, Tag) or after.name not in ("a", "button") or not _opens(after):
        return False
    return MORE.match(after.get_text().strip()) is not None


def _is_opened_above(tag: Tag) -> bool:
    """Whether a heading, or what is pressed, stands right above it."""
    before = tag.find_previous_sibling(True)
    if not isinstance(before, Tag) or is_longer_than(before, OPENER_LENGTH):
        return False
    return before.name in HEADING_NAMES or _opens(before) or before.find("button") is not None


def _opens(tag: Tag) -> bool:
    """Whether it is pressed for what is on the same page."""
    if tag.has_attr("aria-expanded") or tag.has_attr("onclick") or tag.name == "button":
        return True
    leads_to = attribute(tag, "href")
    return tag.name == "a" and (leads_to == "#" or leads_to.startswith("javascript:"))


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
