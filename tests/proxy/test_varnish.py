"""No page that Varnish keeps goes on telling what is no longer so."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.browser.addresses import PROGRAMME, SEED_PROGRAMME
from tests.proxy.conftest import Proxy

pytestmark = pytest.mark.proxy

CLOSED = "Stängde"
# They follow the session, but say nothing of its room.
SILENT = ("/utbildningar/", "/feeds/session-changes/atom.xml", "/feeds/session-changes/rss.xml")
NEW_ROOM = "Nya salen 417"

# A session in the demo's programme, in two languages; a news item that lists all sessions.
PREPARE = """
import json
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page
from mlr_programme.models import Session
from tests.making import make_news, make_session, make_translation
from mlr_programme.pages.models import NewsIndexPage, ProgrammePage, SessionListingPage
programme = ProgrammePage.objects.get(locale__language_code="sv", url_path__endswith={programme!r})
session = make_session(programme, title="Proxyträff", starts_at=timezone.now() + timedelta(days=2))
english = make_translation(programme)
listing = make_translation(SessionListingPage.objects.get(locale__language_code="sv"))
page = make_news(NewsIndexPage.objects.get(locale__language_code="sv"), slug="proxy")
blocks = [
    {{"type": "session_list", "value": {{"scope": "all", "period": "coming", "limit": 30}}}},
    {{"type": "next_session", "value": {{"programme": programme.pk}}}},
]
page.body = page._meta.get_field("body").to_python(blocks)
page.save_revision().publish()
key = f"session/{{session.pk}}/"
print(json.dumps({{
    "session": str(session.pk),
    "news": page.url,
    "sessions_key": str(programme.sessions_key),
    "pages": [programme.url, programme.url + key, english.url, english.url + key, listing.url],
}}))
"""


@pytest.fixture(scope="module")
def planted(proxy: Proxy) -> dict[str, Any]:
    return json.loads(proxy.site.run(PREPARE.format(programme=PROGRAMME)).splitlines()[-1])


@pytest.fixture(scope="module")
def showing(planted: dict[str, Any]) -> list[str]:
    """All that shows the session; what else comes to do so belongs here."""
    return [
        *planted["pages"],
        planted["news"],
        "/kalender/",
        "/kalender/?period=all",
        "/kalender/?q=Proxytr%C3%A4ff",
        "/calendar/sessions.ics",
        "/en/calendar/sessions.ics",
        "/calendar/sessions.ics?kind=session",
        f"/calendar/session/{planted['session']}.ics",
        f"/calendar/programme/{planted['sessions_key']}.ics",
        "/open-data/sessions.json",
        "/open-data/sessions.csv",
        "/api/v2/sessions/?limit=20",
        *SILENT,
    ]


def read(text: str) -> str:
    """The long lines of a calendar are folded (RFC 5545, 3.1)."""
    return text.replace("\r\n ", "")


def change(proxy: Proxy, key: str, facts: str) -> None:
    proxy.site.run(
        "from mlr_programme.models.session_changes import change_session\n"
        f"change_session({key!r}, {facts}, note='Ny sal.')"
    )


def test_moved_session_is_moved_everywhere_at_once(
    proxy: Proxy, planted: dict[str, Any], showing: list[str]
) -> None:
    proxy.warm(*showing)
    before = {path: proxy.get(path).text for path in showing}
    assert not [path for path, text in before.items() if NEW_ROOM in text]
    change(proxy, planted["session"], f"{{'room': {NEW_ROOM!r}}}")
    with_room = [path for path in showing if path not in SILENT]
    assert [path for path in with_room if NEW_ROOM not in read(proxy.get(path).text)] == []
    proxy.warm(*showing)


def test_cancelled_session_is_cancelled_everywhere_at_once(
    proxy: Proxy, planted: dict[str, Any], showing: list[str]
) -> None:
    proxy.warm(*showing)
    change(proxy, planted["session"], "{'status': 'cancelled'}")
    assert [path for path in showing if proxy.get(path).is_hit] == []
    change(proxy, planted["session"], "{'status': 'scheduled'}")


def test_reader_who_comes_before_the_commit_leaves_nothing_old_behind(
    proxy: Proxy, planted: dict[str, Any], showing: list[str]
) -> None:
    room = "Sal efter beslutet"
    change = (
        "from django.db import transaction\n"
        "from mlr_programme.models.session_changes import change_session\n"
        "with transaction.atomic():\n"
        f"    change_session({planted['session']!r}, {{'room': {room!r}}}, note='Ny sal.')\n"
        "    hold()"
    )
    with proxy.site.held(change) as commit:
        proxy.warm(*showing)
        assert [path for path in showing if room in proxy.get(path).text] == []
        commit()
    with_room = [path for path in showing if path not in SILENT]
    assert [path for path in with_room if room not in read(proxy.get(path).text)] == []


def test_page_that_shows_no_session_stays(proxy: Proxy, planted: dict[str, Any]) -> None:
    proxy.warm("/nyheter/")
    change(proxy, planted["session"], "{'is_full': True}")
    assert proxy.get("/nyheter/").is_hit


def test_name_of_a_venue_changes_everywhere_at_once(proxy: Proxy) -> None:
    proxy.warm("/kalender/?period=all")
    name = "Ombyggda lokalen"
    proxy.site.run(
        "from mlr_programme.models import Session\n"
        "venue = Session.objects.published().exclude(venue=None).earliest('sorts_at').venue\n"
        f"venue.name = {name!r}; venue.save()"
    )
    assert name in proxy.get("/kalender/?period=all").text


def test_after_a_boundary_the_page_is_fetched_anew(proxy: Proxy) -> None:
    """An application that closes in some seconds: sessions know whole minutes only."""
    at = datetime.now(UTC) + timedelta(seconds=12)
    proxy.site.run(
        "from datetime import datetime\n"
        "from mlr_programme.pages.models import ProgrammePage\n"
        "pages = ProgrammePage.objects.filter(locale__language_code='sv')\n"
        f"page = pages.get(url_path__endswith={SEED_PROGRAMME!r})\n"
        f"page.application_closes_at = datetime.fromisoformat({at.isoformat()!r})\n"
        "page.save_revision().publish()"
    )
    proxy.warm(SEED_PROGRAMME)
    before = proxy.get(SEED_PROGRAMME)
    time.sleep(max(0, (at - datetime.now(UTC)).total_seconds()))
    after = proxy.get(SEED_PROGRAMME)
    assert before.is_hit
    assert not after.is_hit
    assert (CLOSED in before.text, CLOSED in after.text) == (False, True)


def test_editor_who_has_logged_in_never_fills_the_cache(proxy: Proxy) -> None:
    cookie = proxy.site.run(
        "from django.conf import settings\n"
        "from django.contrib.auth import get_user_model, BACKEND_SESSION_KEY, HASH_SESSION_KEY\n"
        "from django.contrib.auth import SESSION_KEY\n"
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "user = get_user_model().objects.create_superuser('proxy', 'p@example.se', 'hemligt')\n"
        "session = SessionStore()\n"
        "session[SESSION_KEY] = str(user.pk)\n"
        "session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]\n"
        "session[HASH_SESSION_KEY] = user.get_session_auth_hash()\n"
        "session.save()\n"
        "print(session.session_key)"
    ).split()[-1]
    path = "/nyheter/?page=2&editor=1"
    mine = proxy.get(path, Cookie=f"sessionid={cookie}")
    assert mine.headers["cache-control"] == "private, no-store"
    assert "wagtail-userbar" in mine.text
    for _ in range(2):
        theirs = proxy.get(path)
        assert "wagtail-userbar" not in theirs.text
    assert theirs.is_hit
    assert not proxy.get(path, Cookie=f"sessionid={cookie}").is_hit


def test_cookies_of_others_share_one_page(proxy: Proxy) -> None:
    proxy.warm("/nyheter/")
    assert proxy.get("/nyheter/", Cookie="_pk_id=1; csrftoken=abc").is_hit


def test_private_programme_is_gone_at_once(proxy: Proxy, showing: list[str]) -> None:
    proxy.warm(*showing)
    private = (
        "from wagtail.models import PageViewRestriction\n"
        "from mlr_programme.pages.models import ProgrammePage\n"
        "pages = ProgrammePage.objects.filter(locale__language_code='sv')\n"
        f"page = pages.get(url_path__endswith={PROGRAMME!r})\n"
    )
    proxy.site.run(
        f"{private}PageViewRestriction.objects.create(page=page, restriction_type='login')"
    )
    assert [path for path in showing if "Proxyträff" in proxy.get(path).text] == []
    answers = [proxy.get(PROGRAMME) for _ in range(2)]
    assert [answer.status for answer in answers] == [302, 302]
    assert not any(answer.is_hit for answer in answers)
    proxy.site.run(f"{private}page.view_restrictions.all().delete()")
    assert proxy.get(PROGRAMME).status == 200


def test_browser_is_told_to_ask_and_gets_a_304(proxy: Proxy) -> None:
    proxy.warm("/kalender/")
    answer = proxy.get("/kalender/")
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert "cache-tags" not in answer.headers
    assert proxy.get("/kalender/", If_None_Match=answer.headers["etag"]).status == 304


def test_nobody_else_purges(proxy: Proxy) -> None:
    assert proxy.get("/", "BAN").status == 400
    assert proxy.get("/", "BAN", Cache_Tags_Pattern="(").status == 400
