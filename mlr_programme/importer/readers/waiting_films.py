"""Films that a page shows only once a script has run, or its reader has agreed, in their places."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.films_told import STAND_IN_LENGTH, film_of, is_film
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    attribute,
    is_gone,
    is_longer_than,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.pictures import SOURCE
from mlr_programme.importer.readers.site_words import ABOUT_CONSENT

CONSENT_WORDS = frozenset({"consent", "cookie", "cookies", "kakor"})


def show_waiting_films(page: BeautifulSoup) -> None:
    # From within: the innermost element is the place of the film.
    for tag in reversed(page.find_all(True)):
        if not is_gone(tag) and (address := film_of(tag)):
            _put_frame(tag, address)
    for frame in page.find_all("iframe"):
        if _is_waiting(frame):
            for beside in (frame.find_previous_sibling(True), frame.find_next_sibling(True)):
                if isinstance(beside, Tag) and _asks(beside):
                    beside.decompose()
            _take_out_of_question(frame)


def _put_frame(tag: Tag, address: str) -> None:
    """Before the stand-in, which keeps what it says of the film itself."""
    frame = Tag(name="iframe", attrs={"src": address})
    if title := attribute(tag, "data-title") or attribute(tag, "title"):
        frame["title"] = title
    tag.insert_before(frame)
    for link in tag.find_all("a", href=True):
        if is_film(attribute(link, "href")):
            link.decompose()
    for part in tag.find_all(BLOCK_NAMES):
        if not is_gone(part) and ABOUT_CONSENT.search(text_of(part)):
            part.decompose()


def _is_waiting(frame: Tag) -> bool:
    """Whether it has nothing to show yet, or a film."""
    address = attribute(frame, "src")
    waits = any(SOURCE.fullmatch(name) for name in frame.attrs)
    return is_film(address) or (waits and not address.startswith(("http", "/")))


def _take_out_of_question(frame: Tag) -> None:
    """A film in a box that asks for consent, which goes."""
    box = None
    for parent in frame.parents:
        if parent.name in ("html", "body", "main", "article"):
            break
        if is_longer_than(parent, STAND_IN_LENGTH):
            break
        if words_about(parent) & CONSENT_WORDS:
            box = parent
    if box is not None:
        box.insert_before(frame.extract())


def _asks(tag: Tag) -> bool:
    """Whether it is named for the question, in the language of any reader, and holds no more."""
    is_named = any("consent" in word or "cookie" in word for word in words_about(tag))
    return is_named and not is_longer_than(tag, STAND_IN_LENGTH) and not tag.find(["img", "iframe"])
