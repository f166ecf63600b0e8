"""Headings that are links, and links around blocks: the link stays, and a file is a document."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Document, Heading, Paragraph, Picture
from tests.importer.pages import URL, all_words, body_of, only, read

SITE = "https://www.alby.example"
FILE = f"{SITE}/filer/taxa.pdf"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<h3><a href="/filer/taxa.pdf">Taxa 2026</a></h3>', "Taxa 2026"),
        ('<h3><a href="/filer/taxa.pdf">Taxa 2026</a> (pdf)</h3>', "Taxa 2026 (pdf)"),
        (
            '<div><h3><a href="/filer/taxa.pdf">Taxa</a></h3><p>PDF, 312 KB, 4 pages</p></div>',
            "Taxa PDF, 312 KB, 4 pages",
        ),
        (
            '<h3><a href="/filer/taxa.pdf">Taxa</a></h3><p>Pdf, 3 MB</p>',
            "Taxa Pdf, 3 MB",
        ),
    ],
)
def test_heading_that_is_a_link_to_a_file_is_a_document(html: str, text: str) -> None:
    assert body_of(f"{html}<p>Den gäller nu.</p>") == (
        Document(FILE, text),
        Paragraph("Den gäller nu."),
    )


def test_link_of_a_heading_stands_below_it() -> None:
    html = '<h3>Läs om <a href="/bron">bron</a></h3><p>Den är klar.</p>'
    assert body_of(html) == (
        Heading("Läs om bron", 3),
        Paragraph(f'<a href="{SITE}/bron">bron</a>'),
        Paragraph("Den är klar."),
    )


@pytest.mark.parametrize(
    ("link", "below"),
    [
        ("/bron", '<p>Den är klar. <a href="/bron">Läs mer</a></p>'),
        ("#bron", "<p>Den är klar.</p>"),
        (f"{URL}#bron", "<p>Den är klar.</p>"),
    ],
)
def test_link_of_a_heading_that_is_told_anyway_is_not_repeated(link: str, below: str) -> None:
    heading, text = body_of(f'<h3><a href="{link}">Bron</a></h3>{below}')
    assert heading == Heading("Bron", 3)
    assert "Den är klar." in text.html


def test_files_with_headings_are_no_teasers() -> None:
    files = "".join(
        f'<div><h3><a href="/filer/{name}.pdf">{name}</a></h3><p>Om {name}.</p></div>'
        for name in ("Taxa", "Karta", "Plan")
    )
    words = all_words(read(f"<main><h1>Färjan</h1><p>Ord.</p><div>{files}</div></main>"))
    assert "Karta" in words
    assert "Om Plan." in words


@pytest.mark.parametrize(
    "inner",
    [
        "<div>Taxa 2026</div><div><div>taxa.pdf</div><div>5 MB</div></div>",
        "<h3>Taxa 2026</h3><p>taxa.pdf</p><p>5 MB</p>",
        "<div><p>Taxa 2026</p></div><p>taxa.pdf 5 MB</p>",
    ],
)
@pytest.mark.parametrize("link", ['href="/filer/taxa.pdf"', 'href="/fil/7" download=""'])
def test_link_around_blocks_to_a_file_is_one_document(inner: str, link: str) -> None:
    document = only(body_of(f"<div><a {link}>{inner}</a></div>"))
    assert isinstance(document, Document)
    assert document.text == "Taxa 2026 taxa.pdf 5 MB"


def test_picture_in_a_link_to_a_file_stands_before_it() -> None:
    html = '<a href="/filer/taxa.pdf"><img src="/t.jpg" alt="Taxan"><p>Taxa</p><p>5 MB</p></a>'
    assert body_of(html) == (Picture(f"{SITE}/t.jpg", "Taxan"), Document(FILE, "Taxa 5 MB"))


def test_long_text_in_a_link_to_a_file_stays_a_text() -> None:
    text = "Taxan gäller hela året. " * 12
    html = f'<a href="/filer/taxa.pdf"><p>{text}</p><p>Den är ny.</p></a>'
    first, second = body_of(html)
    assert second == Paragraph(f'<a href="{FILE}">Den är ny.</a>')
    assert first.html.startswith(f'<a href="{FILE}">Taxan')


def test_link_around_a_heading_stands_below_it() -> None:
    assert body_of('<a href="/bron"><h3>Bron är klar</h3></a>') == (
        Heading("Bron är klar", 3),
        Paragraph(f'<a href="{SITE}/bron">Bron är klar</a>'),
    )


def test_size_that_touches_the_name_of_a_file_is_parted_from_it() -> None:
    html = (
        '<p><a href="/filer/taxa.pdf"><span>Taxa 2026 ny</span><b class="size">2,5 MB</b></a></p>'
    )
    assert only(body_of(html)) == Document(FILE, "Taxa 2026 ny 2,5 MB")
