"""Who wrote a page, with a portrait: beside the headline it is of the page and not of its text."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from mlr_programme.importer.readers.markup import (
    attribute,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.people import PERSON

AUTHOR_WORDS = frozenset(["author", "byline", "signature", "skribent"])
# What systems write before the name of whom a portrait shows.
ABOUT_PORTRAIT = re.compile(
    r"^(?:(?:profil)?(?:bild|foto)|porträtt|photo|picture|portrait|avatar)\s*(?:av|på|of|:)\s*",
    re.IGNORECASE,
)
# An ingress may stand above it; below more, the box may be of somebody that the text is about.
PROSE_LENGTH, MOST_ABOVE = 60, 1
MOST_BETWEEN = 400


def shows_author(tag: Tag, headline: Tag | None) -> bool:
    """Whether the pictures in a box named for an author are of the one that it names, and it
    stands by the headline."""
    images = tag.find_all("img")
    if not images or not words_about(tag) & AUTHOR_WORDS:
        return False
    text = text_of(tag)
    names = [ABOUT_PORTRAIT.sub("", attribute(each, "alt")) for each in images]
    are_portraits = all(
        not name or name in text or (not text and PERSON.fullmatch(name)) for name in names
    )
    return are_portraits and _is_by(tag, headline)


def _is_by(tag: Tag, headline: Tag | None) -> bool:
    count = 0
    for each in islice(headline.next_elements if headline else (), MOST_BETWEEN):
        if each is tag:
            return True
        if isinstance(each, Tag) and each.name == "p":
            count += is_longer_than(each, PROSE_LENGTH)
            if count > MOST_ABOVE:
                return False
    return False
