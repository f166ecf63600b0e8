"""Notes at the parts of a translation, in wagtail-localize's own editor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.serving import ServedSite

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
HELD = "Åk skridskor på Lugnet"
CHANGED = "Kommunen säljer fem tomter vid Exempelsjön"
FORMER = "Grundene er til villaer. En grund koster 450.000 kroner (SEK)."

# A person's translation of the lead, and then another original, which the worker has followed.
CHANGE = f"""
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.pipeline import run_job
page = Page.objects.get(title={CHANGED!r}, locale__language_code="sv").specific
row = StringTranslation.objects.get(translation_of__data=page.lead, locale__language_code="da")
row.data, row.translation_type, row.tool_name = {FORMER!r}, "manual", ""
row.save()
page.lead = page.lead.replace("450", "475")
page.save_revision().publish()
for job in TranslationJob.objects.due(timezone.now()):
    run_job(job.pk)
print(page.get_translation(row.locale).pk)
"""


def danish_editor(served_site: ServedSite, title: str) -> str:
    """Address of the editor of the Danish page with an original of this title."""
    code = (
        "from wagtail.models import Page\n"
        f"key = Page.objects.get(title={title!r}, locale__language_code='sv').translation_key\n"
        "print(Page.objects.get(translation_key=key, locale__language_code='da').pk)"
    )
    return f"/admin/pages/{served_site.run(code).strip()}/edit/"


def test_each_finding_is_at_its_part_and_can_be_called_right_there(
    editor: Page, served_site: ServedSite, axe_faults: Callable[[Page], list[str]]
) -> None:
    editor.goto(danish_editor(served_site, HELD))
    title = editor.locator(".js-translation-editor [data-mlr-segment]").first
    expect(title).to_contain_text("Namnet Lugnet finns inte i översättningen.")
    part = editor.locator("li.errored").filter(has_text="Stå på skøjter i Roen")
    expect(part).to_contain_text("Namnet Lugnet finns inte i översättningen.")
    # Original and translation stand above the note, and not in it a second time.
    expect(title.locator("[data-mlr-texts]")).to_be_hidden()
    assert not [fault for fault in axe_faults(editor) if "data-mlr" in fault]
    part.get_by_role("button", name="Det stämmer").click()
    accepted = editor.locator("li.complete").filter(has_text="Stå på skøjter i Roen")
    expect(accepted.locator("[data-mlr-segment]")).to_contain_text("redaktor")
    expect(accepted.get_by_role("button", name="Det stämmer")).to_have_count(0)
    expect(accepted.locator("[data-mlr-segment]")).to_be_in_viewport()


def test_former_translation_is_there_to_begin_with(editor: Page, served_site: ServedSite) -> None:
    pk = served_site.run(CHANGE).strip().splitlines()[-1]
    editor.goto(f"/admin/pages/{pk}/edit/")
    note = editor.locator("[data-mlr-segment]").filter(has_text="Originalet har ändrats.")
    expect(note.locator("del")).to_have_text("450")
    expect(note.locator("ins")).to_have_text("475")
    expect(note).to_contain_text(FORMER)
    note.get_by_role("button", name="Utgå från den översättningen").click()
    field = editor.locator(".js-translation-editor textarea")
    expect(field).to_have_value(FORMER)
    expect(field).to_be_focused()
    adjusted = FORMER.replace("450.000", "475.000")
    field.fill(adjusted)
    editor.get_by_role("button", name="Spara", exact=True).click()
    done = editor.locator("li.complete").filter(has_text=adjusted)
    expect(done).to_be_visible()
    expect(done.locator("[data-mlr-segment]")).to_have_count(0)
    editor.reload()
    expect(done).to_be_visible()


def test_notes_stand_below_one_another_without_a_script(
    open_page: OpenPage, editor_cookies: StorageState, served_site: ServedSite
) -> None:
    address = danish_editor(served_site, CHANGED)
    page = open_page(address, storage_state=editor_cookies, java_script_enabled=False)
    note = page.locator("[data-mlr-segment]").filter(has_text="tomtkön")
    expect(note.locator("[data-mlr-texts]")).to_be_visible()
    expect(note.get_by_role("button", name="Det stämmer")).to_be_visible()
    note.get_by_role("button", name="Det stämmer").click()
    expect(note).to_contain_text("redaktor")
