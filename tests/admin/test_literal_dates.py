"""What an editor types as a date is never rewritten into another one."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from mlr_programme.models import Session, SessionChange
from tests.admin.session_moves import asked_about, move, move_url
from tests.making import make_programme, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_session(make_programme(), title="Internat")


@pytest.mark.parametrize("name", ["starts_at", "ends_at", "starts_on", "ends_on"])
def test_picker_leaves_the_field_as_it_was_typed(
    admin: Client, session: Session, name: str
) -> None:
    page = BeautifulSoup(admin.get(move_url(session)).text, "html.parser")
    field = page.select_one(f"#id_{name}")
    assert field is not None
    scripts = " ".join([*map(str, field.attrs.values()), page.decode()])
    config = json.dumps({"validateOnBlur": False})[1:-1]
    assert config in scripts.replace("&quot;", '"')


@pytest.mark.parametrize("typed", ["2031-02-31 09:00", "16/12 kl 9", "imorgon", "2027-03-28 02:30"])
def test_time_that_no_calendar_has_is_refused_and_kept(
    admin: Client, session: Session, typed: str
) -> None:
    response = move(admin, session, "new_time", starts_at=typed)
    assert list(response.context["form"].errors) == ["starts_at"]
    assert typed in response.text
    assert not SessionChange.objects.exists()


def test_odd_time_is_asked_about_in_words_before_it_is_public(
    admin: Client, session: Session
) -> None:
    asked = move(admin, session, "new_time", is_sure=False, starts_at="2020-01-01 03:00")
    text = BeautifulSoup(asked.text, "html.parser").get_text(" ", strip=True)
    assert "onsdag 1 januari 2020 kl. 03.00" in text
    assert "Dagen har redan varit." in text
    assert "Nyårsdagen" in text
    assert not SessionChange.objects.exists()


def test_yes_counts_for_what_was_asked_alone(admin: Client, session: Session) -> None:
    asked = move(admin, session, "new_time", is_sure=False, starts_at="2020-01-01 03:00")
    other = move(
        admin,
        session,
        "new_time",
        is_sure=False,
        starts_at="2019-01-01 03:00",
        confirmed=asked_about(asked),
    )
    assert asked_about(other)
    assert not SessionChange.objects.exists()
    move(
        admin,
        session,
        "new_time",
        is_sure=False,
        starts_at="2020-01-01 03:00",
        confirmed=asked_about(asked),
    )
    assert SessionChange.objects.count() == 1


def test_ordinary_time_is_not_asked_about(admin: Client, session: Session) -> None:
    starts_at = session.starts_at
    assert starts_at is not None
    typed = f"{starts_at:%Y-%m-%d} 17:30"
    assert move(admin, session, "new_time", is_sure=False, starts_at=typed).status_code == 302


def test_provisional_session_is_settled_at_its_time(admin: Client) -> None:
    session = make_session(make_programme(), title="Upptakt", status="provisional")
    assert move(admin, session, "settled").status_code == 302
    session.refresh_from_db()
    assert session.status == "scheduled"
    assert SessionChange.objects.get().new_values["status"] == "scheduled"


def test_session_that_is_settled_cannot_be_settled_again(admin: Client, session: Session) -> None:
    response = move(admin, session, "settled")
    assert list(response.context["form"].errors) == ["happening"]
