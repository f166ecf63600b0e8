"""Who uses a record, for those who would bind it to one site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex, Site

from mlr_programme.compat import base_page_model
from mlr_programme.models import Organisation, ProgrammeSettings, Session
from mlr_programme.models.record import RecordMixin


def users_besides(site: Site, record: RecordMixin) -> list[str]:
    """Names of the other sites that use the record, and of what all sites share that does.

    Asks Wagtail's reference index, which knows the blocks of pages too, with one query for each
    model that refers to the record.
    """
    keys: dict[int, list[str]] = defaultdict(list)
    references = ReferenceIndex.get_references_to(record)
    for type_id, key in references.values_list("base_content_type", "object_id").distinct():
        keys[type_id].append(key)
    names = [
        name
        for type_id, found in keys.items()
        if (model := ContentType.objects.get_for_id(type_id).model_class()) is not None
        for name in _names(model._default_manager.filter(pk__in=found), site)
    ]
    if isinstance(record, Organisation):
        # The index leaves out the settings of sites.
        settings = ProgrammeSettings.objects.filter(default_organisation=record)
        names += _names(settings, site)
    return list(dict.fromkeys(names))


def _names(users: QuerySet[Any], site: Site) -> list[str]:
    """Names of sites other than ``site``, and of things without a site, among the users."""
    if issubclass(users.model, base_page_model()):
        return _names_of_places(users.values_list("path", flat=True), site)
    if users.model is Session:
        paths = users.exclude(programme=None).values_list("programme__path", flat=True)
        return _names_of_places(paths.distinct(), site)
    return [
        _site_name(user.site) if getattr(user, "site", None) else str(user)
        for user in users
        if getattr(user, "site", None) != site
    ]


def _names_of_places(paths: Iterable[str], site: Site) -> list[str]:
    elsewhere = [path for path in paths if not path.startswith(site.root_page.path)]
    others = Site.objects.exclude(pk=site.pk).select_related("root_page")
    return [
        _site_name(other)
        for other in others
        if any(path.startswith(other.root_page.path) for path in elsewhere)
    ]


def _site_name(site: Site) -> str:
    return str(site.site_name or site.hostname)
