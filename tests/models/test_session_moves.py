"""What the page and the log say of a session whose time or place was changed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mlr_programme.models import Session, SessionChange
from mlr_programme.models.session_changes import change_session
from tests.making import make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db

IN_MAY: dict[str, Any] = {"precision": "month", "starts_on": date(2030, 5, 1)}
MAY_14: dict[str, Any] = {"precision": "day", "starts_on": date(2030, 5, 14)}


def change(session: Session, *, note: str = "Ändrat.", **facts: Any) -> Session:
    change_session(session.pk, facts, note=note)
    return Session.objects.get(pk=session.pk)


def struck(client: Client, session: Session) -> list[str]:
    """What stands struck through in the public log."""
    log = BeautifulSoup(client.get(session.url).text, "html.parser").select(".mlr-changes s")
    for each in log:
        each.select_one(".mlr-hidden").decompose()
    return [re.sub(r"\s+", " ", each.get_text()).strip() for each in log]


@pytest.mark.parametrize("before", [IN_MAY, {"precision": "text"}])
def test_day_that_is_decided_is_no_move(client: Client, before: dict[str, Any]) -> None:
    session = change(
        make_session(make_programme(), **before), note="Nu är dagen bestämd.", **MAY_14
    )
    assert session.moved_from is None
    assert struck(client, session) == []
    assert "Nu är dagen bestämd." in client.get(session.url).text


def test_end_that_is_added_is_no_move() -> None:
    session = make_session(make_programme())
    assert change(session, ends_at=session.starts_at + timedelta(hours=2)).moved_from is None


def test_date_that_is_changed_stands_struck_through(client: Client) -> None:
    session = make_session(make_programme(), **MAY_14)
    session = change(session, starts_on=date(2030, 5, 28))
    assert session.moved_from is not None
    assert session.moved_from.starts_on == date(2030, 5, 14)
    assert struck(client, session) == ["tisdag 14 maj 2030"]


def test_date_of_a_postponed_session_stays_struck_through_when_it_gets_another() -> None:
    session = change(make_session(make_programme(), **MAY_14), status="postponed")
    session = change(session, status="scheduled", starts_on=date(2030, 6, 14))
    assert session.moved_from is not None
    assert session.moved_from.starts_on == date(2030, 5, 14)


def test_date_that_is_withdrawn_is_kept_in_the_log(client: Client) -> None:
    session = change(make_session(make_programme(), **MAY_14), precision="text")
    assert struck(client, session) == ["tisdag 14 maj 2030"]


def test_time_in_a_field_that_does_not_count_is_not_kept() -> None:
    session = make_session(make_programme())
    assert change_session(session.pk, {"starts_on": date(2030, 1, 1)}, note="Städat.") is None
    session.refresh_from_db()
    assert session.starts_on is None
    session = change(session, **MAY_14)
    assert session.starts_at is None
    assert change(session, precision="text").starts_on is None


def change_wording(session: Session, old: str, new: str, *, note: str = "Ny vecka.") -> Any:
    return change_session(session.pk, {}, note=note, wording=(old, new))


def test_wording_that_is_all_there_is_changes_with_a_note_only(client: Client) -> None:
    session = make_session(make_programme(), precision="text")
    with pytest.raises(ValidationError):
        change_wording(session, "Vecka 12", "Vecka 14", note="")
    logged = change_wording(session, "Vecka 12", "Vecka 14")
    assert logged.sequence == 1
    assert logged.old_values["provisional_wording"] == "Vecka 12"
    assert logged.new_values["provisional_wording"] == "Vecka 14"
    assert struck(client, session) == ["Vecka 12"]


def test_first_wording_and_one_that_is_not_shown_strike_nothing_through(client: Client) -> None:
    session = make_session(make_programme(), precision="text")
    change_wording(session, "", "Vecka 12")
    assert struck(client, session) == []
    dated = make_session(make_programme(), **MAY_14)
    assert change_wording(dated, "Vecka 12", "Vecka 14") is None


def test_wording_that_became_a_day_is_kept_though_nothing_was_moved(client: Client) -> None:
    session = make_session(make_programme(), precision="text")
    logged = change_session(session.pk, MAY_14, note="Dagen är bestämd.", wording=("Vecka 20", ""))
    assert logged is not None
    assert logged.old_values["provisional_wording"] == "Vecka 20"
    assert struck(client, Session.objects.get()) == []


def test_old_place_stands_struck_through_and_the_new_one_is_named(client: Client) -> None:
    arena, hall = make_venue("Malmö arena", locality="Malmö"), make_venue("Stadshallen")
    session = make_session(make_programme(), venue=arena, room="A1")
    session = change(session, venue=hall, room="")
    assert struck(client, session) == ["Malmö arena, A1, Malmö"]
    assert [tag.kind for tag in session.tags] == ["moved"]
    assert not session.is_moved_online
    page = client.get(session.programme_url).text
    assert "Stadshallen" in page
    assert "mlr-tag--moved" in page


def test_session_that_is_moved_online_says_so(client: Client) -> None:
    session = make_session(make_programme(), venue=make_venue("Malmö arena"))
    session = change(session, venue=None, attendance="online")
    assert session.is_moved_online
    assert [tag.kind for tag in session.tags] == ["moved"]
    assert struck(client, session) == ["Malmö arena"]


def test_session_that_is_held_on_site_after_all_leaves_the_net(client: Client) -> None:
    session = make_session(make_programme(), attendance="online")
    session = change(session, venue=make_venue("Malmö arena"), attendance="on_site")
    assert struck(client, session) == ["Digitalt"]


def test_place_of_a_session_that_is_cancelled_is_not_new() -> None:
    session = make_session(make_programme(), venue=make_venue())
    session = change(change(session, venue=make_venue()), status="cancelled")
    assert [tag.kind for tag in session.tags] == ["cancelled"]


def test_venue_that_is_deleted_leaves_the_room_in_the_log(client: Client) -> None:
    venue = make_venue("Malmö arena")
    session = change(make_session(make_programme(), venue=venue, room="A1"), venue=None, room="")
    venue.delete()
    assert struck(client, session) == ["A1"]
    assert SessionChange.objects.count() == 1


def test_log_takes_as_many_queries_for_five_moves_as_for_one(client: Client) -> None:
    counts = []
    for moves in (1, 5):
        session = make_session(make_programme(), venue=make_venue())
        for _number in range(moves):
            change(session, venue=make_venue())
        assert len(struck(client, Session.objects.get(pk=session.pk))) == moves
        with CaptureQueriesContext(connection) as queries:
            client.get(session.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
