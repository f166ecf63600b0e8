"""Calendars from which sessions have gone: told as they were, and to no calendar but theirs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import ModelLogEntry, PageLogEntry, PageViewRestriction

from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_organisation, make_programme, make_session

pytestmark = pytest.mark.django_db

SITE = "/calendar/sessions.ics"
FIRST = timezone.now().replace(second=0, microsecond=0) + timedelta(days=40)


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledare i Höör")


def events(client: Client, address: str) -> dict[str, Any]:
    cache.clear()
    response = client.get(address)
    assert response.status_code == 200, response.content
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["UID"]): event for event in found}


def of_programme(programme: ProgrammePage) -> str:
    return f"/calendar/programme/{programme.sessions_key}.ics"


def make_private(programme: ProgrammePage) -> None:
    PageViewRestriction.objects.create(page=programme, restriction_type="login")


@pytest.mark.parametrize("leave", [make_private, lambda programme: programme.unpublish()])
def test_new_date_of_what_has_left_is_in_no_calendar(
    client: Client, programme: ProgrammePage, leave: Any
) -> None:
    session = make_session(programme, starts_at=FIRST)
    leave(programme)
    told = events(client, SITE)[str(session.pk)]
    change_session(session.pk, {"starts_at": FIRST + timedelta(days=9)}, note="Nytt datum.")
    addresses = (SITE, of_programme(programme), f"/calendar/session/{session.pk}.ics")
    for address in addresses:
        event = events(client, address)[str(session.pk)]
        assert event.decoded("DTSTART") == FIRST
        assert event["STATUS"] == "CANCELLED"
        assert event["SEQUENCE"] == told["SEQUENCE"]
        assert event["DTSTAMP"].dt == told["DTSTAMP"].dt


def test_what_comes_back_has_a_higher_sequence_than_any_before(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, starts_at=FIRST)
    programme.unpublish()
    gone = events(client, SITE)[str(session.pk)]["SEQUENCE"]
    change_session(session.pk, {"starts_at": FIRST + timedelta(days=9)}, note="Nytt datum.")
    programme.save_revision().publish()
    back = events(client, SITE)[str(session.pk)]
    assert back["SEQUENCE"] > gone
    assert back.decoded("DTSTART") == FIRST + timedelta(days=9)


def test_filtered_calendar_is_told_only_of_what_it_held(
    client: Client, programme: ProgrammePage
) -> None:
    other = make_programme(title="Annat")
    make_session(other, starts_at=FIRST)
    gone = make_session(programme, starts_at=FIRST, kind="residential")
    programme.unpublish()
    key = str(gone.pk)
    day = FIRST.date()
    for query, is_in in (
        (f"programme={other.pk}", False),
        (f"programme={programme.pk}", True),
        ("kind=residential", True),
        ("kind=session", False),
        ("attendance=online", False),
        ("organisation=finns-inte", False),
        (f"first={day + timedelta(days=30)}", False),
        (f"last={day + timedelta(days=30)}", True),
    ):
        assert (key in events(client, f"{SITE}?{query}")) is is_in, query


@override_settings(MLR_PROGRAMME_CALENDAR_PROVISIONAL=False)
def test_provisional_session_that_no_calendar_held_is_cancelled_in_none(
    client: Client, programme: ProgrammePage
) -> None:
    make_session(programme, starts_at=FIRST, status="provisional")
    programme.unpublish()
    assert events(client, SITE) == {}


def test_session_of_another_programme_now_is_cancelled_where_it_was(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, starts_at=FIRST, title="Hemligt namn")
    other = make_programme(title="Annat")
    change_session(session.pk, {"programme": other}, note="Ny grupp.")
    key = str(session.pk)
    left = events(client, of_programme(programme))[key]
    assert (left["STATUS"], left["SEQUENCE"]) == ("CANCELLED", 1)
    assert "Hemligt namn" not in str(left["SUMMARY"])
    assert events(client, of_programme(other))[key]["STATUS"] == "CONFIRMED"
    assert events(client, SITE)[key]["STATUS"] == "CONFIRMED"
    assert events(client, f"{SITE}?programme={programme.pk}")[key]["STATUS"] == "CANCELLED"


def test_organisation_loses_a_session_that_went_to_a_programme_of_others(
    client: Client, programme: ProgrammePage
) -> None:
    organisation = make_organisation("Höörs kommun")
    programme.organiser_rows.create(organisation=organisation, role="organiser")
    programme.save_revision().publish()
    session = make_session(programme, starts_at=FIRST)
    change_session(session.pk, {"programme": make_programme(title="Annat")}, note="Ny grupp.")
    address = f"/calendar/organisation/{organisation.slug}.ics"
    assert events(client, address)[str(session.pk)]["STATUS"] == "CANCELLED"


def test_day_that_was_told_is_cancelled_for_thirty_days_after_the_change(
    client: Client, programme: ProgrammePage
) -> None:
    """By mistake it was moved into the past, and then its date was withdrawn."""
    session = make_session(programme, starts_at=FIRST)
    change_session(session.pk, {"starts_at": FIRST - timedelta(days=400)}, note="Fel.")
    change_session(session.pk, {"precision": "text", "starts_at": None}, note="Ej klart.")
    assert events(client, SITE)[str(session.pk)]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("query", ["attendance=on_site", "kind=session", ""])
def test_who_asks_by_the_date_alone_learns_what_has_left(
    client: Client, programme: ProgrammePage, query: str
) -> None:
    long_ago = timezone.now() - timedelta(hours=2)
    sessions = [make_session(programme, published=False, starts_at=FIRST) for _ in range(2)]
    for session in sessions:
        publish_session(session, at=long_ago)
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.update(timestamp=long_ago)
    cache.clear()
    known = client.get(f"{SITE}?{query}")["Last-Modified"]
    assert known == http_date(long_ago.timestamp())
    cache.clear()
    asked = {"if-modified-since": known}
    assert client.get(f"{SITE}?{query}", headers=asked).status_code == 304
    gone = {"attendance": "online", "kind": "digital_meeting"}
    change_session(sessions[0].pk, gone, note="Digitalt.")
    cache.clear()
    assert client.get(f"{SITE}?{query}", headers=asked).status_code == 200


def test_calendar_of_a_period_gives_no_date_to_ask_by(
    client: Client, programme: ProgrammePage
) -> None:
    make_session(programme, starts_at=FIRST)
    assert "Last-Modified" not in client.get(f"{SITE}?period=week")
    assert "Last-Modified" in client.get(SITE)


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}?period=past",
        f"{SITE}?period=today",
        "/feeds/session-changes/rss.xml?period=past",
        "/open-data/sessions.json?period=past",
        "/api/v2/sessions/?period=past",
    ],
)
def test_period_ends_the_age_of_an_answer_when_the_next_session_is_over(
    client: Client, programme: ProgrammePage, settings: Any, address: str
) -> None:
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {
            "BACKEND": "mlr_programme.frontend_cache.VarnishBackend",
            "LOCATION": "http://127.0.0.1:1",
        }
    }
    now = timezone.now()
    make_session(
        programme, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(seconds=200)
    )
    cache.clear()
    age = int(client.get(address)["Cache-Control"].partition("s-maxage=")[2])
    assert 0 < age <= 200


def test_cancelled_entry_that_runs_out_ends_the_age_of_the_calendar(
    client: Client, programme: ProgrammePage, settings: Any
) -> None:
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {
            "BACKEND": "mlr_programme.frontend_cache.VarnishBackend",
            "LOCATION": "http://127.0.0.1:1",
        }
    }
    session = make_session(programme, starts_at=timezone.now() - timedelta(days=60))
    thirty_days_ago = timezone.now() - timedelta(days=30) + timedelta(seconds=200)
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.", at=thirty_days_ago)
    cache.clear()
    age = int(client.get(SITE)["Cache-Control"].partition("s-maxage=")[2])
    assert 0 < age <= 200


def test_log_of_a_private_programme_is_not_told_elsewhere(
    client: Client, programme: ProgrammePage
) -> None:
    private = make_programme(title="Hemlig grupp")
    session = make_session(private, starts_at=FIRST)
    earlier = FIRST + timedelta(days=300)
    change_session(session.pk, {"starts_at": earlier}, note="HEMLIGT")
    change_session(session.pk, {"programme": programme, "starts_at": FIRST}, note="Öppnas.")
    change_session(session.pk, {"room": "B2"}, note="Ny sal.")
    make_private(private)
    session = Session.objects.get(pk=session.pk)
    for address in (
        session.url,
        programme.url,
        "/open-data/sessions.json",
        "/api/v2/sessions/",
        "/feeds/session-changes/rss.xml",
        SITE,
    ):
        cache.clear()
        response = client.get(address)
        assert response.status_code == 200, address
        parts = response.streaming_content if response.streaming else [response.content]
        said = b"".join(parts).decode()
        assert "HEMLIGT" not in said, address
        assert f"{earlier:%Y-%m-%d}" not in said, address
        assert f"{earlier:%Y%m%d}" not in said, address
