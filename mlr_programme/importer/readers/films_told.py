"""Films of which only the attributes of an element tell: a script makes a frame of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from mlr_programme.importer.readers.films import FILM_HOSTS
from mlr_programme.importer.readers.markup import attribute, is_longer_than, words_about

# Of a film, not of the channel that it is in.
FILM_STEPS = re.compile(r"/(?:embed|shorts|live|v)/[\w-]{6,}|/(?:video/)?\d{5,}")
FRAME_IN_MARKUP = re.compile(r"<iframe\b[^>]*?\ssrc=[\"']([^\"']{1,500})", re.IGNORECASE)
# What YouTube calls a film is eleven signs, and no word of eleven letters.
FILM_IDS = {
    "youtube": (re.compile(r"(?=.*[A-Z\d_-])[\w-]{11}"), "https://www.youtube.com/embed/"),
    "vimeo": (re.compile(r"\d{5,12}"), "https://player.vimeo.com/video/"),
}
ID_NAME = re.compile(r"(?:data-)?(?:[a-z-]*-)?(?:\w*id|code|embed|film|key|video|vimeo|youtube)")
# More words than a question of consent has: the film is a background to them.
STAND_IN_LENGTH = 400
LONGEST_DATA = 20_000
MOST_VALUES = 200
FRAMES = ("iframe", "video", "object", "embed")


def film_of(tag: Tag) -> str:
    """Address of the film whose place the element holds, as its attributes tell."""
    if not tag.attrs or tag.name in ("html", "body", "a", "img", *FRAMES):
        return ""
    values = {name: attribute(tag, name) for name in tag.attrs}
    told = (value for name, value in values.items() if name.startswith("data-"))
    found = next(filter(None, map(_film_in, told)), "") or _film_by_id(tag, values)
    if not found or is_longer_than(tag, STAND_IN_LENGTH) or tag.find(FRAMES):
        return ""
    return found


def _film_in(value: str) -> str:
    if len(value) > LONGEST_DATA:
        return ""
    if is_film(value):
        return value
    texts = list(_texts_in(value)) if value.startswith(("{", "[")) else [value]
    framed = (unescape(found[1]) for text in texts for found in FRAME_IN_MARKUP.finditer(text))
    return next(filter(is_film, [*framed, *texts]), "")


def _texts_in(value: str) -> Iterator[str]:
    """What stands in JSON, a film behind the text excepted."""
    try:
        left = [json.loads(value)]
    except (ValueError, RecursionError):
        return
    for _count in range(MOST_VALUES):
        if not left:
            return
        each = left.pop()
        if isinstance(each, dict):
            left += [inner for name, inner in each.items() if not name.startswith("background")]
        elif isinstance(each, list):
            left += each
        elif isinstance(each, str):
            yield each


def is_film(address: str) -> bool:
    """Whether it is where a known player shows one film."""
    if not re.match(r"(?:https?:)?//\S+$", address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not FILM_HOSTS.search(host) or len(parts.path) < 2:
        return False
    if host.endswith(("youtube.com", "youtube-nocookie.com", "vimeo.com")):
        return bool(FILM_STEPS.search(parts.path) or parse_qs(parts.query).get("v"))
    return True


def _film_by_id(tag: Tag, values: dict[str, str]) -> str:
    """Of an element that names a player, and what the player calls the film."""
    said = words_about(tag).union((value.lower() for value in values.values()), tag.name.split("-"))
    for player, (pattern, address) in FILM_IDS.items():
        for name, value in values.items():
            is_id = name != "id" and ID_NAME.fullmatch(name) and pattern.fullmatch(value)
            if is_id and (player in said or player in name):
                return f"{address}{value}"
    return ""
