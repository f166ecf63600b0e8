"""What an editor does in a working day, and what a visitor sees of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import NEWS, PROGRAMME, session_address
from tests.browser.editing import (
    Story,
    fill_field,
    open_children,
    open_preview,
    publish,
    publish_session,
)

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
TITLE = "Badhuset öppnar på lördag"


def test_editor_composes_previews_and_publishes_news(
    editor: Page, open_page: OpenPage, axe_faults: Callable[[Page], list[str]]
) -> None:
    open_children(editor, "Nyheter")
    editor.get_by_role("link", name="Lägg till undersida").click()
    fill_field(editor, "title", TITLE)
    fill_field(editor, "lead", "Efter två månader är det nya kaklet på plats.")
    story = Story(editor)
    story.add("Rubrik", text="Det här är nytt")
    story.add("Stycke", _="Bassängen har fått nytt kakel.")
    story.add("Citat", text="Vi har längtat.", who="Eva Exempelsson", role="badmästare")
    story.add("Tabell", caption="Öppettider", cells="Dag | Tid\nLördag | 10-16")
    story.add("Faktaruta", heading="Bra att veta", text="Ta med eget hänglås.")
    story.add("Meddelande", kind="Viktigt", text="Bastun är stängd hela veckan.")

    preview = open_preview(editor)
    expect(preview.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(preview.locator("main")).to_contain_text("Bastun är stängd hela veckan.")
    visitor = open_page(NEWS, bypass_csp=True)
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)

    publish(editor)
    visitor.reload()
    visitor.get_by_role("link", name=TITLE).click()
    main = visitor.locator("main")
    expect(main.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(main).to_contain_text("Efter två månader är det nya kaklet på plats.")
    expect(main.get_by_role("heading", level=2, name="Det här är nytt")).to_be_visible()
    expect(main).to_contain_text("Bassängen har fått nytt kakel.")
    expect(main.get_by_role("blockquote")).to_contain_text("Vi har längtat.")
    expect(main).to_contain_text("Eva Exempelsson")
    table = main.get_by_role("table", name="Öppettider")
    expect(table.get_by_role("columnheader", name="Tid")).to_be_visible()
    expect(table.get_by_role("cell", name="10-16")).to_be_visible()
    expect(main.get_by_role("heading", name="Bra att veta")).to_be_visible()
    expect(main).to_contain_text("Ta med eget hänglås.")
    expect(main).to_contain_text("Viktigt")
    expect(main).to_contain_text("Bastun är stängd hela veckan.")
    assert axe_faults(visitor) == []


def test_editor_adds_a_session_to_a_programme(editor: Page, open_page: OpenPage) -> None:
    open_children(editor, "Utbildningar och program")
    editor.get_by_role("link", name="Exempelprogram för nya chefer", exact=True).click()
    editor.get_by_role("tab", name="Tillfällen").click()
    editor.get_by_role("link", name="Lägg till tillfälle").click()
    fill_field(editor, "title", "Extra träff")
    fill_field(editor, "starts_at", "2031-05-14 09:00")
    fill_field(editor, "ends_at", "2031-05-14 11:30")
    publish_session(editor)

    visitor = open_page(PROGRAMME)
    sessions = visitor.get_by_role("region", name="Tillfällen")
    sessions.get_by_role("link", name="Extra träff").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Extra träff")
    expect(visitor.locator("main")).to_contain_text("onsdag 14 maj 2031 kl. 09.00")


def test_change_of_a_published_session_needs_a_public_note(
    editor: Page, open_page: OpenPage
) -> None:
    address = session_address("online")
    visitor = open_page(address)
    when = visitor.locator("main dl time").first
    before = when.inner_text()

    editor.goto("/admin/snippets/mlr_programme/session/")
    editor.get_by_role("link", name="Digital frågestund om arbetsmiljö").first.click()
    fill_field(editor, "starts_at", "2031-05-21 13:00")
    fill_field(editor, "ends_at", "2031-05-21 14:30")
    save = editor.get_by_role("button", name="Spara", exact=True)
    save.click()
    expect(editor.locator("body")).to_contain_text("Berätta för besökarna vad som har ändrats.")
    visitor.reload()
    expect(when).to_have_text(before)

    fill_field(editor, "change_note", "Föreläsaren är sjuk.")
    save.click()
    editor.wait_for_url("**/session/")
    visitor.reload()
    expect(when).to_have_text("onsdag 21 maj 2031 kl. 13.00")
    log = visitor.get_by_role("region", name="Vad som har ändrats")
    expect(log).to_contain_text("Föreläsaren är sjuk.")
    expect(log).to_contain_text(before)


def test_no_entry_of_the_menu_is_cut_off(editor: Page) -> None:
    editor.get_by_role("button", name="Rapporter").wait_for()
    cut = """() => [...document.querySelectorAll('nav :is(a, button) span')]
        .filter(label => label.checkVisibility({visibilityProperty: true}))
        .filter(label => getComputedStyle(label).textOverflow === 'ellipsis')
        .filter(label => label.scrollWidth > label.clientWidth)
        .map(label => label.textContent)"""
    assert editor.evaluate(cut) == []


def test_admin_tells_no_third_party_who_edits(editor: Page, foreign_requests: list[str]) -> None:
    editor.goto("/admin/pages/")
    assert foreign_requests == []
