"""Files to download that a box, a heading or a link around boxes leads to."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import Tag

from mlr_programme.importer.elements import Document, Element, Heading, Paragraph, Picture
from mlr_programme.importer.readers.inline import links_in, words_of
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    beginning_of,
    holds,
    link_address,
    text_of,
)
from mlr_programme.importer.readers.runs import FILE_FACTS, is_file

FILE_BOX_LENGTH = 200
HEADINGS = frozenset(HEADING_NAMES)


def read_file_box(tag: Tag, text: str, base: str) -> Document | None:
    """A box that holds no more than one file, its name and what is said of it."""
    if len(text) > FILE_BOX_LENGTH or not holds(tag, HEADINGS):
        return None
    links = [each for each in tag.find_all("a", href=True) if text_of(each)]
    addresses = {link_address(base, attribute(each, "href")) for each in links}
    if len(addresses) != 1:
        return None
    address = addresses.pop()
    if any(FILE_FACTS.fullmatch(text_of(each)) for each in tag.find_all(HEADING_NAMES)):
        # "Documents" is the heading of what may yet be more.
        return None
    rest = text.replace(text_of(links[0]), "", 1)
    return Document(address, text) if is_file(address) and FILE_FACTS.fullmatch(rest) else None


def read_headed_file(heading: Tag, text: str, base: str) -> Document | None:
    """A heading that is no more than a link to a file, with what is said of the file below it."""
    links = heading.find_all("a", href=True)
    addresses = {link_address(base, attribute(each, "href")) for each in links}
    if len(addresses) != 1 or not is_file(address := addresses.pop()):
        return None
    if not FILE_FACTS.fullmatch(text.replace(text_of(links[0]), "", 1)):
        return None
    after = heading.find_next_sibling(True)
    facts = beginning_of(after, FILE_BOX_LENGTH) if isinstance(after, Tag) else ""
    if isinstance(after, Tag) and facts and FILE_FACTS.fullmatch(facts) and not after.find("a"):
        after.extract()
        text = f"{text} {facts}"
    return Document(address, text)


def read_linked_file(link: Tag, address: str, elements: Sequence[Element]) -> Document | None:
    """The one file that a link around boxes leads to, with all that they say."""
    if not address or not (is_file(address) or link.has_attr("download")):
        return None
    texts = [each for each in elements if not isinstance(each, Picture)]
    words: list[str] = []
    for each in texts:
        if isinstance(each, Paragraph) and not set(links_in(each.html)) - {address}:
            words.append(words_of(each.html))
        elif isinstance(each, Heading):
            words.append(each.text)
        else:
            return None
    text = " ".join(words)
    is_short = len(texts) == 1 or len(text) <= FILE_BOX_LENGTH
    return Document(address, text) if text and is_short else None
