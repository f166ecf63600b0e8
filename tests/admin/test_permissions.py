"""Groups with the rights that docs/how-to/permissions.md names, and what they can do with them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from mlr_programme.models import Correction, Organisation, Session
from mlr_programme.models.correction import record_correction
from tests.admin.conftest import make_editor
from tests.admin.permission_guide import rights_in_the_form, rights_named, rights_of
from tests.admin.session_posts import edit_data, edit_url, form_data, session_url
from tests.making import make_organisation, make_programme, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


def test_guide_names_every_right_that_the_form_of_a_group_offers(admin: Client) -> None:
    offered = rights_in_the_form(admin, "mlr_programme")
    assert rights_named("package") == {right: row for right, (row, _) in offered.items()}


def test_rights_of_our_own_are_named_in_swedish(admin: Client) -> None:
    offered = rights_in_the_form(admin, "mlr_programme")
    assert offered["publish_session"][1] == "Får publicera tillfällen"
    # Wagtail cuts the name of the model off the end of a label, and finds no words for the rest.
    names = Permission.objects.filter(codename__in=["publish_session", "redact_correction"])
    with override("en"):
        for right in names:
            assert not right.name.lower().endswith(right.content_type.name)


def test_groups_that_come_with_wagtail_have_none_of_the_rights() -> None:
    for group in Group.objects.filter(name__in=["Editors", "Moderators"]):
        assert not group.permissions.filter(content_type__app_label="mlr_programme").exists()


def test_web_editor_writes_sessions_and_records_and_publishes_none(client: Client) -> None:
    client.force_login(make_editor("webb", site_root(), *rights_of("editor")))
    programme = make_programme()
    assert client.post(session_url("add"), form_data(programme)).status_code == 302
    client.post(session_url("add"), {**form_data(programme), "action-publish-session": "Publicera"})
    assert not Session.objects.filter(is_published=True).exists()
    published = make_session(programme)
    client.post(edit_url(published), edit_data(published, room="B12", change_note="Ny sal."))
    assert not Session.objects.filter(room="B12").exists()
    assert client.get(record_url("venue", "edit", make_venue().pk)).status_code == 200
    organisation = make_organisation()
    client.post(record_url("organisation", "delete", organisation.pk))
    assert Organisation.objects.exists()


def test_responsible_publisher_publishes_changes_and_redacts(client: Client) -> None:
    client.force_login(make_editor("ansvarig", site_root(), *rights_of("publisher")))
    programme = make_programme()
    client.post(session_url("add"), {**form_data(programme), "action-publish-session": "Publicera"})
    session = Session.objects.get(is_published=True)
    client.post(edit_url(session), edit_data(session, room="B12", change_note="Ny sal."))
    assert Session.objects.filter(room="B12").exists()
    organisation = make_organisation()
    client.post(record_url("organisation", "delete", organisation.pk))
    assert not Organisation.objects.exists()
    correction = record_correction(programme.translation_key, "Fel namn.", "sv")
    assert correction is not None
    client.post(reverse("mlr_programme_redact_correction", args=[correction.pk]))
    assert Correction.objects.get().text == ""
    settings = reverse(
        "wagtailsettings:edit", args=["mlr_programme", "programmesettings", site_pk()]
    )
    assert client.get(settings).status_code == 200


def record_url(kind: str, view: str, key: object) -> str:
    return reverse(f"wagtailsnippets_mlr_programme_{kind}:{view}", args=[key])


def site_pk() -> int:
    return int(site_root().sites_rooted_here.get().pk)
