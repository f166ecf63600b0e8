"""The listing of all sessions in the admin."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from mlr_programme.models import SessionText
from tests.admin.conftest import make_editor
from tests.admin.session_posts import session_url
from tests.making import make_programme, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


def titles(client: Client, **parameters: object) -> list[str]:
    response = client.get(session_url("list"), parameters)
    assert response.status_code == 200
    return [session.title for session in response.context["object_list"]]


def test_sessions_stand_in_order_of_time_and_undated_ones_last(admin: Client) -> None:
    programme = make_programme()
    make_session(programme, title="Odaterad", precision="text")
    make_session(programme, title="Sen", precision="day", starts_on=date(2027, 5, 1))
    make_session(programme, title="Tidig", precision="day", starts_on=date(2027, 4, 1))
    assert titles(admin) == ["Tidig", "Sen", "Odaterad"]
    assert titles(admin, ordering="-sorts_at") == ["Sen", "Tidig", "Odaterad"]


def test_sessions_are_found_by_title_programme_and_place(admin: Client) -> None:
    make_session(make_programme(title="Ledarskap"), title="Internat")
    venue = make_venue("Arenan", locality="Malmö")
    make_session(make_programme(title="Grunder"), title="Träff", venue=venue)
    assert titles(admin, q="Intern") == ["Internat"]
    assert titles(admin, q="ledarskap") == ["Internat"]
    assert titles(admin, q="Arena") == ["Träff"]
    assert titles(admin, q="Malmö") == ["Träff"]
    assert titles(admin, q="finns inte") == []


def test_session_found_by_several_of_its_texts_is_listed_once(admin: Client) -> None:
    session = make_session(make_programme(title="Internat"), title="Internat")
    english, _ = Locale.objects.get_or_create(language_code="en")
    SessionText.objects.create(session=session, locale=english, title="Internat")
    assert titles(admin, q="Internat") == ["Internat"]
    assert titles(admin, q="Internat", ordering="-sorts_at") == ["Internat"]


def test_sessions_are_filtered(admin: Client) -> None:
    programme = make_programme()
    make_session(programme, title="Internat", kind="residential", published=False)
    make_session(make_programme(), title="Inställd", status="cancelled")
    assert titles(admin, programme=programme.pk) == ["Internat"]
    assert titles(admin, kind="residential") == ["Internat"]
    assert titles(admin, status="cancelled") == ["Inställd"]
    assert titles(admin, is_published="true") == ["Inställd"]
    assert titles(admin, period="undated") == []


@pytest.mark.parametrize("name", ["programme", "period", "status", "is_published", "p", "ordering"])
@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "💥"])
def test_nonsense_in_a_filter_is_no_error(admin: Client, name: str, value: str) -> None:
    make_session(make_programme())
    assert admin.get(session_url("list"), {name: value}).status_code == 200


@pytest.mark.parametrize("view", ["list", "add"])
def test_queries_do_not_grow_with_the_sessions(
    client: Client, django_assert_max_num_queries: Any, view: str
) -> None:
    permissions = ("add_session", "change_session", "view_session", "delete_session")
    client.force_login(make_editor("redaktör", site_root(), *permissions))
    make_session(make_programme(), venue=make_venue())
    client.get(session_url(view))
    with django_assert_max_num_queries(200) as few:
        client.get(session_url(view))
        count = len(few)
    for _ in range(6):
        make_session(make_programme(), venue=make_venue())
    with django_assert_max_num_queries(count):
        client.get(session_url(view))
