from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from mlr_programme.models import Organisation, Venue
from tests.admin.conftest import make_editor
from tests.making import make_organisation, make_venue, site_root

pytestmark = pytest.mark.django_db

KINDS = ["organisation", "partnership", "venue", "contactperson", "newscategory"]
PERMISSIONS = ["add_organisation", "change_organisation", "view_organisation"]


def url(kind: str, view: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_mlr_programme_{kind}:{view}", args=args)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", ["list", "add"])
def test_views_open_for_an_administrator(admin: Client, kind: str, view: str) -> None:
    assert admin.get(url(kind, view)).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_views_are_refused_without_permission(client: Client, kind: str) -> None:
    client.force_login(make_editor("utan", site_root()))
    assert client.get(url(kind, "list")).status_code == 302


def test_organisation_is_added_with_its_description(admin: Client) -> None:
    response = admin.post(
        url("organisation", "add"),
        {
            "name": "Höörs kommun",
            "kind": "municipality",
            "scb_code": "1267",
            "texts-TOTAL_FORMS": 1,
            "texts-INITIAL_FORMS": 0,
            "texts-MIN_NUM_FORMS": 0,
            "texts-MAX_NUM_FORMS": 1000,
            "texts-0-locale": site_root().locale_id,
            "texts-0-description": "En kommun mitt i Skåne.",
            "texts-0-id": "",
        },
    )
    assert response.status_code == 302
    organisation = Organisation.objects.get()
    assert organisation.slug == "hoors-kommun"
    assert organisation.text().description == "En kommun mitt i Skåne."


def test_scb_code_that_is_no_code_is_refused(admin: Client) -> None:
    response = admin.post(
        url("organisation", "add"),
        {
            "name": "Höör",
            "kind": "municipality",
            "scb_code": "12",
            "texts-TOTAL_FORMS": 0,
            "texts-INITIAL_FORMS": 0,
        },
    )
    assert "scb_code" in response.context["form"].errors


def test_archived_record_is_not_offered_but_stays_editable(admin: Client) -> None:
    archived = make_organisation("Nedlagd", is_archived=True)
    make_organisation("Levande")
    chooser = reverse("wagtailsnippetchoosers_mlr_programme_organisation:choose")
    response = admin.get(chooser)
    assert "Levande" in response.text
    assert "Nedlagd" not in response.text
    assert admin.get(url("organisation", "edit", archived.pk)).status_code == 200


def test_editor_sees_shared_records_and_those_of_the_own_site(
    client: Client, second_site: Site
) -> None:
    shared = make_organisation("Delad")
    own = make_organisation("Egen", site=second_site)
    foreign = make_organisation("Annans", site=Site.objects.get(is_default_site=True))
    client.force_login(make_editor("eslov", second_site.root_page, *PERMISSIONS))
    listing = client.get(url("organisation", "list")).text
    assert "Delad" in listing
    assert "Egen" in listing
    assert "Annans" not in listing
    for record, status in ((shared, 200), (own, 200), (foreign, 302)):
        assert client.get(url("organisation", "edit", record.pk)).status_code == status
    chooser = client.get(reverse("wagtailsnippetchoosers_mlr_programme_organisation:choose")).text
    assert "Annans" not in chooser


@pytest.mark.parametrize("view", ["chosen", "chosen_multiple"])
def test_record_of_another_site_is_not_chosen_by_its_key(
    client: Client, second_site: Site, view: str
) -> None:
    foreign = make_organisation("Annans", site=Site.objects.get(is_default_site=True))
    client.force_login(make_editor("eslov", second_site.root_page))
    arguments = [foreign.pk] if view == "chosen" else []
    address = reverse(f"wagtailsnippetchoosers_mlr_programme_organisation:{view}", args=arguments)
    assert "Annans" not in client.get(address, {"id": foreign.pk}).text
    client.force_login(make_editor("default", foreign.site.root_page))
    assert "Annans" in client.get(address, {"id": foreign.pk}).text


def test_record_is_deleted_by_those_who_may_delete_and_nothing_else(client: Client) -> None:
    record = make_organisation()
    client.force_login(make_editor("städare", site_root(), "delete_organisation"))
    assert client.get(url("organisation", "edit", record.pk)).status_code == 302
    assert client.get(url("organisation", "delete", record.pk)).status_code == 200


def test_filters_offer_nothing_of_another_site(client: Client, second_site: Site) -> None:
    make_organisation("Annans", site=Site.objects.get(is_default_site=True))
    make_organisation("Egen", site=second_site)
    client.force_login(make_editor("eslov", second_site.root_page, "view_contactperson"))
    listing = client.get(url("contactperson", "list"))
    assert "Egen" in listing.text
    assert "Annans" not in listing.text
    assert list(listing.context["filters"].form.fields["site"].queryset) == [second_site]


def test_usage_counts_where_a_record_is_used(admin: Client) -> None:
    venue = make_venue("Malmö arena")
    assert admin.get(url("venue", "usage", venue.pk)).status_code == 200


def test_venue_is_made_in_the_chooser(admin: Client) -> None:
    chooser = reverse("wagtailsnippetchoosers_mlr_programme_venue:choose")
    assert "id_locality" in admin.get(chooser).json()["html"]
    create = reverse("wagtailsnippetchoosers_mlr_programme_venue:create")
    response = admin.post(create, {"name": "Malmö arena", "locality": "Malmö"})
    assert response.json()["step"] == "chosen"
    assert Venue.objects.get().slug == "malmo-arena"
