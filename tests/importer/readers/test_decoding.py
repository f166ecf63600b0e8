"""Bytes as text: by what they say of themselves, and mended only where all of it was broken."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.importer.readers.decoding import decode

TEXT = "Förskola på hösten, åtta träffar"


def twice(text: str) -> bytes:
    return text.encode().decode("sloppy-windows-1252").encode()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
    ],
)
def test_bytes_without_a_charset_are_understood(content: bytes) -> None:
    assert decode(content) == TEXT


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("ISO-8859-15", "iso-8859-15"),
        ('"windows-1250"', "cp1250"),
        ("utf-16le", "utf-16-le"),
        ("macintosh", "mac-roman"),
    ],
)
def test_charset_of_the_header_is_believed(charset: str, codec: str) -> None:
    assert decode("Är ö i Zürich".encode(codec), charset) == "Är ö i Zürich"


def test_latin_1_means_windows_1252() -> None:
    for charset in ("iso-8859-1", "latin1", "us-ascii"):
        assert decode(b"fr\xe5n 9\x9611", charset) == "från 9–11"


@pytest.mark.parametrize(
    "charset", ["klingon", "", "a\x00b", "x" * 9999, "zip", "rot13", "unicode_escape", "punycode"]
)
def test_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert decode("På \\u0041 tid".encode(), charset) == "På \\u0041 tid"


def test_charset_that_does_not_fit_is_passed_over() -> None:
    assert decode(TEXT.encode("cp1252"), "utf-8") == TEXT
    assert decode(TEXT.encode(), "utf-16") == TEXT


def test_mark_counts_for_more_than_the_header() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "iso-8859-1") == TEXT


@pytest.mark.parametrize(
    "text", [TEXT, "”Å, ä och ö” – på hösten för alla", "À la carte på måndag, väl mött"]
)
def test_text_encoded_twice_is_mended(text: str) -> None:
    assert twice(text) != text.encode()
    assert decode(twice(text)) == text
    assert decode(twice(decode(twice(text)))) == text


def test_header_that_made_the_text_twice_encoded_is_mended() -> None:
    assert decode(TEXT.encode(), "iso-8859-1") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Det står FÃ¶rskola, pÃ¥ hÃ¶sten, där det ska stå Förskola.",
        "FÃ¶rskola pÃ¥ hÃ¶sten. Nästa stycke är helt.",
        "Why does it say Ã¥, Ã¤ and Ã¶?",
        "The word FÃ¶rskola is broken.",
        "SÃO PAULO – ÂNGELO",
        "«Â» — 5 € → ½",
        "日本語 و العربية",
    ],
)
def test_text_with_its_own_right_signs_is_never_changed(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.text())
def test_swedish_text_is_never_changed(text: str) -> None:
    whole = f"ö {text}"
    assert decode(whole.encode()) == whole


@given(st.binary(), st.text())
def test_nothing_fails(content: bytes, charset: str) -> None:
    assert isinstance(decode(content, charset), str)
