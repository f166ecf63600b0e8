"""Whatever stands at a source, nothing of it acts in the browser of who reads what came of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.imported_pages import (
    ACTED,
    SCHEMES,
    SET_OFF,
    publish_hostile_pages,
    source,
)
from tests.importer.hostile import HOST, VECTORS_BY_FAMILY
from tests.serving import ServedSite

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def imported(
    served_site: ServedSite, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("import") / "pages"
    folder.mkdir()
    return publish_hostile_pages(served_site, folder)


@pytest.mark.parametrize("family", VECTORS_BY_FAMILY)
def test_imported_page_runs_and_asks_for_nothing_of_its_source(
    family: str,
    imported: dict[str, list[str]],
    open_page: OpenPage,
    foreign_requests: list[str],
    complaints: list[str],
) -> None:
    page = open_page("/")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in imported[family]:
        page.goto(path)
        page.evaluate(SET_OFF)
        assert not page.evaluate(ACTED), path
        assert set(page.evaluate(SCHEMES)) <= {"http:", "https:", "mailto:", "tel:"}, path
        assert page.get_by_text("Stycket före är om bron.").count() == 1, path
    # Nothing was left for the site's policy to stop either.
    assert (dialogs, foreign_requests, complaints) == ([], [], [])


def test_every_hostile_page_is_imported(imported: dict[str, list[str]]) -> None:
    """Else nothing but refusals would be looked at."""
    came = {family: len(paths) for family, paths in imported.items()}
    assert came == {family: len(vectors) for family, vectors in VECTORS_BY_FAMILY.items()}


@pytest.mark.parametrize("family", ["scripts", "handlers", "schemes", "mutations", "broken"])
def test_source_itself_acts_in_this_browser(family: str, browser: Browser) -> None:
    """What the tests above look at could do harm, and they would see it."""
    sample = list(enumerate(VECTORS_BY_FAMILY[family]))[::3]
    acted = 0
    for number, vector in sample:
        with browser.new_context() as context:
            acted += acts(context.new_page(), source(family, number, vector))
    assert acted >= len(sample) // 3


def acts(page: Page, content: bytes) -> bool:
    """Whether a browser that got it from a server without a policy does what it wants."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        "http://127.0.0.1/",
        lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8"),
    )
    page.goto("http://127.0.0.1/", wait_until="domcontentloaded")
    try:
        page.evaluate(SET_OFF)
        return page.evaluate(ACTED) or any(HOST in address for address in asked)
    except Error as error:
        # A page that is left while it is asked has led its reader away.
        if "Execution context was destroyed" not in str(error):
            raise
        return True
