"""The sitemap says what Wagtail's own would say, and asks the database next to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from mlr_programme.feeds import sitemap as module
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import NewsPage
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_page,
    make_programme,
    make_session,
    make_translation,
    site_root,
)

pytestmark = pytest.mark.django_db

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(client: Client, address: str = "/sitemap.xml") -> dict[str, str | None]:
    response = client.get(address)
    assert response.status_code == 200
    root = ET.fromstring(response.content)  # noqa: S314  # our own answer
    return {
        url.findtext("s:loc", None, NAMESPACE): url.findtext("s:lastmod", None, NAMESPACE)
        for url in root
    }


def wagtail_locations() -> set[str]:
    """What the pages themselves say, one by one."""
    pages = Page.objects.live().public().filter(depth__gt=1).specific()
    return {found["location"] for page in pages for found in page.get_sitemap_urls()}


def test_same_addresses_as_the_pages_say_one_by_one(languages: None, client: Client) -> None:
    index = make_news_index(slug="nyheter")
    make_news(index)
    make_news(index, slug="åäö-ж", title="Ö")
    make_news(index, published_at=timezone.now() + timedelta(days=1))
    make_news(index, live=False)
    programme = make_programme()
    make_session(programme)
    make_session(programme, published=False)
    make_translation(programme)
    make_alias(programme)
    hidden = make_programme()
    make_session(hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert set(entries(client)) == wagtail_locations()


def test_alias_of_a_private_page_is_left_out(client: Client) -> None:
    news = make_news(make_news_index())
    alias = make_alias(news)
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    found = entries(client)
    assert news.full_url not in found
    assert alias.full_url not in found


def test_moved_session_dates_itself_and_its_programme(client: Client) -> None:
    programme = make_programme()
    session, other = make_session(programme), make_session(programme)
    later = timezone.now() + timedelta(days=400)
    change_session(session.pk, {"room": "B2"}, note="Ny sal.", at=later)
    found = entries(client)
    day = timezone.localdate(later).isoformat()
    assert found[f"{programme.full_url}session/{session.pk}/"] == day
    assert found[programme.full_url] == day
    assert found[f"{programme.full_url}session/{other.pk}/"] != day


def test_pages_of_another_site_are_left_out(client: Client) -> None:
    root = Page.objects.get(depth=1)
    other_root = make_page(NewsPage, root, lead="x", slug="annan")
    Site.objects.create(hostname="annan.example", root_page=other_root)
    assert other_root.full_url not in entries(client)
    assert client.get("/sitemap.xml", headers={"host": "annan.example"}).status_code == 200


def test_page_class_with_addresses_of_its_own_is_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = make_news(make_news_index())

    def own(self: Any, request: Any = None) -> list[dict[str, Any]]:
        return [{"location": "https://other.example/here", "lastmod": None}]

    monkeypatch.setattr(NewsPage, "get_sitemap_urls", own)
    found = entries(client)
    assert "https://other.example/here" in found
    assert news.full_url not in found


def test_queries_stay_five_however_many_pages(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    index = make_news_index()
    programmes = [make_programme() for _ in range(2)]
    entries(client)  # content types and site roots are kept by Django and Wagtail
    for _ in range(2):
        for _ in range(5):
            make_news(index)
            for programme in programmes:
                make_session(programme)
        entries(client)
        with django_assert_max_num_queries(5):
            entries(client)


def test_more_than_one_file_holds_gives_an_index(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = make_news_index()
    for _ in range(4):
        make_news(index)
    everything = set(entries(client))
    monkeypatch.setattr(module.PublicSitemap, "limit", 3)
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  # our own answer
    assert root.tag.endswith("sitemapindex")
    parts = [part.findtext("s:loc", None, NAMESPACE) for part in root]
    assert set().union(*(entries(client, part) for part in parts)) == everything


@pytest.mark.parametrize("number", ["abc", "99", "-1", "%00"])
def test_part_that_does_not_exist_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/sitemap.xml?p={number}").status_code == 404


def test_unchanged_sitemap_answers_304(client: Client) -> None:
    site_root()
    make_news_index()
    first = client.get("/sitemap.xml")
    again = client.get("/sitemap.xml", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
