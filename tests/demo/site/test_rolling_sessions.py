"""The invented programme's sessions, today and on a later day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Revision

from example_site.home.demo.data_files import demo_uuid, read_toml
from example_site.home.demo.plant import plant_demo
from example_site.home.demo.programmes import EXAMPLE_SLUG
from example_site.home.demo.rolling_sessions import first_day_of
from mlr_programme.domain.sessions import Group, Outcome
from mlr_programme.models import Session
from mlr_programme.pages.models import ProgrammePage

PLANS = {plan["role"]: plan for plan in read_toml("rolling_sessions.toml")["session"]}
pytestmark = pytest.mark.django_db


def session_of(role: str, number: int = 1) -> Session:
    return Session.objects.get(pk=demo_uuid("session", role, number))


def programme() -> Any:
    return ProgrammePage.objects.get(slug=EXAMPLE_SLUG, locale__language_code="sv")


@pytest.mark.parametrize("offset", range(14))
@pytest.mark.parametrize("role", PLANS)
def test_day_of_every_role_lies_ahead(role: str, offset: int) -> None:
    today = date(2026, 12, 24) + timedelta(days=offset)
    day = first_day_of(PLANS[role], today)
    assert day > today
    assert "months" in PLANS[role] or day.weekday() <= 4


def test_there_is_one_session_for_each_role(planted_at: datetime) -> None:
    assert len(programme().session_list) == len(PLANS)
    assert programme().next_session.outcome == Outcome.NEXT
    assert programme().next_session.following.pk == session_of("soon").pk


def test_roles_show_what_they_are_for() -> None:
    assert session_of("whole-day").precision == "day"
    several = session_of("several-days")
    assert several.ends_on - several.starts_on == timedelta(days=2)
    assert session_of("online").public_online_url
    assert session_of("full").registration_state == "full"
    assert session_of("soon").registration_state == "open"
    assert (session_of("provisional").status, session_of("provisional").precision) == (
        "provisional",
        "month",
    )


@pytest.mark.parametrize("role", ["cancelled", "postponed", "moved"])
def test_change_of_a_session_is_logged_with_a_note(role: str) -> None:
    session = session_of(role)
    assert session.sequence == 1
    assert session.changes[0].note == PLANS[role]["note"]
    assert session.changes[0].is_moved_in_time == (role == "moved")


def test_later_run_adds_sessions_and_keeps_those_that_were(planted_at: datetime) -> None:
    before = Session.objects.filter(pk=session_of("soon").pk).values().get()
    later = planted_at + timedelta(days=30)
    plant_demo(later)
    assert Session.objects.filter(pk=session_of("soon").pk).values().get() == before
    assert session_of("soon", 2).starts_at > later
    assert not Session.objects.filter(pk=demo_uuid("session", "postponed", 2)).exists()


def test_later_run_twice_changes_nothing_the_second_time(planted_at: datetime) -> None:
    later = planted_at + timedelta(days=30)
    plant_demo(later)
    count = Session.objects.count(), Revision.objects.count()
    plant_demo(later)
    assert (Session.objects.count(), Revision.objects.count()) == count


def test_provisional_month_that_comes_near_gets_its_day(planted_at: datetime) -> None:
    month = session_of("provisional").starts_on
    plant_demo(planted_at.replace(year=month.year, month=month.month, day=1))
    session = session_of("provisional")
    assert (session.status, session.precision) == ("scheduled", "day")
    assert session.starts_on.weekday() == 1
    assert session.changes[-1].note
    assert session_of("provisional", 2).status == "provisional"


def test_provisional_month_that_is_over_is_cancelled_and_says_so(planted_at: datetime) -> None:
    plant_demo(planted_at + timedelta(days=400))
    assert session_of("provisional").status == "cancelled"
    assert "aldrig" in session_of("provisional").changes[-1].note


def test_programme_goes_on_as_long_as_its_sessions(planted_at: datetime) -> None:
    count = programme().revisions.count()
    plant_demo(planted_at + timedelta(days=400))
    page = programme()
    last = max(each.last_day for each in page.session_list if each.last_day)
    assert page.period.last_day >= last
    assert page.revisions.count() == count + 1
    assert page.starts_on == timezone.localdate(planted_at).replace(day=1)


def test_nothing_coming_is_in_the_past(planted_at: datetime) -> None:
    groups = {session.group for session in programme().session_list}
    assert Group.PAST not in groups
