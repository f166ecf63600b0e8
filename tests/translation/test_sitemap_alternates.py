"""The sitemap names the translations that the pages themselves name, and no others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.pages.models import NewsPage, ProgrammePage
from mlr_programme.translation.language_choices import choices_of
from mlr_programme.translation.page_languages import menu_of
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_translation,
    site_root,
)

pytestmark = pytest.mark.django_db

NAMESPACE = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
Alternates = dict[str, str]


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlr_programme.translation.jobs.wake", lambda job: None)


def read_sitemap(client: Client) -> dict[str, Alternates]:
    """Address of each alternate by its language, for each location."""
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  # our own answer
    return {
        str(url.findtext("s:loc", None, NAMESPACE)): {
            link.attrib["hreflang"]: link.attrib["href"]
            for link in url.findall("x:link[@rel='alternate']", NAMESPACE)
        }
        for url in root
    }


def alternates_on(client: Client, address: str) -> Alternates:
    """The same as the page itself says it."""
    response = client.get(address)
    assert response.status_code == 200, address
    document = BeautifulSoup(response.content, "html.parser")
    links = document.select("head link[rel=alternate][hreflang]")
    return {str(link["hreflang"]): str(link["href"]) for link in links}


@pytest.fixture
def programme(danish: Locale) -> ProgrammePage:
    """In three languages, with two sessions."""
    page = make_programme(title="Ledare")
    make_session(page)
    make_session(page, title="Internat")
    make_translation(page, "da")
    make_translation(page, "en")
    return page


def test_pages_and_sessions_say_the_same_as_the_sitemap(
    client: Client, programme: ProgrammePage
) -> None:
    news = make_news(make_news_index())
    translation = make_translation(news, "en")
    make_alias(news)
    make_alias(translation)
    alone = make_news(make_news_index(), slug="ensam")
    found = read_sitemap(client)
    # The first page of the tests is of a class that has no template of ours.
    first = {page.full_url for page in site_root().get_translations(inclusive=True)}
    ours = {*found} - first
    assert len(ours) == 20
    for location in ours:
        assert alternates_on(client, location) == found[location], location
    assert found[alone.full_url] == {}
    assert {*found[programme.full_url]} == {"sv", "en", "da", "x-default"}
    assert found[programme.full_url]["x-default"] == programme.full_url
    session = programme.session_list[0]
    danish = found[f"{programme.full_url}session/{session.pk}/"]["da"]
    assert danish.startswith("http://localhost/da/")
    assert danish.endswith(f"/session/{session.pk}/")
    assert found[danish]["x-default"] == f"{programme.full_url}session/{session.pk}/"


def test_tree_sync_alias_is_no_translation_and_stands_nowhere(
    client: Client, danish: Locale
) -> None:
    news = make_news(make_news_index())
    english = make_translation(news, "en")
    for page in (site_root(), news.get_parent().specific, news):
        if page.get_translation_or_none(danish) is None:
            page.copy_for_translation(danish, alias=True)
    assert NewsPage.objects.get(translation_key=news.translation_key, locale=danish).live
    found = read_sitemap(client)
    assert not [location for location in found if "/da/" in location]
    assert {*found[news.full_url]} == {"sv", "en", "x-default"}
    assert found[english.full_url] == alternates_on(client, english.full_url)


@pytest.mark.parametrize("reason", ["draft", "private", "awaited"])
def test_page_that_nobody_is_to_find_is_nobody_s_alternate(
    client: Client, danish: Locale, reason: str
) -> None:
    news = make_news(make_news_index())
    hidden = make_translation(news, "da")
    make_translation(news, "en")
    if reason == "draft":
        hidden.unpublish()
    elif reason == "private":
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    else:
        tomorrow = timezone.now() + timedelta(days=1)
        NewsPage.objects.filter(pk=hidden.pk).update(published_at=tomorrow)
    found = read_sitemap(client)
    assert hidden.full_url not in found
    assert {*found[news.full_url]} == {"sv", "en", "x-default"}
    assert alternates_on(client, news.full_url) == found[news.full_url]


def test_pages_below_a_first_page_that_is_no_longer_live_are_promised_nowhere(
    client: Client, danish: Locale, rf: RequestFactory
) -> None:
    """Their addresses show the original."""
    news = make_news(make_news_index())
    hidden = make_translation(news, "da")
    make_translation(news, "en")
    site_root().get_translation(danish).unpublish()
    shown = client.get(hidden.url).content.decode()
    assert "Siden findes ikke på dansk." in shown
    found = read_sitemap(client)
    assert not [location for location in found if "/da/" in location]
    assert {*found[news.full_url]} == {"sv", "en", "x-default"}
    assert alternates_on(client, news.full_url) == found[news.full_url]
    request = rf.get(news.url)
    assert [link.code for link in menu_of(news, request).links] == ["sv", "en"]
    choices = choices_of(news, request, False)
    assert choices is not None
    assert [choice.code for choice in choices.kept] == ["sv", "en"]


def test_page_below_a_section_that_is_not_live_is_promised_as_long_as_it_can_be_read(
    client: Client, danish: Locale
) -> None:
    """Wagtail asks the first page alone."""
    news = make_news(make_news_index())
    found = make_translation(news, "da")
    found.get_parent().unpublish()
    assert "Siden findes ikke på dansk." not in client.get(found.url).content.decode()
    assert {*alternates_on(client, news.full_url)} == {"sv", "da", "x-default"}
    assert found.full_url in read_sitemap(client)


def test_page_class_with_addresses_of_its_own_has_them_too(
    client: Client, programme: ProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_sitemap(client)
    known = ProgrammePage.get_sitemap_urls

    def own(self: Any, request: Any = None) -> list[dict[str, Any]]:
        return [*known(self, request), {"location": f"{self.full_url}karta/", "lastmod": None}]

    monkeypatch.setattr(ProgrammePage, "get_sitemap_urls", own)
    found = read_sitemap(client)
    assert found.pop(f"{programme.full_url}karta/") == {}
    assert {key: each for key, each in found.items() if not key.endswith("karta/")} == read


def test_queries_stay_five_however_many_translations(
    client: Client, programme: ProgrammePage, django_assert_max_num_queries: Any
) -> None:
    index = programme.get_parent()
    read_sitemap(client)  # content types and site roots are kept by Django and Wagtail
    for _ in range(2):
        for _ in range(3):
            another = make_programme(index)
            make_session(another)
            make_translation(another, "en")
        with django_assert_max_num_queries(5):
            read_sitemap(client)


def test_stand_in_is_not_found_and_the_original_is(client: Client, danish: Locale) -> None:
    index = make_news_index()
    news = make_news(index, title="Isbanan öppnar")
    for page in (site_root(), index, news):
        if page.get_translation_or_none(danish) is None:
            page.copy_for_translation(danish, alias=True)
    response = client.get(index.url, {"q": "isbanan"})
    assert response.status_code == 200
    assert news.title in response.content.decode()
    danish_index = index.get_translation(danish)
    response = client.get(danish_index.url, {"q": "isbanan"})
    assert response.status_code == 200
    assert f"{danish_index.url}{news.slug}/" not in response.content.decode()
