"""Films that wait for a script, or for the reader's consent."""

from __future__ import annotations

import json
from html import escape

import pytest

from mlr_programme.importer.elements import Embed, Paragraph
from tests.importer.pages import body_of, only

FILM = "https://www.youtube-nocookie.com/embed/a1B2c3D4e5F"
FRAME = f'<iframe src="{FILM}" width="500"></iframe>'


def as_data(value: object) -> str:
    return escape(value if isinstance(value, str) else json.dumps(value))


@pytest.mark.parametrize(
    "html",
    [
        f'<div data-src="{FILM}"></div>',
        f'<div class="film"><span data-film="{FILM}"></span></div>',
        f'<div data-html="{as_data(FRAME)}"></div>',
        f'<div data-json="{as_data({"html": FRAME, "url": "https://youtu.be/x"})}"></div>',
        f'<div data-settings="{as_data({"kind": "youtube", "film": {"url": FILM}})}"></div>',
        f'<div data-a="{as_data(FILM + "?rel=0")}"><div data-b="{as_data(FRAME)}"></div></div>',
        f'<div class="consent-box"><div data-src="{FILM}"><p>Godkänn kakor.</p></div></div>',
        (
            f'<div data-src="{FILM}" data-provider="youtube"><p>Filmen sätter kakor.</p>'
            '<button>Visa</button><a href="https://www.youtube.com/watch?v=a1B2c3D4e5F">Se den</a>'
            "</div>"
        ),
        f'<div class="cookie-consent"><p>Kakor?</p><iframe data-src="{FILM}"></iframe></div>',
    ],
)
def test_film_that_waits_is_a_film_without_what_stands_in_for_it(html: str) -> None:
    assert body_of(f"<p>Se filmen:</p>{html}") == (Paragraph("Se filmen:"), Embed(FILM))


@pytest.mark.parametrize(
    ("marks", "address"),
    [
        (
            'data-provider="youtube" data-video-id="a1B2c3D4e5F"',
            "www.youtube.com/embed/a1B2c3D4e5F",
        ),
        ('data-youtube-id="a1B2c3D4e5F"', "www.youtube.com/embed/a1B2c3D4e5F"),
        ('class="youtube-player" data-embed="a1B2c3D4e5F"', "www.youtube.com/embed/a1B2c3D4e5F"),
        ('data-service="vimeo" data-id="123456789"', "player.vimeo.com/video/123456789"),
    ],
)
def test_film_is_told_by_its_player_and_its_number(marks: str, address: str) -> None:
    assert only(body_of(f'<div {marks} title="Turen"></div>')) == Embed(
        f"https://{address}", "Turen"
    )


def test_element_named_for_its_player_is_a_film() -> None:
    html = '<lite-youtube videoid="a1B2c3D4e5F"></lite-youtube>'
    assert only(body_of(html)) == Embed("https://www.youtube.com/embed/a1B2c3D4e5F")


def test_caption_of_a_film_that_waits_stays() -> None:
    html = f'<div data-src="{FILM}"><p>Spela filmen om bron</p></div>'
    assert body_of(html) == (Embed(FILM), Paragraph("Spela filmen om bron"))


@pytest.mark.parametrize(
    "marks",
    [
        'data-url="https://www.youtube.com/albykommun"',
        'data-url="https://www.youtube.com/"',
        'data-url="https://www.example.org/embed/a1B2c3D4e5F"',
        'data-text="Se https://youtu.be/a1B2c3D4e5F"',
        'data-json="{&quot;background_film&quot;: &quot;https://youtu.be/a1B2c3D4e5F&quot;}"',
        'class="youtube-channel" data-key="information"',
        'data-json="{[" data-id="a1B2c3D4e5F"',
        'data-url="https://[youtube.com/embed/a1B2c3D4e5F"',
    ],
)
def test_data_about_something_else_is_no_film(marks: str) -> None:
    assert body_of(f"<div {marks}><p>Ord.</p></div>") == (Paragraph("Ord."),)


def test_film_behind_a_long_text_is_none_of_it() -> None:
    text = "Bron är klar. " * 40
    html = f'<div data-film="{FILM}"><p>{text}</p></div>'
    assert only(body_of(html)) == Paragraph(text.strip())


def test_frame_of_a_question_of_consent_is_no_film() -> None:
    html = '<div class="cookie-consent"><p>Kakor.</p><iframe src="/kakor"></iframe></div>'
    assert body_of(f"<p>Ord.</p>{html}") == (Paragraph("Ord."),)


def test_question_beside_a_film_that_waits_is_of_no_text_in_any_language() -> None:
    question = '<div class="cookieconsent-optout"><p>Hyväksy evästeet.</p></div>'
    frame = f'<iframe class="cookieconsent-optin" data-src="{FILM}" src="about:blank"></iframe>'
    html = f"<div>{frame}{question}</div><p>Bron on valmis.</p>"
    assert body_of(html) == (Embed(FILM), Paragraph("Bron on valmis."))


def test_address_in_markup_in_an_attribute_is_written_as_markup_is() -> None:
    frame = '<iframe src="//player.vimeo.com/video/998001122?app_id=1&amp;wmode=opaque"></iframe>'
    film = only(body_of(f'<div data-html="{as_data(frame)}"></div>'))
    assert film.address.endswith("/video/998001122?app_id=1&wmode=opaque")
