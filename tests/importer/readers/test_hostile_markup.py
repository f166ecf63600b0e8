"""Whatever stands at a source, nothing of it can act once it has been read."""

from __future__ import annotations

import pytest

from mlr_programme.importer.reading import read_document
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from tests.importer.harmless import faults_of_inline, faults_of_reading
from tests.importer.hostile import ADDRESSES, BYTES, HIT, VECTORS_BY_FAMILY
from tests.importer.hostile_places import OPTIONS, PLACES, page_body, read

by_place = pytest.mark.parametrize("place", PLACES)


@pytest.mark.parametrize("family", VECTORS_BY_FAMILY)
@by_place
def test_nothing_active_survives_reading(place: str, family: str) -> None:
    faults = [
        f"{vector!r}: {fault}"
        for vector in VECTORS_BY_FAMILY[family]
        for fault in faults_of_reading(read(place, vector))
    ]
    assert faults == []


@by_place
def test_what_stands_beside_hostile_markup_is_read(place: str) -> None:
    """Else nothing but refusals would be looked at."""
    readings = [read(place, vector) for vector in ADDRESSES]
    items = [item for reading in readings for item in (*reading.articles, *reading.sessions)]
    assert len(items) >= len(readings) - len(ADDRESSES) // 10


@pytest.mark.parametrize("charset", ["", "utf-8", "utf-7", "iso-8859-1", "shift_jis", "utf-16"])
def test_no_charset_makes_markup_of_other_bytes(charset: str) -> None:
    for vector in BYTES:
        content = page_body("§").content.replace("§".encode(), vector)
        reading = read_document(
            SourceDocument(content, "https://a.example/", charset, SourceKind.HTML), OPTIONS
        )
        assert faults_of_reading(reading) == []


@pytest.mark.parametrize(
    "html",
    [
        f"ord <script>{HIT}</script>",
        f"<b onclick={HIT}>ord</b>",
        f'<a href="javascript:{HIT}">ord</a>',
        '<a href="https://a.example/">ord',
        "<!-- ord -->",
        "a < b",
    ],
)
def test_what_could_act_is_known_to_these_tests(html: str) -> None:
    assert list(faults_of_inline(html))
