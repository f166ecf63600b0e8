"""RSS 2.0 and Atom (RFC 4287) as Django writes them, with what its writers leave out."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest
from django.urls.converters import StringConverter
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.http import urlencode

# Characters that XML cannot hold, not even escaped (XML 1.0, 2.2).
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def speakable(text: str) -> str:
    """``text`` without what XML cannot hold: one such character would void the whole feed."""
    return UNSPEAKABLE.sub("", text)


class SteadyDateMixin:
    """The date of a feed that has no entries yet: Django says now, which is another feed each time.

    ``begun_at`` is among the extra arguments of the feed.
    """

    feed: dict[str, Any]
    items: list[Any]

    def latest_post_date(self) -> datetime:
        if not self.items:
            return self.feed["begun_at"] or datetime(1970, 1, 1, tzinfo=UTC)
        latest: datetime = super().latest_post_date()
        return latest


class RssFormat(SteadyDateMixin, Rss201rev2Feed):
    pass


class AtomFormat(SteadyDateMixin, Atom1Feed):
    pass


FORMATS: dict[str, Any] = {"rss": RssFormat, "atom": AtomFormat}
CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}


class FeedFormatConverter(StringConverter):
    """``rss`` or ``atom`` in an address."""

    regex = "|".join(FORMATS)


def with_filters(address: str, filters: Mapping[str, Any]) -> str:
    """``address`` with the filters as its query, always in the same order."""
    query = urlencode(sorted((name, str(value)) for name, value in filters.items()))
    return f"{address}?{query}" if query else address


def own_address(request: HttpRequest, filters: Mapping[str, Any]) -> str:
    """The absolute address of what was asked for, without parameters that mean nothing."""
    return request.build_absolute_uri(with_filters(request.path, filters))


def feed_key(of: UUID, language: str, filters: Mapping[str, Any]) -> str:
    """The key of a feed for good (RFC 4287, 4.2.6): no two filters share one, and it stays when
    a page is renamed."""
    return f"urn:uuid:{uuid5(of, with_filters(f'feed {language}', filters))}"


def picture_enclosure(rendition: Any, address: str) -> Enclosure:
    """A picture beside an entry: its absolute address, its length in bytes and its type."""
    kind, _encoding = mimetypes.guess_type(rendition.file.name)
    # Python knows WebP and AVIF from version 3.13 on only.
    kind = kind or f"image/{PurePath(rendition.file.name).suffix.removeprefix('.').lower()}"
    try:
        length = str(rendition.file.size)
    except OSError:
        # What the RSS profile says of a length that is not known (RSS Advisory Board).
        length = "0"
    return Enclosure(address, length, kind)
