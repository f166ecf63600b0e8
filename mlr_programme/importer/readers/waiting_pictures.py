"""Pictures that a page shows only once a script has run."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.markup import (
    attribute,
    is_longer_than,
    web_address,
    words_about,
)
from mlr_programme.importer.readers.pictures import IMAGE_FILE, SOURCE, is_picture, source_of

# Any page: the addresses are compared, not kept.
ANYWHERE = "https://page.example/"
PLACEHOLDER_WORDS = frozenset({"lazy", "lazyload", "lazyloaded", "lazyloading", "placeholder"})


def show_waiting_pictures(page: BeautifulSoup) -> None:
    """Those that stand there for want of scripts, where the other has no address of its own."""
    fallbacks = [each for each in page.find_all("noscript") if each.find("img")]
    inner = {id(image) for each in fallbacks for image in each.find_all("img")}
    shown = (
        {source_of(each, ANYWHERE) for each in page.find_all("img") if id(each) not in inner}
        if fallbacks
        else set()
    )
    for fallback in fallbacks:
        images = fallback.find_all("img")
        if len(images) != 1 or fallback.find_parent("head") or not _is_told(images[0]):
            continue
        other = _image_beside(fallback)
        if other is None:
            if source_of(images[0], ANYWHERE) not in shown:
                fallback.insert_before(images[0].extract())
        elif not _has_address(other):
            images[0]["alt"] = attribute(images[0], "alt") or attribute(other, "alt")
            other.replace_with(images[0].extract())


def _is_told(image: Tag) -> bool:
    """Whether it is a picture to be seen: others count visitors."""
    is_named = attribute(image, "alt") or IMAGE_FILE.search(source_of(image, ANYWHERE))
    style = re.sub(r"\s", "", attribute(image, "style").lower())
    return bool(is_named) and is_picture(image, ANYWHERE) and "display:none" not in style


def _image_beside(fallback: Tag) -> Tag | None:
    for beside in (fallback.find_previous_sibling(True), fallback.find_next_sibling(True)):
        if not isinstance(beside, Tag) or beside.name == "noscript":
            continue
        images = [beside] if beside.name == "img" else beside.find_all("img", limit=2)
        if len(images) == 1 and not is_longer_than(beside, 0):
            return images[0]
    return None


def _has_address(image: Tag) -> bool:
    """Whether it shows a picture without the other, or will once a script has run."""
    if any(
        web_address(ANYWHERE, attribute(image, each))
        for each in image.attrs
        if SOURCE.fullmatch(each)
    ):
        return True
    address = source_of(image, ANYWHERE)
    names = words_about(image) | frozenset(re.findall(r"[a-z]+", address.lower()))
    return is_picture(image, ANYWHERE) and not names & PLACEHOLDER_WORDS
