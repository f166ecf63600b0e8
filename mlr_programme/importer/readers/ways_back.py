"""Links back to where a reader came from: a list of pages above this one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bs4 import Tag

from mlr_programme.importer.readers.headed_sections import is_around, is_box
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    attribute,
    is_longer_than,
    text_of,
    web_address,
    words_about,
)

BACK = re.compile(
    r"[«‹<←\s]*(?:(?:gå )?(?:tillbaka|åter)|(?:go )?back|return)\b[^.!?]{0,80}", re.IGNORECASE
)
BACK_WORDS = frozenset({"back", "backlink", "backlinks", "goback", "tillbaka"})
# Where the page of a list is called by its file.
INDEX = re.compile(r"/(?:index|default|start)\.\w+$", re.IGNORECASE)


def remove_ways_back(page: Tag, keep: Tag | None, base: str) -> None:
    """Links alone in their lines that lead to a page above this one, at ``base``, and say so."""
    for link in list(page.find_all("a", href=True)):
        if is_around(link, keep) or not BACK.fullmatch(text_of(link)):
            continue
        box = _line_of(link, keep)
        if box is None:
            continue
        around = (each for each in (link, *link.parents) if is_around(box, each))
        is_named = any(words_about(each) & BACK_WORDS for each in around)
        if is_named or _is_above(web_address(base, attribute(link, "href")), base):
            box.decompose()


def _line_of(link: Tag, keep: Tag | None) -> Tag | None:
    """The outermost element with no more than the link; None where it stands in a line of text."""
    box, length = link, len(text_of(link))
    while (parent := box.parent) is not None and is_box(parent, keep):
        if is_longer_than(parent, length):
            break
        box = parent
    if box.name in BLOCK_NAMES:
        return box
    beside = [*box.previous_siblings, *box.next_siblings] if box is link else []
    is_alone = all(not text_of(each) or _is_block(each) for each in beside)
    return box if box is link and is_alone else None


def _is_block(node: object) -> bool:
    return isinstance(node, Tag) and node.name in BLOCK_NAMES


def _is_above(address: str, base: str) -> bool:
    there, here = urlsplit(address), urlsplit(base)
    if not address or there.netloc != here.netloc:
        return False
    path = INDEX.sub("", there.path).rstrip("/")
    return here.path.rstrip("/").startswith(f"{path}/")
