"""Repeating and duplicating one session."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mlr_programme.models import Session, SessionText
from tests.making import make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db

# A Tuesday at nine in Stockholm, in winter time.
START = datetime(2027, 3, 16, 8, tzinfo=UTC)


def url_of(session: Session, name: str = "repeat") -> str:
    return reverse(f"mlr_programme_{name}_session", args=[session.pk])


def save(client: Client, url: str, data: dict[str, str]) -> Any:
    preview = client.post(url, data)
    hidden = {name: str(preview.context[name]) for name in ("stamp", "batch")}
    response = client.post(url, {**data, **hidden, "action-save": ""})
    assert response.status_code == 302
    return preview


def weekly(until: str, frequency: str = "weekly") -> dict[str, str]:
    return {"frequency": frequency, "until": until}


def test_time_of_day_stays_when_summer_time_begins(admin: Client) -> None:
    session = make_session(
        make_programme(),
        starts_at=START,
        ends_at=START.replace(hour=11),
        registration_closes_at=START.replace(day=9),
        venue=make_venue("Aulan"),
        room="B12",
    )
    save(admin, url_of(session), weekly("2027-03-30"))
    _original, second, third = Session.objects.all()
    assert second.starts_at == datetime(2027, 3, 23, 8, tzinfo=UTC)
    assert third.starts_at == datetime(2027, 3, 30, 7, tzinfo=UTC)
    assert third.ends_at == datetime(2027, 3, 30, 10, tzinfo=UTC)
    assert third.registration_closes_at == datetime(2027, 3, 23, 8, tzinfo=UTC)
    assert (third.room, third.venue.name, third.is_published) == ("B12", "Aulan", False)


def test_residential_keeps_its_length(admin: Client) -> None:
    session = make_session(
        make_programme(),
        precision="day",
        starts_on=date(2027, 3, 16),
        ends_on=date(2027, 3, 17),
    )
    save(admin, url_of(session, "duplicate"), {"starts_on": "2027-09-30"})
    copy = Session.objects.exclude(pk=session.pk).get()
    assert (copy.starts_on, copy.ends_on) == (date(2027, 9, 30), date(2027, 10, 1))


def test_month_without_such_a_day_is_named_in_the_preview(admin: Client) -> None:
    session = make_session(make_programme(), precision="day", starts_on=date(2027, 1, 31))
    preview = save(admin, url_of(session), weekly("2027-03-31", "monthly_by_day"))
    assert "2027" in preview.context["form"].remarks[0]
    assert "februari 2027" in preview.text
    assert Session.objects.count() == 2


def test_words_are_copied_and_the_original_is_left_alone(admin: Client) -> None:
    session = make_session(make_programme(), starts_at=START, title="Träff", is_full=True)
    SessionText.objects.update(description="Ta med dator.")
    before = Session.objects.values().get()
    save(admin, url_of(session, "duplicate"), {"starts_on": "2027-04-01"})
    copy = Session.objects.exclude(pk=session.pk).get()
    assert (copy.title, copy.description, copy.is_full) == ("Träff", "Ta med dator.", False)
    assert Session.objects.filter(pk=session.pk).values().get() == before


def test_copy_of_a_cancelled_session_is_provisional_and_says_so(admin: Client) -> None:
    session = make_session(make_programme(), starts_at=START, status="cancelled")
    SessionText.objects.update(public_note="Inställt.")
    preview = save(admin, url_of(session, "duplicate"), {"starts_on": "2027-04-01"})
    assert preview.context["drafts"][0].warnings
    copy = Session.objects.exclude(pk=session.pk).get()
    assert (copy.status, copy.public_note) == ("provisional", "")


def test_session_at_night_is_not_moved_into_the_hour_that_clocks_skip(admin: Client) -> None:
    night = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)
    response = admin.post(
        url_of(make_session(make_programme(), starts_at=night)), weekly("2027-04-04")
    )
    assert [bool(draft.errors) for draft in response.context["drafts"]] == [True, False]


@pytest.mark.parametrize(
    "data",
    [
        {},
        weekly("abc"),
        weekly("2027-03-16"),
        weekly("2100-12-31"),
        weekly("0001-01-01"),
        weekly("2027-05-01", "daily"),
    ],
)
def test_nonsense_is_refused(admin: Client, data: dict[str, str]) -> None:
    session = make_session(make_programme(), starts_at=START)
    response = admin.post(url_of(session), data)
    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize("name", ["repeat", "duplicate"])
def test_session_without_a_date_is_refused(admin: Client, name: str) -> None:
    session = make_session(make_programme(), precision="text")
    data = {**weekly("2027-05-01"), "starts_on": "2027-05-01"}
    response = admin.post(url_of(session, name), data)
    assert response.context["form"].errors


def test_session_whose_programme_has_gone_is_not_found(admin: Client) -> None:
    session = make_session(make_programme())
    session.programme.delete()
    assert admin.get(url_of(session)).status_code == 404
