"""What an editor's hands do in Wagtail's admin.

Everything is found by what Wagtail names for scripts (``data-contentpath``, ids of fields, names
of actions) or for people (roles with their Swedish names), never by the classes it styles with.
"""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

from example_site.home.demo.accounts import DEMO_PASSWORD, EDITOR_NAME


def log_in(page: Page) -> None:
    page.locator("#id_username").fill(EDITOR_NAME)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/admin/")


def open_children(page: Page, *titles: str) -> None:
    """Go down the tree of pages, from the site's first page, to what is below the last title."""
    # By its address: the first pages of all languages have one title.
    home = page.request.get("/api/v2/pages/find/?html_path=/").json()["id"]
    page.goto(f"/admin/pages/{home}/")
    for title in titles:
        page.get_by_role("link", name=f"Utforska undersidor till '{title}'").click()
        page.get_by_role("heading", level=1, name=title).wait_for(state="attached")


def fill_field(page: Page, name: str, text: str) -> None:
    field = page.locator(f"#id_{name}")
    field.fill(text)
    # A picker of dates opens at the field and would cover the next one. It opens after two timers
    # of 100 ms, one started by the other: Escape before then closes nothing. Timers of the page's
    # own that are longer, one after the other as well, end later however slow the machine is.
    field.evaluate(
        """async () => {
            for (const _ of [1, 2]) await new Promise(done => setTimeout(done, 120))
        }"""
    )
    field.press("Escape")


class Story:
    """The body of a page while it is written: blocks are added at its end."""

    def __init__(self, page: Page, name: str = "body") -> None:
        self.page = page
        self.name = name
        # The field alone: the blocks inside carry the attribute too, with keys of their own.
        self.field = page.locator(f"[data-contentpath='{name}']")
        self.size = 0

    def add(self, block: str, **texts: str) -> None:
        """Choose a block by its Swedish name and write its fields; ``_`` is a block of one."""
        self._pick(block)
        number = self.size
        self.size += 1
        for name, text in texts.items():
            self._write(f"{self.name}-{number}-value" + ("" if name == "_" else f"-{name}"), text)

    def _pick(self, block: str) -> None:
        # There is a plus between all blocks, and one after the last.
        self.field.locator("button[aria-expanded][title$=' ett block']").last.click()
        picker = self.page.get_by_role("listbox").filter(visible=True)
        picker.get_by_role("option", name=block, exact=True).click()

    def _write(self, field_id: str, text: str) -> None:
        field = self.field.locator(f"[name='{field_id}']")
        field.wait_for(state="attached")
        if field.get_attribute("type") == "hidden":
            editor = self._rich_text(field)
            # One that has only just appeared may not listen yet, and stores what it heard a little
            # later.
            editor.click()
            editor.fill(text)
            expect(field).to_have_value(re.compile(re.escape(text)))
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=text)
        else:
            field.fill(text)

    def _rich_text(self, field: Locator) -> Locator:
        """The editor that stands beside the hidden field of its text."""
        return field.locator("xpath=..").locator("[contenteditable=true]")


def open_preview(page: Page) -> FrameLocator:
    page.locator("[data-side-panel-toggle=preview]").click()
    return page.frame_locator("[data-side-panel=preview] iframe").first


def take_action(page: Page, name: str) -> None:
    """Choose in the menu beside the button that saves."""
    page.get_by_role("button", name="Fler åtgärder").click()
    page.locator(f"button[name='{name}']").click()


def publish(page: Page) -> None:
    take_action(page, "action-publish")
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def publish_session(page: Page) -> None:
    """Publish a session that was added from its programme, to which the way leads back."""
    take_action(page, "action-publish-session")
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
