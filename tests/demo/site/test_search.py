"""What the search of the example site must never find."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.pages.models import NewsIndexPage, NewsPage
from tests.making import make_news

pytestmark = pytest.mark.django_db

WORD = "Zebrafinkar"


@pytest.fixture
def index() -> NewsIndexPage:
    return NewsIndexPage.objects.filter(locale=Locale.get_default()).first()


def found(client: Client) -> list[Any]:
    """Keys of the pages that a visitor's search shows."""
    response = client.get("/sok/", {"q": WORD})
    assert response.status_code == 200
    return [page.pk for page in response.context["results"]]


@pytest.fixture
def news(index: NewsIndexPage) -> NewsPage:
    return make_news(index, title=f"{WORD} i parken")


def test_public_news_is_found(client: Client, news: NewsPage) -> None:
    assert found(client) == [news.pk]


@pytest.mark.parametrize("restriction", ["login", "password", "groups"])
def test_private_news_is_not_found(client: Client, news: NewsPage, restriction: str) -> None:
    PageViewRestriction.objects.create(page=news, restriction_type=restriction)
    assert found(client) == []


def test_news_of_a_private_section_is_not_found(
    client: Client, news: NewsPage, index: NewsIndexPage
) -> None:
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert found(client) == []


def test_alias_of_a_private_news_item_is_not_found(
    client: Client, news: NewsPage, index: NewsIndexPage
) -> None:
    news.create_alias(update_slug="alias")
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    assert found(client) == []


def test_news_of_another_locale_is_not_found(client: Client, news: NewsPage) -> None:
    danish, _ = Locale.objects.get_or_create(language_code="da")
    translation = news.copy_for_translation(danish, copy_parents=True)
    translation.save_revision().publish()
    assert found(client) == [news.pk]


def test_news_whose_date_has_not_come_is_not_found(client: Client, index: NewsIndexPage) -> None:
    moment = timezone.now() + timedelta(days=1)
    make_news(index, title=f"{WORD} i morgon", published_at=moment)
    assert found(client) == []


def test_draft_is_not_found(client: Client, index: NewsIndexPage) -> None:
    make_news(index, title=f"{WORD} i utkast", live=False)
    assert found(client) == []
