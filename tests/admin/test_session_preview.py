"""A preview shows what stands in the form, and writes nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.documents import get_document_model

from mlr_programme.models import Session, SessionChange, SessionText
from tests.admin.session_posts import edit_data, form_data, session_url
from tests.making import make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db


def preview(client: Client, url: str, data: dict[str, object]) -> str:
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    response = client.get(f"{url}?mode=")
    assert response.status_code == 200
    return response.text


def test_new_session_is_previewed_before_it_is_saved(admin: Client) -> None:
    programme = make_programme(live=False, title="Ledarskap")
    document = get_document_model().objects.create(title="Kursplan", file="kursplan.txt")
    rows = {
        "material_rows-TOTAL_FORMS": 1,
        "material_rows-0-document": document.pk,
        "material_rows-0-id": "",
        "material_rows-0-ORDER": 1,
    }
    data = form_data(programme, title="Internat", description="Två dagar.", **rows)
    page = preview(admin, session_url("preview_on_add"), data)
    for words in ("Internat", "Två dagar.", "Ledarskap", "Kursplan"):
        assert words in page
    assert not Session.objects.exists()
    assert not SessionText.objects.exists()


def test_preview_without_a_programme_says_what_is_missing(admin: Client) -> None:
    url = session_url("preview_on_add")
    answer = admin.post(url, {**form_data(make_programme()), "programme": ""})
    assert not answer.json()["is_valid"]
    assert admin.get(f"{url}?mode=").status_code == 200


@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize("note", ["", "Ny sal."])
def test_preview_changes_neither_facts_nor_words(
    admin: Client, is_published: bool, note: str
) -> None:
    session = make_session(make_programme(), published=is_published)
    venue = make_venue("Malmö arena")
    data = edit_data(session, title="Utkast", venue=venue.pk, room="B12", change_note=note)
    page = preview(admin, session_url("preview_on_edit", session), data)
    for words in ("Utkast", "Malmö arena", "B12"):
        assert words in page
    stored = Session.objects.get()
    assert (stored.room, stored.venue_id, stored.sequence) == ("", None, 0)
    assert SessionText.objects.get().title == "Träff"
    assert not SessionChange.objects.exists()
