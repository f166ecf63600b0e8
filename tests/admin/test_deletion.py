"""Deleting in the admin never ends in a server error, nor takes what must stay."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mlr_programme.models import Organisation, Session, Venue
from tests.making import make_organisation, make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db


def bulk_delete(client: Client, model: str, *keys: object) -> int:
    url = reverse("wagtail_bulk_action", args=["mlr_programme", model, "delete"])
    query = "&".join(f"id={key}" for key in keys)
    listing = reverse(f"wagtailsnippets_mlr_programme_{model}:list")
    return client.post(f"{url}?{query}&next={listing}", follow=True).status_code


def test_bulk_deletion_leaves_published_sessions(admin: Client) -> None:
    programme = make_programme()
    published = make_session(programme)
    draft = make_session(programme, published=False)
    assert bulk_delete(admin, "session", published.pk, draft.pk) == 200
    assert Session.objects.filter(pk=published.pk).exists()


def test_bulk_deletion_takes_unpublished_sessions(admin: Client) -> None:
    draft = make_session(make_programme(), published=False)
    assert bulk_delete(admin, "session", draft.pk) == 200
    assert not Session.objects.exists()


def test_venue_of_a_session_is_not_deleted(admin: Client) -> None:
    venue, unused = make_venue("Malmö arena"), make_venue("Oanvänd")
    make_session(make_programme(), venue=venue)
    url = reverse("wagtailsnippets_mlr_programme_venue:delete", args=[venue.pk])
    response = admin.post(url, follow=True)
    assert response.status_code == 200
    assert "Arkivera" in response.text
    assert bulk_delete(admin, "venue", venue.pk, unused.pk) == 200
    assert Venue.objects.count() == 2


def test_unused_record_is_deleted(admin: Client) -> None:
    organisation = make_organisation("Oanvänd")
    assert bulk_delete(admin, "organisation", organisation.pk) == 200
    assert not Organisation.objects.exists()
