from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SEED_NEWS = "/nyheter/positivt-startskott-for-utbildning-av-erfarna-chefer/"
SEED_PROGRAMME = "/utbildningar/utbildning-av-erfarna-chefer/"
PROGRAMME = "/utbildningar/exempelprogram-for-nya-chefer/"
PAGES = {
    "home": "/",
    "news listing": "/nyheter/",
    "second page": "/nyheter/?page=2",
    "news": SEED_NEWS,
    "rich news": "/nyheter/biblioteket-har-oppet-langre/",
    "programmes": "/utbildningar/",
    "programme": PROGRAMME,
    "calendar": "/kalender/",
    "search": "/sok/?q=chef",
    "not found": "/finns-inte/",
}

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: OpenPage, path: str, width: int
) -> None:
    # axe is a script of the test's own, which the site's policy rightly forbids.
    page = open_page(path, width, bypass_csp=True)
    found = Axe().run(page)
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_session_page_passes_axe_too(open_page: OpenPage) -> None:
    page = open_page(PROGRAMME, bypass_csp=True)
    page.locator(".mlr-sessions a").first.click()
    page.wait_for_url("**/session/**")
    assert Axe().run(page).response["violations"] == []


def test_skip_link_is_the_first_stop_and_leads_into_main(open_page: OpenPage) -> None:
    page = open_page(SEED_NEWS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till innehållet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_seed_is_shown_as_it_stands(open_page: OpenPage) -> None:
    text = open_page(SEED_NEWS).locator("main").inner_text()
    assert "Under sju månader, från september 2019 till april 2020" in text
    assert "Nästa utbildningstillfälle är 16 nov i Malmö arena." in text
    programme = open_page(SEED_PROGRAMME).locator("main").inner_text()
    assert "lördag 16 november 2019 (datumet är härlett)" in programme
    assert "Om 4 av 6 tillfällen finns inga uppgifter." in programme


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_visitor_filters_the_news_and_turns_the_page(open_page: OpenPage, script: bool) -> None:
    page = open_page("/nyheter/", java_script_enabled=script)
    hits = page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Nästa sida").click()
    assert page.url.endswith("?page=2")
    page.get_by_label("Kategori:").select_option(index=1)
    page.get_by_role("button", name="Visa").click()
    assert "category=" in page.url
    assert page.get_by_role("status").inner_text() != hits
    page.get_by_role("link", name="Rensa filtren").click()
    assert page.get_by_role("status").inner_text() == hits


def test_visitor_narrows_the_calendar(open_page: OpenPage) -> None:
    page = open_page("/kalender/")
    page.get_by_label("Period:").select_option("past")
    page.get_by_role("button", name="Visa").click()
    assert "Internat på Åkersberg" in page.locator("main").inner_text()


def test_film_is_fetched_only_after_a_click(open_page: OpenPage, site: str) -> None:
    page = open_page("/nyheter/")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.context.route("**/*vimeo*/**", lambda route: route.abort())
    page.goto("/nyheter/cykelvagen-till-exempelby-ar-klar/")
    film = page.locator("[data-mlr-video]").first
    assert [url for url in requested if not url.startswith(site)] == []
    film.click()
    page.wait_for_selector("iframe")
    assert page.locator("iframe").get_attribute("title")


def test_print_keeps_the_article_and_drops_the_menus(open_page: OpenPage) -> None:
    page = open_page(SEED_NEWS)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.get_by_role("navigation", name="Huvudmeny").is_visible()


def test_page_never_asks_a_third_party_nor_sets_a_cookie(open_page: OpenPage, site: str) -> None:
    page = open_page("/")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    for path in PAGES.values():
        page.goto(path)
    assert [url for url in requested if not url.startswith(site)] == []
    assert page.context.cookies() == []
