"""Pictures of a text, with what is said of them."""

from __future__ import annotations

import re

from bs4 import Tag

from mlr_programme.importer.elements import Picture
from mlr_programme.importer.readers.captions import LONGEST_CAPTION, says_only_of_picture
from mlr_programme.importer.readers.credits import credit_in, credit_of
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    holds,
    is_longer_than,
    size_of,
    text_of,
    web_address,
    words_about,
)

ICON_WORDS = frozenset(
    {"icon", "ikon", "logo", "logotyp", "emoji", "smiley", "spacer", "pixel", "tracking", "avatar"}
)
ICON_NAMES = re.compile(r"(?:spacer|pixel|blank|tracker|1x1)\b|/(?:icons?|ikoner)/", re.IGNORECASE)
# What the picture of a sign says to those who do not see it.
SIGN_ALT = re.compile(
    r"(?:länk till (?:en )?annan webbplats|extern länk|öppnas i (?:ett )?nytt fönster|pdf|word"
    r"|excel|(?:till|upp till) (?:sidans )?topp(?:en)?|pil|ikon|logotyp)[.,]?(?: öppnas i .*)?",
    re.IGNORECASE,
)
# Plone shows a picture in large at an address below that of its file.
IMAGE_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)(?:/|$)", re.IGNORECASE)
SMALLEST = 3
IMAGES = frozenset({"img"})
SOURCE = re.compile(r"data-(?:[\w-]*-)?(?:src|original)")


def is_picture(tag: Tag, base: str) -> bool:
    """Whether it shows something to readers: no icon, no counter of visitors."""
    address = source_of(tag, base)
    sizes = [size for name in ("width", "height") if (size := size_of(tag, name)) is not None]
    if not address or (sizes and min(sizes) <= SMALLEST):
        return False
    is_sign = SIGN_ALT.fullmatch(attribute(tag, "alt")) is not None
    return not (is_sign or words_about(tag) & ICON_WORDS or ICON_NAMES.search(address))


def read_picture(tag: Tag, base: str, caption: str = "", credit: str = "") -> Picture:
    """``credit`` is the photographer, where the caption does not say so."""
    return Picture(
        source_of(tag, base),
        alt=" ".join(attribute(tag, "alt").split()),
        caption=caption,
        credit=credit_of(caption) or credit,
    )


def source_of(tag: Tag, base: str) -> str:
    """Address of the picture itself where ``src`` only holds its place until it is scrolled to."""
    names = sorted(name for name in tag.attrs if SOURCE.fullmatch(name))
    for name in (*names, "src"):
        if address := web_address(base, attribute(tag, name)):
            return address.partition("#")[0]
    candidates = attribute(tag, "srcset") or attribute(tag, "data-srcset")
    return (
        web_address(base, candidates.split(",")[-1].split()[0])
        if candidates.split(",")[-1].split()
        else ""
    )


def picture_with_caption(tag: Tag, base: str) -> Picture | None:
    """A box that holds one picture, and beside it no more than its caption."""
    if not holds(tag, IMAGES):
        return None
    images = [image for image in tag.find_all("img") if is_picture(image, base)]
    if (
        len(images) != 1
        or is_longer_than(tag, LONGEST_CAPTION)
        or tag.find(list(HEADING_NAMES))
        or tag.find(["ul", "ol", "table", "blockquote", "iframe"])
    ):
        return None
    if not says_only_of_picture(tag):
        return None
    return read_picture(images[0], base, text_of(tag), credit_in(tag))
