"""What a document is, by what stands in it."""

from __future__ import annotations

import pytest

from mlr_programme.importer.source_kinds import SourceKind, kind_of

XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
CASES = {
    "page": (b"<!doctype html>\n<html><body>", "", SourceKind.HTML),
    "page in capitals": (b"<HTML><BODY>", "", SourceKind.HTML),
    "page after a comment": (b"<!-- made by hand -->\n<div class='x'>", "", SourceKind.HTML),
    "part of a page": (b"<p>Hej</p>", "", SourceKind.HTML),
    "page called feed": (b"<html><body>", "https://a.example/feed.xml", SourceKind.HTML),
    "rss": (XML + b'<rss version="2.0"><channel>', "", SourceKind.FEED),
    "rss of html": (XML + b"<rss><channel><item><description>&lt;p>", "", SourceKind.FEED),
    "rss 1.0": (XML + b'<rdf:RDF xmlns:rdf="x">', "", SourceKind.FEED),
    "atom": (XML + b'<feed xmlns="http://www.w3.org/2005/Atom">', "", SourceKind.FEED),
    "atom with a prefix": (XML + b"<atom:feed>", "", SourceKind.FEED),
    "wordpress": (
        XML + b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>',
        "",
        SourceKind.WORDPRESS,
    ),
    "sitemap": (XML + b'<urlset xmlns="x"><url>', "", SourceKind.SITEMAP),
    "sitemaps": (XML + b"<sitemapindex>", "", SourceKind.SITEMAP),
    "calendar": (b"BEGIN:VCALENDAR\r\nVERSION:2.0", "x.txt", SourceKind.CALENDAR),
    "calendar after a line": (b"\r\nbegin:vcalendar", "", SourceKind.CALENDAR),
    "plone": (b'[\n {"@id": "x"}]', "", SourceKind.PLONE),
    "plone of one": (b'{"items": []}', "", SourceKind.PLONE),
    "empty list": (b"[]", "", SourceKind.PLONE),
    "addresses": (b"https://a.example/1\nhttp://a.example/2\n", "", SourceKind.ADDRESSES),
    "addresses with comments": (b"# nyheter\r\nhttps://a.example/1\r\n", "", SourceKind.ADDRESSES),
    "table": (b"Datum;Titel\n2027-01-01;A", "tabell.CSV", SourceKind.TABLE),
    "table at an address": (b"Datum\tTitel", "https://a.example/t.tsv?x=1", SourceKind.TABLE),
    "text": (b"En rubrik\n\nEn text.", "nyhet.txt", SourceKind.TEXT),
    "text with an address": (b"Se https://a.example/\n\nHej", "", SourceKind.TEXT),
    "text in brackets": (b"[Utkast] En rubrik", "", SourceKind.TEXT),
    "text below an address": (b"https://a.example/\nEn rubrik\n\nHej", "", SourceKind.TEXT),
    "text that compares": (b"Tal < 3 och > 2", "", SourceKind.TEXT),
    "nothing": (b"", "", SourceKind.TEXT),
    "bytes": (b"\x00\x01\x02", "", SourceKind.TEXT),
}


@pytest.mark.parametrize(("content", "name", "kind"), CASES.values(), ids=CASES)
def test_kind_is_told_by_the_content(content: bytes, name: str, kind: SourceKind) -> None:
    assert kind_of(content, name) is kind


@pytest.mark.parametrize(("content", "name", "kind"), CASES.values(), ids=CASES)
def test_mark_of_the_byte_order_is_no_content(content: bytes, name: str, kind: SourceKind) -> None:
    assert kind_of(b"\xef\xbb\xbf" + content, name) is kind


@pytest.mark.parametrize(
    ("codec", "mark"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_two_bytes_a_letter_are_read_too(codec: str, mark: bytes) -> None:
    for content, name, kind in CASES.values():
        if content.isascii() and b"\x00" not in content:
            assert kind_of(mark + content.decode().encode(codec), name) is kind
