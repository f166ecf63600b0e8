"""The colours of the stylesheet: the site's own win."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLESHEET = Path(__file__).resolve().parents[2] / "mlr_programme/static/mlr_programme/mlr.css"
OF_THE_SITE = ":root { --mlr-accent: #123456; }"


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it."""
    page = browser.new_page()
    yield page
    page.close()


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
