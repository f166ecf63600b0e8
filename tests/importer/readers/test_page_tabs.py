"""Texts that a page shows one at a time, each below a tab."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Heading, ItemList, Paragraph
from tests.importer.pages import HEADLINE, PROSE, all_words, body_of, read

FEES = (
    Heading("Barn", 3),
    Paragraph("Avgiften är 35 kr."),
    Heading("Vuxen", 3),
    Paragraph("Avgiften är 65 kr."),
)
CHILD, ADULT = "<p>Avgiften är 35 kr.</p>", "<p>Avgiften är 65 kr.</p>"
ARIA = (
    '<div><div role="tablist"><{0} role="tab" aria-controls="a">Barn</{0}>'
    '<{0} role="tab" aria-controls="b" tabindex="-1">Vuxen</{0}></div>'
    f'<div role="tabpanel" id="a">{CHILD}</div><div role="tabpanel" id="b" hidden>{ADULT}</div>'
    "</div>"
)
BOOTSTRAP = (
    '<ul class="nav nav-tabs"><li class="active"><a href="#a"{0}>Barn</a></li>'
    '<li><a href="#b"{0}>Vuxen</a></li></ul><div class="tab-content">'
    f'<div class="tab-pane active" id="a">{CHILD}</div><div class="tab-pane" id="b">{ADULT}</div>'
    "</div>"
)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(ARIA.format("button"), id="buttons"),
        pytest.param(ARIA.format("a"), id="links"),
        pytest.param(ARIA.format("h3"), id="headings"),
        pytest.param(BOOTSTRAP.format(""), id="Bootstrap"),
        pytest.param(BOOTSTRAP.format(' data-toggle="tab" role="tab"'), id="Bootstrap 4"),
        pytest.param(f"<div>{BOOTSTRAP.format('')}</div>", id="in a box"),
        pytest.param(
            '<ul class="nav nav-tabs" role="tablist"><li role="presentation"><button role="tab" '
            'data-bs-target="#a">Barn</button></li><li role="presentation"><button role="tab" '
            f'data-bs-target="#b">Vuxen</button></li></ul><div class="tab-pane" id="a">{CHILD}'
            f'</div><div class="tab-pane" id="b" style="display: none">{ADULT}</div>',
            id="Bootstrap 5",
        ),
        pytest.param(
            '<div role="tablist"><span role="tab" id="t1">Barn</span><span role="tab" id="t2">'
            f'Vuxen</span></div><div role="tabpanel" aria-labelledby="t1">{CHILD}</div>'
            f'<div role="tabpanel" aria-labelledby="t2" hidden>{ADULT}</div>',
            id="labelled",
        ),
        pytest.param(
            ARIA.format("button")
            .replace('<div role="tablist">', '<nav><div role="tablist">')
            .replace("</button></div>", "</button></div></nav>"),
            id="in a nav",
        ),
        pytest.param(
            ARIA.format("button").replace(CHILD, f"<h3>Barn</h3>{CHILD}"), id="label twice"
        ),
    ],
)
def test_tab_is_the_heading_of_its_panel(html: str) -> None:
    assert body_of(html) == FEES


def test_panel_without_paragraphs_has_its_heading() -> None:
    html = ARIA.format("button").replace(CHILD, "Avgiften är 35 kr.")
    assert body_of(html) == FEES


def test_words_of_a_tab_with_an_empty_panel_are_left_out() -> None:
    assert body_of(ARIA.format("button").replace(ADULT, "")) == FEES[:2]


def test_tabs_above_lists_of_links_are_a_menu() -> None:
    menu = "<ul><li><a href='/a'>Alla nyheter</a></li></ul>"
    html = ARIA.format("a").replace(CHILD, menu).replace(ADULT, menu)
    assert Heading("Barn", 3) not in body_of(html)


def test_tabs_in_a_menu_with_their_panels_are_of_the_menu() -> None:
    assert body_of(f"<nav>{ARIA.format('a')}</nav>") == ()


def test_tabs_of_the_site_are_no_headings() -> None:
    article = read(f"<header>{ARIA.format('a')}</header><main>{HEADLINE}{PROSE}</main>")
    assert len(article.body) == 2
    assert "Vuxen" not in all_words(article)


def test_list_of_the_headings_of_the_page_is_no_row_of_tabs() -> None:
    html = '<ul><li><a href="#a">Barn</a></li></ul><div id="a"><p>Avgiften är 35 kr.</p></div>'
    assert body_of(html) == FEES[1:2]


def test_row_of_labels_that_is_shown_twice_goes_twice() -> None:
    row, panels = ARIA.format("button").split("</div>", 1)
    assert body_of(f"{row}</div>{row.removeprefix('<div>')}</div>{panels}") == FEES


def test_accordion_that_calls_itself_a_row_of_tabs_keeps_its_texts() -> None:
    html = "".join(
        f'<div class="panel"><div class="panel-heading" role="tab" id="t{name}"><h3>'
        f'<a href="#{name}" aria-controls="{name}">{label}</a></h3></div>'
        f'<div id="{name}" role="tabpanel" '
        f'aria-labelledby="t{name}">{text}</div></div>'
        for name, label, text in (("a", "Barn", CHILD), ("b", "Vuxen", ADULT))
    )
    assert body_of(f'<div class="panel-group" role="tablist">{html}</div>') == FEES


def test_label_whose_text_is_not_on_the_page_is_not_lost() -> None:
    html = ARIA.format("button").replace('aria-controls="b"', 'aria-controls="c"')
    html = html.replace("button", "span")
    assert "Vuxen" in repr(body_of(html))


IN_ORDER = (
    '<div class="component tabs"><ul class="tabs-heading"><li tabindex="0"><div>Barn</div></li>'
    '<li tabindex="0"><div>Vuxen</div></li></ul><div class="tabs-container">'
    f'<div class="tab active">{CHILD}</div><div class="tab">{ADULT}</div>{{0}}</div></div>'
)


def test_label_is_of_the_panel_at_its_place_where_nothing_else_tells() -> None:
    assert body_of(IN_ORDER.format("")) == FEES


@pytest.mark.parametrize("more", ['<div class="tab">Mer.</div>', "<p>Utan flik.</p>"])
def test_labels_of_as_many_panels_as_there_are_not_stay_a_list(more: str) -> None:
    first, *rest = body_of(IN_ORDER.format(more))
    assert first == ItemList(("Barn", "Vuxen"))
    assert not any(isinstance(each, Heading) for each in rest)


ORDERED = (
    '<div><ul class="tabs-row"><li tabindex="0">Barn</li><li><div>Vuxen</div></li>{}</ul>'
    f'<div class="panels"><div class="tab active">{CHILD}</div>'
    f'<div class="tab" hidden>{ADULT}</div></div></div>'
)


def test_labels_in_the_order_of_their_panels_are_their_headings() -> None:
    assert body_of(ORDERED.format("")) == FEES


def test_list_that_is_none_of_labels_stays() -> None:
    words = all_words(read(f"<main>{HEADLINE}{PROSE}{ORDERED.format('<li>Hund</li>')}</main>"))
    assert "Hund" in words
    assert "Barn" in words
