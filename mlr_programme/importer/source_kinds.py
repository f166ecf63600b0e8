"""What a document is, by what stands in it: the name and type that servers give are often wrong."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit


class SourceKind(StrEnum):
    HTML = "html"
    FEED = "feed"
    WORDPRESS = "wordpress"
    PLONE = "plone"
    CALENDAR = "calendar"
    TABLE = "table"
    SITEMAP = "sitemap"
    ADDRESSES = "addresses"
    TEXT = "text"


# How much of a document says what it is.
HEAD_LENGTH = 4096
ADDRESS_LINE = re.compile(rb"^\s*(?:https?://\S+\s*|#.*)$")
MARKS: tuple[tuple[SourceKind, re.Pattern[bytes]], ...] = (
    (SourceKind.PLONE, re.compile(rb"^\s*[\[{]\s*(?:[\"{\[\]}]|$)")),
    (SourceKind.CALENDAR, re.compile(rb"^\s*BEGIN:VCALENDAR", re.IGNORECASE)),
    (SourceKind.WORDPRESS, re.compile(rb"wordpress\.org/export/1\.\d|<wp:wxr_version")),
    (SourceKind.SITEMAP, re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")),
    (SourceKind.FEED, re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")),
    (
        SourceKind.HTML,
        re.compile(
            rb"<(?:!doctype\s+html|html|head|body|article|main|div|table|p|h1)[\s>/]", re.IGNORECASE
        ),
    ),
)


def kind_of(content: bytes, name: str = "") -> SourceKind:
    """``name`` is the address or file name, which decides only between texts."""
    head = content[:HEAD_LENGTH].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    for kind, mark in MARKS:
        if mark.search(head):
            return kind
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and all(ADDRESS_LINE.match(line) for line in lines[:-1] or lines):
        return SourceKind.ADDRESSES
    ending = PurePosixPath(urlsplit(name).path if "//" in name else name).suffix.lower()
    return SourceKind.TABLE if ending in (".csv", ".tsv") else SourceKind.TEXT
