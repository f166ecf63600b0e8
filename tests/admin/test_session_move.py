"""The page on which a published session is moved, cancelled or brought back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry, Page, Site

from mlr_programme.models import Session, SessionChange, SessionText
from mlr_programme.models.session_changes import change_session
from tests.admin.conftest import make_editor
from tests.admin.session_moves import change_url, move, move_url, opened
from tests.admin.session_posts import edit_data, edit_url, local, session_url
from tests.making import make_programme, make_programme_index, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_session(make_programme(), title="Internat")


def now(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def offered(client: Client, session: Session) -> list[str]:
    page = BeautifulSoup(client.get(move_url(session)).text, "html.parser")
    return [str(each["value"]) for each in page.select("input[name=happening]")]


def errors_of(response: Any) -> list[str]:
    assert response.status_code == 200
    return list(response.context["form"].errors)


def test_new_time_is_public_and_logged_with_its_note(admin: Client, session: Session) -> None:
    old = session.starts_at
    response = move(
        admin, session, "new_time", starts_at="2031-05-14 09:00", note="Föreläsaren är sjuk."
    )
    change = SessionChange.objects.get()
    assert response.url == change_url(change)
    assert local(now(session).starts_at) == "2031-05-14 09:00"
    assert (change.note, change.sequence) == ("Föreläsaren är sjuk.", 1)
    assert change.old_occasion.starts_at == old
    assert change.made_by is not None
    assert "Föreläsaren är sjuk." in admin.get(session.url).text
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 1


@pytest.mark.parametrize("note", ["", "  \n"])
def test_change_without_note_is_refused_and_what_was_typed_stays(
    admin: Client, session: Session, note: str
) -> None:
    response = move(admin, session, "new_time", starts_at="2031-05-14 09:00", note=note)
    assert errors_of(response) == ["note"]
    assert "2031-05-14 09:00" in response.text
    assert not SessionChange.objects.exists()


def test_nothing_chosen_is_refused_at_the_choice(admin: Client, session: Session) -> None:
    assert errors_of(move(admin, session, "")) == ["happening"]
    assert errors_of(move(admin, session, "back_on")) == ["happening"]
    assert errors_of(move(admin, session, "\0")) == ["happening"]


def test_fields_that_the_choice_does_not_need_are_ignored_but_not_lost(
    admin: Client, session: Session
) -> None:
    nonsense = {"starts_at": "abc", "venue": "x", "room": "r" * 500, "online_url": "ingen adress"}
    refused = move(admin, session, "cancelled", note="", **nonsense)
    assert errors_of(refused) == ["note"]
    assert "ingen adress" in refused.text
    assert move(admin, session, "cancelled", **nonsense).status_code == 302
    session = now(session)
    assert (session.status, session.room, session.venue) == ("cancelled", "", None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "i morgon"}, "starts_at"),
        ({"starts_at": "9999-12-31 23:59"}, "starts_at"),
        ({"starts_at": "2031-05-14 09:00", "ends_at": "2031-05-14 08:00"}, "ends_at"),
        ({"precision": "day", "starts_on": ""}, "starts_on"),
        ({"precision": "text"}, "provisional_wording"),
        ({"precision": "sekel"}, "precision"),
    ],
)
def test_impossible_time_is_refused_at_its_field(
    admin: Client, session: Session, fields: dict[str, str], field: str
) -> None:
    assert errors_of(move(admin, session, "new_time", **fields)) == [field]


def test_time_that_is_as_before_is_no_change(admin: Client, session: Session) -> None:
    assert errors_of(move(admin, session, "new_time")) == ["happening"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"precision": "day", "starts_on": "2031-05-14"}, ("day", date(2031, 5, 14))),
        ({"precision": "month", "starts_on": "2031-05-14"}, ("month", date(2031, 5, 14))),
        ({"precision": "text", "provisional_wording": "Vecka 20"}, ("text", None)),
    ],
)
def test_new_time_is_as_exact_as_it_is_known(
    admin: Client, session: Session, fields: dict[str, str], expected: tuple[str, Any]
) -> None:
    assert move(admin, session, "new_time", **fields).status_code == 302
    session = now(session)
    assert (session.precision, session.starts_on) == expected
    assert session.provisional_wording == fields.get("provisional_wording", "")


def test_words_of_the_time_change_with_the_log(admin: Client) -> None:
    session = make_session(make_programme(), precision="text")
    SessionText.objects.update(provisional_wording="Vecka 12")
    move(admin, session, "new_time", provisional_wording="Vecka 14")
    assert now(session).provisional_wording == "Vecka 14"
    assert [change.old_wording for change in now(session).changes] == ["Vecka 12"]


def test_date_that_was_inferred_is_said_with_the_new_time(admin: Client) -> None:
    session = make_session(make_programme(), is_date_inferred=True)
    move(admin, session, "new_time", starts_at="2031-05-14 09:00")
    assert not now(session).is_date_inferred


def test_registration_that_would_close_too_late_is_moved_in_the_same_form(admin: Client) -> None:
    start = make_session(make_programme()).starts_at
    session = make_session(make_programme(), registration_closes_at=start - timedelta(days=1))
    earlier = local(start - timedelta(days=3))
    refused = move(admin, session, "new_time", starts_at=earlier)
    assert errors_of(refused) == ["registration_closes_at"]
    closes = local(start - timedelta(days=4))
    response = move(admin, session, "new_time", starts_at=earlier, registration_closes_at=closes)
    assert response.status_code == 302


def test_new_place_needs_a_venue_or_a_room(admin: Client, session: Session) -> None:
    assert errors_of(move(admin, session, "new_place")) == ["venue"]
    hall = make_venue("Stadshallen")
    assert move(admin, session, "new_place", venue=hall.pk).status_code == 302
    assert now(session).venue == hall


def test_session_moves_online_and_back(admin: Client) -> None:
    arena = make_venue("Arenan")
    session = make_session(make_programme(), venue=arena, room="A1")
    move(admin, session, "online", online_url="https://mote.example/1", is_online_url_public="on")
    online = now(session)
    assert (online.attendance, online.venue, online.room) == ("online", None, "")
    assert online.public_online_url == "https://mote.example/1"
    assert "online" not in offered(admin, session)
    move(admin, session, "new_place", venue=arena.pk)
    back = now(session)
    assert (back.attendance, back.venue, back.online_url) == ("on_site", arena, "")
    assert not back.is_online_url_public


def test_archived_venue_is_not_offered_but_kept(admin: Client) -> None:
    old, other = make_venue("Gamla", is_archived=True), make_venue("Rivna", is_archived=True)
    session = make_session(make_programme(), venue=old)
    page = admin.get(move_url(session)).text
    assert "Gamla" in page
    assert "Rivna" not in page
    assert errors_of(move(admin, session, "new_place", venue=other.pk)) == ["venue"]


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
@pytest.mark.parametrize("before", ["scheduled", "provisional"])
def test_session_comes_back_at_its_old_time_as_certain_as_it_was(
    admin: Client, status: str, before: str
) -> None:
    session = make_session(make_programme(), status=before)
    move(admin, session, status)
    assert now(session).status == status
    assert "back_on" in offered(admin, session)
    move(admin, session, "back_on")
    assert (now(session).status, now(session).starts_at) == (before, now(session).starts_at)
    assert now(session).sequence == 2


def test_session_comes_back_at_a_new_time(admin: Client, session: Session) -> None:
    move(admin, session, "cancelled")
    move(admin, session, "back_on_at_new_time", starts_at="2031-05-14 09:00")
    assert now(session).status == "scheduled"
    assert local(now(session).starts_at) == "2031-05-14 09:00"


def test_full_session_gets_places_again(admin: Client, session: Session) -> None:
    move(admin, session, "full")
    assert now(session).is_full
    move(admin, session, "places_again")
    assert not now(session).is_full


def test_second_of_two_editors_is_told(admin: Client, session: Session) -> None:
    stale = opened(admin, move_url(session))
    move(admin, session, "new_time", starts_at="2031-05-14 09:00")
    data = {**stale, "happening": "new_time", "starts_at": "2031-06-14 09:00", "note": "Min."}
    response = admin.post(move_url(session), data)
    assert response.context["form"].non_field_errors()
    assert "2031-06-14 09:00" in response.text
    assert local(now(session).starts_at) == "2031-05-14 09:00"
    assert now(session).sequence == 1


def test_general_form_opened_before_a_cancellation_does_not_take_it_back(
    admin: Client, session: Session
) -> None:
    state = admin.get(edit_url(session)).context["form"].initial["loaded_state"]
    move(admin, session, "cancelled")
    data = edit_data(session, loaded_state=state, room="B12", change_note="Ny sal.")
    response = admin.post(edit_url(session), data)
    assert response.context["form"].non_field_errors()
    assert now(session).status == "cancelled"


def test_draft_and_orphan_are_sent_to_their_form(admin: Client) -> None:
    draft = make_session(make_programme(), published=False)
    assert admin.get(move_url(draft)).url == edit_url(draft)
    orphan = make_session(make_programme())
    Page.objects.get(pk=orphan.programme_id).specific.delete()
    assert admin.get(move_url(orphan)).url == edit_url(orphan)


def test_those_only_who_may_publish_may_move(client: Client, session: Session) -> None:
    client.force_login(make_editor("skribent", site_root(), "change_session"))
    response = client.get(move_url(session), follow=True)
    assert list(response.context["messages"])
    assert client.post(move_url(session), {"happening": "cancelled"}).status_code == 302
    assert now(session).status == "scheduled"
    client.force_login(make_editor("utgivare", site_root(), "change_session", "publish_session"))
    assert move(client, session, "cancelled").status_code == 302
    assert now(session).status == "cancelled"


def test_session_of_another_site_is_refused(
    client: Client, session: Session, second_site: Site
) -> None:
    below = make_programme_index(parent=second_site.root_page)
    assert below.live
    editor = make_editor(
        "eslov", second_site.root_page, "change_session", "publish_session", "view_session"
    )
    client.force_login(editor)
    assert client.get(move_url(session)).status_code == 302
    data = {"happening": "cancelled", "note": "Nej."}
    assert client.post(move_url(session), data).status_code == 302
    assert now(session).status == "scheduled"


def test_way_to_the_page_leads_from_programme_listing_and_form(admin: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    draft = make_session(programme, published=False)
    programme_form = reverse("wagtailadmin_pages:edit", args=[programme.pk])
    for page in (programme_form, session_url("list"), edit_url(session)):
        text = admin.get(page).text
        assert move_url(session) in text, page
        assert move_url(draft) not in text, page
    assert move_url(draft) not in admin.get(edit_url(draft)).text


def test_way_is_not_shown_to_those_who_may_not(client: Client, session: Session) -> None:
    client.force_login(make_editor("skribent", site_root(), "change_session", "view_session"))
    programme_form = reverse("wagtailadmin_pages:edit", args=[session.programme_id])
    for page in (programme_form, session_url("list")):
        assert move_url(session) not in client.get(page).text


def test_listing_takes_as_many_queries_for_ten_rows_as_for_two(admin: Client) -> None:
    programme = make_programme()
    counts = []
    for rows in (2, 8):
        for _number in range(rows):
            make_session(programme)
        admin.get(session_url("list"))
        with CaptureQueriesContext(connection) as queries:
            admin.get(session_url("list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_page_speaks_english_to_an_english_editor(admin: Client, session: Session) -> None:
    with translation.override("en"):
        assert (
            "Tell visitors" in admin.get(move_url(session), headers={"Accept-Language": "en"}).text
        )


def test_change_that_the_service_was_told_of_first_is_not_lost(
    admin: Client, session: Session
) -> None:
    stale = opened(admin, move_url(session))
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    data = {**stale, "happening": "cancelled", "note": "Inställt."}
    assert admin.post(move_url(session), data).context["form"].non_field_errors()
    assert now(session).room == "B12"
