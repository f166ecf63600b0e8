"""The sessions endpoint of Wagtail's API v2, and what its pages endpoint leaves out."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from mlr_programme.domain.session_json import SESSION_PROPERTIES
from mlr_programme.feeds.open_data import read_schema
from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import change_session
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_page,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
    make_venue,
    site_root,
)

pytestmark = pytest.mark.django_db

SESSIONS, PAGES = "/api/v2/sessions/", "/api/v2/pages/"
FIRST = datetime(2027, 11, 16, 9, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def visitor() -> Client:
    return Client()


def ask(visitor: Client, address: str, **headers: str) -> Any:
    response = visitor.get(address, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def ids(answer: Any) -> list[Any]:
    return [item["id"] for item in answer["items"]]


def test_a_session_has_the_properties_of_the_open_data(visitor: Client) -> None:
    make_session(make_programme(), title="Upptakt", starts_at=FIRST, venue=make_venue())
    answer = ask(visitor, SESSIONS)
    assert answer["meta"] == {"total_count": 1}
    (item,) = answer["items"]
    meta = item.pop("meta")
    schema = read_schema()
    jsonschema.validate(item, {"$defs": schema["$defs"], "$ref": "#/$defs/session"})
    assert tuple(item) == SESSION_PROPERTIES
    document = b"".join(visitor.get("/open-data/sessions.json").streaming_content)
    assert item == json.loads(document)["sessions"][0]
    assert meta["type"] == "mlr_programme.Session"
    assert ask(visitor, meta["detail_url"]) == {**item, "meta": meta}


def test_fields_narrow_the_answer(visitor: Client) -> None:
    session = make_session(make_programme(), title="Upptakt")
    (item,) = ask(visitor, f"{SESSIONS}?fields=_,title")["items"]
    assert item == {"title": "Upptakt"}
    item = ask(visitor, f"{SESSIONS}{session.pk}/?fields=-description,-type,-detail_url")
    assert set(item) == {*SESSION_PROPERTIES} - {"description"}


def test_pages_of_the_listing_are_cut_as_in_api_v2(visitor: Client) -> None:
    programme = make_programme()
    keys = [
        str(make_session(programme, starts_at=FIRST + timedelta(days=day)).pk) for day in range(3)
    ]
    answer = ask(visitor, f"{SESSIONS}?limit=2&offset=1")
    assert answer["meta"]["total_count"] == 3
    assert ids(answer) == keys[1:]


def test_filters_choose_as_in_the_listing(visitor: Client) -> None:
    one, other = make_programme(), make_programme()
    chosen = make_session(one)
    make_session(other)
    assert ids(ask(visitor, f"{SESSIONS}?programme={one.pk}&period=month")) == [str(chosen.pk)]


@pytest.mark.parametrize(
    "query",
    [
        "programme=abc",
        "first=2027-02-31",
        "kind=%00",
        "status=cancelled",
        "unknown=1",
        "limit=-1",
        "limit=21",
        "offset=99999999999999999999",
        "offset=abc",
        "fields=nonsense",
        "fields=programme(title)",
        "fields=,",
        "locale=xx",
        "locale=%00",
    ],
)
def test_what_makes_no_sense_is_a_bad_request(visitor: Client, query: str) -> None:
    response = visitor.get(f"{SESSIONS}?{query}")
    assert response.status_code == 400
    assert response.json()["message"]


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_only_what_everybody_may_see_is_told(
    visitor: Client, admin_user: Any, is_logged_in: bool
) -> None:
    if is_logged_in:
        visitor.force_login(admin_user)
    shown = make_session(make_programme())
    hidden = [make_session(make_programme(), published=False)]
    hidden.append(make_session(make_programme(live=False)))
    private = make_programme()
    hidden.append(make_session(private))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert ids(ask(visitor, SESSIONS)) == [str(shown.pk)]
    for session in hidden:
        assert visitor.get(f"{SESSIONS}{session.pk}/").status_code == 404


def test_a_session_is_found_by_its_id_and_nonsense_is_not(visitor: Client) -> None:
    session = make_session(make_programme())
    response = visitor.get(f"{SESSIONS}find/?id={session.pk}")
    assert (response.status_code, response["Location"].split("?")[0]) == (
        302,
        f"http://localhost{SESSIONS}{session.pk}/",
    )
    for key in ("abc", "", uuid.uuid4()):
        assert visitor.get(f"{SESSIONS}find/?id={key}").status_code == 404


def test_who_has_it_already_gets_304_until_something_changes(visitor: Client) -> None:
    session = make_session(make_programme())
    for address in (SESSIONS, f"{SESSIONS}{session.pk}/"):
        etag = visitor.get(address)["ETag"]
        assert visitor.get(address, headers={"if-none-match": etag}).status_code == 304
        change_session(session.pk, {"is_full": not session.is_full}, note="Fullt.")
        session.refresh_from_db()
        assert visitor.get(address, headers={"if-none-match": etag}).status_code == 200


def test_locale_chooses_the_language(visitor: Client) -> None:
    programme = make_programme(title="Ledare")
    session = make_session(programme, title="Träff")
    translation = make_translation(programme, "en")
    (item,) = ask(visitor, f"{SESSIONS}?locale=en")["items"]
    assert (item["language"], item["text_language"], item["status_label"]) == (
        "en",
        "sv",
        "Scheduled",
    )
    assert item["url"] == f"{translation.full_url}session/{session.pk}/"
    (item,) = ask(visitor, SESSIONS)["items"]
    assert item["language"] == "sv"


def test_other_sites_have_their_own(visitor: Client) -> None:
    shown = make_session(make_programme())
    home = make_page(type(site_root().specific), parent=site_root().get_parent())
    Site.objects.create(hostname="annan.example.se", root_page=home)
    other = make_session(make_programme(make_programme_index(parent=home)))
    assert ids(ask(visitor, SESSIONS)) == [str(shown.pk)]
    assert ids(ask(visitor, SESSIONS, host="annan.example.se")) == [str(other.pk)]


def test_hostile_text_comes_back_as_it_was_written(visitor: Client) -> None:
    session = make_session(make_programme())
    text = "</script>\r\nX: y\u202e\U0001f600" + "å" * 9000
    SessionText.objects.filter(session=session).update(description=text)
    assert ask(visitor, SESSIONS)["items"][0]["description"] == text


def test_queries_do_not_grow_with_the_sessions(visitor: Client, settings: Any) -> None:
    settings.WAGTAILAPI_LIMIT_MAX = 100
    programmes = [make_programme() for _ in range(3)]
    ask(visitor, SESSIONS)  # fills Wagtail's own caches
    counts = set()
    for each in (1, 9):
        for programme in programmes:
            for _ in range(each):
                make_session(programme, venue=make_venue())
        with CaptureQueriesContext(connection) as captured:
            ask(visitor, f"{SESSIONS}?limit=100")
        counts.add(len(captured))
    assert len(counts) == 1


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_pages_leave_out_drafts_private_ones_and_awaited_news(
    visitor: Client, admin_user: Any, is_logged_in: bool
) -> None:
    if is_logged_in:
        visitor.force_login(admin_user)
    index = make_news_index()
    shown = make_news(index)
    hidden = [
        make_news(index, live=False),
        make_news(index, published_at=timezone.now() + timedelta(days=1)),
    ]
    private = make_news(index)
    hidden += [private, make_alias(private)]
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    answer = ask(visitor, f"{PAGES}?type=mlr_programme_pages.NewsPage")
    assert ids(answer) == [shown.pk]
    for page in hidden:
        assert visitor.get(f"{PAGES}{page.pk}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "type=mlr_programme_pages.NewsPage&published_at=nonsense",
        "type=mlr_programme_pages.NewsPage&organisation=abc",
        "type=mlr_programme_pages.ProgrammePage&starts_on=nonsense",
        "offset=99999999999999999999",
        "nonsense=1",
    ],
)
def test_what_makes_no_sense_of_a_page_is_a_bad_request(visitor: Client, query: str) -> None:
    make_news(make_news_index())
    assert visitor.get(f"{PAGES}?{query}").status_code == 400
    assert visitor.get(f"{PAGES}find/?id=abc").status_code == 404


def test_a_key_beyond_all_numbers_finds_nothing_or_is_refused(visitor: Client) -> None:
    """Which of the two, the database decides."""
    make_news(make_news_index())
    address = f"{PAGES}?type=mlr_programme_pages.NewsPage&organisation=99999999999999999999"
    response = visitor.get(address)
    assert response.status_code == 400 or response.json()["items"] == []
