"""Adverts, sign-ups and questions about the page; and texts that are about such things."""

from __future__ import annotations

import pytest

from tests.importer.pages import body_of

MAIL = "<input type='email' name='m'><button>Prenumerera</button>"
LINK = "<a href='/jobb'><img src='/jobb.png' alt='Bli vår kollega'></a>"


@pytest.mark.parametrize(
    "call",
    [
        f"<aside class='a'><p>Annons</p>{LINK}</aside>",
        f"<table><tr><td>Annons</td></tr><tr><td>{LINK}</td></tr></table>",
        "<div><span>Reklam</span><iframe src='https://ads.alby.example/1'></iframe></div>",
        (
            "<div class='promo'><h3>Ge bort en resa</h3><p>Presentkort finns i butiken.</p>"
            "<a href='/kort'>Till presentkorten</a></div>"
        ),
        (
            "<div class='card'><h2>Få våra nyheter i mejlen</h2><p>Avsluta när du vill.</p>"
            f"<form>{MAIL}</form></div>"
        ),
        f"<div class='newsletter'><p>Missa inget från Alby.</p><form>{MAIL}</form></div>",
        "<p>Vad tycker du om sidan? <input type='radio'>1 <input type='radio'>2</p>",
        "<div>Hjälpte informationen på sidan dig? <span>Ja</span> <span>Nej</span></div>",
    ],
)
def test_call_to_readers_is_none_of_the_text(call: str) -> None:
    assert body_of(call) == ()
    assert len(body_of(f"{call}<p>Turerna går varje dag.</p>")) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<h2>Annonser</h2><p>Företag som vill synas ombord hör av sig.</p>", "synas ombord"),
        ("<p>Annons</p><p>Vi satte in en annons i tidningen.</p>", "satte in en annons"),
        (
            (
                "<div class='promo'><h3>Presentkort</h3><p>Ett kort kostar 200 kr.</p>"
                "<a href='/k'>Köp</a></div>"
            ),
            "200 kr",
        ),
        ("<div class='promo'><h3>Sommarturer</h3><p>Båten är vit.</p></div>", "Båten är vit"),
        (
            (
                "<section><h2>Nyhetsbrev</h2><p>Vi skriver till alla hushåll den 3 maj.</p>"
                f"<form>{MAIL}</form></section>"
            ),
            "den 3 maj",
        ),
        (
            f"<section><h2>Anmälan</h2><p>Anmäl dig till kursen.</p><form>{MAIL}</form></section>",
            "Anmäl dig till kursen",
        ),
        ("<p>Var finns sidan om turerna?</p><p>Under Resor.</p>", "Var finns sidan"),
    ],
)
def test_text_about_such_things_is_kept(text: str, words: str) -> None:
    assert words in repr(body_of(text))
