"""The example site with its demo, served as in production, and a Chromium to visit it with.

The fixtures last as long as this folder: Playwright keeps an event loop running, in which Django
refuses its database to the tests that come after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from tests.browser.editing import log_in
from tests.serving import ServedSite, served_example_site

# Milliseconds for one step: plenty for an idle machine, enough for a busy one.
PATIENCE = 15_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No test depends on other people's servers; what asks for them is seen in foreign_requests.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22a",
            "wcag22aa",
            "best-practice",
        ],
    },
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="package")
def served_site(
    tmp_path_factory: pytest.TempPathFactory, chromium: str, require: Callable[[bool, str], None]
) -> Iterator[ServedSite]:
    """An example site of its own; a traceback in its log fails the tests."""
    with served_example_site(tmp_path_factory.mktemp("site"), require) as served:
        yield served


@pytest.fixture(scope="package")
def site(served_site: ServedSite) -> str:
    """Its address."""
    return served_site.address


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def foreign_requests() -> list[str]:
    """Addresses outside the site that the test's pages have asked for."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """Errors that the browser has noted, such as what the site's own policy has stopped."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, site: str, foreign_requests: list[str], complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """``open_page(path, **options of a context)``: a visitor of their own at this address."""
    contexts = []

    def open_at(path: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, locale="sv-SE", **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", note_request)
        context.on("console", lambda message: note_complaint(message.type, message.text))
        context.on("weberror", lambda error: note_complaint("error", str(error.error)))
        page = context.new_page()
        page.goto(path)
        return page

    def note_request(request: object) -> None:
        address = str(request.url)
        if not address.startswith((site, "data:", "blob:", "about:")):
            foreign_requests.append(address)

    def note_complaint(kind: str, text: str) -> None:
        if kind == "error":
            complaints.append(text)

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def editor_cookies(browser: Browser, site: str) -> StorageState:
    """What the demo's editor has in the browser after logging in, once for all tests."""
    with browser.new_context(base_url=site) as context:
        # The first page of the admin, for which the server reads all that it is made of.
        context.set_default_timeout(4 * PATIENCE)
        page = context.new_page()
        page.goto("/admin/")
        log_in(page)
        return context.storage_state()


@pytest.fixture
def editor(open_page: Callable[..., Page], editor_cookies: StorageState) -> Page:
    """The admin, to which the demo's editor has logged in."""
    return open_page("/admin/", storage_state=editor_cookies)


@pytest.fixture(scope="session")
def axe_faults(require: Callable[[bool, str], None]) -> Callable[[Page], list[str]]:
    """``axe_faults(page)``: what axe-core finds, one line each. The page must bypass its policy."""
    is_installed = find_spec("axe_playwright_python") is not None
    require(is_installed, "axe is not installed: pip install --editable '.[test]'")
    from axe_playwright_python.sync_playwright import Axe

    def find(page: Page) -> list[str]:
        response = Axe().run(page, options=AXE_OPTIONS).response
        return [
            f"{rule['id']} at {node['target']}: {node['failureSummary']}"
            for rule in response["violations"]
            for node in rule["nodes"]
        ]

    return find
