"""Binding records to sites: to one's own, and never away from those who use them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from mlr_programme.models import (
    ContactPerson,
    NewsCategory,
    Organisation,
    Partnership,
    PartnershipMember,
    ProgrammeSettings,
    Venue,
)
from tests.admin.conftest import make_editor
from tests.making import (
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    make_programme_index,
    make_session,
    make_venue,
)

pytestmark = pytest.mark.django_db

MODELS = {"organisation": Organisation, "partnership": Partnership}
MODELS |= {"venue": Venue, "contactperson": ContactPerson}


def url(kind: str, view: str, *keys: object) -> str:
    return reverse(f"wagtailsnippets_mlr_programme_{kind}:{view}", args=keys)


def form_data(**fields: Any) -> dict[str, Any]:
    data = {"name": "Arenan", "kind": "other", "country": "SE"}
    for rows in ("texts", "members"):
        data |= {f"{rows}-TOTAL_FORMS": 0, f"{rows}-INITIAL_FORMS": 0}
    return data | fields


@pytest.fixture
def default_site() -> Site:
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Malmö"
    site.save()
    return site


@pytest.fixture
def editor(client: Client, second_site: Site) -> Client:
    """Edits the pages of the second site, and may add and change records."""
    permissions = [f"{action}_{kind}" for action in ("add", "change", "view") for kind in MODELS]
    client.force_login(make_editor("eslov", second_site.root_page, *permissions))
    return client


def errors_of_binding(client: Client, record: Any, site: Site) -> str:
    """What the form says of the site; empty when the record was bound to it."""
    kind = record._meta.model_name
    data = form_data(name=record.name, slug=record.slug, site=site.pk)
    response = client.post(url(kind, "edit", record.pk), data)
    record.refresh_from_db()
    if response.status_code == 302:
        assert record.site == site
        return ""
    assert record.site != site
    return str(response.context["form"].errors.get("site", ""))


@pytest.mark.parametrize("kind", MODELS)
def test_record_is_not_added_to_another_site(
    editor: Client, second_site: Site, default_site: Site, kind: str
) -> None:
    response = editor.post(url(kind, "add"), form_data(site=default_site.pk))
    assert "site" in response.context["form"].errors
    assert "Malmö" not in editor.get(url(kind, "add")).text
    assert editor.post(url(kind, "add"), form_data(site=second_site.pk)).status_code == 302
    assert MODELS[kind].objects.get().site == second_site


@pytest.mark.parametrize("kind", MODELS)
def test_shared_record_is_bound_to_the_own_site_alone(
    editor: Client, second_site: Site, default_site: Site, kind: str
) -> None:
    record = MODELS[kind].objects.create(name="Arenan")
    assert errors_of_binding(editor, record, default_site)
    assert errors_of_binding(editor, record, second_site) == ""


def test_venue_of_another_sites_session_stays_shared(
    editor: Client, second_site: Site, default_site: Site
) -> None:
    venue = make_venue("Malmö arena")
    make_session(make_programme(), venue=venue)
    text = errors_of_binding(editor, venue, second_site)
    assert "Malmö arena" in text
    assert "används också av Malmö och" in text


def test_venue_of_own_sessions_is_bound(editor: Client, second_site: Site) -> None:
    venue = make_venue()
    index = make_programme_index(parent=second_site.root_page)
    make_session(make_programme(index), venue=venue)
    assert errors_of_binding(editor, venue, second_site) == ""


def test_organisation_that_others_use_stays_shared(
    editor: Client, second_site: Site, default_site: Site
) -> None:
    source, member, publisher, used = (make_organisation() for _ in range(4))
    make_news(make_news_index(), organisation=source)
    partnership = Partnership.objects.create(name="MalmöLundregionen")
    PartnershipMember.objects.create(partnership=partnership, organisation=member)
    ProgrammeSettings.objects.create(site=default_site, default_organisation=publisher)
    ContactPerson.objects.create(name="Kim", organisation=used, site=default_site)
    assert "Malmö" in errors_of_binding(editor, source, second_site)
    assert "MalmöLundregionen" in errors_of_binding(editor, member, second_site)
    assert "Malmö" in errors_of_binding(editor, publisher, second_site)
    assert "Malmö" in errors_of_binding(editor, used, second_site)


def test_record_in_use_stays_as_it_was_for_an_administrator_too(
    admin: Client, second_site: Site, default_site: Site
) -> None:
    venue = make_venue(site=default_site)
    make_session(make_programme(), venue=venue)
    assert errors_of_binding(admin, venue, second_site)
    assert errors_of_binding(admin, venue, default_site) == ""


def test_record_of_another_site_is_not_referred_to(
    editor: Client, default_site: Site, second_site: Site
) -> None:
    foreign, shared = make_organisation(site=default_site), make_organisation()
    for organisation, status in ((foreign, 200), (shared, 302)):
        data = form_data(organisation=organisation.pk)
        assert editor.post(url("contactperson", "add"), data).status_code == status
    assert ContactPerson.objects.get().organisation == shared


def test_copy_of_a_record_in_use_is_bound(editor: Client, second_site: Site) -> None:
    venue = make_venue("Arenan")
    make_session(make_programme(), venue=venue)
    assert editor.get(url("venue", "copy", venue.pk)).status_code == 200
    assert editor.post(url("venue", "add"), form_data(site=second_site.pk)).status_code == 302
    assert Venue.objects.exclude(pk=venue.pk).get().site == second_site


@pytest.mark.parametrize("kind", [*MODELS, "newscategory"])
def test_form_of_a_copy_is_not_written_over_the_original(
    client: Client, second_site: Site, kind: str
) -> None:
    model = (MODELS | {"newscategory": NewsCategory})[kind]
    record = model.objects.create(name="Arenan", slug="arenan")
    client.force_login(make_editor("ny", second_site.root_page, f"add_{kind}", f"view_{kind}"))
    assert client.get(url(kind, "copy", record.pk)).status_code == 200
    client.post(url(kind, "copy", record.pk), form_data(name="Kapad", slug="kapad"))
    record.refresh_from_db()
    assert record.name == "Arenan"
