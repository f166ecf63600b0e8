"""A preview in portions: each address is asked for once, and the end is as of one whole look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from mlr_programme.importer import given, portions
from mlr_programme.pages.models import NewsPage
from tests.importer.calendars import calendar, event
from tests.importer.import_posts import (
    confirm,
    counts,
    form_of,
    go_on,
    import_at_once,
    import_url,
    outcomes,
    preview_of,
    upload,
)
from tests.importer.misbehaving_server import MisbehavingServer, saying
from tests.making import make_news_index, make_programme

pytestmark = pytest.mark.django_db

PAGE = "<title>{0}</title><main><h1>{0}</h1><p>Den är lagad och öppnar nu för trafik.</p></main>"
SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{0}</urlset>"
NAMES = ("Bron", "Granen", "Badet")


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION_SECONDS", 0)


@pytest.fixture
def addresses(server: MisbehavingServer) -> list[str]:
    return [
        server.behave(f"/{name.lower()}", saying(body=PAGE.format(name).encode())) for name in NAMES
    ]


def portions_until_preview(client: Client, response: Any) -> tuple[list[tuple[str, int, int]], Any]:
    """What was said of each, and the preview."""
    said = []
    while "portion" in response.context:
        portion = response.context["portion"]
        said.append((portion.label, portion.done, portion.total))
        response = go_on(client, response)
        assert len(said) < 50
    return said, response


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("way", ["text", "file", "sitemap"])
def test_addresses_are_fetched_read_and_looked_at_a_few_at_a_time(
    admin: Client, index: Page, server: MisbehavingServer, addresses: list[str], way: str
) -> None:
    names = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    sitemap = server.behave(
        "/sitemap.xml", saying(body=SITEMAP.format(names).encode(), Content_Type="text/xml")
    )
    data = {
        "text": {"text": "\n".join(addresses)},
        "file": upload("\n".join(addresses).encode(), "adresser.txt"),
        "sitemap": {"address": sitemap},
    }[way]
    before = counts()
    first = admin.post(import_url(index), data)
    said, preview = portions_until_preview(admin, first)
    wanted = [("Addresses that are fetched", number, 3) for number in (1, 2)]
    if way == "sitemap":
        wanted.insert(0, ("Addresses that are fetched", 0, 3))
    wanted += [("Documents that are read", number, 3) for number in (0, 1, 2)]
    # The third document has been read, and all three are looked at one after the other.
    wanted += [("Documents that are read", 3, 3)]
    wanted += [("Items that are done", number, 3) for number in (1, 2, 3)]
    assert said == wanted
    assert outcomes(preview) == [(name, "Will be created") for name in NAMES]
    assert counts() == before
    done = confirm(admin, preview)
    while "report" not in done.context:
        done = go_on(admin, done)
    assert outcomes(done) == [(name, "Created") for name in NAMES]
    assert [server.count(f"/{name.lower()}") for name in NAMES] == [1, 1, 1]


@pytest.mark.usefixtures("one_at_a_time")
def test_portion_of_a_preview_sent_twice_fetches_nothing_twice(
    admin: Client, index: Page, server: MisbehavingServer, addresses: list[str]
) -> None:
    first = admin.post(import_url(index), {"text": "\n".join(addresses)})
    second = go_on(admin, first)
    again = go_on(admin, first)
    assert again.context["portion"] == second.context["portion"]
    assert server.count("/granen") == 1
    _said, preview = portions_until_preview(admin, again)
    # As a script sends it, to show what has come of it.
    assert outcomes(go_on(admin, second)) == outcomes(preview)
    # And it begins no import: that is only what the preview's own button does.
    admin.post(import_url(index), {**form_of(second), "step": ""})
    assert not NewsPage.objects.exists()


@pytest.mark.usefixtures("one_at_a_time")
def test_import_cannot_begin_before_its_preview_is_there(
    admin: Client, index: Page, addresses: list[str]
) -> None:
    first = admin.post(import_url(index), {"text": "\n".join(addresses)})
    data = form_of(first)
    del data["action-preview"]
    response = admin.post(import_url(index), {**data, "action-import": "1"})
    assert response.context["portion"].is_dry
    assert not NewsPage.objects.exists()


@pytest.mark.usefixtures("one_at_a_time")
def test_unfinished_preview_is_no_unfinished_import(
    admin: Client, index: Page, addresses: list[str]
) -> None:
    admin.post(import_url(index), {"text": "\n".join(addresses)})
    assert "not finished" not in admin.get(import_url(index)).text


@pytest.mark.usefixtures("one_at_a_time")
def test_fault_that_is_found_on_the_way_stands_at_its_field(
    admin: Client, index: Page, addresses: list[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"document_bytes": 200}
    monkeypatch.setattr(given, "DOCUMENT_COUNT", 1)
    text = "\n".join(addresses)
    response = admin.post(import_url(index), {"text": text, "publish": "on"})
    last = response
    while "portion" in response.context:
        last, response = response, go_on(admin, response)
    for shown in (response, go_on(admin, last)):
        form = shown.context["form"]
        assert "in parts" in form.errors["text"][0]
        assert (form["text"].value(), form["publish"].value()) == (text, True)


@pytest.mark.usefixtures("one_at_a_time")
def test_session_found_again_in_a_portion_before_is_not_missed_in_the_end(admin: Client) -> None:
    day = datetime.now(UTC).date() + timedelta(60)

    def series(hour: int) -> bytes:
        return calendar(event(f"DTSTART:{day:%Y%m%d}T{hour:02}0000Z", "RRULE:FREQ=WEEKLY;COUNT=3"))

    programme = make_programme()
    done = confirm(
        admin, preview_of(admin, admin.post(import_url(programme), upload(series(8), "a.ics")))
    )
    while "report" not in done.context:
        done = go_on(admin, done)
    preview = preview_of(admin, admin.post(import_url(programme), upload(series(9), "a.ics")))
    assert [outcome for _title, outcome in outcomes(preview)] == ["Will be updated"] * 3


def test_upload_is_kept_for_a_change_after_the_preview(
    admin: Client, index: Page, server: MisbehavingServer, addresses: list[str]
) -> None:
    sent = upload("\n".join(addresses[:1]).encode(), "adresser.txt")
    preview = admin.post(import_url(index), sent)
    form = confirm(admin, preview, "action-change")
    assert "adresser.txt" in form.text
    again = admin.post(import_url(index), {"held": form.context["token"], "publish": "on"})
    assert outcomes(again) == [("Bron", "Will be created")]
    assert "published at once" in again.text
    assert outcomes(import_at_once(admin, index, text=addresses[0])) == [("Bron", "Created")]
