"""An import in portions: each goes on where the last one ended, none comes twice, and the end is
that of a whole one."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.db import IntegrityError
from django.test import Client
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, Page

from mlr_programme.importer import portions, views
from mlr_programme.importer.claims import claimed
from mlr_programme.importer.elements import (
    Item,
)
from mlr_programme.importer.fetch import Fetched, Fetcher
from mlr_programme.importer.held import HeldImport
from mlr_programme.importer.imports import Import
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.models import ImportedFile, ImportedPage, Session
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.importer.import_posts import (
    BRIDGE,
    CALENDAR,
    TREE,
    client_of,
    confirm,
    counts,
    feed,
    go_on,
    import_url,
    outcomes,
    preview_of,
    upload,
)
from tests.importer.test_import_killed import state
from tests.making import make_news_index, make_programme, make_venue, site_root

pytestmark = pytest.mark.django_db

OLD = "https://www.gamla.example/nyheter"
ITEMS = 5


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each portion is over after one step, the least that it may be."""
    monkeypatch.setattr(portions, "PORTION_SECONDS", 0)


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the network would give: the picture of an address is one of its own colour."""

    def fetch(_self: Fetcher, address: str, *_args: Any) -> Fetched:
        file = io.BytesIO()
        Image.new("RGB", (8, 6), (sum(address.encode()) % 256, 0, 0)).save(file, "PNG")
        return Fetched(address, file.getvalue())

    monkeypatch.setattr(Fetcher, "fetch", fetch)


def export() -> bytes:
    """Items that lead to the one after the next and to a page that never comes; one is faulty."""
    items: list[dict[str, Any]] = [
        {
            "@id": f"{OLD}/{number}",
            "@type": "News Item",
            "title": f"Nyhet {number}",
            "description": f"Ingressen till nyhet {number}.",
            "effective": "2024-05-03T10:00:00+02:00",
            "review_state": "published" if number else "private",
            "language": "sv",
            "text": {
                "data": f"<p>Texten till nyhet {number}.</p><img src='/b{number}.jpg' alt='Bron'>"
                f"<p>Läs <a href='{OLD}/{(number + 2) % ITEMS}'>mer</a>, "
                f"<a href='{OLD}/{ITEMS}'>allt</a> och "
                f"<a href='{OLD}/bort-{number % 2}'>sidan</a>.</p>"
            },
        }
        for number in range(ITEMS)
    ]
    return json.dumps([{"@type": "News Item", "@id": f"{OLD}/tom"}, *items]).encode()


def begin(client: Client, parent: Page, **data: Any) -> Any:
    """The answer to the first portion."""
    return confirm(client, preview(client, parent, **data))


def preview(client: Client, parent: Page, **data: Any) -> Any:
    given = {**upload(export(), "e.json"), **data}
    return preview_of(client, client.post(import_url(parent), given))


def go_to_the_end(client: Client, response: Any) -> tuple[Any, int]:
    """The report, and how many portions were sent for it."""
    count = 0
    while "report" not in response.context:
        response = go_on(client, response)
        count += 1
        assert count < 100
    return response, count


def report_of(response: Any) -> Any:
    """All that a report shows but the keys of pages."""
    text = re.sub(r"/pages/\d+/", "/pages/N/", response.text)
    (main,) = re.findall(
        r"<h2>What has been imported.*?<p class=\"mlr-import__actions\"", text, re.S
    )
    return main


def progress_of(response: Any) -> tuple[int, int]:
    (bar,) = re.findall(r"<progress[^>]*>", response.text)
    value, most = re.search(r'value="(\d+)" max="(\d+)"', bar).groups()  # type: ignore[union-attr]
    return int(value), int(most)


@pytest.mark.usefixtures("pictures")
def test_portions_end_like_one_whole_import(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = begin(admin, index, publish="on")
    found, said = state(), report_of(whole)
    assert len(found["pages"]) == len(found["images"]) == ITEMS
    # To the private one no address leads.
    assert len(found["redirects"]) == ITEMS - 1
    for model in (ImportedPage, ImportedFile, Redirect, get_image_model()):
        model.objects.all().delete()
    for page in NewsPage.objects.all():
        page.delete()
    monkeypatch.setattr(portions, "PORTION_SECONDS", 0)
    response, count = go_to_the_end(admin, begin(admin, index, publish="on"))
    # One for each item, one for each that is linked once more, and one that finds nothing left.
    assert count == 2 * ITEMS + 1
    assert report_of(response) == said
    assert state() == found
    assert f"{OLD}/bort-0" in said
    assert f"{OLD}/bort-1" in said
    assert f"{OLD}/{ITEMS}" in said
    assert f'href="{OLD}/3"' not in said.partition("Links that still lead")[2]
    assert "Redirects from the old addresses: <strong>4</strong>" in said


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_page_between_portions_tells_how_far_it_is(admin: Client, index: Page) -> None:
    response = begin(admin, index)
    assert progress_of(response) == (1, ITEMS + 1)
    assert "Refused: <strong>1</strong>" in response.text
    response = go_on(admin, response)
    assert progress_of(response) == (2, ITEMS + 1)
    assert "Created: <strong>1</strong>" in response.text
    assert "e.json" in response.text
    status = re.search(r'role="status" data-mlr.*?</div>', response.text, re.DOTALL)
    assert status
    assert f"2 of {ITEMS + 1}" in status[0]
    assert re.search(rf"<title>\s*2 of {ITEMS + 1}", response.text)
    assert '<label for="import-progress"' in response.text
    assert 'id="import-progress"' in response.text
    assert re.search(r'<script src="[^"]*mlr_programme/import\.js" defer>', response.text)
    assert NewsPage.objects.count() == 1
    while progress_of(response) != (ITEMS + 1, ITEMS + 1) and "Links" not in response.text:
        response = go_on(admin, response)
    assert progress_of(response) == (0, ITEMS)
    assert "Links between the items" in response.text


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_portion_sent_twice_imports_nothing_twice_and_loses_nothing(
    admin: Client, index: Page
) -> None:
    shown = preview(admin, index)
    first = confirm(admin, shown)
    # Back to the preview, and the import is chosen there once more.
    assert progress_of(confirm(admin, shown)) == progress_of(first) == (1, ITEMS + 1)
    second = go_on(admin, first)
    before = counts()
    for _reload in range(2):
        again = go_on(admin, first)
        assert progress_of(again) == progress_of(second)
    assert counts() == before
    response, _count = go_to_the_end(admin, second)
    assert [outcome for _title, outcome in outcomes(response)] == ["Refused"] + ["Created"] * ITEMS
    assert outcomes(go_on(admin, second)) == outcomes(response)


@pytest.mark.usefixtures("pictures")
def test_portion_that_another_request_is_at_waits(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two tabs send the same at once: the second comes while the first is within an item."""
    monkeypatch.setattr(portions, "PORTION_SECONDS", 0)
    first = go_on(admin, begin(admin, index))
    within: list[Any] = []
    take = Import.take

    def take_slowly(work: Import, item: Item) -> bool:
        if not within:
            within.append(None)
            within[0] = go_on(admin, first)
        return take(work, item)

    monkeypatch.setattr(Import, "take", take_slowly)
    second = go_on(admin, first)
    assert progress_of(within[0]) == progress_of(first)
    assert "being imported already" in within[0].text
    assert 'data-mlr-import-wait="5"' in within[0].text
    assert progress_of(second)[0] == progress_of(first)[0] + 1
    assert 'data-mlr-import-wait="0"' in second.text
    response, _count = go_to_the_end(admin, within[0])
    assert [outcome for _title, outcome in outcomes(response)] == ["Refused"] + ["Created"] * ITEMS


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_first_portion_that_another_request_is_at_waits(admin: Client, index: Page) -> None:
    shown = preview(admin, index)
    with claimed(shown.context["token"], "") as is_ours:
        assert is_ours
        waiting = confirm(admin, shown)
        assert "being imported already" in waiting.text
        assert not re.search(r"<progress[^>]* max=", waiting.text)
        assert not NewsPage.objects.exists()
    assert progress_of(go_on(admin, waiting)) == (1, ITEMS + 1)


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_import_that_was_left_is_offered_and_goes_on(admin: Client, index: Page) -> None:
    go_on(admin, begin(admin, index))
    form = admin.get(import_url(index))
    assert f"2 of {ITEMS + 1} items are done" in form.text
    response, _count = go_to_the_end(admin, form)
    assert len(outcomes(response)) == ITEMS + 1
    assert "not finished" not in admin.get(import_url(index)).text
    assert "not finished" not in admin.get(import_url(make_news_index())).text


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_import_that_was_left_is_completed_by_a_new_one(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on(admin, go_on(admin, begin(admin, index)))
    monkeypatch.setattr(portions, "PORTION_SECONDS", 15)
    response = begin(admin, index)
    outcome_of = dict(outcomes(response))
    assert NewsPage.objects.count() == ITEMS
    assert outcome_of["Nyhet 4"] == "Created"
    assert set(outcome_of.values()) <= {"Refused", "Created", "Updated", "Unchanged"}
    again = begin(admin, index)
    assert dict(outcomes(again)) == {"": "Refused"} | {
        f"Nyhet {number}": "Unchanged" for number in range(ITEMS)
    }


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_import_of_the_same_beside_it_is_told_and_goes_on(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(admin, index)

    def collide(*args: object) -> None:
        raise IntegrityError

    with monkeypatch.context() as patched:
        patched.setattr(Import, "take", collide)
        second = go_on(admin, first)
    assert "being imported already" in second.text
    assert progress_of(second) == progress_of(first)
    response, _count = go_to_the_end(admin, second)
    assert len(outcomes(response)) == ITEMS + 1


@pytest.mark.usefixtures("pictures")
def test_fault_within_a_portion_keeps_what_came_before(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, faults = Import.take, [RuntimeError("broken")]

    def break_once(work: Import, item: Item) -> bool:
        if item.source_id.endswith("/3") and faults:
            raise faults.pop()
        return take(work, item)

    shown = preview(admin, index)
    monkeypatch.setattr(Import, "take", break_once)
    with pytest.raises(RuntimeError):
        confirm(admin, shown)
    response, _count = go_to_the_end(admin, admin.get(import_url(index)))
    assert [outcome for _title, outcome in outcomes(response)] == ["Refused"] + ["Created"] * ITEMS


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_limit_of_items_is_that_of_all_portions(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """A source of several documents, each of which is within the limit."""
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"item_count": 2}
    rooms = feed(BRIDGE, TREE), feed(TREE.replace("granen", "eken"))
    given = [SourceDocument.of(each, "a.xml") for each in rooms]
    monkeypatch.setattr(views, "begin_with", lambda form, _reader: HeldImport(documents=given))
    response, _count = go_to_the_end(admin, begin(admin, index))
    assert outcomes(response) == [("Granen", "Refused"), ("Bron", "Created"), ("Granen", "Created")]
    assert "item_count" in response.text


@pytest.mark.usefixtures("one_at_a_time")
def test_sessions_come_in_portions_too(admin: Client) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    shown = preview_of(admin, admin.post(import_url(programme), upload(CALENDAR, "a.ics")))
    response, count = go_to_the_end(admin, confirm(admin, shown))
    assert count == 2
    assert {title for title, _outcome in outcomes(response)} == {"Start", "Slut"}
    assert Session.objects.count() == 2


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_rights_hold_for_each_portion(index: Page) -> None:
    user = make_editor("med", site_root())
    client = client_of(user)
    first = go_on(client, begin(client, index, publish="on"))
    rights = GroupPagePermission.objects.filter(group__in=user.groups.all())
    rights.filter(permission__codename="publish_page").delete()
    second = go_on(client, first)
    assert [page.live for page in NewsPage.objects.order_by("pk")] == [False, False]
    third = go_on(client, second)
    assert NewsPage.objects.count() == 3
    rights.filter(permission__codename="add_page").delete()
    assert go_on(client, third).status_code == 302
    assert NewsPage.objects.count() == 3


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_import_of_another_cannot_be_gone_on_with(admin: Client, index: Page) -> None:
    first = begin(admin, index)
    other = client_of(make_editor("annan", site_root()))
    assert "no longer kept" in go_on(other, first).text
    assert "not finished" not in other.get(import_url(index)).text
    assert not NewsPage.objects.exists()


@pytest.mark.usefixtures("one_at_a_time", "pictures")
@pytest.mark.parametrize("engine", ["signed_cookies", "cache", "cached_db", "file"])
def test_portions_go_on_wherever_sessions_are(
    admin_user: Any, index: Page, settings: Any, engine: str, tmp_path: Any
) -> None:
    settings.SESSION_FILE_PATH = str(tmp_path)
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    client = client_of(admin_user)
    response, _count = go_to_the_end(client, begin(client, index))
    assert [outcome for _title, outcome in outcomes(response)] == ["Refused"] + ["Created"] * ITEMS


@pytest.mark.usefixtures("one_at_a_time", "pictures")
def test_nothing_but_the_report_is_kept_in_the_end(admin: Client, index: Page) -> None:
    go_to_the_end(admin, begin(admin, index))
    # That of the browser, and that of the report.
    assert BrowserSession.objects.count() == 2
