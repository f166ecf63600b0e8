"""Files of other programs are refused with what to do instead."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date

import pytest
from django.utils import translation

from mlr_programme.importer.limits import Limits
from mlr_programme.importer.reading import ReadingOptions, read_document
from mlr_programme.importer.sources import SourceDocument
from tests.importer.making import picture_bytes
from tests.importer.pages import STOCKHOLM

TODAY = date(2026, 11, 29)


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "<p>Inget</p>" * 9)
    return file.getvalue()


def streams(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + name.encode("utf-16-le") + bytes(9)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        pytest.param(packed("[Content_Types].xml", "xl/workbook.xml"), "as CSV", id="xlsx"),
        pytest.param(streams("Workbook"), "as CSV", id="xls"),
        pytest.param(packed("word/document.xml"), "Copy its text", id="docx"),
        pytest.param(streams("WordDocument"), "Copy its text", id="doc"),
        pytest.param(packed("nyheter.html"), "Unpack it", id="zip"),
        pytest.param(gzip.compress(b"<p>Text</p>"), "Unpack it", id="gz"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a PDF", id="pdf"),
        pytest.param(picture_bytes(), "a picture", id="png"),
    ],
)
@pytest.mark.parametrize("name", ["program.csv", "sida.html", "fil"])
def test_file_of_another_program_is_named(content: bytes, advice: str, name: str) -> None:
    options = ReadingOptions(STOCKHOLM, (TODAY, TODAY), Limits(), TODAY)
    with translation.override("en"):
        reading = read_document(SourceDocument.of(content, name), options)
    (refusal,) = reading.refused
    assert advice in refusal.reason
    assert not reading.articles
    assert not reading.sessions
