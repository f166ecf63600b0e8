"""Pictures of a text, with what is said of them."""

from __future__ import annotations

import re
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from bs4 import Tag

from mlr_programme.importer.elements import Picture
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    collapse,
    holds,
    is_longer_than,
    link_address,
    size_of,
    text_of,
    web_address,
    words_about,
)

CREDIT = re.compile(
    r"(?:foto(?:graf)?|bild|illustration|photo|källa)\s*:\s*(?P<who>[^.;|()]{2,80})", re.IGNORECASE
)
ICON_WORDS = frozenset(
    {"icon", "ikon", "logo", "logotyp", "emoji", "smiley", "spacer", "pixel", "tracking", "avatar"}
)
ICON_NAMES = re.compile(
    r"(?:spacer|pixel|blank|tracker|1x1)\b|/(?:icons?|ikoner)/"
    r"|/(?:icon|ikon|ico)[_-](?:\w+[_-])?(?:pdf|docx?|word|xlsx?|excel|pptx?|powerpoint|zip|file|fil"
    r"|link|lank|extern(?:al)?|arrow|pil|mail|print)\w*\.(?:gif|png|svg)$",
    re.IGNORECASE,
)
# What the picture of a sign says to those who do not see it.
SIGN_ALT = re.compile(
    r"(?:länk till (?:en )?annan webbplats|extern länk|öppnas i (?:ett )?nytt fönster|pdf|word"
    r"|excel|(?:till|upp till) (?:sidans )?topp(?:en)?|pil|ikon|logotyp)[.,]?(?: öppnas i .*)?",
    re.IGNORECASE,
)
# Plone shows a picture in large at an address below that of its file.
IMAGE_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)(?:/|$)", re.IGNORECASE)
# How far from a picture the link around it may be.
LINK_DEPTH = 4
SMALLEST = 3
CAPTION_WORDS = frozenset(
    ["caption", "imgtext", "bildtext", "imagetext", "figcaption", "imagecaption"]
)
CAPTION_LENGTH, LONGEST_CAPTION = 250, 2000
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


def read_picture(tag: Tag, base: str, caption: str = "") -> Picture:
    credit = CREDIT.search(caption)
    return Picture(
        source_of(tag, base),
        alt=" ".join(attribute(tag, "alt").split()),
        caption=caption,
        credit=credit["who"].strip(" ,/") if credit else "",
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
    caption = caption_in(tag)
    text = text_of(tag)
    if text and caption != text:
        return None
    return read_picture(images[0], base, caption)


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


def link_around(image: Tag, base: str) -> str:
    """HTML of the link that holds the picture and no words; empty where it only shows it in large.

    It is called as the picture is, and stands below the first of several.
    """
    for parent in islice(image.parents, LINK_DEPTH):
        if parent.name == "a":
            is_alone = parent.find("img") is image and not is_longer_than(parent, 0)
            address = link_address(base, attribute(parent, "href")) if is_alone else ""
            return "".join(link_to(address, attribute(image, "alt"), parent))
    return ""


def link_to(address: str, words: str, link: Tag) -> list[str]:
    """HTML of a link around a picture, by what it is called or else by its address; none where it
    leads to a picture, or to the page that some systems make for each."""
    is_zoom = IMAGE_FILE.search(urlsplit(address).path) or "attachment" in attribute(link, "rel")
    if not address or is_zoom:
        return []
    words = words or attribute(link, "title") or attribute(link, "aria-label") or address
    return [f'<a href="{escape(address)}">{escape(collapse(words), quote=False)}</a>']
