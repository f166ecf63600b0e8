"""An editor whose profile names another time zone than the site's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from mlr_programme.models import Session
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.admin.session_posts import edit_data, edit_url, form_data, session_url
from tests.making import make_news, make_news_index, make_programme, make_session

pytestmark = pytest.mark.django_db

# Nine o'clock in Stockholm, in summer and in winter.
NINE_IN_MAY = datetime(2030, 5, 14, 7, tzinfo=UTC)
NINE_IN_JANUARY = datetime(2030, 1, 15, 8, tzinfo=UTC)
ZONE_NAMED = "Europe/Stockholm"


def move_to(user: User, zone: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.current_time_zone = zone
    profile.save()


@pytest.fixture
def abroad(admin: Client, admin_user: User) -> Client:
    move_to(admin_user, "Europe/London")
    return admin


def page_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shown_value(client: Client, url: str, field: str) -> str:
    """What stands in a field of the form."""
    soup = BeautifulSoup(client.get(url).text, "html.parser")
    return str(soup.select(f"[name={field}]")[0]["value"])


def test_typed_time_is_what_visitors_see(abroad: Client, client: Client) -> None:
    programme = make_programme()
    data = form_data(programme, starts_at="2030-05-14 09:00", ends_at="2030-05-14 16:00")
    abroad.post(session_url("add"), {**data, "action-publish-session": "1"})
    session = Session.objects.get()
    assert session.starts_at == NINE_IN_MAY
    assert "2030-05-14T09:00+02:00" in client.get(session.url).text
    assert shown_value(abroad, edit_url(session), "starts_at") == "2030-05-14 09:00"


def test_session_saved_as_it_is_shown_is_not_changed(abroad: Client) -> None:
    session = make_session(
        make_programme(), starts_at=NINE_IN_MAY, registration_closes_at=NINE_IN_JANUARY
    )
    shown = {
        name: shown_value(abroad, edit_url(session), name)
        for name in ("starts_at", "registration_closes_at")
    }
    assert shown["registration_closes_at"] == "2030-01-15 09:00"
    assert abroad.post(edit_url(session), edit_data(session, **shown)).status_code == 302
    session.refresh_from_db()
    assert (session.starts_at, session.registration_closes_at) == (NINE_IN_MAY, NINE_IN_JANUARY)
    assert not session.changes


def test_times_of_a_programme_and_of_news_are_the_sites_too(abroad: Client) -> None:
    programme: ProgrammePage = make_programme(application_closes_at=NINE_IN_MAY)
    news: NewsPage = make_news(make_news_index(), published_at=NINE_IN_JANUARY)
    closes = shown_value(abroad, page_url(programme), "application_closes_at")
    assert closes == "2030-05-14 09:00"
    assert shown_value(abroad, page_url(news), "published_at") == "2030-01-15 09:00"


def test_form_names_the_zone_to_those_who_live_in_another(admin: Client, admin_user: User) -> None:
    programme = make_programme()
    for url in (session_url("add"), page_url(programme)):
        assert ZONE_NAMED not in admin.get(url).text
    move_to(admin_user, "Europe/London")
    for url in (session_url("add"), page_url(programme)):
        assert ZONE_NAMED in admin.get(url).text


def test_preview_shows_the_times_that_visitors_will_see(abroad: Client) -> None:
    programme = make_programme()
    url = session_url("preview_on_add")
    data = form_data(
        programme,
        starts_at="2030-05-14 09:00",
        registration_url="https://anmalan.example/",
        registration_closes_at="2030-05-13 17:00",
    )
    abroad.post(url, data)
    page = abroad.get(url).text
    assert "17:00" in page
    assert "16:00" not in page


@pytest.mark.parametrize("typed", ["2030-03-31 02:30", "2030-10-27 02:30"])
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Europe/London", "Asia/Tokyo"])
def test_hour_at_which_clocks_are_changed_is_refused_with_the_reason(
    admin: Client, admin_user: User, typed: str, zone: str
) -> None:
    move_to(admin_user, zone)
    response = admin.post(session_url("add"), form_data(make_programme(), starts_at=typed))
    assert response.status_code == 200
    error = response.context["form"].errors["starts_at"][0]
    assert typed[-5:] in error
    assert "clocks" in error or "klocka" in error.lower()
    assert not Session.objects.exists()


@pytest.mark.parametrize("typed", ["2030-03-31 01:30", "2030-10-27 01:30"])
def test_hour_at_which_other_clocks_are_changed_is_accepted(abroad: Client, typed: str) -> None:
    """London's clocks are changed at that hour, but the session is held by Stockholm's."""
    abroad.post(session_url("add"), form_data(make_programme(), starts_at=typed))
    assert Session.objects.get().starts_at.astimezone(UTC).strftime("%H:%M") in ("00:30", "23:30")
