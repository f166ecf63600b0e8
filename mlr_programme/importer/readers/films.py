"""Films, maps and other pages that a text shows in a frame."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from mlr_programme.importer.elements import Embed
from mlr_programme.importer.readers.markup import attribute, size_of, web_address
from mlr_programme.importer.readers.pictures import SMALLEST, SOURCE

FILM_HOSTS = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|screen9\.\w+|qbrick\.com|quickchannel\.com|creo\.se)$"
)


def read_film(tag: Tag, base: str) -> Embed | None:
    """What the frame shows, once a reader allows it."""
    sources = [tag, *tag.find_all("source")]
    found = (web_address(base, each) for source in sources for each in _sources_of(source))
    if not (address := next(filter(None, found), "")):
        return None
    # Drupal shows films through an address of its own, which names the other.
    asked = parse_qs(urlsplit(address).query).get("url", [""])[0]
    inner = web_address(asked, asked)
    if FILM_HOSTS.search(urlsplit(inner).hostname or ""):
        address = inner
    return Embed(address, attribute(tag, "title")) if _is_seen(tag) else None


def _is_seen(tag: Tag) -> bool:
    """Whether a frame has a size: one without counts visitors."""
    sizes = (size_of(tag, name) for name in ("width", "height"))
    return all(size > SMALLEST for size in sizes if size is not None)


def _sources_of(tag: Tag) -> list[str]:
    """Where it is shown from; also after the reader has agreed to it."""
    names = sorted(name for name in tag.attrs if SOURCE.fullmatch(name))
    return [attribute(tag, name) for name in ("src", *names)]
