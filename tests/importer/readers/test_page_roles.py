"""Pages whose elements say by their roles what they are, and boxes whose names mislead."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Heading, Paragraph
from tests.importer.pages import HEADLINE, PROSE, all_words, body_of, read

HEARD = '<div role="heading" aria-level="1">Färjan går igen</div>'


def test_headline_is_one_by_its_role_alone() -> None:
    article = read(f'<div role="main"><div>{HEARD}</div><div>{PROSE}</div></div>')
    assert article.title == "Färjan går igen"
    assert [type(each) for each in article.body] == [Paragraph, Paragraph]


@pytest.mark.parametrize(
    ("said", "level"),
    [('aria-level="3"', 3), ("", 2), ('aria-level="9"', 6), ('aria-level="x"', 2)],
)
def test_heading_by_role_has_the_level_it_tells(said: str, level: int) -> None:
    heading, _text = body_of(f'<div role="heading" {said}>Biljetter</div><p>Köp dem ombord.</p>')
    assert heading == Heading("Biljetter", level)


def test_role_of_a_heading_makes_none_of_a_box() -> None:
    found = body_of('<div role="heading"><p>Köp biljetten ombord.</p></div>')
    assert found == (Paragraph("Köp biljetten ombord."),)


@pytest.mark.parametrize("headline", [HEADLINE, ""])
@pytest.mark.parametrize("name", ["page--has-nav", "with-menu", "language-sv", "no-cookies"])
def test_box_around_the_main_part_stays_whatever_it_is_called(name: str, headline: str) -> None:
    menu = "<nav><a href='/a'>Turism</a></nav>"
    article = read(f'<div class="{name}">{menu}<div role="main">{headline}{PROSE}</div></div>')
    assert len(article.body) == 2
    assert "Turism" not in all_words(article)


def test_main_part_without_a_headline_is_not_the_first_teaser() -> None:
    teaser = "<article><p>Bron stängs.</p></article>"
    article = read(f"{teaser}<article>{PROSE}</article>")
    assert "Bron" not in all_words(article)
    assert "styrhytten" in all_words(article)


@pytest.mark.parametrize("name", ["page--has-nav", "with-menu"])
def test_headline_is_not_beside_the_text_for_the_name_of_the_box_around_both(name: str) -> None:
    menu = "<nav><h2>Turism</h2><a href='/a'>Se och göra</a></nav>"
    article = read(f'<div class="{name}">{menu}<div>{HEADLINE}{PROSE}</div></div>')
    assert article.title == "Färjan går igen"
    assert len(article.body) == 2


def test_headline_of_the_main_part_may_stand_last_in_the_title() -> None:
    head = "<title>Alby hamnar och farleder - Färjan går igen</title>"
    article = read(f"<main><div>{HEADLINE}</div>{PROSE}</main>", head=head)
    assert article.title == "Färjan går igen"
    assert len(article.body) == 2


def test_note_for_listeners_is_known_with_the_name_of_its_system() -> None:
    note = "<span class='gov-visually-hidden'>Varning</span>"
    label = "<div class='label-visually_hidden'>Turer</div>"
    (warned, kept) = body_of(f"<p><strong>{note}Kajen är hal.</strong></p>{label}")
    assert warned == Paragraph("<b>Kajen är hal.</b>")
    assert kept == Paragraph("Turer")
