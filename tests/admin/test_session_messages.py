"""What an editor is told after saving a session, and where the way leads then."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from mlr_programme.models import Session
from tests.admin.session_posts import edit_data, edit_url, form_data, session_url
from tests.making import make_programme, make_session

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish-session": "1"}


def messages_of(response: object) -> list[tuple[str, str]]:
    return [(each.level_tag, str(each)) for each in response.context["messages"]]


def test_published_session_is_said_to_be_published_and_can_be_looked_at(admin: Client) -> None:
    data = form_data(make_programme(), **PUBLISH)
    [(level, text)] = messages_of(admin.post(session_url("add"), data, follow=True))
    session = Session.objects.get()
    assert level == "success"
    assert "has been published" in text or "har publicerats" in text
    assert session.url in text
    assert edit_url(session) in text


def test_draft_is_said_to_be_a_draft_and_cannot_be_looked_at(admin: Client) -> None:
    response = admin.post(session_url("add"), form_data(make_programme()), follow=True)
    [(level, text)] = messages_of(response)
    session = Session.objects.get()
    assert level == "success"
    assert "as a draft" in text or "som utkast" in text
    assert session.url not in text
    assert edit_url(session) in text


def test_changed_session_is_said_to_be_changed_with_a_note(admin: Client) -> None:
    session = make_session(make_programme())
    data = edit_data(session, room="B12", change_note="Ny sal.")
    [(_, text)] = messages_of(admin.post(edit_url(session), data, follow=True))
    assert "public note" in text or "offentliga kommentaren" in text


@pytest.mark.parametrize("hidden", ["draft", "private"])
def test_why_visitors_do_not_see_a_published_session_is_said(admin: Client, hidden: str) -> None:
    programme = make_programme(live=hidden != "draft", title="Ledarskap")
    if hidden == "private":
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    data = form_data(programme, **PUBLISH)
    success, warning = messages_of(admin.post(session_url("add"), data, follow=True))
    assert warning[0] == "warning"
    assert "Ledarskap" in warning[1]
    assert Session.objects.get().url not in success[1]


@pytest.mark.parametrize("came_from", ["programme", "next"])
@pytest.mark.parametrize("is_new", [True, False])
def test_saving_leads_back_to_the_programme_one_came_from(
    admin: Client, came_from: str, is_new: bool
) -> None:
    programme = make_programme()
    back = reverse("wagtailadmin_pages:edit", args=[programme.pk])
    session = None if is_new else make_session(programme, published=False)
    data = form_data(programme) if session is None else edit_data(session)
    start = session_url("add") if session is None else edit_url(session)
    query = {"programme": programme.pk} if came_from == "programme" else {"next": back}
    action = admin.get(start, query).context["action_url"]
    assert admin.post(action, data).headers["Location"] == back


def test_saving_leads_to_no_other_site(admin: Client) -> None:
    url = session_url("add") + "?next=https://annan.example/"
    response = admin.post(url, form_data(make_programme()))
    assert response.headers["Location"] == session_url("list")


def test_panel_of_a_programme_says_where_its_sessions_lead_back_to(admin: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    panel = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).text
    assert f"{edit_url(session)}?programme={programme.pk}" in panel
