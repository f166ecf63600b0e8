"""Readers meet any document with elements that do no harm, or with a reason; never with more."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mlr_programme.importer.reading import read_document
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from tests.importer import hostile_places as places
from tests.importer.harmless import faults_of_reading
from tests.importer.hostile import VECTORS_BY_FAMILY

# Processor time of a small document: what takes longer hangs.
MOST_SECONDS = 5
KINDS = [kind for kind in SourceKind if kind not in (SourceKind.SITEMAP, SourceKind.ADDRESSES)]
VECTORS = [vector for vectors in VECTORS_BY_FAMILY.values() for vector in vectors]
NAMES = [
    *("p", "b", "i", "a", "div", "span", "h1", "h2", "h3", "ul", "li", "dl", "dt", "dd", "table"),
    *("tr", "td", "th", "figure", "img", "figcaption", "blockquote", "cite", "details", "summary"),
    *("iframe", "video", "svg", "script", "style", "form", "button", "nav", "main", "time", "br"),
    *("font", "strong", "em", "select", "template", "noscript", "body", "html", "plaintext"),
]
VALUES = [
    *("fakta", "kontakt", "ingress", "citat", "namn", "#x", "x", "/b.jpg", "mailto:a@b.example"),
    *("tel:0701", "display:none", "font-weight:bold", "2026-06-06T10:00+99:99", "9" * 5000, "²"),
    *("http://[", "//", "?url=http://[", "6 juni 2026 kl. 29.61", "\x00", "ids", "presentation"),
]
ATTRIBUTES = ["class", "id", "href", "src", "style", "title", "width", "datetime", "aria-controls"]

slow = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@st.composite
def markup(draw: Any) -> str:
    """Elements that are opened and closed in no order, with texts between them."""
    part = st.one_of(
        st.sampled_from(NAMES).map(lambda name: f"</{name}>"),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES)).map(
            lambda each: f'<{each[0]} {each[1]}="{each[2]}">'
        ),
        st.sampled_from(NAMES).map(lambda name: f"<{name}>"),
        st.sampled_from(VECTORS),
        st.sampled_from(
            ["Dela", "Eva Ek", "Foto: Eva", "- ord", "1. ord", "Publicerad 2026-06-06"]
        ),
        st.sampled_from(["&lt;", "&#0;", "&#xD800;", "&#x110000;", "\u200b", "<!--", "-->", "]]>"]),
        st.text(max_size=20),
    )
    return "".join(draw(st.lists(part, max_size=30)))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(VECTORS)
    | st.text(max_size=10) | st.characters(categories=["Cs", "Cc"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            [
                *("@type", "@id", "title", "text", "value", "children", "type", "url", "data"),
                *("blocks", "blocks_layout", "items", "image", "entityRanges", "entityMap"),
                *("length", "key", "table", "rows", "cells", "content-type", "offset"),
                *("subjects", "language"),
                *("start", "end", "effective", "download", "encoding", "description", "alt"),
            ]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip
KINDS_OF_BLOCK = ["slate", "text", "image", "video", "slateTable", "table", "html", "quote", "x"]


def assert_sound(document: SourceDocument) -> None:
    start = time.process_time()
    reading = read_document(document, places.OPTIONS)
    assert time.process_time() - start < MOST_SECONDS
    assert faults_of_reading(reading) == []


@slow
@given(
    st.sampled_from(KINDS), st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-7", "x"])
)
def test_any_bytes_are_read_or_refused(kind: SourceKind, content: bytes, charset: str) -> None:
    assert_sound(SourceDocument(content, "https://a.example/x", charset, kind))


@slow
@given(markup())
@example("<iframe src='https://a.example/?url=http://[youtube.com'>")
@example(f'<img src="/b.jpg" width="{"9" * 5000}">')
@example("<p>Publicerad 2026-06-06 10:00+99:99</p>")
@example("<b>Ord<br>Skriv ut</b>")
def test_any_markup_is_read_or_refused_as_a_page(content: str) -> None:
    assert_sound(places.page_body(content))


@slow
@given(st.sampled_from(sorted(places.PLACES)), markup())
def test_any_markup_is_read_or_refused_in_any_place(place: str, content: str) -> None:
    assert_sound(places.PLACES[place](content))


@slow
@given(st.sampled_from(sorted(places.PLACES)), st.sampled_from(VECTORS), st.data())
def test_document_that_is_damaged_is_read_or_refused(place: str, vector: str, data: Any) -> None:
    whole = places.PLACES[place](vector)
    content = bytearray(whole.content)
    for _number in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        length = data.draw(st.integers(0, 40))
        content[at : at + length] = data.draw(st.binary(max_size=6) | st.just(bytes(content[:60])))
    assert_sound(SourceDocument(bytes(content), whole.address, whole.charset, whole.kind))


@slow
@given(st.lists(json_values, max_size=3))
@example([{"@type": []}])
def test_any_json_is_read_or_refused(items: list[Any]) -> None:
    assert_sound(places.document(SourceKind.PLONE, json.dumps(items)))


@slow
@given(st.lists(st.tuples(st.sampled_from(KINDS_OF_BLOCK), json_values), max_size=4))
@example([("text", {"blocks": [{"text": "x", "entityRanges": [{"offset": "x"}]}]})])
@example([("image", "\ud800")])
@example([("slate", {"title": "\ud800\x00"})])
@example([("slate", [{"type": []}])])
def test_any_blocks_of_volto_are_read_or_refused(found: list[tuple[str, Any]]) -> None:
    blocks = {
        str(number): {"@type": kind, "value": value, "text": value, "table": value, "url": value}
        for number, (kind, value) in enumerate(found)
    }
    item = {"@type": "News Item", "@id": "/x", "title": "Bron", "blocks": blocks}
    event = {"@type": "Event", "@id": "/y", "title": "Bron", "start": "2026-06-06", "end": found}
    assert_sound(places.document(SourceKind.PLONE, json.dumps([item, event])))


@slow
@given(st.text(alphabet="[]/=\"' \n<>-!acdeghimnoprtuvwyx1", max_size=120))
def test_any_shortcode_is_read_or_left_out(text: str) -> None:
    assert_sound(places.wordpress_text(f"[caption]{text}[/caption] [embed {text}] <!-- wp:{text}"))


@slow
@given(st.text(max_size=200))
@example("\u200b")
@example("Bron\n\n\u00ad\n\nord")
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_sound(places.document(SourceKind.TEXT, text))


@pytest.mark.parametrize("charset", ["utf-7", "big5", "utf-16", "x", "idna", "zip", "cp037", "hex"])
@pytest.mark.parametrize("make", [places.feed_cdata, places.wordpress_text])
def test_export_that_says_to_be_in_any_charset_is_read_or_refused(
    make: Callable[[str], SourceDocument], charset: str
) -> None:
    whole = make("<p>Å</p>")
    start = b'<?xml version="1.0" encoding="' + charset.encode() + b'"?>'
    content = start + whole.content.partition(b"?>")[2]
    assert_sound(SourceDocument(content, whole.address, "", whole.kind))


@pytest.mark.parametrize(
    "date_text", ["Mon, 01 Jan 0001 00:00:00 +2359", "31 Dec 9999 23:59 -2359"]
)
def test_day_at_the_end_of_time_is_none(date_text: str) -> None:
    whole = places.feed_escaped("x")
    dated = whole.content.replace(b"<guid>", f"<pubDate>{date_text}</pubDate><guid>".encode())
    assert_sound(SourceDocument(dated, whole.address, "", whole.kind))
