"""Who took a picture, as its caption or a field of its own says."""

from __future__ import annotations

import re

from bs4 import Tag

from mlr_programme.importer.readers.markup import is_longer_than, text_of, words_about

# The rest of a name after an initial, to the end of what is said or to what parts it.
_REST_OF_NAME = (
    r"\s?(?:(?:af|av|von|van|de[nr]?)\s++|[A-ZÅÄÖÉÜ]\.\s?+|[A-ZÅÄÖÉÜ][\w'’-]*+\s*+)++"
    r"(?:$|[.;|(),/&]|och\b)"
)
_INITIAL = rf"(?-i:(?<=[\s.:-][A-ZÅÄÖÉÜ])\.(?={_REST_OF_NAME}))"
CREDIT = re.compile(
    r"(?:foto(?:graf)?|bild|illustration|photo|källa)\s*:\s*"
    rf"(?P<who>(?:[^.;|()]|{_INITIAL}){{2,80}})",
    re.IGNORECASE,
)
CREDIT_LABEL = re.compile(
    r"^(?:foto(?:graf)?|photo(?:graph(?:er|y)?)?|bild|illustration|källa)\b\s*:?\s*"
    r"(?:(?:av|by)\s+)?",
    re.IGNORECASE,
)
CREDIT_WORDS = frozenset(
    ["credit", "credits", "fotograf", "imagecredit", "photocredit", "photographer"]
)
CREDIT_LENGTH = 90


def credit_of(caption: str) -> str:
    """The photographer that a caption names."""
    found = CREDIT.search(caption)
    return found["who"].strip(" ,/") if found else ""


def credit_in(tag: Tag) -> str:
    """The photographer of an element that is called so, without the word for one."""
    for each in tag.find_all(True):
        is_named = words_about(each) & CREDIT_WORDS and not is_longer_than(each, CREDIT_LENGTH)
        if is_named and (who := CREDIT_LABEL.sub("", text_of(each))):
            return who
    return ""
