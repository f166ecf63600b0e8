"""What somebody has said, and who: within the quote, at its end, or beside it."""

from __future__ import annotations

import re

from bs4 import Tag

from mlr_programme.importer.elements import Quote
from mlr_programme.importer.readers.inline import inline_html, words_of
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    holds,
    is_longer_than,
    tags_in,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.pictures import IMAGES
from mlr_programme.importer.readers.runs import DASH, lines_of_inline

SOURCE_WORDS = frozenset(
    ["attribution", "author", "cite", "person", "quotesource", "source", "sourcename"]
)
SOURCE_LENGTH = 120
# A name, and after a comma who that is: no sentence, which would end with its sign.
SOMEBODY = re.compile(
    r"[A-ZÅÄÖÉÜ][\w'’.-]*(?: (?:av|von|de|al|[A-ZÅÄÖÉÜ][\w'’-]*)){0,3}(?:,(?: [^\s.!?]+){1,10})?"
)


def read_quote(tag: Tag) -> Quote | None:
    """The quote that the element is; who has said it is taken out of the page."""
    source = tag.find(["footer", "cite", "figcaption"]) or _last_line_that_names(tag)
    who = text_of(source)
    if source is not None:
        source.extract()
    text = text_of(tag)
    last = words_of(lines_of_inline(inline_html(tag.children, ""))[-1])
    if not who and last != text and DASH.match(last) and len(last) <= SOURCE_LENGTH:
        text, who = text.removesuffix(last).strip(), last
    sibling = tag.find_next_sibling(True)
    if not who and isinstance(sibling, Tag) and _is_source(sibling):
        who = text_of(sibling)
        sibling.extract()
    return Quote(text.strip('”“"»« '), who.strip("–—- ")) if text else None


def _last_line_that_names(quote: Tag) -> Tag | None:
    lines = [each for each in tags_in(quote) if text_of(each)]
    if len(lines) < 2 or is_longer_than(lines[-1], SOURCE_LENGTH):
        return None
    last, before = text_of(lines[-1]), text_of(lines[-2])
    is_name = SOMEBODY.fullmatch(last) and before.endswith((".", "!", "?", "”", '"'))
    return lines[-1] if is_name or DASH.match(last) else None


def _is_source(tag: Tag) -> bool:
    """Whether it says whose words stand before it."""
    if is_longer_than(tag, SOURCE_LENGTH) or tag.name in HEADING_NAMES or holds(tag, IMAGES):
        return False
    if tag.name in ("figcaption", "cite", "footer"):
        return tag.parent is not None and tag.parent.name in ("figure", "div", "section")
    return bool(words_about(tag) & SOURCE_WORDS)
