"""How the listings of records in the admin are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Site

from mlr_programme.admin.site_permissions import editable_sites, own_records
from mlr_programme.models import ContactPerson, Organisation, Partnership, Venue


def own_sites(request: HttpRequest) -> QuerySet[Site]:
    return Site.objects.filter(pk__in=[site.pk for site in editable_sites(request.user)])


def own_organisations(request: HttpRequest) -> QuerySet[Any]:
    return own_records(Organisation.objects.all(), request.user)


class RecordFilterSet(WagtailFilterSet):
    site = django_filters.ModelChoiceFilter(label=_("Site"), queryset=own_sites)


class OrganisationFilterSet(RecordFilterSet):
    class Meta:
        model = Organisation
        fields = ("kind", "site", "is_archived")


class PartnershipFilterSet(RecordFilterSet):
    class Meta:
        model = Partnership
        fields = ("site", "is_archived")


class VenueFilterSet(RecordFilterSet):
    class Meta:
        model = Venue
        fields = ("locality", "site", "is_archived")


class ContactPersonFilterSet(RecordFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=own_organisations
    )

    class Meta:
        model = ContactPerson
        fields = ("organisation", "site", "is_archived")
