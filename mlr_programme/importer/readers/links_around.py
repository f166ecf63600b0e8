"""Links around pictures, headings and boxes: only running text can hold a link, so it comes beside
what it stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from bs4 import Tag

from mlr_programme.importer.elements import Element, Heading, Paragraph
from mlr_programme.importer.readers.inline import inline_html, links_in
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    collapse,
    is_longer_than,
    link_address,
    text_of,
)
from mlr_programme.importer.readers.pictures import IMAGE_FILE

# How far from a picture the link around it may be.
LINK_DEPTH = 4


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


def links_of_heading(heading: Tag, base: str) -> Iterator[Paragraph]:
    """What a heading links to, which no heading can hold, unless the text below it does too."""
    links = [each for each in heading.find_all("a", href=True) if text_of(each)]
    known = _addresses_below(heading, base) if links else set()
    for link in links:
        address = link_address(base, attribute(link, "href"))
        is_own = address.partition("#")[0] == base.partition("#")[0]
        if address and not is_own and address not in known:
            yield Paragraph(inline_html([link], base))


def _addresses_below(heading: Tag, base: str) -> set[str]:
    """Of the links in its section."""
    found: set[str] = set()
    for after in heading.next_siblings:
        if isinstance(after, Tag):
            if after.name in HEADING_NAMES:
                break
            links = [after] if after.name == "a" else after.find_all("a", href=True)
            found.update(link_address(base, attribute(each, "href")) for each in links)
    return found


def with_link(elements: Sequence[Element], address: str) -> list[Element]:
    """The texts that a link stands around, each with it; below headings alone, their words."""
    texts = [each for each in elements if isinstance(each, Paragraph)]
    if not address or any(links_in(each.html) for each in texts):
        return list(elements)
    start = f'<a href="{escape(address)}">'
    linked: list[Element] = [
        Paragraph(f"{start}{each.html}</a>") if isinstance(each, Paragraph) else each
        for each in elements
    ]
    headings = [each.text for each in elements if isinstance(each, Heading)]
    if headings and not texts:
        linked.append(Paragraph(f"{start}{escape(headings[-1], quote=False)}</a>"))
    return linked
