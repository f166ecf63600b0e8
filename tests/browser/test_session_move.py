"""How an editor moves and cancels a session, and what a visitor reads afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import session_address
from tests.browser.editing import fill_field, open_children

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]


def open_move(editor: Page, title: str) -> None:
    """From the programme to the page that moves the session with this title."""
    open_children(editor, "Utbildningar och program")
    editor.get_by_role("link", name="Exempelprogram för nya chefer", exact=True).click()
    editor.get_by_role("tab", name="Tillfällen").click()
    row = editor.get_by_role("row").filter(has_text=title)
    row.locator("a[href$='/move/']").click()
    expect(editor.locator("form[data-mlr-move]")).to_be_visible()


def choose(editor: Page, happening: str) -> None:
    editor.locator(f"input[name=happening][value={happening}]").check()


def save(editor: Page) -> None:
    editor.locator("form[data-mlr-move] button[type=submit]").click()


def title_of(visitor: Page) -> str:
    return visitor.get_by_role("heading", level=1).inner_text()


def test_editor_moves_a_session(editor: Page, open_page: OpenPage) -> None:
    visitor = open_page(session_address("whole-day"))
    title = title_of(visitor)
    before = visitor.locator("main dl time").first.inner_text()

    open_move(editor, title)
    expect(editor.locator("#id_starts_at")).to_be_hidden()
    expect(editor.locator("#id_room")).to_be_hidden()
    choose(editor, "new_time")
    editor.locator("input[name=precision][value=minute]").check()
    expect(editor.locator("#id_starts_at")).to_be_visible()
    expect(editor.locator("#id_starts_on")).to_be_hidden()
    # What no calendar has is refused, and not rewritten while the field is left.
    fill_field(editor, "starts_at", "2031-02-31 13:00")
    editor.locator("#id_note").focus()
    expect(editor.locator("#id_starts_at")).to_have_value("2031-02-31 13:00")
    fill_field(editor, "starts_at", "2031-05-21 13:00")
    fill_field(editor, "ends_at", "")
    save(editor)
    # Refused for want of a note, with everything that was typed.
    expect(editor.locator("#id_starts_at")).to_have_value("2031-05-21 13:00")
    fill_field(editor, "note", "Föreläsaren är sjuk. Vi ses i maj i stället.")
    save(editor)
    # May is long after the programme: asked about once.
    expect(editor.get_by_text("Utanför programmets period.")).to_be_visible()
    expect(
        editor.get_by_text("Så kommer det att stå: onsdag 21 maj 2031 kl. 13.00")
    ).to_be_visible()
    save(editor)
    editor.wait_for_url("**/admin/sessions/changes/*/")

    visitor.reload()
    expect(visitor.locator("main dl time").first).to_have_text("onsdag 21 maj 2031 kl. 13.00")
    log = visitor.get_by_role("region", name="Vad som har ändrats")
    expect(log).to_contain_text("Vi ses i maj i stället.")
    expect(log.locator("s")).to_contain_text(f"Tidigare tid: {before}")

    editor.locator("form[action$='/news/'] button").click()
    editor.wait_for_url("**/admin/pages/*/edit/")
    expect(editor.locator("#id_lead")).to_have_value(re.compile("21 maj 2031"))


def test_editor_cancels_a_session_and_takes_it_back(editor: Page, open_page: OpenPage) -> None:
    visitor = open_page(session_address("several-days"))
    open_move(editor, title_of(visitor))
    choose(editor, "cancelled")
    expect(editor.locator("#id_starts_at")).to_be_hidden()
    fill_field(editor, "note", "Lokalen är översvämmad.")
    save(editor)
    editor.wait_for_url("**/admin/sessions/changes/*/")
    visitor.reload()
    expect(visitor.locator(".mlr-tag--cancelled")).to_be_visible()
    expect(visitor.locator("main dl s")).to_be_visible()

    editor.locator("a[href$='/undo/']").click()
    editor.locator("main form[method=post] button[type=submit]").click()
    editor.wait_for_url("**/admin/sessions/changes/*/")
    visitor.reload()
    expect(visitor.locator(".mlr-tag--cancelled")).to_have_count(0)
    expect(visitor.get_by_role("region", name="Vad som har ändrats")).to_contain_text(
        "Lokalen är översvämmad."
    )
