"""Headlines that no heading is, on pages of boxes and of tables."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Document
from tests.importer.pages import HEADLINE, PROSE, all_words, read

TITLE = "<title>Färjan går igen</title>"
CELLS = "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>"


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        "<title>Färjan går igen - Alby</title>",
        "<title>Alby kommun | Färjan går igen</title>",
        '<title>Alby</title><meta property="og:title" content="Färjan går igen">',
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        '<div class="big">Färjan går igen</div>',
        "<p><b>Färjan går igen</b></p>",
        "<table><tr><td>Färjan går igen</td></tr></table>",
    ],
)
def test_line_that_says_what_the_title_does_is_the_headline(line: str, head: str) -> None:
    path = "<p>Du är här: <a href='/'>Hem</a> &gt; Färjan går igen</p>"
    beside = "<h2>Genvägar</h2><ul><li><a href='/a'>Turism</a></li></ul>"
    article = read(f"<div>{path}{line}<div>{PROSE}</div></div><div>{beside}</div>", head=head)
    assert article.title == "Färjan går igen"
    assert len(article.body) == 2
    assert "Genvägar" not in all_words(article)


def test_cells_that_lay_out_a_page_are_read_as_its_parts() -> None:
    text = CELLS.format("Färjan går igen", f"{PROSE}<table><tr><td>Ombord</td></tr></table>")
    menu = CELLS.format("<a href='/a'>Turism</a>", "<a href='/b'>Bygga</a>")
    row = f"<table><tr><td>{menu}</td><td>{text}</td></tr></table>"
    article = read(f"<form action='/x'>{row}</form>", head=TITLE)
    assert article.title == "Färjan går igen"
    assert len(article.body) == 3
    assert "Turism" not in all_words(article)


def test_heading_comes_before_a_line_with_the_title() -> None:
    line = "<div>Färjan går igen</div>"
    headline = HEADLINE.replace("igen", "igen till Holmen")
    article = read(f"<div>{line}</div><main>{headline}{PROSE}</main>", head=TITLE)
    assert article.title == "Färjan går igen till Holmen"


@pytest.mark.parametrize(
    "line", ["<li>Färjan går igen</li>", "<a href='/x'><span>Färjan går igen</span></a>"]
)
def test_link_or_item_with_the_title_is_no_headline(line: str) -> None:
    article = read(f"<ul>{line}</ul><div><h2>Nya turer</h2>{PROSE}</div>", head=TITLE)
    assert article.title == "Nya turer"


def test_sign_of_a_file_is_no_picture() -> None:
    sign = "<img src='/images/icon_word.gif' alt=''>"
    article = read(f"<main>{HEADLINE}{PROSE}<p><a href='/k.doc'>{sign} Karta</a></p></main>")
    assert article.body[-1] == Document("https://www.alby.example/k.doc", "Karta")
