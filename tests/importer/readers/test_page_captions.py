"""What is said of a picture or a film: beside it, in its box or below it."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Embed, Heading, Paragraph, Picture
from mlr_programme.importer.readers.credits import credit_of
from tests.importer.pages import HEADLINE, PROSE, body_of, only, read

SITE = "https://www.alby.example"
BRIDGE = '<img src="/bron.jpg" alt="Bron">'
FILM = '<iframe src="https://www.youtube.com/embed/abc"></iframe>'


@pytest.mark.parametrize(
    ("caption", "who"),
    [
        ("Foto: Börje Å. Dahl", "Börje Å. Dahl"),
        ("Bron är klar. Foto: A. B. Ek. Bilden är från maj.", "A. B. Ek"),
        ("Foto: J. von Platen/Alby", "J. von Platen/Alby"),
        ("Foto: B.Å. Dahl (2019)", "B.Å. Dahl"),
        ("Foto: Anna B. Bilden visar torget.", "Anna B"),
        ("Foto: Anna Berg. Bilden visar torget.", "Anna Berg"),
        ("Foto: Kommunen i Å. Året var 1950.", "Kommunen i Å"),
        ("Bron är klar.", ""),
    ],
)
def test_initial_does_not_end_the_name_of_a_photographer(caption: str, who: str) -> None:
    assert credit_of(caption) == who


@pytest.mark.parametrize(
    "html",
    [
        '{}<p class="bildtext">Bron. <em>Foto: Siv Lund</em></p>',
        '<picture>{}</picture> <p></p><div class="image-caption">Bron. Foto: Siv Lund</div>',
        '<p>{}</p><p class="caption">Bron. Foto: Siv Lund</p>',
        '<div class="bild"><div>{}</div></div><small>Bron. Foto: Siv Lund</small>',
    ],
)
def test_caption_right_after_a_picture_is_its_own(html: str) -> None:
    assert body_of(f"{html.format(BRIDGE)}<p>Den är klar.</p>") == (
        Picture(f"{SITE}/bron.jpg", "Bron", "Bron. Foto: Siv Lund", "Siv Lund"),
        Paragraph("Den är klar."),
    )


def test_line_with_the_photographer_alone_is_of_the_picture_before_it() -> None:
    assert body_of(f"<p>{BRIDGE}</p><p>Foto: Siv Lund</p><p>Den är klar.</p>") == (
        Picture(f"{SITE}/bron.jpg", "Bron", "Foto: Siv Lund", "Siv Lund"),
        Paragraph("Den är klar."),
    )


@pytest.mark.parametrize(
    "after",
    [
        "<p>Den är klar.</p>",
        '<h2 class="caption">Den är klar.</h2>',
        '<p>Ord.</p><p class="caption">Den är klar.</p>',
        'Ord. <p class="caption">Den är klar.</p>',
    ],
)
def test_what_is_no_caption_stays_in_the_text(after: str) -> None:
    picture, *rest = body_of(f"<div>{BRIDGE}</div>{after}")
    assert picture == Picture(f"{SITE}/bron.jpg", "Bron")
    assert rest[-1] in (Paragraph("Den är klar."), Heading("Den är klar.", 2))


@pytest.mark.parametrize(
    ("inner", "caption"),
    [
        ('<div class="photographer"><div>Foto</div><div>Siv Lund</div></div>', "Foto Siv Lund"),
        ('<span class="image-credit">Siv Lund</span>', "Siv Lund"),
        (
            '<p class="caption">Bron i maj.</p><p class="photo-credit">Foto av Siv Lund</p>',
            "Bron i maj. Foto av Siv Lund",
        ),
        ('<small>Bron i maj.</small><div class="fotograf">Siv Lund</div>', "Bron i maj. Siv Lund"),
    ],
)
@pytest.mark.parametrize("box", ["<div><div>{}</div>{}</div>", "<figure>{}{}</figure>"])
def test_field_of_the_photographer_is_of_the_picture(box: str, inner: str, caption: str) -> None:
    assert only(body_of(box.format(BRIDGE, inner))) == Picture(
        f"{SITE}/bron.jpg", "Bron", caption, "Siv Lund"
    )


def test_caption_of_several_pictures_stands_below_the_last() -> None:
    pictures = f'<div>{BRIDGE}</div><div><img src="/torget.jpg" alt="Torget"></div>'
    html = f"<figure>{pictures}<figcaption>Före och efter. Foto: Siv Lund</figcaption></figure>"
    assert body_of(html) == (
        Picture(f"{SITE}/bron.jpg", "Bron", "", "Siv Lund"),
        Picture(f"{SITE}/torget.jpg", "Torget", "Före och efter. Foto: Siv Lund", "Siv Lund"),
    )


def test_caption_of_a_film_is_the_text_below_it() -> None:
    html = f"<figure>{FILM}<figcaption>Turen ut till Holmen</figcaption></figure>"
    assert body_of(html) == (
        Embed("https://www.youtube.com/embed/abc"),
        Paragraph("Turen ut till Holmen"),
    )


def test_caption_of_a_picture_above_the_headline_goes_with_it() -> None:
    picture = '<div><img src="/farjan.jpg" alt="Färjan vid kajen"></div>'
    caption = '<p class="ImageCredit">Färjan ligger vid kajen. Foto: Siv Ek</p><p>Nyhet</p>'
    article = read(f"<main>{picture}{caption}<article>{HEADLINE}{PROSE}</article></main>")
    found = article.body[0]
    assert isinstance(found, Picture)
    assert (found.caption, found.credit) == ("Färjan ligger vid kajen. Foto: Siv Ek", "Siv Ek")
    assert "Nyhet" not in str(article.body)
