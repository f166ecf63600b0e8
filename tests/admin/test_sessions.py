from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from tests.admin.conftest import make_editor
from tests.admin.session_posts import SESSION, edit_data, edit_url, form_data, local
from tests.making import make_programme, make_programme_index, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


def test_session_is_added_unpublished(admin: Client) -> None:
    programme = make_programme()
    response = admin.post(reverse(f"{SESSION}:add"), form_data(programme), follow=True)
    assert response.status_code == 200
    session = Session.objects.get()
    assert session.title == "Träff"
    assert not session.is_published


def test_session_is_added_and_published_at_once(admin: Client) -> None:
    programme = make_programme()
    admin.post(reverse(f"{SESSION}:add"), form_data(programme, **{"action-publish-session": "1"}))
    session = Session.objects.get()
    assert session.is_published
    assert admin.get(session.url).status_code == 200


def test_form_starts_with_the_programme_it_was_opened_from(admin: Client) -> None:
    programme = make_programme(title="Ledarskap")
    response = admin.get(reverse(f"{SESSION}:add"), {"programme": programme.pk})
    assert response.context["form"].instance.programme_id == programme.pk


@pytest.mark.parametrize("nonsense", ["abc", "-1", "²", ""])
def test_nonsense_for_the_programme_is_ignored(admin: Client, nonsense: str) -> None:
    response = admin.get(reverse(f"{SESSION}:add"), {"programme": nonsense})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_at": ""}, "starts_at"),
        ({"ends_at": "2000-01-01 10:00"}, "ends_at"),
        ({"precision": "day", "starts_on": ""}, "starts_on"),
        ({"precision": "day", "starts_on": "2027-01-02", "ends_on": "2027-01-01"}, "ends_on"),
        ({"attendance": "online", "is_online_url_public": "on"}, "online_url"),
        ({"online_url": "https://mote.example/"}, "attendance"),
        ({"registration_closes_at": "2100-01-01 10:00"}, "registration_closes_at"),
        ({"title": ""}, "title"),
    ],
)
def test_facts_that_contradict_each_other_are_refused_at_their_field(
    admin: Client, fields: dict[str, str], field: str
) -> None:
    response = admin.post(reverse(f"{SESSION}:add"), form_data(make_programme(), **fields))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Session.objects.exists()


def test_published_session_keeps_its_facts_without_a_note(admin: Client) -> None:
    session = make_session(make_programme())
    response = admin.post(edit_url(session), edit_data(session, room="B12"))
    assert response.status_code == 200
    assert "change_note" in response.context["form"].errors
    session.refresh_from_db()
    assert session.room == ""


def test_published_session_changes_with_a_note_that_becomes_public(admin: Client) -> None:
    session = make_session(make_programme())
    admin.post(edit_url(session), edit_data(session, room="B12", change_note="Ny sal."))
    session.refresh_from_db()
    assert session.room == "B12"
    assert session.sequence == 1
    assert "Ny sal." in admin.get(session.url).text


def test_words_of_a_published_session_need_no_note(admin: Client) -> None:
    session = make_session(make_programme())
    response = admin.post(edit_url(session), edit_data(session, title="Bättre rubrik"))
    assert response.status_code == 302
    stored = Session.objects.get()
    assert stored.title == "Bättre rubrik"
    assert stored.sequence == 0


def test_second_editor_does_not_undo_the_first(admin: Client) -> None:
    session = make_session(make_programme(), published=False)
    opened = admin.get(edit_url(session)).context["form"]
    other = Session.objects.get()
    other.room = "A1"
    other.save()
    data = edit_data(session, room="B2", loaded_state=opened.initial["loaded_state"])
    response = admin.post(edit_url(session), data)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert Session.objects.get().room == "A1"


def test_sequence_never_goes_back_when_a_stale_form_is_saved(admin: Client) -> None:
    session = make_session(make_programme())
    stale = Session.objects.get()
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    change_session(session.pk, {"room": ""}, note="Tillbaka.")
    stale.save()
    assert Session.objects.get().sequence == 2


