"""Sections that a heading such as "Share this page" begins, and whether they hold a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from bs4 import Tag

from mlr_programme.importer.readers.facts_in_text import tells_fact
from mlr_programme.importer.readers.linked import words_beside_links
from mlr_programme.importer.readers.markup import (
    HEADING_NAMES,
    attribute,
    beginning_of,
    is_gone,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.site_words import (
    COMMENT_WORDS,
    COMMENTS,
    OF_PAGE,
    SET_PHRASE,
)

HEADED_LENGTH = 400
TITLES = (*HEADING_NAMES[1:], "strong", "legend")
# So much beside links and set phrases is a text.
PROSE_LENGTH = 80
# So many words are one where there is nothing to press.
SENTENCE_WORDS = 4
CONTROLS = ("a", "button", "form", "input", "select", "textarea")
LABELS = (*HEADING_NAMES, "label", "legend", "strong")


def remove_headed(
    page: Tag,
    keep: Tag | None,
    matches: Callable[[str], object],
    fits: Callable[[list[Tag]], bool],
    tell: Callable[[list[Tag]], None] = lambda _parts: None,
) -> None:
    """Sections that begin with such a heading, where ``fits`` says so of their parts; ``tell`` is
    called for what goes, before it does.

    A heading that can be of nothing but the page goes in any case, and what follows it as far as
    that fits.
    """
    for heading in list(page.find_all(TITLES)):
        if (
            is_gone(heading)
            or heading is keep
            or is_longer_than(heading, HEADED_LENGTH)
            or not matches(text_of(heading))
        ):
            continue
        if heading.name in ("strong", "legend") and (
            heading.parent is None or is_longer_than(heading.parent, len(text_of(heading)))
        ):
            continue
        parts = _parts_of(heading, keep)
        if not fits(parts):
            parts = _first_parts(heading, keep, fits) if OF_PAGE.search(text_of(heading)) else []
        tell(parts)
        for each in parts:
            each.decompose()


def is_no_text(parts: list[Tag], fewest: int = SENTENCE_WORDS) -> bool:
    """Whether a section holds at most links, the remains of a form and set phrases about the page.

    Of ``fewest`` words with nothing to press it is a text, unless its heading is of the page.
    """
    if any(map(_tells_fact, parts)):
        return False
    rest = " ".join(_own_sentences(words_beside_links(each, *LABELS)) for each in parts)
    if len(rest) >= PROSE_LENGTH:
        return False
    title = parts[0] if parts[0].name in TITLES else parts[0].find(TITLES)
    is_asking = any(each.name in CONTROLS or each.find(CONTROLS) for each in parts)
    return is_asking or bool(OF_PAGE.search(text_of(title))) or len(rest.split()) < fewest


def is_no_text_but_comments(parts: list[Tag]) -> bool:
    """``is_no_text``; what readers of the page have said of it is none, however long."""
    names = ("html", "body", "main", "article")
    around = (tag for tag in parts[0].parents if tag.name not in names)
    inside = (tag for each in parts for tag in (each, *each.find_all(True)))
    is_named = any(words_about(tag) & COMMENT_WORDS for tags in (around, inside) for tag in tags)
    title = parts[0] if parts[0].name in TITLES else parts[0].find(TITLES)
    return is_named or bool(COMMENTS.fullmatch(text_of(title))) or is_no_text(parts)


def _own_sentences(text: str) -> str:
    """Those that are no set phrase about the page."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(each for each in sentences if not SET_PHRASE.search(each))


def _tells_fact(tag: Tag) -> bool:
    return tells_fact(words_and_addresses(tag))


def words_and_addresses(tag: Tag) -> str:
    """What it says beside links to pages, with whom its links call or write to."""
    return f"{words_beside_links(tag)} {addresses_in(tag)}"


def addresses_in(tag: Tag) -> str:
    """Whom its links call or write to."""
    links = [each for each in (tag, *tag.find_all("a", href=True)) if each.name == "a"]
    found = (attribute(each, "href").partition("?")[0].partition(":") for each in links)
    return " ".join(
        f"{'tel. ' if scheme.lower() == 'tel' else ''}{address}"
        for scheme, _colon, address in found
        if scheme.lower() in ("mailto", "tel")
    )


def _first_parts(heading: Tag, keep: Tag | None, fits: Callable[[list[Tag]], bool]) -> list[Tag]:
    """The heading with what follows it, until something is a text."""
    box = outermost(heading, keep)
    following = (each for each in box.next_siblings if isinstance(each, Tag))
    return [box, *takewhile(lambda each: not _is_headed(each) and fits([each]), following)]


def _is_headed(tag: Tag) -> bool:
    return tag.name in HEADING_NAMES or tag.find(HEADING_NAMES) is not None


def _parts_of(heading: Tag, keep: Tag | None) -> list[Tag]:
    """The box that the heading begins; where it begins none, what follows it up to the next heading
    that is not deeper."""
    box = outermost(heading, keep)
    own, parent = text_of(box), box.parent
    if parent is not None and is_box(parent, keep) and _begins_with(parent, own):
        others = [each for each in parent.find_all(HEADING_NAMES) if each is not heading]
        is_lone = all(each.name > heading.name for each in others)
        if is_lone or heading.name in ("strong", "legend"):
            return [outermost(parent, keep)]
    section = [box]
    for sibling in box.next_siblings:
        if not isinstance(sibling, Tag):
            continue
        inner = sibling if sibling.name in HEADING_NAMES else sibling.find(HEADING_NAMES)
        if isinstance(inner, Tag) and inner.name <= heading.name:
            break
        section.append(sibling)
    return section


def _begins_with(tag: Tag, words: str) -> bool:
    return beginning_of(tag, len(words) + 1).startswith(words)


def outermost(tag: Tag, keep: Tag | None) -> Tag:
    """The largest element that holds ``tag`` and no more words."""
    length = len(text_of(tag))
    while (parent := tag.parent) is not None and is_box(parent, keep):
        if is_longer_than(parent, length):
            break
        tag = parent
    return tag


def is_box(tag: Tag, keep: Tag | None) -> bool:
    names = ("[document]", "html", "body", "main", "article", "td")
    return tag.name not in names and not is_around(tag, keep)


def is_around(tag: Tag, inner: Tag | None) -> bool:
    """Whether ``inner`` stands in the element, or is it."""
    return inner is not None and (tag is inner or any(each is tag for each in inner.parents))
