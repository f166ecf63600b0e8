"""Dates of elements that are named for them: which are of the page, and which of what else it
shows."""

from __future__ import annotations

from datetime import date

import pytest

from mlr_programme.importer.elements import Article
from tests.importer.pages import HEADLINE, PROSE, read

MAY, JUNE = date(2024, 5, 3), date(2024, 6, 1)
TOLD = '<title>Färjan går igen</title><meta name="date" content="2024-05-03">'


def below_headline(html: str) -> Article:
    return read(f"<main>{HEADLINE}{html}{PROSE}</main>")


def below_text(html: str, head: str = TOLD) -> Article:
    return read(f"<main>{HEADLINE}{PROSE}{html}</main>", head=head)


def test_date_of_a_change_is_called_a_date_too() -> None:
    changed = '<meta itemprop="dateModified" content="2024-06-01">'
    article = below_headline(f'{changed}<time itemprop="datePublished">2024-05-03</time>')
    assert (article.published, article.updated) == (MAY, JUNE)
    article = below_headline('<span class="node-updated-date">2024-06-01</span>')
    assert (article.published, article.updated) == (None, JUNE)


def test_one_element_may_be_named_for_both() -> None:
    article = below_headline('<time class="entry-date published updated">2024-05-03</time>')
    assert (article.published, article.updated) == (MAY, MAY)


def test_mark_of_publishing_tells_of_no_change() -> None:
    article = below_headline('<p><time datetime="2024-05-03" pubdate>3 maj 2024</time></p>')
    assert (article.published, article.updated) == (MAY, None)


def test_title_of_an_abbreviation_tells_the_day() -> None:
    abbreviation = '<abbr class="published" title="2024-05-03T09:00">i fredags</abbr>'
    article = below_headline(f"<div>{abbreviation}</div>")
    assert article.published is not None
    assert article.published.isoformat().startswith("2024-05-03T09:00")


@pytest.mark.parametrize(
    "html",
    [
        '<h2>Invigning</h2><p class="date">12 januari 2024</p><p>Då klipps bandet av Siv Ek.</p>',
        '<ul><li><a href="/bron"><span class="date">2024-01-12</span> Bron</a></li></ul>',
        '<div><span class="published">2024-01-12</span> <a href="/bron">Bron öppnar</a></div>',
        '<div><h3><a href="/bron">Bron öppnar</a></h3><p>Publicerad: 2024-01-12</p></div>',
        '<a href="/bron"><b>Bron öppnar</b><p>Publicerad: 2024-01-12</p></a>',
    ],
)
def test_date_of_what_the_page_shows_or_leads_to_is_none_of_it(html: str) -> None:
    assert below_text(html).published == MAY


def test_day_that_leads_to_what_came_on_it_is_of_the_page() -> None:
    day = '<a href="/2024/05/03/"><time class="entry-date published">3 maj 2024</time></a>'
    assert below_headline(f"<div>{day}</div>").published == MAY


def test_headline_may_lead_to_its_own_page() -> None:
    headline = '<h1><a href="/nyheter/farjan">Färjan går igen</a></h1>'
    line = "<p>Publicerad: 2024-05-03</p><p>Den går varje dag.</p>"
    assert read(f"<main><article>{headline}{line}</article></main>").published == MAY


def test_date_at_the_end_of_the_text_is_read_where_nothing_else_tells() -> None:
    article = below_text('<p class="date">2024-05-03</p>', head="<title>Färjan</title>")
    assert article.published == MAY


def test_line_between_breaks_is_a_line_of_its_own() -> None:
    line = '<font size="1">Publicerat: 2024-05-03 Ändrat: 2024-06-01</font><br>'
    text = "Färjan går igen efter vinterns långa reparation av styrhytten på varvet i Alby.<br><br>"
    article = read(f"<table><tr><td>{HEADLINE}{line}<br>{text}{text}</td></tr></table>")
    assert (article.published, article.updated) == (MAY, JUNE)
    assert "Publicerat" not in str(article.body)


def test_line_between_breaks_in_the_middle_of_a_text_is_of_the_text() -> None:
    text = "Färjan går igen efter vinterns långa reparation av styrhytten på varvet i Alby.<br><br>"
    line = "<i>Publicerad: 2020-01-01</i><br>"
    article = read(f"<main>{HEADLINE}<div>{text}{text}{line}{text}{text}</div></main>")
    assert article.published is None
    assert "Publicerad: 2020-01-01" in str(article.body)


def test_short_lines_at_the_foot_are_read_one_by_one() -> None:
    foot = "<div>Sidansvarig: Siv Ek<br>Senast uppdaterad: 2024-06-01<br>Skriv till oss</div>"
    assert below_text(foot).updated == JUNE


def test_table_of_no_more_than_the_days_of_the_page_tells_them() -> None:
    rows = "<tr><th>Publicerad</th><td>2024-05-03</td></tr>"
    rows += "<tr><th>Uppdaterad</th><td>2024-06-01</td></tr>"
    article = below_text(f"<table>{rows}</table>", head="<title>Färjan går igen</title>")
    assert (article.published, article.updated) == (MAY, JUNE)
    other = "<tr><th>Skriven av</th><td>en okänd</td></tr>"
    assert below_text(f"<table>{rows}{other}</table>", head="<title>Färjan</title>").updated is None
