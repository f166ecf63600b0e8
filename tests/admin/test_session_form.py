"""The form of a session: what it accepts, what it refuses, and what it leaves alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Locale

from mlr_programme.models import Session, SessionText
from mlr_programme.pages.models import ProgrammePage
from tests.admin.session_posts import edit_data, edit_url, form_data, session_url
from tests.making import make_programme, make_session, site_root

pytestmark = pytest.mark.django_db


def translate(programme: ProgrammePage) -> ProgrammePage:
    english, _ = Locale.objects.get_or_create(language_code="en")
    return programme.copy_for_translation(english, copy_parents=True)


def loaded_state(client: Client, session: Session) -> str:
    return client.get(edit_url(session)).context["form"].initial["loaded_state"]


def test_programme_asked_for_in_another_language_is_that_of_the_original(admin: Client) -> None:
    programme = make_programme()
    url = session_url("add")
    response = admin.get(url, {"programme": translate(programme).pk})
    assert response.context["form"].instance.programme_id == programme.pk


@pytest.mark.parametrize("key", ["4711", "9" * 18, "9" * 30])
def test_programme_that_does_not_exist_is_ignored(admin: Client, key: str) -> None:
    response = admin.get(session_url("add"), {"programme": key})
    assert response.status_code == 200
    assert response.context["form"].instance.programme_id is None


def test_session_is_refused_for_a_translation_or_alias_of_a_programme(admin: Client) -> None:
    programme = make_programme(title="Ledarskap")
    for page in (translate(programme), programme.create_alias(update_slug="alias")):
        response = admin.post(session_url("add"), form_data(page))
        assert "Ledarskap" in str(response.context["form"].errors["programme"])
    assert not Session.objects.exists()


def test_session_is_refused_for_a_page_that_is_no_programme(admin: Client) -> None:
    response = admin.post(session_url("add"), form_data(site_root()))
    assert "programme" in response.context["form"].errors


@pytest.mark.parametrize("asked_for", ["", "?programme=99999", f"?programme={'9' * 30}"])
@pytest.mark.parametrize("key", ["", None, "abc", "1.5", "-1", "99999", "9" * 30, "\0"])
def test_what_is_no_key_of_a_programme_is_refused_at_its_field(
    admin: Client, asked_for: str, key: str | None
) -> None:
    data = {name: value for name, value in form_data(site_root()).items() if name != "programme"}
    if key is not None:
        data["programme"] = key
    response = admin.post(session_url("add") + asked_for, data)
    assert response.status_code == 200
    assert "programme" in response.context["form"].errors


@pytest.mark.parametrize("key", ["", "abc", "9" * 30])
@pytest.mark.parametrize("published", [False, True])
def test_programme_of_a_session_is_not_changed_to_nonsense(
    admin: Client, key: str, published: bool
) -> None:
    session = make_session(make_programme(), published=published)
    response = admin.post(edit_url(session), {**edit_data(session), "programme": key})
    assert response.status_code == 200
    assert "programme" in response.context["form"].errors
    session.refresh_from_db()
    assert session.programme_id is not None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_at": "0001-01-01 00:00"}, "starts_at"),
        ({"starts_at": "9999-12-31 23:59"}, "starts_at"),
        ({"ends_at": "9999-12-31 23:59"}, "ends_at"),
        ({"precision": "day", "starts_on": "0001-01-01"}, "starts_on"),
        ({"precision": "month", "starts_on": "20260-01-01"}, "starts_on"),
        ({"registration_opens_at": "0001-01-01 00:00"}, "registration_opens_at"),
        ({"registration_closes_at": "9999-12-31 23:59"}, "registration_closes_at"),
        ({"room": "\0"}, "room"),
        ({"venue": "abc"}, "venue"),
        ({"title": "x" * 300}, "title"),
    ],
)
def test_nonsense_is_refused_at_its_field(
    admin: Client, fields: dict[str, str], field: str
) -> None:
    response = admin.post(session_url("add"), form_data(make_programme(), **fields))
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_words_are_published_as_they_are_saved(admin: Client) -> None:
    session = make_session(make_programme())
    admin.post(edit_url(session), edit_data(session, title="Internat"))
    text = SessionText.objects.get()
    assert text.title == "Internat"
    assert text.live
    assert not text.has_unpublished_changes
    assert text.live_revision_id == text.latest_revision_id is not None


def test_words_that_are_as_before_make_no_revision(admin: Client) -> None:
    admin.post(session_url("add"), form_data(make_programme()))
    session = Session.objects.get()
    revision = SessionText.objects.get().latest_revision_id
    admin.post(edit_url(session), edit_data(session, room="B12"))
    assert Session.objects.get().room == "B12"
    assert SessionText.objects.get().latest_revision_id == revision


def test_words_of_another_editor_are_not_overwritten(admin: Client) -> None:
    session = make_session(make_programme(), published=False)
    state = loaded_state(admin, session)
    SessionText.objects.update(description="Den andras text")
    data = edit_data(session, description="Min text", loaded_state=state)
    response = admin.post(edit_url(session), data)
    assert response.context["form"].non_field_errors()
    assert SessionText.objects.get().description == "Den andras text"


def make_session_in_words(wording: str) -> Session:
    session = make_session(make_programme(), precision="text")
    SessionText.objects.update(provisional_wording=wording)
    return Session.objects.get(pk=session.pk)


def test_words_that_are_all_that_is_known_of_the_time_change_with_a_note(admin: Client) -> None:
    session = make_session_in_words("Vecka 12")
    data = edit_data(session, starts_at="", provisional_wording="Vecka 14")
    refused = admin.post(edit_url(session), data)
    assert "change_note" in refused.context["form"].errors
    assert Session.objects.get().provisional_wording == "Vecka 12"
    saved = admin.post(edit_url(session), {**data, "change_note": "Två veckor senare."})
    assert saved.status_code == 302
    session = Session.objects.get()
    assert session.provisional_wording == "Vecka 14"
    assert [change.old_wording for change in session.changes] == ["Vecka 12"]
    log = admin.get(session.url).text
    assert "Två veckor senare." in log
    assert "Vecka 12" in log


def test_words_about_a_time_that_is_known_change_without_a_note(admin: Client) -> None:
    session = make_session(make_programme())
    data = edit_data(session, provisional_wording="Vecka 14")
    assert admin.post(edit_url(session), data).status_code == 302
    assert not Session.objects.get().changes


def test_time_in_a_field_that_does_not_count_needs_no_note(admin: Client) -> None:
    session = make_session(make_programme())
    assert (
        admin.post(edit_url(session), edit_data(session, starts_on="2030-01-01")).status_code == 302
    )
    session = Session.objects.get()
    assert session.starts_on is None
    assert not session.changes


def test_own_form_can_be_saved_again_and_again(admin: Client) -> None:
    session = make_session(make_programme(), published=False)
    for room in ("A1", "A2"):
        data = edit_data(session, room=room, loaded_state=loaded_state(admin, session))
        assert admin.post(edit_url(session), data).status_code == 302
    assert Session.objects.get().room == "A2"


def test_note_and_explanation_stand_in_the_form_of_a_published_session_only(admin: Client) -> None:
    programme = make_programme()
    draft = make_session(programme, published=False)
    published = make_session(programme)
    assert "id_change_note" not in admin.get(edit_url(draft)).text
    page = admin.get(edit_url(published)).text
    assert "id_change_note" in page
    assert session_url("delete", published) not in page
    assert session_url("delete", draft) in admin.get(edit_url(draft)).text


def test_document_of_a_published_session_is_added_without_a_note(admin: Client) -> None:
    session = make_session(make_programme())
    document = get_document_model().objects.create(title="Kursplan", file="kursplan.txt")
    rows = {
        "material_rows-TOTAL_FORMS": 1,
        "material_rows-0-document": document.pk,
        "material_rows-0-id": "",
        "material_rows-0-ORDER": 1,
    }
    assert admin.post(edit_url(session), edit_data(session, **rows)).status_code == 302
    assert [each.title for each in Session.objects.get().materials] == ["Kursplan"]


def test_panel_on_a_programme_that_is_not_saved_yet_says_so(admin: Client) -> None:
    url = reverse(
        "wagtailadmin_pages:add",
        args=["mlr_programme_pages", "programmepage", make_programme().get_parent().pk],
    )
    assert "Spara programmet först" in admin.get(url).text


def test_note_without_a_changed_fact_is_refused_at_its_field(admin: Client) -> None:
    session = make_session(make_programme())
    data = edit_data(session, title="Ny rubrik", change_note="Ta med matsäck.")
    response = admin.post(edit_url(session), data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["change_note"]
    assert Session.objects.get().title == "Träff"
