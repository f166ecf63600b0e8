"""The fields that the form of a session offers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, BaseChooser

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(admin: Client) -> Any:
    return admin.get(reverse("wagtailsnippets_mlr_programme_session:add")).context["form"]


@pytest.mark.parametrize(
    "name", ["starts_at", "ends_at", "registration_opens_at", "registration_closes_at"]
)
def test_times_are_picked_as_everywhere_in_the_admin(form: Any, name: str) -> None:
    assert isinstance(form.fields[name].widget, AdminDateTimeInput)


@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_days_are_picked_as_everywhere_in_the_admin(form: Any, name: str) -> None:
    assert isinstance(form.fields[name].widget, AdminDateInput)


def test_venue_and_documents_are_chosen_where_new_ones_can_be_added(form: Any) -> None:
    material = form.formsets["material_rows"].empty_form
    assert isinstance(form.fields["venue"].widget, BaseChooser)
    assert isinstance(material.fields["document"].widget, BaseChooser)


@pytest.mark.parametrize("name", ["online_url", "registration_url"])
def test_address_without_a_scheme_is_taken_for_https(form: Any, name: str) -> None:
    assert form.fields[name].clean("example.org/motet") == "https://example.org/motet"
