"""The colours of the stylesheet: the site's own win, and paper gets the light ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import PROGRAMME, PUBLIC_PAGES, SEED_NEWS

pytestmark = pytest.mark.browser

STYLESHEET = Path(__file__).resolve().parents[2] / "mlr_programme/static/mlr_programme/mlr.css"
BUTTON_NEWS = PUBLIC_PAGES["news with subscribing"]
OF_THE_SITE = ":root { --mlr-accent: #123456; }"
COLOURS = """
selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility() && element.innerText.trim())
    .map(element => getComputedStyle(element).color)
"""


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it."""
    page = browser.new_page()
    yield page
    page.close()


def brightness(colour: str) -> float:
    """From 0, black, to 255, white; ``colour`` as browsers compute it: ``rgb(1, 2, 3)``."""
    return sum(float(part) for part in colour.strip("rgba()").split(",")[:3]) / 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_first", [True, False], ids=["before", "after"])
def test_colour_of_the_site_wins_wherever_its_stylesheet_stands(
    blank: Page, scheme: str, is_first: bool
) -> None:
    sheets = [OF_THE_SITE, STYLESHEET.read_text()]
    blank.emulate_media(color_scheme=scheme)
    for sheet in sheets if is_first else reversed(sheets):
        blank.add_style_tag(content=sheet)
    value = "getComputedStyle(document.documentElement).getPropertyValue('--mlr-accent')"
    assert blank.evaluate(value) == "#123456"


@pytest.mark.parametrize("path", [SEED_NEWS, PROGRAMME, BUTTON_NEWS])
def test_paper_gets_dark_text_from_a_dark_screen(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, color_scheme="dark")
    texts = "main :is(h1, h2, p, li, a, dt, dd)"
    assert min(map(brightness, page.evaluate(COLOURS, "main h1"))) > 120
    page.emulate_media(media="print")
    assert max(map(brightness, page.evaluate(COLOURS, texts))) < 120
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "light"
