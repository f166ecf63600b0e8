"""The feed that says what has moved."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.feeds.hostile_texts import HOSTILE
from tests.making import (
    make_programme,
    make_session,
    make_session_listing,
    make_translation,
    make_venue,
)

pytestmark = pytest.mark.django_db

FIRST = datetime(2027, 11, 16, 9, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledare")


def read(client: Client, query: str = "", prefix: str = "") -> Any:
    response = client.get(f"{prefix}/feeds/session-changes/atom.xml{query}")
    assert response.status_code == 200, response.content
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return parsed


def paragraphs(entry: Any) -> list[str]:
    return [each.text for each in BeautifulSoup(entry.summary, "html.parser").select("p")]


def test_each_change_is_an_entry_the_newest_first(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme, title="Upptakt", starts_at=FIRST)
    change_session(session.pk, {"starts_at": FIRST + timedelta(days=1)}, note="Ledaren är sjuk.")
    change_session(session.pk, {"attendance": "online"}, note="Vi ses på nätet.")
    change_session(session.pk, {"status": "cancelled"}, note="För få anmälda.")
    change_session(session.pk, {"status": "scheduled"}, note="Det blir av.")
    feed = read(client, prefix="")
    assert [entry.title.split(": ")[1] for entry in feed.entries] == ["Upptakt"] * 4
    assert [paragraphs(entry)[0] for entry in feed.entries] == [
        "Det blir av.",
        "För få anmälda.",
        "Vi ses på nätet.",
        "Ledaren är sjuk.",
    ]
    assert len({entry.id for entry in feed.entries}) == 4
    assert "16 november 2027" in feed.entries[3].summary
    assert feed.entries[0].link.endswith(f"/session/{session.pk}/")


def test_entry_in_another_language_marks_the_note(
    languages: None, client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, starts_at=FIRST, venue=make_venue())
    make_translation(programme)
    change_session(session.pk, {"venue": make_venue()}, note="Ny lokal.")
    (entry,) = read(client, prefix="/en").entries
    assert entry.title.startswith("New place: ")
    assert BeautifulSoup(entry.summary, "html.parser").find(lang="sv").text == "Ny lokal."
    assert entry.title_detail.language == "en"


def test_changes_that_visitors_may_not_see_are_left_out(
    client: Client, admin_client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, starts_at=FIRST)
    change_session(session.pk, {"room": "B2"}, note="Hemlig sal.")
    assert len(read(client).entries) == 1
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    cache.clear()
    assert read(admin_client).entries == []


def test_filters_choose_as_in_the_listing(client: Client, programme: ProgrammePage) -> None:
    one = make_session(programme, starts_at=FIRST)
    other = make_session(make_programme(), starts_at=FIRST)
    for session in (one, other):
        change_session(session.pk, {"room": "B2"}, note="Ny sal.")
    assert len(read(client).entries) == 2
    assert len(read(client, f"?programme={programme.pk}").entries) == 1
    assert client.get("/feeds/session-changes/rss.xml?programme=abc").status_code == 400


def test_feed_is_the_same_in_rss_and_under_its_own_address(
    client: Client, programme: ProgrammePage
) -> None:
    listing = make_session_listing()
    change_session(make_session(programme).pk, {"room": "B2"}, note="Ny sal.")
    query = f"?programme={programme.pk}"
    response = client.get(f"/feeds/session-changes/rss.xml{query}&utm=x")
    ET.fromstring(response.content)  # noqa: S314  # our own answer
    feed, whole = feedparser.parse(response.content), read(client)
    assert feed.feed.title == f"Ändrade tillfällen: Ledare – {whole.feed.author}"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"http://testserver/feeds/session-changes/rss.xml{query}"
    assert links["alternate"] == f"{listing.full_url}{query}"
    assert feed.entries[0].id == whole.entries[0].id
    assert read(client, query).feed.id != whole.feed.id
    selves = [link.href for link in whole.feed.links if link.rel == "self"]
    assert selves == ["http://testserver/feeds/session-changes/atom.xml"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"ends_at": FIRST + timedelta(hours=8)}, ["Note.", "Earlier", "New"]),
        ({"status": "cancelled"}, ["Note.", "Was"]),
        ({"is_full": True}, ["Note.", "When:"]),
        ({"room": "B2"}, ["Note.", "When:", "New"]),
        ({"precision": "text", "starts_at": None}, ["Note.", "Earlier", "New"]),
    ],
)
def test_entry_tells_of_which_time_and_place_it_is_and_what_differs(
    languages: None,
    client: Client,
    programme: ProgrammePage,
    facts: dict[str, Any],
    expected: list[str],
) -> None:
    session = make_session(programme, starts_at=FIRST)
    make_translation(programme)
    change_session(session.pk, facts, note="Note.")
    (entry,) = read(client, prefix="/en").entries
    assert [each.split()[0] for each in paragraphs(entry)] == expected


def test_date_that_is_announced_is_told(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme, precision="text", starts_at=None)
    change_session(session.pk, {"precision": "minute", "starts_at": FIRST}, note="Nu klart.")
    (entry,) = read(client).entries
    assert len(paragraphs(entry)) == 2
    assert "16 november 2027" in entry.summary


def test_what_a_private_programme_was_told_stays_there(
    client: Client, programme: ProgrammePage
) -> None:
    private = make_programme(title="Hemlig grupp")
    session = make_session(private, starts_at=FIRST)
    change_session(session.pk, {"room": "B1"}, note="Hemlig sal.")
    change_session(session.pk, {"programme": programme}, note="Flyttas från Hemlig grupp.")
    change_session(session.pk, {"room": "C3"}, note="Öppen sal.")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    cache.clear()
    (entry,) = read(client).entries
    assert paragraphs(entry)[0] == "Öppen sal."
    assert "Hemlig" not in entry.summary
    named = client.get(f"/feeds/session-changes/atom.xml?programme={private.pk}").content
    assert "Hemlig" not in named.decode()


@pytest.mark.parametrize("format_name", ["rss", "atom"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_feed(
    client: Client, programme: ProgrammePage, format_name: str, text: str
) -> None:
    session = make_session(programme, title=text[:255])
    change_session(session.pk, {"room": "B2"}, note=text)
    response = client.get(f"/feeds/session-changes/{format_name}.xml")
    ET.fromstring(response.content)  # noqa: S314  # our own answer
    parsed = feedparser.parse(response.content, sanitize_html=False)
    assert not parsed.bozo
    assert not BeautifulSoup(parsed.entries[0].summary, "html.parser").select("script, img")


def test_feed_without_entries_stays_the_same(client: Client) -> None:
    first = client.get("/feeds/session-changes/atom.xml")
    cache.clear()
    assert client.get("/feeds/session-changes/atom.xml").content == first.content


def test_unknown_host_has_no_feed(client: Client) -> None:
    Site.objects.update(is_default_site=False, hostname="elsewhere.example")
    Site.clear_site_root_paths_cache()
    assert client.get("/feeds/session-changes/atom.xml").status_code == 404


def test_queries_do_not_grow_with_changes(
    client: Client, programme: ProgrammePage, django_assert_num_queries: Any
) -> None:
    def make(count: int) -> int:
        for _ in range(count):
            session = make_session(programme, starts_at=FIRST, venue=make_venue())
            change_session(session.pk, {"room": "B2"}, note="Ny sal.")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    make(1)
    few = make(2)
    assert make(18) == few <= 22
    assert len(read(client).entries) == 20
    with django_assert_num_queries(1):
        read(client)
