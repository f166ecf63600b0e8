"""What calls readers away from a text: adverts, sign-ups for news, questions about the page.

Each is told by how it is made: a name alone is no reason, since a text may be about adverts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import Tag

from mlr_programme.importer.readers.facts_in_text import tells_fact
from mlr_programme.importer.readers.headed_sections import is_around, is_box, words_and_addresses
from mlr_programme.importer.readers.linked import is_to_page, words_beside_links
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    is_gone,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.site_words import FEEDBACK, OF_PAGE

ADVERT_LABEL = re.compile(
    r"annons(?:er)?|reklam|sponsrat(?: innehåll)?|advertisement|ad|sponsored", re.IGNORECASE
)
PROMOTION_WORDS = frozenset(
    [
        "ad",
        "ads",
        "advert",
        "advertisement",
        "annons",
        "annonser",
        "promo",
        "promobox",
        "promotion",
        "reklam",
        "sponsored",
    ]
)
SIGN_UP_WORDS = frozenset(
    ["newsletter", "nyhetsbrev", "prenumeration", "prenumerera", "signup", "subscribe"]
)
SIGN_UP = re.compile(
    r"\b(?:nyhetsbrev\w*|newsletter|prenumerera|subscribe|nyhete\w* (?:i|till|via) (?:din |ditt )?"
    r"(?:mejl\w*|mail\w*|e-?post\w*|inkorg\w*))",
    re.IGNORECASE,
)
EMAIL_FIELD = re.compile(r"e-?post|e?-?mail|mejl", re.IGNORECASE)
ANSWER = r"(?:ja|nej|delvis|vet ej|yes|no|\d{1,2}|rösta|skicka)"
QUESTION = re.compile(
    rf"(?P<asked>{FEEDBACK.pattern})(?P<answers>(?:[\s/|]+{ANSWER}\b)*)\W*", re.IGNORECASE
)
LABEL_LENGTH, BOX_LENGTH, QUESTION_LENGTH = 20, 400, 160
SHOWN = ("img", "iframe", "video", "picture")
CONTROLS = ("button", "input", "select", "textarea")
OF_TEXTS = ("table", "blockquote", "dl")


def remove_calls(page: Tag, keep: Tag | None, tell: Callable[[list[Tag]], None]) -> None:
    """``tell`` is called for what goes, before it does; ``keep`` is the headline."""
    for find in (_sign_ups, _adverts, _promotions, _questions):
        for box in list(find(page, keep)):
            if not is_gone(box) and not is_around(box, keep):
                tell([box])
                box.decompose()


def _adverts(page: Tag, keep: Tag | None) -> Iterator[Tag]:
    """Boxes that are labelled as adverts, and show nothing but a linked picture or a frame."""
    for label in page.find_all(True):
        if label.name in HEADING_NAMES or is_longer_than(label, LABEL_LENGTH):
            continue
        if not ADVERT_LABEL.fullmatch(text_of(label)):
            continue
        box, found = label, None
        while (parent := box.parent) is not None and is_box(parent, keep):
            if not ADVERT_LABEL.fullmatch(words_beside_links(parent)):
                break
            box = parent
            found = box if _shows_link(box) else found
        if found is not None:
            yield found


def _shows_link(tag: Tag) -> bool:
    links = [each for each in tag.find_all("a", href=True, limit=3) if is_to_page(each)]
    return tag.find("iframe") is not None or (0 < len(links) < 3 and tag.find(SHOWN) is not None)


def _promotions(page: Tag, keep: Tag | None) -> Iterator[Tag]:
    """Cards that are named for promoting something, lead to it, and tell no fact of it."""
    for tag in page.find_all(["div", "section", "aside", "a", "li"]):
        if not words_about(tag) & PROMOTION_WORDS or is_longer_than(tag, BOX_LENGTH):
            continue
        links = [each for each in (tag, *tag.find_all("a", href=True)) if each.name == "a"]
        is_card = tag.find([*SHOWN, *HEADING_NAMES]) is not None and tag.find(OF_TEXTS) is None
        if not is_card or not any(map(is_to_page, links)):
            continue
        if not tells_fact(f"{text_of(tag)} {words_and_addresses(tag)}"):
            yield tag


def _sign_ups(page: Tag, keep: Tag | None) -> Iterator[Tag]:
    """The boxes of forms that ask for an address to send news to, with what stands around them."""
    for form in page.find_all("form"):
        if not any(map(_asks_for_email, form.find_all("input"))):
            continue
        found = None
        for box in form.parents:
            if not is_box(box, keep) or is_longer_than(box, BOX_LENGTH):
                break
            if _is_sign_up(box):
                found = box
        if found is not None and not tells_fact(words_and_addresses(found)):
            yield found


def _asks_for_email(field: Tag) -> bool:
    said = (attribute(field, name) for name in ("type", "name", "placeholder", "aria-label"))
    return any(map(EMAIL_FIELD.search, said))


def _is_sign_up(box: Tag) -> bool:
    headings = box.find_all(HEADING_NAMES, limit=2)
    if len(headings) > 1 or len(box.find_all("form", limit=2)) > 1:
        return False
    title = text_of(headings[0]) if headings else ""
    is_headed = bool(SIGN_UP.search(title)) and text_of(box).startswith(title)
    return is_headed or bool(words_about(box) & SIGN_UP_WORDS)


def _questions(page: Tag, keep: Tag | None) -> Iterator[Tag]:
    """Lines that ask about the page, with the answers to choose from."""
    for tag in page.find_all(["div", "p", "td", "fieldset", "section"]):
        if is_longer_than(tag, QUESTION_LENGTH) or is_around(tag, keep):
            continue
        match = QUESTION.fullmatch(text_of(tag))
        if match is None or not OF_PAGE.search(match["asked"]):
            continue
        # A question alone is the heading of what follows it.
        if tag.find(CONTROLS) is not None or len(match["answers"].split()) > 1:
            yield tag
