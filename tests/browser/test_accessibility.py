"""Every kind of public page, narrow and wide, light and dark, by keyboard and on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import (
    ACCORDION_NEWS,
    CALENDAR,
    NEWS,
    NOT_FOUND,
    OPEN_SESSION,
    PROGRAMME,
    PUBLIC_PAGES,
    SEARCH,
    SEED_NEWS,
)

pytestmark = pytest.mark.browser

NARROW, WIDE = 320, 1280
LOOKS = [(WIDE, "light"), (NARROW, "dark")]

OpenPage = Callable[..., Page]

every_public_page = pytest.mark.parametrize("path", PUBLIC_PAGES.values(), ids=PUBLIC_PAGES)


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


@every_public_page
def test_axe_finds_nothing(
    open_page: OpenPage, axe_faults: Callable[[Page], list[str]], path: str
) -> None:
    # axe is a script of the test's own, which the site's policy rightly stops.
    page = open_page(path, bypass_csp=True)
    for width, scheme in LOOKS:
        set_width(page, width)
        page.emulate_media(color_scheme=scheme)
        assert axe_faults(page) == [], f"{width} pixels, {scheme}"


@every_public_page
def test_page_fits_its_window_and_the_policy_stops_nothing(
    open_page: OpenPage, complaints: list[str], foreign_requests: list[str], path: str
) -> None:
    page = open_page(path)
    for width in (WIDE, NARROW):
        set_width(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path == NOT_FOUND:
        # The browser notes the status of the page itself.
        complaints = [text for text in complaints if "404 (Not Found)" not in text]
    assert complaints == []
    assert foreign_requests == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/", NEWS, SEED_NEWS, PROGRAMME, CALENDAR, SEARCH, NOT_FOUND])
def test_skip_link_is_the_first_stop_and_leads_into_main(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.keyboard.press("Tab")
    skip_link = page.get_by_role("link", name="Till innehållet")
    expect(skip_link).to_be_focused()
    expect(skip_link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("path", [SEED_NEWS, PROGRAMME, NEWS, NOT_FOUND])
def test_paper_has_the_content_and_no_navigation(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    navigation = page.locator("nav, form, [role=search]").filter(visible=True)
    assert navigation.count() > 0
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(navigation).to_have_count(0)


def test_paper_has_the_address_of_a_registration_and_nothing_to_follow(
    open_page: OpenPage,
) -> None:
    page = open_page(OPEN_SESSION)
    link = page.locator("main .mlr-action")
    follow = page.locator("main .mlr-follow")
    expect(follow).to_be_visible()
    page.emulate_media(media="print")
    expect(link).to_be_visible()
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in shown
    expect(follow).to_be_hidden()


def test_paper_has_the_closed_parts_of_an_accordion_too(open_page: OpenPage) -> None:
    page = open_page(ACCORDION_NEWS)
    part = page.locator("main details").first
    height = "part => part.getBoundingClientRect().height"
    closed = part.evaluate(height)
    page.emulate_media(media="print")
    assert part.evaluate(height) > closed
