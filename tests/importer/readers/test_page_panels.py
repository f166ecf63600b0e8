"""Parts of a page that a reader opens, or agrees to see."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import (
    Embed,
    Heading,
    Paragraph,
)
from mlr_programme.importer.readers.inline import words_of
from tests.importer.pages import (
    HEADLINE,
    PROSE,
    all_words,
    body_of,
    read,
)


@pytest.mark.parametrize(
    "panel",
    [
        '<h3 aria-controls="p1">Priser</h3><div id="p1" hidden><p>Turen är gratis.</p></div>',
        (
            '<p><a href="#p1">Priser</a> visas här.</p>'
            '<div id="p1" style="display:none"><p>Turen är gratis.</p></div>'
        ),
        '<div class="accordion"><div class="panel" hidden><p>Turen är gratis.</p></div></div>',
        "<details><summary>Priser</summary><p>Turen är gratis.</p></details>",
        (
            '<div><h3><button aria-expanded="false">Priser</button></h3>'
            "<div hidden><p>Turen är gratis.</p></div></div>"
        ),
    ],
)
def test_panel_that_a_reader_can_open_is_kept(panel: str) -> None:
    assert "Turen är gratis." in repr(body_of(panel))


def test_button_that_opens_a_panel_is_its_title() -> None:
    panel = '<button aria-controls="p">Priser</button><div id="p" hidden><p>Gratis.</p></div>'
    assert "Priser" in repr(body_of(f"<div>{panel}</div>"))


@pytest.mark.parametrize(
    "opener",
    [
        '<div class="toggle-header" tabindex="0">Priser</div>',
        '<button type="button" @click="open=1">Priser<span aria-hidden="true">+</span></button>',
        '<a role="tab" aria-controls="p" href="#p">Priser</a>',
    ],
)
def test_line_that_a_reader_presses_is_the_title_of_what_it_opens(opener: str) -> None:
    html = f'<div>{opener}<div class="toggle-content" id="p"><p>Turen är gratis.</p></div></div>'
    assert body_of(html) == (Heading("Priser", 3), Paragraph("Turen är gratis."))


def test_button_without_words_takes_no_title_away() -> None:
    icon = '<button aria-label="Visa mer"><svg viewBox="0 0 9 9"><path d="M1"/></svg></button>'
    title = f'<div class="toggle-heading"><h4 class="toggle-text">Vem betalar?</h4>{icon}</div>'
    html = f'<div class="card">{title}<div class="toggle-content"><p>Kommunen.</p></div></div>'
    assert body_of(html) == (Heading("Vem betalar?", 4), Paragraph("Kommunen."))


def test_panel_of_nothing_but_a_table_has_its_title() -> None:
    table = "<table><tr><th>Pris</th><td>20 kr</td></tr><tr><th>Barn</th><td>0 kr</td></tr></table>"
    html = f'<div><div role="button" aria-controls="p">Priser</div><div id="p">{table}</div></div>'
    assert body_of(html)[0] == Heading("Priser", 3)


def test_panel_of_nothing_but_a_list_has_its_title_and_a_menu_has_none() -> None:
    html = '<div><a role="tab" aria-controls="p">Städning</a><div id="p"><ul>{}</ul></div></div>'
    assert body_of(html.format("<li>Sopa golvet</li>"))[0] == Heading("Städning", 3)
    assert Heading("Städning", 3) not in body_of(html.format('<li><a href="/a">A</a></li>'))


def test_button_above_a_text_that_it_does_not_open_is_none() -> None:
    html = '<div><button>Lyssna</button><div class="brev"><p>Turen är gratis.</p></div></div>'
    assert body_of(html) == (Paragraph("Turen är gratis."),)


def test_heading_beside_the_sign_that_opens_its_text_stays() -> None:
    sign = '<button aria-label="Visa"><svg viewBox="0 0 9 9"></svg></button>'
    html = f"<div><div><h4>Vad kostar det?</h4>{sign}</div><div><p>Det är gratis.</p></div></div>"
    assert body_of(html) == (Heading("Vad kostar det?", 4), Paragraph("Det är gratis."))


FILM = '<iframe src="https://www.youtube.com/embed/abc" title="Färjan"></iframe>'


@pytest.mark.parametrize(
    "html",
    [
        (
            '<div class="c-acceptance"><div class="prompt"><h2>Vi behöver ditt samtycke</h2>'
            f"<p>Det visas av någon annan.</p></div>{FILM}</div>"
        ),
        (
            '<div class="c-acceptance"><div class="c-acceptance__modal"><p>Godkänn kakor.</p>'
            f"<button>Ja</button></div><template>{FILM}</template></div>"
        ),
    ],
)
def test_film_that_waits_for_consent_is_kept_without_the_question(html: str) -> None:
    assert body_of(html) == (Embed("https://www.youtube.com/embed/abc", "Färjan"),)


def test_template_with_more_than_a_film_stays_out() -> None:
    assert body_of(f"<template><p>Ovidkommande</p>{FILM}</template>") == ()


@pytest.mark.parametrize("name", ["h2", "h3", "dt"])
@pytest.mark.parametrize("state", ["hidden", 'style="display: none"'])
def test_panel_that_a_button_in_a_heading_opens_is_of_the_text(name: str, state: str) -> None:
    question = f'<{name}><button aria-controls="p1 p2">Vad kostar det?</button></{name}>'
    panel = f'<div id="p1" {state}><p>Det kostar 20 kronor.</p></div>'
    unopened = '<div id="p3" hidden><p>Ingen ser det.</p></div>'
    words = all_words(read(f"<main>{HEADLINE}{PROSE}{question}{panel}{unopened}</main>"))
    assert "Vad kostar det?" in words or name == "dt"
    assert "Det kostar 20 kronor." in words
    assert "Ingen ser det." not in words


SEEN, HEARD = '<span aria-hidden="true">', '<span class="visually-hidden">'
CALL = "<p>Ring 0413-123 45.</p>"


@pytest.mark.parametrize(
    "panel",
    [
        '<div><button>Hur?</button><div class="content" style="display:none">{}</div></div>',
        '<h3 class="t"><a href="#">Hur?</a></h3><div class="body" style="display: none;">{}</div>',
        '<h3 onclick="toggle()">Hur?</h3><div style="display:none">{}</div>',
        '<ul><li><a href="#">Hur?</a><div style="display:none">{}</div></li></ul>',
        '<div class="c-accordion"><span>Hur?</span><div style="display:none">{}</div></div>',
    ],
)
def test_panel_that_only_its_style_hides_is_kept(panel: str) -> None:
    assert "Ring 0413-123 45." in repr(body_of(panel.format(CALL)))


def test_rest_of_a_sentence_that_a_reader_can_open_is_kept() -> None:
    rest = '<span style="display:none"> Från 2027 200 kr.</span>'
    html = f'<p>Priset är 100 kr.{rest} <a href="#">Läs mer</a></p>'
    assert "Från 2027 200 kr." in repr(body_of(html))


@pytest.mark.parametrize(
    "html",
    [
        f'<p>Text.</p><div style="display:none">{CALL}</div>',
        f'<p><a href="/boka">Boka</a></p><div class="modal" style="display:none">{CALL}</div>',
    ],
)
def test_what_nobody_can_open_is_not_read(html: str) -> None:
    assert "0413-123 45" not in repr(body_of(html))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            f"Pris: {SEEN}1 250:-</span>{HEARD}1250 kronor</span> per person",
            "Pris: 1 250:- per person",
        ),
        (f"Tid: {HEARD}tredje december</span>{SEEN}3/12</span>", "Tid: 3/12"),
        (f"Boka {SEEN}open_in_new</span>{HEARD}extern sida</span>", "Boka"),
        (f"Boka {SEEN}4</span>", "Boka"),
    ],
)
def test_what_is_seen_is_read_where_listeners_are_told_it_otherwise(html: str, said: str) -> None:
    (paragraph,) = body_of(f"<p>{html}</p>")
    assert isinstance(paragraph, Paragraph)
    assert words_of(paragraph.html) == said
