"""What a page says of a picture: in its box or right after it."""

from __future__ import annotations

from bs4 import Tag

from mlr_programme.importer.readers.credits import CREDIT, CREDIT_WORDS
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    collapse,
    holds,
    is_longer_than,
    text_of,
    words_about,
    words_without,
)

CAPTION_WORDS = frozenset(
    ["caption", "imgtext", "bildtext", "imagetext", "figcaption", "imagecaption"]
)
CAPTION_LENGTH, LONGEST_CAPTION = 250, 2000
NO_CAPTION = frozenset({*HEADING_NAMES, "img", "table", "ul", "ol", "iframe", "video"})


def _is_caption(tag: Tag) -> bool:
    return tag.name in ("figcaption", "small") or bool(
        words_about(tag) & (CAPTION_WORDS | CREDIT_WORDS)
    )


def caption_in(tag: Tag) -> str:
    """What is said of the picture in a box: by its name, or since it names the photographer."""
    if (caption := tag.find("figcaption")) is not None and (text := text_of(caption)):
        return text
    whole = "" if is_longer_than(tag, CAPTION_LENGTH) else text_of(tag)
    is_short = len(tag.find_all("p", limit=2)) <= 1
    if is_short and CREDIT.search(whole):
        return whole
    for each in tag.find_all(True):
        if (words_about(each) & CAPTION_WORDS or each.name in ("figcaption", "small")) and (
            text := text_of(each)
        ):
            return text
    return ""


def says_only_of_picture(tag: Tag) -> bool:
    """Whether a box with a picture says no more than its caption and who took it."""
    if caption_in(tag) == text_of(tag):
        return True
    return not words_without(tag, lambda each: each is not tag and _is_caption(each))


def take_caption_after(tag: Tag) -> Tag | None:
    """What stands right after a picture and is called its caption, or is but its photographer;
    it is taken out."""
    for after in tag.next_siblings:
        if not isinstance(after, Tag):
            if collapse(str(after)):
                return None
        elif holds(after, NO_CAPTION) or after.name in NO_CAPTION:
            return None
        elif text_of(after):
            return after.extract() if is_said_alone(after) else None
    return None


def is_said_alone(tag: Tag) -> bool:
    """Whether it is called a caption, or says no more than who took the picture."""
    if is_longer_than(tag, LONGEST_CAPTION):
        return False
    return _is_caption(tag) or CREDIT.fullmatch(text_of(tag)) is not None
