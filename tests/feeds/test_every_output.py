"""Every output of one session says the same, and none tells of what visitors may not see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.feeds.reading import (
    Said,
    read_api,
    read_csv,
    read_event,
    read_open_data,
    read_page,
    read_row,
    read_structured_data,
)
from tests.making import (
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_session_listing,
    make_venue,
)

pytestmark = pytest.mark.django_db

FIRST = datetime(2027, 11, 16, 8, tzinfo=UTC)
SECRET = "Hemligstämplad"
CHANGES = "/feeds/session-changes/atom.xml"
STEPS: list[tuple[str, dict[str, Any], Said]] = [
    ("Ny tid", {"starts_at": FIRST + timedelta(days=7)}, Said(FIRST + timedelta(7), False, False)),
    (
        "Nu digitalt",
        {"attendance": "online", "venue": None},
        Said(FIRST + timedelta(days=7), False, True),
    ),
    ("Inställt", {"status": "cancelled"}, Said(FIRST + timedelta(days=7), True, True)),
    ("Blir av ändå", {"status": "scheduled"}, Said(FIRST + timedelta(days=7), False, True)),
]


@pytest.fixture
def site() -> dict[str, Any]:
    programme = make_programme(title="Ledare")
    block = ("session_list", {"scope": "programme", "programme": programme, "limit": 5})
    return {
        "programme": programme,
        "listing": make_session_listing(slug="kalender"),
        "news": make_news(make_news_index(slug="nyheter"), body=[block]),
    }


def readers(site: dict[str, Any]) -> dict[str, Any]:
    programme = site["programme"]
    return {
        "page": partial(read_page, page=None),
        "programme": partial(read_row, page=programme),
        "listing": partial(read_row, page=site["listing"]),
        "block": partial(read_row, page=site["news"]),
        "calendar of the site": partial(read_event("/calendar/sessions.ics"), page=programme),
        "calendar of the session": partial(
            read_event("/calendar/session/{session.pk}.ics"), page=programme
        ),
        "calendar of the programme": partial(
            read_event("/calendar/programme/{programme.sessions_key}.ics"), page=programme
        ),
        "structured data": partial(read_structured_data, page=None),
        "open data": partial(read_open_data, page=None),
        "open data as CSV": partial(read_csv, page=None),
        "API": partial(read_api, page=None),
    }


def test_every_output_says_the_same_through_all_changes(
    client: Client, site: dict[str, Any]
) -> None:
    session = make_session(site["programme"], starts_at=FIRST, venue=make_venue("Malmö arena"))
    expected = Said(FIRST, is_cancelled=False, is_online=False)
    assert said_by_all(client, session, site) == dict.fromkeys(readers(site), expected)
    for number, (words, facts, expected) in enumerate(STEPS, start=1):
        change_session(session.pk, facts, note=f"{words}.")
        session = Session.objects.get(pk=session.pk)
        assert said_by_all(client, session, site) == dict.fromkeys(readers(site), expected), words
        entries = feedparser.parse(client.get(CHANGES).content).entries
        assert len(entries) == number
        assert entries[0].title.startswith(f"{words}: ")


def said_by_all(client: Client, session: Session, site: dict[str, Any]) -> dict[str, Said]:
    return {name: read(client, session) for name, read in readers(site).items()}


def test_times_on_pages_are_those_of_the_place(client: Client, site: dict[str, Any]) -> None:
    session = make_session(site["programme"], starts_at=FIRST)
    local = FIRST.astimezone(ZoneInfo("Europe/Stockholm")).strftime("kl. %H.%M")
    assert local in client.get(session.url).content.decode()


def private(programme: ProgrammePage) -> Session:
    session = make_session(programme, title=SECRET, starts_at=FIRST, room=SECRET)
    change_session(session.pk, {"is_full": True}, note=SECRET)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    return session


def unpublished(programme: ProgrammePage) -> Session:
    session = make_session(programme, title=SECRET, starts_at=FIRST, room=SECRET)
    change_session(session.pk, {"is_full": True}, note=SECRET)
    programme.unpublish()
    return session


def draft(programme: ProgrammePage) -> Session:
    return make_session(programme, title=SECRET, starts_at=FIRST, published=False)


@pytest.mark.parametrize("hide", [private, unpublished, draft])
def test_no_output_tells_of_what_visitors_may_not_see(
    client: Client, admin_client: Client, site: dict[str, Any], hide: Any
) -> None:
    programme = site["programme"]
    programme.title = f"Program {SECRET if hide is not draft else ''}"
    programme.save_revision().publish()
    session = hide(programme)
    addresses = [
        site["listing"].url,
        f"{site['listing'].url}?period=all&programme={programme.pk}",
        site["news"].url,
        "/calendar/sessions.ics",
        f"/calendar/programme/{programme.sessions_key}.ics",
        f"/calendar/session/{session.pk}.ics",
        CHANGES,
        "/feeds/session-changes/rss.xml",
        "/open-data/sessions.json",
        "/open-data/sessions.csv",
        "/api/v2/sessions/",
        f"/api/v2/sessions/{session.pk}/",
        f"/session/{session.pk}/",
        "/sitemap.xml",
    ]
    for visitor in (admin_client, client):
        for address in addresses:
            response = visitor.get(address)
            assert SECRET not in response.getvalue().decode(), (address, response.status_code)


HOSTILE = [
    "a\r\nSTATUS:CONFIRMED\r\nX",
    'komma, "citat"; \\n <b>&amp;</b> ]]>',
    "👩‍👩‍👧 \u202eomvänd\u200f",
    "=HYPERLINK(1)",
    "å" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_an_output_unreadable(
    client: Client, site: dict[str, Any], text: str
) -> None:
    venue = make_venue(text[:255], street=text[:255], locality=text[:120])
    session = make_session(
        site["programme"], title=text[:255], starts_at=FIRST, venue=venue, room=text[:120]
    )
    session.texts.update(description=text, public_note=text)
    change_session(session.pk, {"status": "cancelled"}, note=text)
    session = Session.objects.get(pk=session.pk)
    expected = Said(FIRST, is_cancelled=True, is_online=False)
    assert said_by_all(client, session, site) == dict.fromkeys(readers(site), expected)
    assert not feedparser.parse(client.get(CHANGES).content).bozo
