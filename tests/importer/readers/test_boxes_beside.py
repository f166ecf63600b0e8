"""Pages that an editor has put together of several boxes."""

from __future__ import annotations

from typing import Any

import pytest

from mlr_programme.importer.elements import Accordion, Article, FactBox, Heading, Picture, Table
from tests.importer.pages import HEADLINE, PROSE, all_words, only, read

TEXT_BOX = (
    f'<div class="sv-text-portlet sv-use-margins"><div class="sv-text-portlet-content">'
    f"{HEADLINE}{PROSE}</div></div>"
)
PICTURE_BOX = (
    '<div class="sv-image-portlet sv-portlet"><img src="/images/farjan.jpg" alt="Färjan vid kajen"'
    ' width="700" height="400"></div>'
)
FACT_BOX = (
    '<div class="sv-text-portlet faktaruta"><h2>Fakta om färjan</h2>'
    "<p>Den rymmer tolv bilar och sextio gående.</p></div>"
)
QUESTION_BOX = (
    '<div class="sv-accordion-portlet sv-portlet"><details><summary>Får hunden åka med?</summary>'
    "<p>Ja, på däck och i koppel.</p></details></div>"
)
TABLE_BOX = (
    '<div class="sv-table-portlet sv-portlet"><table><tr><th>Tur</th><th>Avgår</th></tr>'
    "<tr><td>Första</td><td>06.15</td></tr></table></div>"
)
LONG = PROSE * 4
BOXES = PICTURE_BOX + FACT_BOX + QUESTION_BOX + TABLE_BOX


def the(article: Article, kind: type) -> Any:
    """The one element of that kind."""
    return only(tuple(each for each in article.body if isinstance(each, kind)))


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<main><div class='layout'>{}</div></main>", id="main part"),
        pytest.param("<div role='main'><div><div>{}</div></div></div>", id="role"),
        pytest.param("<div id='svid10' class='sv-column'>{}</div>", id="boxes of one make"),
    ],
)
def test_boxes_beside_the_text_come_with_it(around: str) -> None:
    article = read(around.format(TEXT_BOX + BOXES))
    assert the(article, Picture).address.endswith("/images/farjan.jpg")
    assert the(article, FactBox).title == "Fakta om färjan"
    assert the(article, Accordion).parts[0].title == "Får hunden åka med?"
    assert the(article, Table).rows[1] == ("Första", "06.15")


def test_boxes_of_a_row_each_come_in_the_order_of_the_page() -> None:
    rows = "".join(
        f'<div class="row"><div><h2>{title}</h2><p>Text om {title.lower()}.</p></div></div>'
        for title in ("Biljetter", "Väntetider")
    )
    article = read(f"<main><div class='row'>{HEADLINE}{PROSE}</div>{rows}</main>")
    titles = [each.text for each in article.body if isinstance(each, Heading)]
    assert titles == ["Biljetter", "Väntetider"]


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(
            '<div class="sidebar"><p>Ring kommunen när som helst på dagen.</p></div>', id="sidebar"
        ),
        pytest.param("<aside><p>Ring kommunen när som helst på dagen.</p></aside>", id="aside"),
        pytest.param(
            '<div class="row"><aside><p>Ring kommunen när som helst på dagen.</p></aside></div>',
            id="aside in a row",
        ),
        pytest.param(
            '<div class="genvagar"><h2><a href="/ring">Ring kommunen</a></h2><ul>'
            '<li><a href="/a">Avgifter</a></li></ul></div>',
            id="links to other pages",
        ),
    ],
)
def test_what_lies_beside_the_text_and_is_none_stays_out(stranger: str) -> None:
    article = read(f"<main><div>{HEADLINE}{PROSE}</div>{PICTURE_BOX}{stranger}</main>")
    assert the(article, Picture)
    assert "Ring kommunen" not in all_words(article)
    assert "Avgifter" not in all_words(article)


def test_boxes_of_another_make_stay_out_where_no_main_part_is_marked() -> None:
    foot = "<div class='bottom'><p>Alby kommun, Storgatan 1, har öppet vardagar.</p></div>"
    article = read(f"<div><div class='content'>{HEADLINE}{PROSE}</div>{foot}</div>")
    assert "Storgatan" not in all_words(article)


def test_files_in_a_box_of_their_own_are_kept() -> None:
    files = (
        '<div class="filer"><ul><li><a href="/tidtabell.pdf">Tidtabell (pdf)</a></li></ul></div>'
    )
    assert "Tidtabell" in all_words(read(f"<main><div>{HEADLINE}{PROSE}</div>{files}</main>"))


def test_picture_with_a_caption_above_the_headline_is_kept() -> None:
    hero = (
        '<div class="hero"><figure><img src="/hamn.jpg" alt="Hamnen" width="900" height="400">'
        "<figcaption>Hamnen i Alby. Foto: Bo Ek</figcaption></figure></div>"
    )
    picture = the(read(f"<main>{hero}<div>{HEADLINE}{PROSE}</div></main>"), Picture)
    assert picture.credit == "Bo Ek"


MATTER = (
    "<p>Under 2025 lämnade 412 personer synpunkter på färjan. De flesta gällde tidtabellen på "
    "kvällen, och att sista turen går innan bussen från Lund har kommit fram.</p>"
    "<p>Från den 1 mars går den därför en halvtimme senare alla vardagar.</p>"
)


@pytest.mark.parametrize("name", ["feedback-summary", "share-of-budget", "synpunkter-2025"])
def test_text_about_a_matter_that_boxes_of_a_site_are_named_for_is_kept(name: str) -> None:
    body = f'<main>{HEADLINE}{LONG}<div class="{name}"><h2>Vad ni tycker</h2>{MATTER}</div></main>'
    assert "412 personer" in all_words(read(body))


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(f"<h2>Hjälpte sidan dig?</h2>{MATTER}", id="its heading asks"),
        pytest.param(f"<h2>Vad ni tycker</h2>{MATTER}<form><input></form>", id="form"),
        pytest.param(f"<h2>Vad ni tycker</h2>{MATTER}<button>Ja</button>", id="button"),
        pytest.param("<h2>Vad ni tycker</h2><p>412 personer har svarat.</p>", id="short"),
    ],
)
def test_box_that_asks_for_feedback_stays_out(inner: str) -> None:
    article = read(f'<main>{HEADLINE}{LONG}<div class="feedback">{inner}</div></main>')
    assert "412 personer" not in all_words(article)
