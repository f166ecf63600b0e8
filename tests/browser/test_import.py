"""A large import in the browser: it goes on by itself, and without scripts by its button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, StorageState, expect

from tests.serving import ServedSite

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Begin = Callable[[str], tuple[str, str]]

SET_UP = """
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from mlr_programme.importer import portions
from mlr_programme.importer.claims import _make_claim
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.held import HeldImport, find_held, hold, session_store
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.rights import import_rights
from mlr_programme.importer.sources import SourceDocument, SourceReader
from mlr_programme.pages.models import NewsIndexPage

request = RequestFactory().get("/")
request.session = session_store({session!r})
request.user = get_user_model().objects.get(pk=request.session["_auth_user_id"])
parent = NewsIndexPage.objects.filter(locale__language_code="sv").first()
"""
# As far as the first of its documents, of texts that no other test has.
LOOK = """
portions.PORTION_SECONDS = 0
texts = ["{name} ett", "{name} två", "{name} tre"]
documents = [
    SourceDocument.of(f"{{text}}\\n\\nIngressen.\\n\\nTexten.".encode(), "a.txt") for text in texts
]
held = HeldImport(documents=documents, file_name="{name}.txt")
reader = SourceReader(Fetcher(Limits()), Limits())
rights = import_rights(parent.specific, request.user)
def look():
    work = Import(parent, request.user, ImportOptions(is_dry=True), checkpoint=held.checkpoint)
    portions.preview_portion(work, held, reader, rights)
look()
"""
# As far as its first item.
BEGIN = """
while held.preview is None:
    look()
portions.import_portion(Import(parent, request.user, ImportOptions()), held)
"""
HOLD = """
token = hold(request, parent.pk, held)
request.session.save()
print(parent.pk, token)
"""
# What a browser sends that has the answer to the first portion.
GO_ON = """([token, step]) => {
  const form = document.querySelector("form[enctype]");
  for (const [name, value] of [["action-preview", "1"], ["step", step]]) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  form.elements.held.value = token;
  form.submit();
}"""
CLAIM = "_make_claim({token!r}, {step!r})"
RELEASE = """
for row in session_store(None).model.objects.all():
    if "mlr_programme_import_claim" in row.get_decoded():
        row.delete()
"""


@pytest.fixture
def begun(served_site: ServedSite, editor_cookies: StorageState) -> Begin:
    """``begun(name)``: the path of an import that has been begun, and its token."""

    def begin(name: str) -> tuple[str, str]:
        code = SET_UP.format(session=_session_of(editor_cookies)) + LOOK.format(name=name)
        key, token = served_site.run(code + BEGIN + HOLD).split()
        return f"/admin/mlr-programme/import/{key}/", token

    return begin


def _session_of(state: StorageState) -> str:
    return next(each["value"] for each in state["cookies"] if each["name"] == "sessionid")


def answer_scripts_with_a_time_out(route: Route) -> None:
    if route.request.resource_type == "fetch":
        route.fulfill(status=504)
    else:
        route.fallback()


def test_import_goes_on_by_itself_and_shows_how_far_it_is(
    served_site: ServedSite,
    open_page: OpenPage,
    editor_cookies: StorageState,
    begun: Begin,
    complaints: list[str],
) -> None:
    path, token = begun("Skriptet")
    set_up = SET_UP.format(session=_session_of(editor_cookies))
    served_site.run(set_up + CLAIM.format(token=token, step="1.0"))
    editor = open_page(path, storage_state=editor_cookies)
    expect(editor.get_by_text("1 av 3 poster är klara.")).to_be_visible()
    editor.get_by_role("button", name="Fortsätt importera").click()
    # Another request is at it: it waits, and asks again without leaving the page.
    bar = editor.get_by_role("progressbar", name="Poster som är klara")
    expect(bar).to_have_attribute("value", "1")
    status = editor.locator("[data-mlr-import] [role=status]")
    expect(status).to_contain_text("importeras redan")
    expect(editor.get_by_role("button", name="Fortsätt importera")).to_be_hidden()
    with editor.expect_response(lambda response: response.request.resource_type == "fetch"):
        pass
    expect(status).to_contain_text("1 av 3")
    served_site.run(set_up + RELEASE)
    expect(editor.get_by_role("heading", name="Det här har importerats")).to_be_visible()
    expect(editor.get_by_role("cell", name="Skapad")).to_have_count(3)
    assert complaints == []


def test_import_that_breaks_off_says_so_and_is_gone_on_with_by_its_button(
    served_site: ServedSite,
    open_page: OpenPage,
    editor_cookies: StorageState,
    begun: Begin,
) -> None:
    path, token = begun("Avbrottet")
    set_up = SET_UP.format(session=_session_of(editor_cookies))
    served_site.run(set_up + CLAIM.format(token=token, step="1.0"))
    editor = open_page(path, storage_state=editor_cookies)
    editor.route(
        "**/mlr-programme/import/*/",
        lambda route: (
            route.fulfill(status=504)
            if route.request.resource_type == "fetch"
            else route.fallback()
        ),
    )
    button = editor.get_by_role("button", name="Fortsätt importera")
    button.click()
    expect(editor.get_by_role("alert").filter(has_text="Importen har stannat")).to_be_visible()
    expect(button).to_be_visible()
    served_site.run(set_up + RELEASE)
    button.click()
    expect(editor.get_by_role("heading", name="Det här har importerats")).to_be_visible()


def test_page_of_the_import_is_accessible_and_works_without_scripts(
    served_site: ServedSite,
    open_page: OpenPage,
    editor_cookies: StorageState,
    begun: Begin,
    axe_faults: Callable[[Page], list[str]],
) -> None:
    path, token = begun("Utan skript")
    set_up = SET_UP.format(session=_session_of(editor_cookies))
    served_site.run(set_up + CLAIM.format(token=token, step="1.0"))
    scripted = open_page(path, storage_state=editor_cookies, bypass_csp=True)
    scripted.get_by_role("button", name="Fortsätt importera").click()
    expect(scripted.get_by_role("progressbar", name="Poster som är klara")).to_be_visible()
    assert axe_faults(scripted) == []
    scripted.close()
    served_site.run(set_up + RELEASE)
    plain = open_page(path, storage_state=editor_cookies, java_script_enabled=False)
    plain.get_by_role("button", name="Fortsätt importera").press("Enter")
    expect(plain.get_by_role("heading", name="Det här har importerats")).to_be_visible()


def test_preview_of_much_goes_on_by_itself(
    served_site: ServedSite,
    open_page: OpenPage,
    editor_cookies: StorageState,
    complaints: list[str],
) -> None:
    code = SET_UP.format(session=_session_of(editor_cookies)) + LOOK.format(name="Mycket")
    key, token = served_site.run(code + HOLD).split()
    editor = open_page(f"/admin/mlr-programme/import/{key}/", storage_state=editor_cookies)
    # An earlier step than the one that is next: the page tells how far it is.
    editor.evaluate(GO_ON, [token, "3.0.0."])
    expect(editor.get_by_role("heading", name="Förhandsgranskningen förbereds")).to_be_visible()
    expect(editor.get_by_role("heading", name="Förhandsgranskning", exact=True)).to_be_visible()
    expect(editor.get_by_role("cell", name="Skapas")).to_have_count(3)
    assert complaints == []
