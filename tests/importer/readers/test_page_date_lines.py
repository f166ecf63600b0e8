"""The ways in which lines beside a headline say when the page was published or changed."""

from __future__ import annotations

from datetime import date

import pytest

from mlr_programme.importer.elements import Article
from tests.importer.pages import HEADLINE, PROSE, read

MAY = date(2024, 5, 3)


def dated(line: str) -> Article:
    """An article with that line below its headline."""
    return read(f"<main>{HEADLINE}{line}{PROSE}</main>")


@pytest.mark.parametrize(
    "line",
    [
        "Published: May 3, 2024",
        "May 3rd 2024",
        "Publicerad: 03-05-2024",
        "Först publicerad 2024-05-03",
        "Inlagt 2024-05-03",
        "Published 3rd of May 2024",
        "Posted: 3-May-2024",
        "2024-05-03 09.15.33",
        "Publicerad kl. 09.15 den 3 maj 2024",
        "Publiceringsdag: 3 maj 2024",
        "Publ. 2024-05-03",
        "Publicerad i Nyheter 3 maj 2024",
        "Publicerad 3 maj 2024 i kategorin Trafik",
        "Pressmeddelande 2024-05-03",
        '<time datetime="2024-05-03T09:15">för tre dagar sedan</time>',
        '<time title="2024-05-03">i går</time>',
        '<i class="icon">calendar_today</i> 3 maj 2024',
    ],
)
def test_line_that_tells_when_may_be_said_in_many_ways(line: str) -> None:
    article = dated(f"<p>{line}</p>")
    assert article.published is not None
    assert article.published.isoformat().startswith("2024-05-03")
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    ["Senaste uppdatering: 2024-06-01", "Uppdateringsdatum 2024-06-01", "Uppd. 2024-06-01"],
)
def test_change_may_be_said_in_many_ways(line: str) -> None:
    article = dated(f"<p>{line}</p>")
    assert (article.published, article.updated) == (None, date(2024, 6, 1))
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        '<div><a href="/trafik">Trafik</a> <span>3 maj 2024</span></div>',
        '<div class="meta">3 maj 2024 av Siv Ek i Trafik, Skola</div>',
        '<div class="meta">Siv Ek | 3 maj 2024 | Trafik</div>',
    ],
)
def test_day_beside_what_the_page_is_filed_under_is_of_the_page(line: str) -> None:
    assert dated(line).published == MAY


@pytest.mark.parametrize(
    "line",
    [
        "<p>Konsert 3 maj 2024</p>",
        '<p><a href="/trafik">Invigning: plats och tid</a> 3 maj 2024</p>',
        '<div class="meta">Start: 3 maj 2024, Torget</div>',
        "<p>Ring 08-12-2024-3 för att boka</p>",
    ],
)
def test_day_beside_other_words_is_none_of_the_page(line: str) -> None:
    assert dated(line).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Trafik</span> <span>3 maj 2024</span></div>",
        "<p>3 maj 2024 – Trafik och vägar</p>",
        "<ul><li>Siv Ek</li><li>3 maj 2024</li><li>2 min läsning</li></ul>",
    ],
)
def test_day_above_the_headline_of_news_is_theirs(line: str) -> None:
    body = f"<main>{line}{HEADLINE}{PROSE}</main>"
    assert read(body).published == MAY


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("<p>Konsert | 3 maj 2024</p>", "https://www.alby.example/evenemang/farjan"),
        ("<p>Konsert | Start 3 maj 2024</p>", "https://www.alby.example/nyheter/farjan"),
        ("<p>Konsert | 3 maj 2024 kl. 18</p>", "https://www.alby.example/nyheter/farjan"),
    ],
)
def test_day_above_the_headline_of_an_occasion_is_not_of_publishing(line: str, url: str) -> None:
    assert read(f"<main>{line}{HEADLINE}{PROSE}</main>", url=url).published is None


def test_tools_behind_the_day_go_with_it() -> None:
    article = dated(
        '<div><span>3 maj 2024</span> <a href="#">Lyssna</a> <a href="#">Dela</a></div>'
    )
    assert article.published == MAY
    assert len(article.body) == 2


@pytest.mark.parametrize("line", ["Siv Ek, 3 maj 2024", "2024-05-03 / Siv Ek"])
def test_day_beside_the_name_below_the_headline_of_news_is_theirs(line: str) -> None:
    assert dated(f"<p>{line}</p>").published == MAY
    page = f"<main>{HEADLINE}<p>{line}</p>{PROSE}</main>"
    assert read(page, url="https://www.alby.example/evenemang/farjan").published is None
