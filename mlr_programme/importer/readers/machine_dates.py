"""When a page was published and changed, as it tells machines: in JSON-LD and in meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from mlr_programme.importer.readers.date_words import (
    CREATED_KEY,
    PUBLISHED_KEY,
    PUBLISHED_META,
    UPDATED_KEY,
    UPDATED_META,
)
from mlr_programme.importer.readers.headline import MOST_METAS, meta_contents, text_of_title
from mlr_programme.importer.readers.markup import attribute, text_of

LINKED_DATA = re.compile(r"\s*application/ld\+json\b", re.IGNORECASE)
# What older systems put around a script, so that it is no markup to a browser.
WRAPPING = re.compile(
    r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?:/\*|//)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
LOOSE_COMMA = re.compile(r",(?=\s*[}\]])")
# Of these a page may tell too, and of when they were made: that is no day of the page.
OTHER_TYPES = frozenset(
    {
        "answer",
        "audioobject",
        "breadcrumblist",
        "comment",
        "claimreview",
        "dataset",
        "imageobject",
        "itemlist",
        "mediaobject",
        "organization",
        "person",
        "podcastepisode",
        "question",
        "review",
        "videoobject",
        "website",
    }
)
ARTICLE_TYPE = re.compile(r"(?:article|posting|report)$")
NEWS_PATH = re.compile(r"/[\w-]*(?:nyhet|news|artik|press|aktuellt|notis)[\w-]*/")
# An object that an address or a headline tells apart must have one of at least this length.
SHORTEST_HEADLINE = 10
MOST_OBJECTS = 500
# Metas within these are of the things that they list.
OF_OTHERS = ("a", "aside", "footer", "li", "nav")
ZONE_NAME = re.compile(r"\s*\b(?:GMT|UTC)\s*$")


class MachineDates:
    """The texts of the dates on a page, the most telling first; ``url`` is where it stands."""

    def __init__(self, page: BeautifulSoup, url: str) -> None:
        self.page, self.url = page, url
        self.objects = _of_page(list(_objects_in(page)), _Page(page, url))

    def published(self) -> list[str]:
        return [
            *self._values(PUBLISHED_KEY),
            *self._metas(PUBLISHED_META),
            *self._values(CREATED_KEY),
        ]

    def updated(self) -> list[str]:
        return [*self._values(UPDATED_KEY), *self._metas(UPDATED_META)]

    def is_of_news(self) -> bool:
        """Whether the page says, or its address, that it is news: those have a day."""
        types = list(self._types())
        if any(each.endswith("event") for each in types):
            return False
        is_article = any(map(ARTICLE_TYPE.search, types))
        is_called = "article" in meta_contents(self.page, "og:type")
        return is_article or is_called or NEWS_PATH.search(_path_of(self.url)) is not None

    def _types(self) -> Iterator[str]:
        for each in self.objects:
            yield from (_local(name).lower() for name in _texts_in(each.get("@type")))

    def _values(self, key: str) -> list[str]:
        texts = (_text_in(value) for each in self.objects for value in [each.get(key)])
        return [_with_offset(text) for text in texts if text]

    def _metas(self, names: tuple[str, ...]) -> list[str]:
        """By names without the signs that part their words: each system has its own."""
        found: dict[str, str] = {}
        for meta in self.page.find_all("meta", limit=MOST_METAS):
            for key in ("property", "name", "itemprop"):
                name = re.sub(r"[\W_]", "", attribute(meta, key)).lower()
                is_of_other = key == "itemprop" and meta.find_parent(OF_OTHERS) is not None
                if name and not is_of_other and (content := attribute(meta, "content")):
                    found.setdefault(name, content)
        return [_with_offset(found[name]) for name in names if name in found]


def _with_offset(text: str) -> str:
    """The name of the zone in which machines write mail and headers, as an offset."""
    return ZONE_NAME.sub("Z", text)


def _text_in(value: Any) -> str:
    """A text, the first of several, or that of a typed value."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else ""


def _objects_in(page: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page, those of a graph too; broken ones are left out."""
    for script in page.find_all("script", type=LINKED_DATA):
        left = [_data_of(str(script.string or ""))]
        for _count in range(MOST_OBJECTS):
            if not left:
                break
            each = left.pop()
            if isinstance(each, list):
                left.extend(reversed(each))
            elif isinstance(each, dict):
                own = {_local(name): value for name, value in each.items()}
                left += [own.get("mainEntity"), own.get("@graph")]
                yield own


def _data_of(text: str) -> Any:
    text = WRAPPING.sub("", text)
    for each in (text, LOOSE_COMMA.sub("", text)):
        try:
            # Editors' line breaks stand unescaped in what some systems write.
            return json.loads(each, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _local(name: str) -> str:
    """The name without that of its vocabulary: "schema:headline", "https://schema.org/headline"."""
    return re.split(r"[/:#]", name)[-1]


class _Page:
    """What a page says of itself, to tell objects about it from those about others."""

    def __init__(self, page: BeautifulSoup, url: str) -> None:
        links = page.find_all("link", rel="canonical", limit=2)
        told = [url, *(attribute(each, "href") for each in links), *meta_contents(page, "og:url")]
        self.paths = {path for each in told if (path := _path_of(each))}
        headings = page.find_all("h1", limit=5)
        titles = [text_of_title(page), *meta_contents(page, "og:title"), *map(text_of, headings)]
        self.titles = [each.casefold() for each in titles if each]

    def has_address(self, paths: set[str]) -> bool:
        return not self.paths.isdisjoint(paths)

    def has_title(self, headline: str) -> bool:
        said = headline.rstrip(" .…").casefold()
        return len(said) >= SHORTEST_HEADLINE and any(
            said in title or (len(title) >= SHORTEST_HEADLINE and title in said)
            for title in self.titles
        )


def _of_page(objects: list[dict[str, Any]], page: _Page) -> list[dict[str, Any]]:
    """Those that are about the page: the surest first, and articles before others."""
    ranked: list[tuple[bool, bool, int]] = []
    for number, each in enumerate(objects):
        types = [_local(name).lower() for name in _texts_in(each.get("@type"))]
        if OTHER_TYPES.intersection(types):
            continue
        paths = set(filter(None, map(_path_of, _addresses_in(each))))
        headline = _text_in(each.get("headline")) or _text_in(each.get("name"))
        is_known = page.has_address(paths) or page.has_title(headline)
        if paths and page.paths and not is_known:
            # Lists of other news have the same kind of objects.
            continue
        ranked.append((not is_known, not any(map(ARTICLE_TYPE.search, types)), number))
    return [objects[number] for _unknown, _other, number in sorted(ranked)]


def _addresses_in(each: dict[str, Any]) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = each.get(key)
        values = [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
        yield from chain.from_iterable(map(_texts_in, values))


def _texts_in(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _path_of(address: str) -> str:
    """What of an address tells a page from others of its site: not its host, which may change."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    path = parts.path.rstrip("/").casefold()
    return f"{path}?{parts.query.casefold()}" if path and parts.query else path
