"""What is said to listeners alone stays out; what only they do not hear is of the text."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Document, Paragraph, Picture
from tests.importer.pages import body_of, only

SITE = "https://www.alby.example"


@pytest.mark.parametrize("name", ["visually-hidden", "alby-visually-hidden", "u-sr-only"])
def test_word_for_listeners_is_not_glued_to_the_text(name: str) -> None:
    html = f'<p><strong><span class="{name}">Varning</span>Bron är hal.</strong> Kör sakta.</p>'
    assert only(body_of(html)) == Paragraph("<b>Bron är hal.</b> Kör sakta.")


def test_element_whose_label_alone_is_for_listeners_is_seen() -> None:
    html = (
        '<div class="field field--label-visually_hidden"><div class="visually-hidden">Bild</div>'
        '<img src="/bron.jpg" alt="Bron"></div>'
    )
    assert only(body_of(html)) == Picture(f"{SITE}/bron.jpg", "Bron")


def test_size_of_a_file_that_listeners_are_told_otherwise_is_kept() -> None:
    html = (
        '<p><a href="/karta.pdf">Karta<span class="sr-only"> Pdf, 2.3 MB, öppnas i nytt fönster.'
        '</span></a> <span aria-hidden="true">(pdf, 2,3 MB)</span></p>'
    )
    assert only(body_of(html)) == Document(f"{SITE}/karta.pdf", "Karta (pdf, 2,3 MB)")


@pytest.mark.parametrize("shown", ["Kl. 18", "20 kr", "0123-45 67 89"])
def test_amount_that_listeners_are_told_otherwise_is_kept(shown: str) -> None:
    html = f'<p>Gäller: <span aria-hidden="true">{shown}</span><span class="sr-only">ord</span></p>'
    assert only(body_of(html)) == Paragraph(f"Gäller: {shown}")


@pytest.mark.parametrize(
    "sign", ["!", "→", "arrow_forward", "counter_1", "10k", "3d_rotation", "•", "Ladda ner"]
)
def test_sign_that_nobody_reads_stays_out(sign: str) -> None:
    html = f'<p>Bron är klar.<span aria-hidden="true">{sign}</span></p>'
    assert only(body_of(html)) == Paragraph("Bron är klar.")


@pytest.mark.parametrize(
    "name", ["print-only", "visible-print-block", "d-none d-print-block", "hidden print:block"]
)
def test_note_on_paper_alone_is_not_shown(name: str) -> None:
    assert body_of(f'<div class="{name}"><p>Utskrivet från alby.example i dag.</p></div>') == ()


def test_note_on_paper_goes_also_below_a_box_with_buttons() -> None:
    button = '<h3><button aria-controls="p1">Priser</button></h3><div id="p1"><p>Gratis.</p></div>'
    text = "<p>" + "Färjan går varje dag hela året om. " * 8 + "</p>"
    note = '<div class="u-display--none u-display--block@print"><p>Utskrivet i dag.</p></div>'
    assert "Utskrivet" not in str(body_of(f"<div>{button}{text}</div>{note}"))


@pytest.mark.parametrize("name", ["d-print-none", "print", "d-print-block", "hidden"])
def test_what_is_on_the_screen_too_is_shown(name: str) -> None:
    (line,) = body_of(f'<div class="{name}"><p>Färjan går varje dag.</p></div>')
    assert "varje dag" in str(line)


def test_panel_that_is_open_on_paper_is_text() -> None:
    button = '<button aria-controls="p1" aria-expanded="false">Priser</button>'
    panel = '<div id="p1" class="hidden print:block"><p>En resa är gratis.</p></div>'
    assert "En resa är gratis" in str(body_of(f"<div>{button}{panel}</div>"))


@pytest.mark.parametrize(
    "sign",
    [
        '<i class="material-icons">home</i>',
        '<span class="icon">chevron_right</span>',
    ],
)
def test_sign_in_the_place_of_a_picture_is_no_word(sign: str) -> None:
    (line,) = body_of(f"<div>{sign}<p>Färjan går varje dag.</p></div>")
    assert "varje dag" in str(line)


@pytest.mark.parametrize(
    "words", ['<span class="icon-text">home</span>', '<div aria-hidden="true">Torget</div>']
)
def test_word_that_is_no_sign_is_read(words: str) -> None:
    assert len(body_of(f"{words}<p>Färjan går varje dag.</p>")) == 2


def test_initials_before_a_name_stand_for_a_picture() -> None:
    (line,) = body_of(
        '<div><div aria-hidden="true"><span>SE</span></div><p>Siv Ek är chef.</p></div>'
    )
    assert line == Paragraph("Siv Ek är chef.")
    first, _second = body_of('<div aria-hidden="true">SFI</div><p>Kurser i svenska för alla.</p>')
    assert first == Paragraph("SFI")
