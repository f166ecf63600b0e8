"""Deleting in the admin never ends in a server error, nor takes what must stay."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from mlr_programme.models import Organisation, Session, Venue
from tests.admin.conftest import make_editor
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


@pytest.mark.parametrize("is_all", [False, True])
def test_bulk_deletion_tells_nothing_of_another_site(
    client: Client, second_site: Site, is_all: bool
) -> None:
    foreign = make_organisation("Annans", site=Site.objects.get(is_default_site=True))
    own = make_organisation("Egen", site=second_site)
    client.force_login(make_editor("eslov", second_site.root_page, "delete_organisation"))
    url = reverse("wagtail_bulk_action", args=["mlr_programme", "organisation", "delete"])
    query = {"id": ["all"] if is_all else [foreign.pk, own.pk]}
    response = client.get(url, query)
    assert "Egen" in response.text
    assert "Annans" not in response.text
    client.post(f"{url}?{urlencode(query, doseq=True)}")
    assert list(Organisation.objects.all()) == [foreign]


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
