"""What a visitor does, with script and without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import (
    CALENDAR,
    FILM_NEWS,
    NEWS,
    NOT_FOUND,
    PROGRAMME,
    PROGRAMMES,
    SEED_NEWS,
    SEED_PROGRAMME,
)

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]

with_and_without_script = pytest.mark.parametrize(
    "has_script", [True, False], ids=["script", "no script"]
)


def hits(page: Page) -> int:
    """The number that the page announces, such as "12 träffar"."""
    return int(page.get_by_role("status").inner_text().split()[0])


def titles(page: Page) -> list[str]:
    return page.locator("main article").get_by_role("heading").all_inner_texts()


def choice(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label)


def choose(page: Page, label: str, text: str) -> None:
    """Choose what begins with this text; the number of hits stands after it."""
    option = choice(page, label).locator("option", has_text=re.compile(rf"^{text}"))
    choice(page, label).select_option(option.get_attribute("value"))


def show(page: Page) -> None:
    page.get_by_role("button", name="Visa").click()


def test_seed_is_shown_as_it_stands(open_page: OpenPage) -> None:
    news = open_page(SEED_NEWS).locator("main")
    expect(news).to_contain_text("Under sju månader, från september 2019 till april 2020")
    expect(news).to_contain_text("Nästa utbildningstillfälle är 16 nov i Malmö arena.")
    programme = open_page(SEED_PROGRAMME).locator("main")
    expect(programme).to_contain_text("lördag 16 november 2019 (datumet är härlett)")
    expect(programme).to_contain_text("Om 4 av 6 tillfällen finns inga uppgifter.")


@with_and_without_script
def test_visitor_goes_from_programmes_to_a_session_and_back(
    open_page: OpenPage, has_script: bool
) -> None:
    page = open_page(PROGRAMMES, java_script_enabled=has_script)
    page.get_by_role("link", name="Exempelprogram för nya chefer").click()
    expect(page).to_have_url(re.compile(f"{PROGRAMME}$"))
    sessions = page.get_by_role("region", name="Tillfällen")
    sessions.get_by_role("link", name="Att leda på distans").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Att leda på distans")
    main = page.locator("main")
    expect(main.locator(".mlr-tag", has_text="Inställt")).to_be_visible()
    expect(main.get_by_role("region", name="Vad som har ändrats")).to_contain_text(
        "Föreläsaren har fått förhinder"
    )
    main.get_by_role("link", name="Exempelprogram för nya chefer").click()
    expect(page).to_have_url(re.compile(f"{PROGRAMME}$"))


@with_and_without_script
def test_category_of_a_news_item_leads_to_more_of_it(open_page: OpenPage, has_script: bool) -> None:
    page = open_page(NEWS, java_script_enabled=has_script)
    of_all = hits(page)
    page.goto(FILM_NEWS)
    page.locator("main").get_by_role("link", name="Trafik och gator").click()
    assert 1 < hits(page) < of_all
    expect(choice(page, "Kategori").locator("option:checked")).to_have_text(
        f"Trafik och gator ({hits(page)})"
    )
    assert len(titles(page)) == hits(page)
    page.get_by_role("link", name="Rensa filtren").click()
    assert hits(page) == of_all


@with_and_without_script
def test_visitor_searches_the_news_within_a_category(open_page: OpenPage, has_script: bool) -> None:
    page = open_page(NEWS, java_script_enabled=has_script)
    page.get_by_role("textbox", name="Sök bland nyheterna").fill("bibliotek")
    show(page)
    of_word = hits(page)
    assert of_word >= 1
    choose(page, "Kategori", "Kultur och fritid")
    show(page)
    assert "q=bibliotek" in page.url
    assert "category=" in page.url
    assert 1 <= hits(page) <= of_word


@with_and_without_script
def test_pages_of_a_filtered_listing_follow_each_other(
    open_page: OpenPage, has_script: bool
) -> None:
    page = open_page(NEWS, java_script_enabled=has_script)
    choose(page, "Organisation", "Exempelkommun")
    show(page)
    count, first = hits(page), titles(page)
    assert len(first) < count
    pages = page.get_by_role("navigation", name="Sidor i listan")
    pages.get_by_role("link", name="Nästa sida").click()
    expect(pages.locator("[aria-current=page]")).to_have_text("Sida 2")
    expect(page).to_have_title(re.compile("sida 2"))
    assert hits(page) == count
    assert set(titles(page)).isdisjoint(first)
    pages.get_by_role("link", name="Föregående sida").click()
    assert titles(page) == first


@with_and_without_script
def test_visitor_narrows_the_calendar(open_page: OpenPage, has_script: bool) -> None:
    page = open_page(CALENDAR, java_script_enabled=has_script)
    coming = hits(page)
    assert "Internat på Åkersberg" not in titles(page)
    choose(page, "Period", "Tidigare tillfällen")
    show(page)
    assert "Internat på Åkersberg" in titles(page)
    page.get_by_role("link", name="Rensa filtren").click()
    assert hits(page) == coming
    choose(page, "Deltagande", "Digitalt")
    show(page)
    assert 1 <= hits(page) < coming


def test_calendar_says_what_is_wrong_with_a_period(open_page: OpenPage) -> None:
    page = open_page(CALENDAR)
    page.get_by_label("Från och med").fill("2031-05-14")
    page.get_by_label("Till och med").fill("2031-05-01")
    show(page)
    expect(page.locator("main")).to_contain_text("Sista dagen är före den första.")


@with_and_without_script
def test_visitor_searches_the_site(open_page: OpenPage, has_script: bool) -> None:
    page = open_page("/", java_script_enabled=has_script)
    box = page.get_by_role("searchbox", name="Sök på webbplatsen")
    box.fill("biblioteket")
    box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("på ”biblioteket”")
    expect(box).to_have_value("biblioteket")
    page.locator("main").get_by_role("link", name="Biblioteket har öppet längre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biblioteket har öppet längre")


def test_search_finds_sessions(open_page: OpenPage) -> None:
    main = open_page("/sok/?q=internat").locator("main")
    assert main.get_by_role("link", name="Internat på Åkersberg").count() == 1


def test_search_for_nothing_finds_nothing(open_page: OpenPage) -> None:
    page = open_page("/sok/?q=ordet-som-ingen-skrev")
    assert hits(page) == 0
    assert page.locator("main").get_by_role("link").count() == 0


def test_missing_page_says_so_and_leads_on(open_page: OpenPage) -> None:
    page = open_page(NEWS)
    response = page.goto(NOT_FOUND)
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")
    page.get_by_role("link", name="Till startsidan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Exempelkommun")


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_film_is_fetched_only_when_it_is_asked_for(
    open_page: OpenPage, foreign_requests: list[str], way: str
) -> None:
    page = open_page(FILM_NEWS)
    link = page.get_by_role("link", name="Spela upp filmen")
    link.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert foreign_requests == []
    if way == "click":
        link.click()
    else:
        link.press(way)
    player = page.locator("main iframe[title^='Provfilm']")
    expect(player).to_be_focused()
    expect(link).to_have_count(0)
    page.wait_for_timeout(200)
    assert [address.split("?")[0] for address in foreign_requests] == [
        "https://player.vimeo.com/video/76979871"
    ]


def test_film_is_a_link_without_script(open_page: OpenPage) -> None:
    page = open_page(FILM_NEWS, java_script_enabled=False)
    link = page.get_by_role("link", name="Spela upp filmen")
    expect(link).to_have_attribute("href", "https://vimeo.com/76979871")
