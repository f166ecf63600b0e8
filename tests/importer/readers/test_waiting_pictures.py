"""Pictures that wait for a script."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Paragraph, Picture
from mlr_programme.importer.readers.fragment import read_fragment
from tests.importer.pages import body_of, only

SITE = "https://www.alby.example"
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{BLANK}" alt="Bron"><noscript><img src="/bron.jpg" alt="Bron"></noscript>',
        f'<noscript><img src="/bron.jpg" alt="Bron"></noscript><img src="{BLANK}" alt="">',
        f'<span><img src="{BLANK}" alt="Bron"></span><noscript><img src="/bron.jpg"></noscript>',
        '<img src="/tom/placeholder.svg"><noscript><img src="/bron.jpg" alt="Bron"></noscript>',
        '<img class="lazy"><noscript><img src="/bron.jpg" alt="Bron"></noscript>',
        '<div class="bild"></div><noscript><img src="/bron.jpg" alt="Bron"></noscript>',
        '<img data-src="/bron.jpg" alt="Bron"><noscript><img src="/liten.jpg"></noscript>',
        '<img src="/bron.jpg" alt="Bron"><noscript><img src="/liten.jpg" alt="Bron"></noscript>',
    ],
)
def test_picture_that_waits_for_a_script_is_the_one_for_want_of_it(html: str) -> None:
    figure = f"<figure>{html}<figcaption>Bron. <span>Foto: Siv Lund</span></figcaption></figure>"
    expected = Picture(f"{SITE}/bron.jpg", "Bron", "Bron. Foto: Siv Lund", "Siv Lund")
    assert only(body_of(figure)) == expected
    assert read_fragment(figure, SITE).elements == (expected,)


def test_picture_from_a_server_that_makes_it_smaller_keeps_that_address() -> None:
    address = "/_next/image?url=%2Fmedia%2Fbron.jpg&amp;w=640"
    html = f'<p><img src="{BLANK}"><noscript><img alt="Bron" src="{address}"></noscript></p>'
    assert only(body_of(html)).address == f"{SITE}/_next/image?url=%2Fmedia%2Fbron.jpg&w=640"


@pytest.mark.parametrize(
    "html",
    [
        '<noscript><img src="https://stat.example/m.php?idsite=4" alt=""></noscript>',
        '<noscript><img src="/t.gif" alt="Mätning" width="1" height="1"></noscript>',
        '<noscript><img src="/t.gif" alt="Mätning" style="display: none"></noscript>',
        "<noscript><p>Slå på JavaScript.</p></noscript>",
    ],
)
def test_what_else_stands_there_for_want_of_scripts_is_no_picture(html: str) -> None:
    assert body_of(f"<p>Bron är klar.</p>{html}") == (Paragraph("Bron är klar."),)


def test_picture_that_the_page_shows_elsewhere_is_kept_once() -> None:
    html = '<p><img data-src="/a.jpg" alt="A"></p><p>Ord</p><noscript><img src="/a.jpg"></noscript>'
    assert body_of(html) == (Picture(f"{SITE}/a.jpg", "A"), Paragraph("Ord"))
