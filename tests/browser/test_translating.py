"""From the button that publishes to what a visitor reads in Danish: Apertium, a worker, Chromium.

What the press found machine translations of municipalities to get wrong comes through unchanged,
or does not come at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.conftest import PATIENCE
from tests.browser.editing import Story, fill_field, log_in, open_children, publish
from tests.serving import ServedSite, running_apertium, served_example_site

pytestmark = pytest.mark.browser

SECONDS_TO_TRANSLATE = 120
# A worker and an engine share the machine, and the database, with the server.
PATIENCE_BESIDE_A_WORKER = 4 * PATIENCE


@pytest.fixture(scope="module")
def translating_site(
    tmp_path_factory: pytest.TempPathFactory, require: Callable[[bool, str], None]
) -> Iterator[ServedSite]:
    data = tmp_path_factory.mktemp("translating")
    with (
        running_apertium(require) as apertium,
        served_example_site(data, require, EXAMPLE_SITE_APERTIUM=apertium) as site,
        site.worker(),
    ):
        yield site


@pytest.fixture(scope="module")
def admin(browser: Browser, translating_site: ServedSite) -> Iterator[Page]:
    with browser.new_context(base_url=translating_site.address, locale="sv-SE") as context:
        context.set_default_timeout(PATIENCE_BESIDE_A_WORKER)
        page = context.new_page()
        page.goto("/admin/")
        log_in(page)
        yield page


@pytest.fixture
def visitor(browser: Browser, translating_site: ServedSite) -> Iterator[Page]:
    with browser.new_context(base_url=translating_site.address, locale="da-DK") as context:
        context.set_default_timeout(PATIENCE_BESIDE_A_WORKER)
        yield context.new_page()


def publish_news(admin: Page, title: str, lead: str, *paragraphs: str) -> None:
    open_children(admin, "Nyheter")
    admin.get_by_role("link", name="Lägg till undersida").click()
    fill_field(admin, "title", title)
    fill_field(admin, "lead", lead)
    story = Story(admin)
    for text in paragraphs:
        story.add("Stycke", _=text)
    # Wagtail saves by itself while one writes; two first savings at once make two pages. Where the
    # worker holds SQLite for too long, it gives up until something more is written.
    with suppress(PlaywrightTimeoutError):
        admin.wait_for_url(
            re.compile(r"/admin/pages/\d+/edit/"), wait_until="commit", timeout=2 * PATIENCE
        )
    publish(admin)


def open_news(visitor: Page, title: str) -> str:
    """Read the original from the listing; its path."""
    visitor.goto("/nyheter/")
    visitor.get_by_role("link", name=title).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    expect(visitor.locator("html")).to_have_attribute("lang", "sv")
    return urlsplit(visitor.url).path


def end_of_job(site: ServedSite, title: str) -> list[str]:
    """State and reason of the page's job, and what the guard has found, once the worker is done."""
    code = (
        "from wagtail.models import Page\n"
        "from mlr_programme.translation.models import Finding, TranslationJob\n"
        f"page = Page.objects.get(title={title!r}, locale__language_code='sv')\n"
        "job = TranslationJob.objects.get("
        "translation_key=page.translation_key, locale__language_code='da')\n"
        "found = Finding.objects.filter(locale=job.locale, accepted_at=None)\n"
        "words = [f'{each.check_id}:{each.source_excerpt}' for each in found]\n"
        "print('|'.join([job.state, job.reason, *words]))"
    )
    deadline = time.monotonic() + SECONDS_TO_TRANSLATE
    while True:
        state, *rest = site.run(code).strip().splitlines()[-1].split("|")
        if state not in {"queued", "running"} or time.monotonic() > deadline:
            return [state, *rest]
        time.sleep(1)


def test_facts_that_machines_get_wrong_reach_the_danish_visitor_unchanged(
    admin: Page, visitor: Page, translating_site: ServedSite
) -> None:
    title = "Kommunen bygger en ny väg"
    publish_news(
        admin,
        title,
        "Vägen blir färdig nästa år.",
        "Isbanan på Lugnet öppnar lördag 9 november kl. 10.00.",
        "Bussen går från Lomma till Åkersberg och kostar 400 kr.",
        "Ring 0413-280 00 eller skriv till kommun@hoor.se.",
    )
    assert end_of_job(translating_site, title)[:2] == ["done", ""]

    original = open_news(visitor, title)
    visitor.get_by_role("link", name=re.compile("^dansk", re.IGNORECASE)).first.click()
    visitor.wait_for_url(f"**/da{original}")
    expect(visitor.locator("html")).to_have_attribute("lang", "da")
    article = visitor.locator("main article")
    expect(article.get_by_role("heading", level=1)).to_have_text("Kommunen bygger en ny vej")
    for fact in (
        "Lugnet",
        "9 november",
        "10.00",
        "Lomma",
        "Åkersberg",
        "400 kr",
        "0413-280 00",
        "kommun@hoor.se",
    ):
        expect(article).to_contain_text(fact)
    # What the same engine makes of them by itself.
    for wrong in ("Roen", "Traske", "Markbjerg", "kommune@hoor.se", "280.00"):
        expect(article).not_to_contain_text(wrong)
    notice = visitor.locator("main [data-translation=machine]")
    expect(notice).to_contain_text("oversat af en maskine (Apertium")
    notice.get_by_role("link").first.click()
    visitor.wait_for_url(re.compile(rf"\d{re.escape(original)}$"))


@pytest.mark.parametrize(
    ("title", "text", "finding"),
    [
        ("Höörs nya väg", "Vägen mellan Höör och Hörby byggs om i höst.", "date:"),
        ("Ställ dig i kö", "Du kan ställa dig i tomtkön hos kommunen.", "ambiguous:tomtkön"),
    ],
    ids=["i höst", "tomtkön"],
)
def test_what_the_engine_gets_wrong_is_held_and_the_visitor_reads_the_original(
    admin: Page, visitor: Page, translating_site: ServedSite, title: str, text: str, finding: str
) -> None:
    publish_news(admin, title, "Vägen blir färdig nästa år.", text)
    state, reason, *findings = end_of_job(translating_site, title)
    assert (state, reason) == ("held", "findings")
    assert [each for each in findings if each.startswith(finding)], findings

    response = visitor.goto(f"/da{open_news(visitor, title)}")
    assert response is not None
    assert response.status == 200
    expect(visitor.locator("main [data-translation]")).to_contain_text(
        "Siden findes ikke på dansk."
    )
    expect(visitor.locator("main [lang=sv]").first).to_contain_text(text)
    for wrong in ("sommer", "tomtekjønn", "kønn"):
        expect(visitor.locator("main")).not_to_contain_text(wrong)

    admin.goto(f"/admin/reports/site-translations/?{urlencode({'language': 'da', 'q': title})}")
    row = admin.get_by_role("row").filter(has_text=title)
    expect(row).to_contain_text("Faktakontrollen")
