"""An editor pastes a table, corrects one row and saves: what a person does, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editing import fill_field, open_children

pytestmark = pytest.mark.browser

PROGRAMME_TITLE = "Exempelprogram för nya chefer"
TABLE = """Datum\tTid\tTitel\tTyp\tPlats
sön 16 nov\t9-16\tFörsta inklistrade\tInternat\tMalmö arena
17 nov\tkl. 13.30–15\tAndra inklistrade\tTillfälle\tMalmö arena
mån 18 nov\t9-12\tTredje inklistrade\tTillfälle\tMalmö arena
2031-12-25 09:00\t\tFjärde inklistrade\tTillfälle\tMalmö arena
9/1-32\t\tFemte inklistrade\tDigitalt möte\tDigitalt
"""


def open_sessions(editor: Page) -> None:
    open_children(editor, "Utbildningar och program")
    editor.get_by_role("link", name=PROGRAMME_TITLE, exact=True).click()
    editor.get_by_role("tab", name="Tillfällen").click()


def test_editor_pastes_five_rows_corrects_one_and_saves(editor: Page) -> None:
    open_sessions(editor)
    editor.locator("a[href$='/sessions/add/']").click()
    editor.locator("#id_table").fill(TABLE)
    fill_field(editor, "reference_on", "2031-11-01")
    editor.locator("button[name=action-preview]").click()

    preview = editor.locator("#preview")
    rows = preview.locator("tbody tr")
    expect(rows).to_have_count(5)
    expect(preview.locator("button[name=action-save]")).to_have_count(0)
    expect(rows.nth(2)).to_contain_text("2031-11-18")
    expect(rows.nth(0)).to_contain_text("söndag 16 november 2031 kl. 09.00 – 16.00")
    expect(editor.locator("#id_table")).to_have_value(TABLE)

    # 18 November 2031 is a Tuesday.
    editor.locator("#id_table").fill(TABLE.replace("mån 18", "tis 18"))
    editor.locator("button[name=action-preview]").click()
    expect(rows.nth(0)).to_contain_text("Internat")
    expect(rows.nth(2)).to_contain_text("tisdag 18 november 2031")
    expect(rows.nth(3)).to_contain_text("Juldagen")
    expect(rows.nth(4)).to_contain_text("fredag 9 januari 2032")

    editor.locator("button[name=action-save]").click()
    editor.wait_for_url("**/edit/#tab-*")
    for number in ("Första", "Andra", "Tredje", "Fjärde", "Femte"):
        expect(editor.get_by_role("link", name=f"{number} inklistrade", exact=True)).to_be_visible()


def test_session_is_repeated_without_javascript(
    open_page: Callable[..., Page], editor_cookies: object
) -> None:
    page = open_page("/admin/", storage_state=editor_cookies, java_script_enabled=False)
    page.goto("/admin/snippets/mlr_programme/session/")
    page.get_by_role("link", name="Digital frågestund om arbetsmiljö").first.click()
    key = page.url.rstrip("/").split("/")[-1]
    page.goto(f"/session/{key}/")
    # Another test may have moved it meanwhile, so its day is read and not assumed.
    starts_at = page.locator("main dl time").first.get_attribute("datetime") or ""
    page.goto(f"/admin/sessions/{key}/repeat/")
    page.locator("#id_until").fill("2099-12-31")
    page.locator("button[name=action-preview]").click()
    expect(page.locator("button[name=action-save]")).to_have_count(0)
    page.locator("#id_frequency").select_option("monthly_by_weekday")
    page.locator("#id_until").fill(f"{int(starts_at[:4]) + 1}-12-31")
    page.locator("button[name=action-preview]").click()
    expect(page.locator("#preview tbody tr").first).to_be_visible()
    page.locator("button[name=action-save]").click()
    page.wait_for_url("**/edit/#tab-*")
