"""Addresses of a language that lacks the page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from wagtail.models import Locale, Page, PageViewRestriction

from mlr_programme.pages.models import NewsPage
from mlr_programme.templatetags.mlr_languages import language_menu
from tests.making import make_alias, make_programme, make_session, make_translation, site_root
from tests.translation.making import publish, write_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale) -> NewsPage:
    return publish(write_news(slug="ny-busslinje"))


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_original_is_shown_and_said_to_be_swedish(client: Client, page: NewsPage) -> None:
    document = read(client, f"/da{page.url}")
    article = document.select_one("main [lang=sv][dir=ltr]")
    assert article is not None
    assert article.select_one("h1").get_text() == page.title
    notice = document.select_one("[data-translation]")
    assert notice is not None
    assert (notice["lang"], notice["dir"]) == ("da", "ltr")
    assert "Siden findes ikke på dansk." in notice.get_text()
    link = notice.select_one("a[hreflang=sv]")
    assert str(link["href"]).endswith(page.url)
    assert not document.select("link[rel=alternate][hreflang]")


def test_menu_is_named_in_the_language_that_was_asked_for(
    rf: RequestFactory, page: NewsPage
) -> None:
    context = {"page": page, "request": rf.get(f"/da{page.url}"), "missing_language": "da"}
    menu = language_menu(context)
    assert menu is not None
    assert menu.label == "Sprog"
    assert [(link.code, link.is_current) for link in menu.links] == [("sv", False)]
    del context["missing_language"]
    own = language_menu(context)
    assert own is not None
    assert own.label == "Språk"
    assert [(link.code, link.is_current) for link in own.links] == [("sv", True)]


@pytest.mark.parametrize("slug", ["en-dag", "en-trygg-kommun", "da-capo"])
def test_address_that_begins_like_a_language_is_that_of_its_page(
    client: Client, danish: Locale, slug: str
) -> None:
    page = make_programme(site_root(), title="En trygg kommun", slug=slug)
    assert page.url == f"/{slug}/"
    document = read(client, page.url)
    assert document.select_one("html")["lang"] == "sv"
    assert document.select_one("h1").get_text() == "En trygg kommun"


def test_own_address_is_as_before(client: Client, page: NewsPage) -> None:
    document = read(client, page.url)
    assert not document.select("[data-translation]")
    assert document.select_one("h1").get_text() == page.title


def test_private_original_is_found_in_no_language(client: Client, page: NewsPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(f"/da{page.url}").status_code == 404


def test_draft_is_found_in_no_language(client: Client, danish: Locale) -> None:
    draft = write_news(slug="utkast")
    assert client.get(f"/da{draft.url or '/nyheter/utkast/'}").status_code == 404


def test_address_of_nothing_is_found_in_no_language(client: Client, page: NewsPage) -> None:
    assert client.get("/da/finns-inte/").status_code == 404
    assert client.get("/finns-inte/").status_code == 404


def test_site_may_answer_404_instead(client: Client, page: NewsPage, settings: Any) -> None:
    settings.MLR_PROGRAMME_UNTRANSLATED_PAGES = False
    assert client.get(f"/da{page.url}").status_code == 404


def test_session_is_shown_below_its_programme(client: Client, danish: Locale) -> None:
    session = make_session(make_programme(title="Ledare"), title="Internat")
    document = read(client, f"/da{session.url}")
    assert document.select_one("main [lang=sv] h1").get_text() == "Internat"


def test_alias_in_the_language_is_no_translation(
    client: Client, danish: Locale, page: NewsPage
) -> None:
    assert make_alias(page).alias_of_id == page.pk
    assert read(client, f"/da{page.url}").select_one("[data-translation]") is not None


def move_translation(page: Any, slug: str) -> Any:
    """The page's live Danish translation, at an address of its own."""
    found = make_translation(page, "da")
    found.slug = slug
    found.save()
    return found


def test_address_of_the_original_leads_to_the_translation(client: Client, page: NewsPage) -> None:
    """Under another slug, as after its original was renamed."""
    found = move_translation(page, "ny-buslinje")
    response = client.get(f"/da{page.url}?side=2")
    assert (response.status_code, response.url) == (302, f"{found.url}?side=2")
    assert found.url.endswith("/ny-buslinje/")
    assert client.get(found.url).status_code == 200


def test_address_of_a_session_leads_below_the_translated_programme(
    client: Client, danish: Locale
) -> None:
    programme = make_programme(title="Ledare", slug="ledare")
    session = make_session(programme, title="Internat")
    found = move_translation(programme, "ledere")
    response = client.get(f"/da{session.url}")
    assert (response.status_code, response.url) == (302, f"{found.url}session/{session.pk}/")


@pytest.mark.parametrize("state", ["draft", "private", "alias", "below a first page that is none"])
def test_original_is_shown_where_nobody_can_read_the_translation(
    client: Client, page: NewsPage, state: str
) -> None:
    found = move_translation(page, "ny-buslinje")
    if state == "draft":
        found.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(page=found, restriction_type="login")
    elif state == "alias":
        NewsPage.objects.filter(pk=found.pk).update(alias_of=page)
    else:
        Page.objects.filter(locale=found.locale, depth=2).update(live=False)
    assert read(client, f"/da{page.url}").select_one("[data-translation]") is not None


def read_own(client: Client, page: NewsPage, monkeypatch: Any, template: str) -> BeautifulSoup:
    """What stands in for a page of the site's own, whose template knows nothing of the package."""
    monkeypatch.setattr(NewsPage, "template", template)
    return read(client, f"/da{page.url}")


def test_page_of_the_site_s_own_stands_in_once(
    client: Client, page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_own(client, page, monkeypatch, "own_page.html")
    for name in ("html", "head", "title", "body", "main", "h1", "#top"):
        assert len(document.select(name)) == 1, name
    assert document.html is not None
    assert document.html["lang"] == "da"
    assert document.select_one("main > [lang=sv][dir=ltr] h1").get_text() == page.title
    assert document.select_one("head link[href='/static/own.css']") is not None


def test_page_of_the_site_s_own_says_that_it_is_swedish(
    client: Client, page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_own(client, page, monkeypatch, "own_page.html")
    (notice,) = document.select("main h1 + [data-translation]")
    assert (notice["lang"], notice["dir"]) == ("da", "ltr")
    assert "Siden findes ikke på dansk." in notice.get_text()
    (canonical,) = document.select("head link[rel=canonical]")
    assert str(canonical["href"]).endswith(page.url)
    assert "/da/" not in canonical["href"]
    assert not document.select("link[rel=alternate][hreflang]")


def test_page_without_a_main_stands_in_as_a_whole(
    client: Client, page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_own(client, page, monkeypatch, "own_document.html")
    (content,) = document.select("body.own > [lang=sv][dir=ltr]")
    assert page.lead in content.get_text()
    (notice,) = content.select("[data-translation][lang=da]")
    assert "Siden findes ikke på dansk." in notice.get_text()
    assert len(document.select("body")) == 1


def test_private_page_of_the_site_s_own_is_found_in_no_language(
    client: Client, page: NewsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewsPage, "template", "own_page.html")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(f"/da{page.url}").status_code == 404