def test_sessions_at_the_same_time_are_warned_of(admin: Client) -> None:
    programme = make_programme()
    start = (timezone.now() + timedelta(days=7)).replace(second=0, microsecond=0)
    make_session(programme, title="Den andra", starts_at=start)
    data = form_data(programme, starts_at=local(start))
    response = admin.post(reverse(f"{SESSION}:add"), data, follow=True)
    assert Session.objects.count() == 2
    assert any("Den andra" in str(message) for message in response.context["messages"])


def test_published_session_cannot_be_deleted(admin: Client) -> None:
    session = make_session(make_programme())
    response = admin.post(reverse(f"{SESSION}:delete", args=[session.pk]))
    assert response.status_code in (302, 403)
    assert Session.objects.exists()


def test_unpublished_session_can_be_deleted(admin: Client) -> None:
    session = make_session(make_programme(), published=False)
    admin.post(reverse(f"{SESSION}:delete", args=[session.pk]))
    assert not Session.objects.exists()


def test_editor_without_permission_is_refused(client: Client) -> None:
    session = make_session(make_programme())
    client.force_login(make_editor("utan", site_root()))
    assert client.get(edit_url(session)).status_code == 302
    assert client.get(reverse(f"{SESSION}:list")).status_code == 302


def test_editor_who_may_not_publish_sees_no_button_and_is_refused(client: Client) -> None:
    programme = make_programme()
    client.force_login(make_editor("skribent", site_root(), "add_session", "change_session"))
    assert "action-publish-session" not in client.get(reverse(f"{SESSION}:add")).text
    client.post(reverse(f"{SESSION}:add"), form_data(programme, **{"action-publish-session": "1"}))
    assert not Session.objects.published().exists()


def test_listing_filters_and_has_constant_queries(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    programme = make_programme()
    venue = make_venue()
    make_session(programme, title="Nästa vecka", venue=venue)
    make_session(programme, title="Gammal", starts_at=timezone.now() - timedelta(days=9))
    url = reverse(f"{SESSION}:list")
    assert "Gammal" not in admin.get(url, {"period": "coming"}).text
    assert "Nästa vecka" not in admin.get(url, {"period": "past"}).text
    admin.get(url)
    with django_assert_max_num_queries(200) as few:
        admin.get(url)
        count = len(few)
    for number in range(6):
        make_session(make_programme(), title=f"Till {number}", venue=venue)
    with django_assert_max_num_queries(count):
        admin.get(url)


def test_programme_editor_lists_its_sessions(admin: Client) -> None:
    programme = make_programme(planned_session_count=6)
    make_session(programme, title="Internat", published=False)
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk]))
    assert "Internat" in response.text
    assert f"?programme={programme.pk}" in response.text


def test_translated_programme_sends_the_editor_to_the_original(admin: Client) -> None:
    programme = make_programme()
    english, _ = Locale.objects.get_or_create(language_code="en")
    translation = programme.copy_for_translation(english, copy_parents=True)
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[translation.pk]))
    assert reverse("wagtailadmin_pages:edit", args=[programme.pk]) in response.text
    assert f"?programme={translation.pk}" not in response.text


def test_programme_without_an_original_does_not_lead_to_itself(admin: Client) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    programme = make_programme(locale=english)
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk]))
    assert f"?programme={programme.pk}" not in response.text
    assert "Gå till originalet" not in response.text


@pytest.mark.parametrize("view", ["copy", "delete", "move_confirm"])
def test_editor_is_told_what_happens_to_the_sessions(admin: Client, view: str) -> None:
    programme = make_programme()
    make_session(programme)
    place = [make_programme_index().pk] if view == "move_confirm" else []
    response = admin.get(reverse(f"wagtailadmin_pages:{view}", args=[programme.pk, *place]))
    assert response.status_code == 200
    assert any("1" in str(message) for message in response.context["messages"])


def test_programme_without_sessions_is_deleted_without_a_warning(admin: Client) -> None:
    response = admin.get(reverse("wagtailadmin_pages:delete", args=[make_programme().pk]))
    assert not list(response.context["messages"])
