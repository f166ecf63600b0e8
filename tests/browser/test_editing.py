"""What an editor does in a working day, and what a visitor sees of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
PROGRAMME = "/utbildningar/exempelprogram-for-nya-chefer/"


def add_block(page: Page, name: str) -> None:
    """Choose a block in the picker at the end of the body."""
    body = page.locator("[data-contentpath='body']")
    add = "button[title='Lägg till ett block'], button[title='Infoga ett block']"
    body.locator(add).last.click()
    # The picker is the list that opened last; a select of an earlier block has options too.
    page.get_by_role("option", name=name, exact=True).last.click()


def write(page: Page, number: int, field: str, text: str) -> None:
    page.locator(f"#body-{number}-value-{field}").fill(text)


def rich_text(page: Page, number: int) -> Locator:
    return (
        page.locator("[data-contentpath='body'] [data-streamfield-child]")
        .nth(number)
        .locator("[contenteditable=true]")
    )


def publish(page: Page) -> None:
    page.get_by_role("button", name="Fler åtgärder").click()
    page.locator("[name=action-publish]").click()


def test_editor_composes_previews_and_publishes_news(editor: Page, open_page: OpenPage) -> None:
    editor.goto("/admin/pages/")
    index = editor.locator("td.title a", has_text="Nyheter").first.get_attribute("href") or ""
    number = next(part for part in index.split("/") if part.isdigit())
    editor.goto(f"/admin/pages/add/mlr_programme_pages/newspage/{number}/")
    editor.locator("#id_title").fill("Badhuset öppnar på lördag")
    editor.locator("#id_lead").fill("Efter två månader är det nya kaklet på plats.")
    add_block(editor, "Rubrik")
    write(editor, 0, "text", "Det här är nytt")
    add_block(editor, "Stycke")
    rich_text(editor, 1).fill("Bassängen har fått nytt kakel.")
    add_block(editor, "Citat")
    write(editor, 2, "text", "Vi har längtat.")
    write(editor, 2, "who", "Eva Exempelsson")
    add_block(editor, "Tabell")
    write(editor, 3, "caption", "Öppettider")
    write(editor, 3, "cells", "Dag | Tid\nLördag | 10-16")
    add_block(editor, "Faktaruta")
    write(editor, 4, "heading", "Bra att veta")
    rich_text(editor, 4).fill("Ta med eget hänglås.")

    editor.locator("[data-side-panel-toggle=preview]").click()
    preview = editor.frame_locator("[data-side-panel=preview] iframe").first
    expect(preview.locator("h1")).to_have_text("Badhuset öppnar på lördag", timeout=30_000)

    publish(editor)
    editor.wait_for_url("**/admin/pages/*/")
    visitor = open_page("/nyheter/badhuset-öppnar-på-lördag/")
    if visitor.locator("h1").inner_text() != "Badhuset öppnar på lördag":
        visitor.goto("/nyheter/")
        visitor.get_by_role("link", name="Badhuset öppnar på lördag").click()
    main = visitor.locator("main")
    for words in (
        "Efter två månader är det nya kaklet på plats.",
        "Det här är nytt",
        "Bassängen har fått nytt kakel.",
        "Vi har längtat.",
        "10-16",
        "Ta med eget hänglås.",
    ):
        expect(main).to_contain_text(words)


def test_editor_adds_a_session_moves_it_and_must_say_why(editor: Page, open_page: OpenPage) -> None:
    visitor = open_page("/")
    programme = open_programme(editor)
    programme.get_by_role("tab", name="Tillfällen").click()
    programme.get_by_role("link", name="Lägg till tillfälle").click()
    programme.locator("#id_title").fill("Extra träff")
    programme.locator("#id_starts_at").fill("2031-05-14 09:00")
    programme.keyboard.press("Escape")
    programme.get_by_role("button", name="Fler åtgärder").click()
    programme.locator("[name=action-publish-session]").click()
    programme.wait_for_url("**/session/")
    visitor.goto(PROGRAMME)
    visitor.get_by_role("link", name="Extra träff").click()
    expect(visitor.locator("main")).to_contain_text("onsdag 14 maj 2031 kl. 09.00")
    address = visitor.url

    editor.locator("a", has_text="Extra träff").first.click()
    editor.locator("#id_starts_at").fill("2031-05-21 09:00")
    editor.keyboard.press("Escape")
    save = editor.locator("footer button[type=submit]").first
    save.click()
    expect(editor.locator("body")).to_contain_text("Berätta för besökarna vad som har ändrats.")
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("onsdag 14 maj 2031 kl. 09.00")

    editor.locator("#id_change_note").fill("Föreläsaren är sjuk.")
    save.click()
    editor.wait_for_url("**/session/")
    visitor.goto(address)
    expect(visitor.locator(".mlr-facts")).to_contain_text("onsdag 21 maj 2031 kl. 09.00")
    expect(visitor.locator(".mlr-changes")).to_contain_text("Föreläsaren är sjuk.")
    expect(visitor.locator(".mlr-changes s")).to_contain_text("14 maj 2031")


def open_programme(page: Page) -> Page:
    """The edit view of the invented programme, found as an editor finds it."""
    page.goto("/admin/pages/search/?q=Exempelprogram")
    page.locator("main a", has_text="Exempelprogram för nya chefer").first.click()
    return page
