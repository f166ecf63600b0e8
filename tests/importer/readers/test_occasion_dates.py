"""The day of what a page tells of is not when it was published, and stays in the text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.importer.pages import HEADLINE, PROSE, all_words, read

TO_COME = datetime.now(UTC).date() + timedelta(40)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="date">10 oktober 2025</div><div class="time">kl. 18</div>',
        '<p class="event-date">10 oktober 2025</p><p>Stora salen</p>',
        '<p class="start-date">10 oktober 2025</p>',
        '<p><span class="deadline-date">10 oktober 2025</span> är sista dag</p>',
        '<div class="event"><span class="datum">10 oktober 2025</span></div>',
        '<p><time datetime="2025-10-10T18:00">10 oktober kl. 18</time></p>',
    ],
)
def test_day_of_an_occasion_is_not_that_of_publishing(html: str) -> None:
    article = read(f"<main>{HEADLINE}{html}{PROSE}</main>")
    assert article.published is None
    assert "10 oktober" in all_words(article)


def test_day_of_a_change_beside_the_headline_is_no_day_of_publishing() -> None:
    meta = (
        '<div class="meta"><time class="updated" datetime="2025-11-05">5 november 2025</time></div>'
    )
    article = read(f"<main>{HEADLINE}{meta}{PROSE}</main>")
    assert (article.published, article.updated) == (None, date(2025, 11, 5))


def test_names_of_the_layout_are_no_names_of_occasions() -> None:
    html = (
        '<div class="d-flex justify-content-end start"><span class="date">2025-10-10</span></div>'
    )
    assert read(f"<main>{HEADLINE}{html}{PROSE}</main>").published == date(2025, 10, 10)


@pytest.mark.parametrize("name", ["date", "published"])
def test_day_to_come_that_is_only_called_a_date_is_not_that_of_publishing(name: str) -> None:
    html = f'<p class="{name}">{TO_COME}</p>'
    article = read(f"<main>{HEADLINE}{html}{PROSE}</main>")
    # What is said to be published then is a page of a day to come.
    assert article.published == (TO_COME if name == "published" else None)
