"""Links, and the files and pictures that they hold."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import (
    Document,
    Heading,
    Paragraph,
    Picture,
)
from tests.importer.pages import body_of, only

SITE = "https://www.alby.example"


def test_icon_in_a_link_does_not_part_it_from_its_words() -> None:
    html = '<p><a href="/plan.pdf"><img src="/icons/pdf.png" alt="">Plan</a></p>'
    assert only(body_of(html)) == Document(f"{SITE}/plan.pdf", "Plan")


def test_file_in_a_link_around_boxes_is_a_document() -> None:
    html = '<a href="/plan.pdf"><div><span>Plan (pdf)</span></div></a>'
    assert only(body_of(html)) == Document(f"{SITE}/plan.pdf", "Plan (pdf)")


def test_texts_in_a_link_around_boxes_keep_it() -> None:
    html = '<a href="/bron?a=1&amp;b=2"><div><p>Läs om bron</p></div></a>'
    link = f'<a href="{SITE}/bron?a=1&amp;b=2">Läs om bron</a>'
    assert only(body_of(html)) == Paragraph(link)


@pytest.mark.parametrize("alt", ["länk till annan webbplats", "Till sidans topp", "PDF"])
def test_picture_of_a_sign_is_none(alt: str) -> None:
    html = f'<p>Se <a href="/a">turerna<img src="/b.gif" alt="{alt}"></a>.</p>'
    assert only(body_of(html)) == Paragraph(f'Se <a href="{SITE}/a">turerna</a>.')


def test_words_beside_a_picture_in_a_link_keep_it() -> None:
    html = '<p><a href="/bron"><img src="/bron.jpg" alt="Bron">Läs om bron</a></p>'
    picture, text = body_of(html)
    assert isinstance(picture, Picture)
    assert text == Paragraph(f'<a href="{SITE}/bron">Läs om bron</a>')


def test_heading_of_documents_is_none_of_their_names() -> None:
    html = '<div><h2>Dokument</h2><p><a href="/plan.pdf">Plan<span> (pdf)</span></a></p></div>'
    assert body_of(html) == (Heading("Dokument", 2), Document(f"{SITE}/plan.pdf", "Plan (pdf)"))


def test_name_of_a_file_is_kept_apart_from_its_type() -> None:
    html = '<p><a href="/plan.pdf"><span>Plan</span><span>(PDF)</span></a></p>'
    assert only(body_of(html)).text == "Plan (PDF)"
    assert only(body_of('<p>Ladda ner <a href="/plan.pdf">Plan</a></p>')).text == "Plan"


@pytest.mark.parametrize("told", ["Öppnas i nytt fönster.", "(öppnas i ny flik)"])
def test_words_about_a_link_for_listeners_are_none_of_it(told: str) -> None:
    link = f'<a href="/a">turerna<span> {told}</span></a>'
    assert only(body_of(f"<p>Läs om {link}.</p>")) == Paragraph(
        f'Läs om <a href="{SITE}/a">turerna</a>.'
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<audio src="/tal%20ett.mp3" controls>Går inte att spela.</audio>', "tal ett.mp3"),
        ('<audio title="Talet"><source src="/tal%20ett.mp3" type="audio/mpeg"></audio>', "Talet"),
        ('<figure><audio src="/tal%20ett.mp3" aria-label="Talet"></audio></figure>', "Talet"),
    ],
)
def test_recording_is_a_link(html: str, words: str) -> None:
    link = f'<a href="https://www.alby.example/tal%20ett.mp3">{words}</a>'
    assert body_of(html) == (Paragraph(link),)


def test_recording_within_a_line_is_a_link_in_it() -> None:
    link = '<a href="https://www.alby.example/tal.mp3">tal.mp3</a>'
    html = '<p>Hör <audio src="/tal.mp3"></audio> nu.</p>'
    assert body_of(html) == (Paragraph(f"Hör {link} nu."),)
