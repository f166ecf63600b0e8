"""Sessions of several sites, and who may change what visitors see."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from mlr_programme.models import Session
from mlr_programme.pages.models import ProgrammePage
from tests.admin.conftest import make_editor
from tests.admin.session_posts import edit_data, edit_url, form_data, session_url
from tests.making import (
    make_programme,
    make_programme_index,
    make_session,
    make_venue,
    site_root,
)

pytestmark = pytest.mark.django_db

ALL = ("add_session", "change_session", "delete_session", "view_session", "publish_session")


@pytest.fixture
def own_programme(second_site: Site) -> ProgrammePage:
    index = make_programme_index(parent=second_site.root_page)
    return make_programme(index, title="Eget program")


@pytest.fixture
def foreign_session() -> Session:
    return make_session(make_programme(title="Annans program"), title="Annans", published=False)


@pytest.fixture
def editor(client: Client, second_site: Site) -> Client:
    client.force_login(make_editor("eslov", second_site.root_page, *ALL))
    return client


def test_editor_lists_and_filters_the_sessions_of_the_own_site(
    editor: Client, own_programme: ProgrammePage, foreign_session: Session
) -> None:
    make_session(own_programme, title="Egen träff")
    listing = editor.get(session_url("list")).text
    assert "Egen träff" in listing
    assert "Eget program" in listing
    assert "Annans" not in listing


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "preview_on_edit"])
def test_session_of_another_site_is_refused(
    editor: Client, foreign_session: Session, view: str
) -> None:
    assert editor.get(session_url(view, foreign_session)).status_code == 302
    editor.post(session_url(view, foreign_session), edit_data(foreign_session, room="B12"))
    assert Session.objects.get().room == ""


def test_nobody_is_offered_sessions_to_choose_from(admin: Client) -> None:
    """A chooser would list all of them, to any editor."""
    assert admin.get("/admin/snippets/choose/mlr_programme/session/").status_code == 404


def test_session_of_another_site_is_not_deleted_in_bulk(
    editor: Client, own_programme: ProgrammePage, foreign_session: Session
) -> None:
    url = reverse("wagtail_bulk_action", args=["mlr_programme", "session", "delete"])
    own = make_session(own_programme, published=False)
    editor.post(f"{url}?id={foreign_session.pk}&id={own.pk}&next={session_url('list')}")
    assert Session.objects.filter(pk=foreign_session.pk).exists()


def test_session_is_not_added_to_a_programme_of_another_site(
    editor: Client, own_programme: ProgrammePage, foreign_session: Session
) -> None:
    response = editor.post(session_url("add"), form_data(foreign_session.programme))
    assert "programme" in response.context["form"].errors
    assert editor.post(session_url("add"), form_data(own_programme)).status_code == 302


def test_session_is_not_held_at_a_venue_of_another_site(
    editor: Client, own_programme: ProgrammePage
) -> None:
    foreign = make_venue(site=Site.objects.get(is_default_site=True))
    response = editor.post(session_url("add"), form_data(own_programme, venue=foreign.pk))
    assert "venue" in response.context["form"].errors


def test_venue_that_an_administrator_chose_from_another_site_stays(
    editor: Client, own_programme: ProgrammePage
) -> None:
    foreign = make_venue(site=Site.objects.get(is_default_site=True))
    session = make_session(own_programme, venue=foreign, published=False)
    assert editor.post(edit_url(session), edit_data(session, room="B12")).status_code == 302
    session.refresh_from_db()
    assert (session.venue, session.room) == (foreign, "B12")


def test_form_does_not_start_with_a_programme_of_another_site(
    editor: Client, own_programme: ProgrammePage, foreign_session: Session
) -> None:
    for programme, expected in (
        (own_programme, own_programme.pk),
        (foreign_session.programme, None),
    ):
        response = editor.get(session_url("add"), {"programme": programme.pk})
        assert response.context["form"].instance.programme_id == expected


def test_session_whose_programme_is_gone_can_still_be_opened(
    editor: Client, own_programme: ProgrammePage
) -> None:
    orphan = make_session(make_programme())
    Page.objects.get(pk=orphan.programme_id).specific.delete()
    assert editor.get(edit_url(orphan)).status_code == 200


def test_permission_alone_decides_where_there_is_one_site(client: Client) -> None:
    session = make_session(make_programme(), published=False)
    below = make_programme_index()
    client.force_login(make_editor("utan sidor", below, "change_session"))
    assert client.get(edit_url(session)).status_code == 200


def test_published_session_is_changed_by_those_only_who_may_publish(client: Client) -> None:
    session = make_session(make_programme())
    client.force_login(make_editor("skribent", site_root(), "change_session"))
    response = client.post(
        edit_url(session), edit_data(session, room="B12", change_note="Ny sal."), follow=True
    )
    assert Session.objects.get().room == ""
    assert list(response.context["messages"])
    client.force_login(make_editor("utgivare", site_root(), "change_session", "publish_session"))
    client.post(edit_url(session), edit_data(session, room="B12", change_note="Ny sal."))
    assert Session.objects.get().room == "B12"


def test_draft_is_changed_without_the_permission_to_publish(client: Client) -> None:
    session = make_session(make_programme(), published=False)
    client.force_login(make_editor("skribent", site_root(), "change_session"))
    client.post(edit_url(session), edit_data(session, room="B12"))
    assert Session.objects.get().room == "B12"


def test_reason_is_given_where_a_published_session_is_to_be_deleted(client: Client) -> None:
    session = make_session(make_programme())
    client.force_login(make_editor("utgivare", site_root(), *ALL))
    response = client.post(session_url("delete", session), follow=True)
    assert "raderas aldrig" in str(next(iter(response.context["messages"])))
    assert Session.objects.exists()
