"""Calendars as a subscriber meets them: asked again and again, with a memory of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import (
    make_organisation,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
    make_venue,
    publish_again,
)

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SITE = "/calendar/sessions.ics"


class Subscriber:
    """Keeps what it was told under each UID, and takes no older sequence for news."""

    def __init__(self, client: Client, address: str = SITE) -> None:
        self.client = client
        self.address = address
        self.known: dict[str, Any] = {}

    def ask(self) -> dict[str, Any]:
        cache.clear()  # what a script changes is kept for a minute
        response = self.client.get(self.address)
        assert response.status_code == 200, response.content
        for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT"):
            uid = str(event["UID"])
            if uid not in self.known or event["SEQUENCE"] >= self.known[uid]["SEQUENCE"]:
                self.known[uid] = event
        return self.known

    def status_of(self, session: Session) -> str:
        return str(self.ask()[str(session.pk)]["STATUS"])


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledare i Höör")


def starting(session: Session, event: Any) -> bool:
    session.refresh_from_db()
    return bool(event.decoded("DTSTART").astimezone(UTC) == session.starts_at)


def test_subscriber_from_before_a_move_ends_with_the_moved_session(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, venue=make_venue("Malmö arena"))
    subscriber = Subscriber(client)
    subscriber.ask()
    later = session.starts_at + timedelta(days=7)
    change_session(session.pk, {"starts_at": later}, note="Ledaren är sjuk.")
    event = subscriber.ask()[str(session.pk)]
    assert starting(session, event)
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")
    assert "Ledaren är sjuk." in event["DESCRIPTION"]
    assert event["LOCATION"] == "Malmö arena"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_subscriber_from_before_a_cancellation_ends_with_a_cancelled_session(
    client: Client, programme: ProgrammePage, status: str
) -> None:
    session = make_session(programme)
    subscriber = Subscriber(client)
    subscriber.ask()
    change_session(session.pk, {"status": status}, note="För få anmälda.")
    assert subscriber.status_of(session) == "CANCELLED"
    change_session(session.pk, {"status": "scheduled"}, note="Det blir av ändå.")
    assert subscriber.status_of(session) == "CONFIRMED"


def test_session_that_lost_its_day_is_cancelled_on_the_day_that_was_told(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme)
    told = session.starts_at
    subscriber = Subscriber(client)
    subscriber.ask()
    change_session(session.pk, {"precision": "text", "starts_at": None}, note="Ny dag kommer.")
    event = subscriber.ask()[str(session.pk)]
    assert event["STATUS"] == "CANCELLED"
    assert event.decoded("DTSTART").astimezone(UTC) == told.replace(second=0, microsecond=0)


def hide(programme: ProgrammePage) -> None:
    PageViewRestriction.objects.create(page=programme, restriction_type="login")


def hide_above(programme: ProgrammePage) -> None:
    PageViewRestriction.objects.create(page=programme.get_parent(), restriction_type="login")


def move_below_private(programme: ProgrammePage) -> None:
    private = make_programme_index()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    ProgrammePage.objects.get(pk=programme.pk).move(private, "last-child")


def delete(programme: ProgrammePage) -> None:
    Page.objects.get(pk=programme.pk).delete()


@pytest.mark.parametrize(
    "leave", [ProgrammePage.unpublish, hide, hide_above, move_below_private, delete]
)
def test_session_that_left_with_its_programme_is_cancelled_without_words(
    client: Client, programme: ProgrammePage, leave: Any
) -> None:
    organisation = make_organisation("Höörs kommun")
    programme.organiser_rows.create(organisation=organisation, role="organiser")
    programme.save()
    session = make_session(programme, title="Hemlig träff", venue=make_venue("Malmö arena"))
    followers = [
        Subscriber(client, address)
        for address in (
            SITE,
            f"/calendar/programme/{programme.sessions_key}.ics",
            f"/calendar/organisation/{organisation.slug}.ics",
            f"/calendar/session/{session.pk}.ics",
        )
    ]
    for follower in followers:
        assert follower.status_of(session) == "CONFIRMED"
    leave(ProgrammePage.objects.get(pk=programme.pk))
    for follower in followers:
        assert follower.status_of(session) == "CANCELLED"
        text = client.get(follower.address).content.decode()
        assert "Hemlig" not in text
        assert "Malmö arena" not in text
        assert "Ledare i" not in text


@pytest.mark.parametrize("leave", [hide, delete])
def test_address_of_a_session_that_became_private_tells_nothing(
    client: Client, programme: ProgrammePage, leave: Any
) -> None:
    session = make_session(programme)
    hide(programme)
    if leave is delete:
        delete(programme)
    assert client.get(f"/session/{session.pk}/").status_code == 404


def test_session_comes_back_with_its_programme(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme)
    subscriber = Subscriber(client)
    subscriber.ask()
    programme.unpublish()
    assert subscriber.status_of(session) == "CANCELLED"
    publish_again(programme)
    assert subscriber.status_of(session) == "CONFIRMED"
    hide(programme)
    assert subscriber.status_of(session) == "CANCELLED"
    PageViewRestriction.objects.all().first().delete()
    assert subscriber.status_of(session) == "CONFIRMED"


def test_what_the_public_never_knew_is_never_told_of(
    client: Client, programme: ProgrammePage
) -> None:
    hide(programme)
    make_session(programme)
    make_session(make_programme(live=False))
    make_session(make_programme(), published=False)
    hide_above(programme)
    assert Subscriber(client).ask() == {}


def test_withdrawn_session_is_told_of_for_thirty_days(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, starts_at=timezone.now() + timedelta(days=90))
    programme.unpublish()
    for days, is_told in ((29, True), (31, False)):
        Session.objects.filter(pk=session.pk).update(
            withdrawn_at=timezone.now() - timedelta(days=days)
        )
        assert (str(session.pk) in Subscriber(client).ask()) is is_told


def test_each_calendar_holds_its_own_sessions(client: Client, programme: ProgrammePage) -> None:
    one, other = make_session(programme), make_session(make_programme())
    assert set(Subscriber(client).ask()) == {str(one.pk), str(other.pk)}
    key = str(one.pk)
    for address in (
        f"/calendar/programme/{programme.sessions_key}.ics",
        f"/calendar/session/{one.pk}.ics",
        f"{SITE}?programme={programme.pk}",
    ):
        assert set(Subscriber(client, address).ask()) == {key}


def test_uid_is_the_same_and_words_differ_by_language(
    languages: None, client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme)
    make_translation(programme, "en")
    change_session(session.pk, {"status": "cancelled"}, note="Inställd.")
    swedish = Subscriber(client).ask()[str(session.pk)]
    english = Subscriber(client, f"/en{SITE}").ask()[str(session.pk)]
    assert str(english["SUMMARY"]).startswith("Cancelled: ")
    assert swedish["SUMMARY"] != english["SUMMARY"]
    assert english["SUMMARY"].params["LANGUAGE"] == "sv"
    assert swedish["DTSTART"].dt == english["DTSTART"].dt
    assert "/en/" in english["URL"]


def test_provisional_session_is_tentative_or_left_out(
    client: Client, programme: ProgrammePage, settings: Any
) -> None:
    session = make_session(programme, status="provisional")
    assert Subscriber(client).status_of(session) == "TENTATIVE"
    settings.MLR_PROGRAMME_CALENDAR_PROVISIONAL = False
    assert Subscriber(client).ask() == {}


@pytest.mark.parametrize("facts", [{"precision": "text"}, {"precision": "month"}])
def test_session_that_never_had_a_day_is_left_out(
    client: Client, programme: ProgrammePage, facts: dict[str, Any]
) -> None:
    month = {"starts_on": timezone.localdate()} if facts["precision"] == "month" else {}
    session = make_session(programme, **facts, **month)
    assert Subscriber(client).ask() == {}
    assert client.get(f"/calendar/session/{session.pk}.ics").status_code == 404


def test_sessions_of_another_site_are_left_out(client: Client) -> None:
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Annan", slug="annan"))
    Site.objects.create(hostname="annan.example", root_page=other)
    programme = make_programme(make_programme_index(parent=other))
    session = make_session(programme)
    assert Subscriber(client).ask() == {}
    programme.unpublish()
    assert Subscriber(client).ask() == {}
    text = client.get(SITE, headers={"host": "annan.example"}).content.decode()
    assert str(session.pk) in text


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}?programme=abc",
        f"{SITE}?first=2027-02-31",
        "/calendar/session/00000000-0000-0000-0000-000000000000.ics",
        "/calendar/programme/00000000-0000-0000-0000-000000000000.ics",
        "/calendar/organisation/ingen.ics",
    ],
)
def test_nonsense_is_refused_in_plain_words(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_headers_let_a_subscriber_ask_cheaply(
    client: Client, programme: ProgrammePage, django_assert_max_num_queries: Any
) -> None:
    make_session(programme)
    first = client.get(SITE)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Content-Disposition"] == 'inline; filename="calendar.ics"'
    assert client.get(f"{SITE}?download")["Content-Disposition"].startswith("attachment")
    with django_assert_max_num_queries(2):
        again = client.get(SITE, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(SITE).content == b""


def test_queries_do_not_grow_with_sessions(client: Client, programme: ProgrammePage) -> None:
    client.get(SITE)
    counts = []
    for _ in range(2):
        for _ in range(10):
            make_session(programme, venue=make_venue())
        cache.clear()
        client.get("/calendar/sessions.ics?kind=session")  # fills Wagtail's own caches
        with CaptureQueriesContext(connection) as asked:
            client.get(SITE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_four_hundred_sessions_keep_their_instants(
    client: Client, programme: ProgrammePage
) -> None:
    first = datetime(2027, 1, 4, 9, tzinfo=STOCKHOLM)
    for number in range(400):
        make_session(programme, starts_at=first + timedelta(days=number))
    known = Subscriber(client).ask()
    expected = dict(Session.objects.values_list("pk", "starts_at"))
    assert {uid: event.decoded("DTSTART").astimezone(UTC) for uid, event in known.items()} == {
        str(key): moment for key, moment in expected.items()
    }
