"""The news that a programme page lists by itself, in cards and below them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from mlr_programme.pages.models import NewsIndexPage, ProgrammePage
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_programme,
    make_translation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap")


@pytest.fixture
def index() -> NewsIndexPage:
    return make_news_index(slug="nyheter")


def add_news(index: NewsIndexPage, programme: ProgrammePage, count: int) -> None:
    """Items called by their age in days."""
    for days in range(1, count + 1):
        make_news(
            index,
            title=f"Dag {days}",
            programme_id=programme.pk,
            published_at=timezone.now() - timedelta(days=days),
        )


def news_section(client: Client, page: Any) -> Any:
    return BeautifulSoup(client.get(page.url).text, "html.parser").find(
        "section", {"aria-labelledby": "mlr-news"}
    )


def test_older_news_are_linked_below_the_cards(
    client: Client, programme: ProgrammePage, index: NewsIndexPage
) -> None:
    add_news(index, programme, 6)
    section = news_section(client, programme)
    cards = [card.a.text for card in section.select(".mlr-card")]
    assert cards == ["Dag 1", "Dag 2", "Dag 3", "Dag 4"]
    rows = section.find_all("ul")[1].find_all("li")
    assert [row.a.text for row in rows] == ["Dag 5", "Dag 6"]
    assert all(row.time["datetime"] for row in rows)
    assert client.get(rows[0].a["href"]).status_code == 200
    assert len(section.find_all("h3")) == 5


def test_no_heading_stands_over_nothing(
    client: Client, programme: ProgrammePage, index: NewsIndexPage
) -> None:
    add_news(index, programme, 4)
    section = news_section(client, programme)
    assert len(section.find_all("ul")) == 1
    assert len(section.find_all("h3")) == 4


def test_list_of_older_news_has_an_end(programme: ProgrammePage, index: NewsIndexPage) -> None:
    add_news(index, programme, 46)
    assert len(programme.news_list) == 4
    assert [page.title for page in programme.earlier_news] == [f"Dag {n}" for n in range(5, 45)]


def test_older_news_cost_one_query_however_many(
    client: Client, programme: ProgrammePage, index: NewsIndexPage
) -> None:
    counts = []
    for count in (4, 1, 5):
        add_news(index, programme, count)
        client.get(programme.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(programme.url)
        counts.append(len(captured))
    assert counts[1] == counts[0] + 1
    assert counts[2] == counts[1]


def test_news_of_another_site_stay_there(programme: ProgrammePage, index: NewsIndexPage) -> None:
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Eslöv", slug="eslov"))
    Site.objects.create(hostname="eslov.example", root_page=root)
    make_news(make_news_index(parent=root), title="I Eslöv", programme_id=programme.pk)
    make_news(index, title="Här", programme_id=programme.pk)
    assert [page.title for page in programme.news_list] == ["Här"]
    assert programme.earlier_news == []


def test_alias_and_translation_list_the_news_of_what_they_stand_for(
    programme: ProgrammePage, index: NewsIndexPage
) -> None:
    make_news(index, title="Om programmet", programme_id=programme.pk)
    alias = make_alias(programme)
    twice = make_alias(alias)
    for page in (alias, twice):
        assert [news.title for news in page.news_list] == ["Om programmet"]
    translation = make_translation(programme)
    assert translation.news_list == []
    for news in programme.news_list:
        make_translation(news)
    translation = ProgrammePage.objects.get(pk=translation.pk)
    assert [news.title for news in translation.news_list] == ["Om programmet"]
    of_translation = make_alias(translation)
    assert [news.title for news in of_translation.news_list] == ["Om programmet"]


def test_programme_not_yet_saved_has_no_news(index: NewsIndexPage) -> None:
    make_news(index)
    assert ProgrammePage(title="Ny", locale=index.locale).news_list == []
