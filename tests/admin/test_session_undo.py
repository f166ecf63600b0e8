"""Undoing a logged change: a further one, back to the old facts."""

from __future__ import annotations

import pytest
from django.test import Client

from mlr_programme.models import Session, SessionChange, SessionText
from mlr_programme.models.session_changes import change_session
from tests.admin.conftest import make_editor
from tests.admin.session_moves import move, opened, undo, undo_url
from tests.admin.session_posts import edit_url
from tests.making import make_programme, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_session(make_programme(), title="Internat")


def now(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def last_change() -> SessionChange:
    change = SessionChange.objects.order_by("sequence").last()
    assert change is not None
    return change


def test_undoing_is_a_further_change_back_to_the_old_facts(admin: Client, session: Session) -> None:
    move(admin, session, "new_time", precision="day", starts_on="2031-05-14")
    change = last_change()
    assert undo_url(change) in admin.get(edit_url(session)).text
    assert undo(admin, change).status_code == 302
    again = now(session)
    assert (again.precision, again.starts_at, again.starts_on) == (
        "minute",
        session.starts_at,
        None,
    )
    assert [each.sequence for each in again.changes] == [1, 2]
    assert again.sequence == 2
    assert "Ändringen" in last_change().note or "change of" in last_change().note


def test_undoing_needs_a_note(admin: Client, session: Session) -> None:
    move(admin, session, "cancelled")
    response = undo(admin, last_change(), note=" ")
    assert list(response.context["form"].errors) == ["note"]
    assert now(session).status == "cancelled"


def test_change_of_other_facts_since_stays(admin: Client, session: Session) -> None:
    move(admin, session, "new_time", starts_at="2031-05-14 09:00")
    change = last_change()
    move(admin, session, "new_place", room="B12")
    assert undo(admin, change).status_code == 302
    assert (now(session).starts_at, now(session).room) == (session.starts_at, "B12")


def test_facts_that_were_changed_again_are_undone_only_when_confirmed(
    admin: Client, session: Session
) -> None:
    move(admin, session, "new_time", starts_at="2031-05-14 09:00")
    change = last_change()
    move(admin, session, "new_time", starts_at="2031-06-14 09:00")
    page = admin.get(undo_url(change))
    assert [row.is_changed_since for row in page.context["form"].rows] == [True]
    refused = undo(admin, change)
    assert list(refused.context["form"].errors) == ["is_confirmed"]
    assert now(session).sequence == 2
    assert undo(admin, change, is_confirmed="on").status_code == 302
    assert now(session).starts_at == session.starts_at
    assert now(session).sequence == 3


def test_change_that_is_undone_already_says_so(admin: Client, session: Session) -> None:
    move(admin, session, "cancelled")
    change = last_change()
    data = opened(admin, undo_url(change))
    undo(admin, change)
    page = admin.get(undo_url(change))
    assert page.status_code == 200
    assert not page.context["form"].rows
    assert admin.post(undo_url(change), data).context["form"].non_field_errors()
    assert now(session).sequence == 2


def test_change_by_somebody_else_meanwhile_is_told(admin: Client, session: Session) -> None:
    move(admin, session, "cancelled")
    data = opened(admin, undo_url(last_change()))
    url = undo_url(last_change())
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    assert admin.post(url, data).context["form"].non_field_errors()
    assert now(session).status == "cancelled"


def test_words_of_the_time_come_back(admin: Client) -> None:
    session = make_session(make_programme(), precision="text")
    SessionText.objects.update(provisional_wording="Vecka 12")
    move(admin, session, "new_time", provisional_wording="Vecka 14")
    undo(admin, last_change())
    assert now(session).provisional_wording == "Vecka 12"
    assert [change.old_wording for change in now(session).changes] == ["Vecka 12", "Vecka 14"]


def test_venue_that_is_gone_cannot_come_back_and_the_page_says_so(admin: Client) -> None:
    arena = make_venue("Arenan")
    session = make_session(make_programme(), venue=arena)
    move(admin, session, "online")
    arena.delete()
    page = admin.get(undo_url(last_change()))
    assert page.status_code == 200
    assert page.context["form"].obstacle
    response = admin.post(undo_url(last_change()), {"note": "Åter."})
    assert response.context["form"].non_field_errors()
    assert now(session).attendance == "online"


def test_old_facts_that_contradict_later_ones_are_refused_with_the_reason(
    admin: Client, session: Session
) -> None:
    move(admin, session, "new_time", starts_at="2031-05-14 09:00")
    change = last_change()
    closes = {"registration_closes_at": now(session).starts_at}
    change_session(session.pk, closes, note="Anmälan öppen längre.")
    response = undo(admin, change)
    assert response.context["form"].non_field_errors()
    assert now(session).sequence == 2


def test_those_only_who_may_publish_may_undo(
    admin: Client, client: Client, session: Session
) -> None:
    move(admin, session, "cancelled")
    change = last_change()
    client.force_login(make_editor("skribent", site_root(), "change_session"))
    assert client.get(undo_url(change)).status_code == 302
    assert client.post(undo_url(change), {"note": "Åter."}).status_code == 302
    assert now(session).status == "cancelled"


def test_change_that_does_not_exist_is_not_found(admin: Client) -> None:
    assert admin.get(undo_url(SessionChange(pk=4711))).status_code == 404
    assert admin.get(undo_url(SessionChange(pk=10**30))).status_code == 404
