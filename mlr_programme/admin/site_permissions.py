"""Who may see and edit a record: one bound to a site belongs to the editors of that site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.models.record import RecordMixin

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

PAGE_ACTIONS = ("add", "change", "publish")


def editable_sites(user: User | AnonymousUser) -> list[Site]:
    """Sites of which the user may edit at least one page; one query a site."""
    if user.is_superuser:
        return list(Site.objects.all())
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, PAGE_ACTIONS)
    return [
        site
        for site in Site.objects.select_related("root_page")
        if pages.filter(path__startswith=site.root_page.path).exists()
    ]


def is_own_record(user: User | AnonymousUser, record: RecordMixin) -> bool:
    """Whether the record is shared by all sites or belongs to one of the user's."""
    return record.site_id is None or record.site_id in {site.pk for site in editable_sites(user)}


def own_records(records: QuerySet[Any], user: User | AnonymousUser) -> QuerySet[Any]:
    """Those of ``records`` that all sites share, and those of the user's sites."""
    return records.filter(Q(site=None) | Q(site__in=editable_sites(user)))


def limit_to_own_records(form: Any) -> None:
    """Let the form choose no record of other people's sites, but for those it has chosen already.

    ``form`` is one of Wagtail's, which knows its user.
    """
    for name, field in form.fields.items():
        records = getattr(field, "queryset", None)
        if records is not None and issubclass(records.model, RecordMixin):
            chosen = records.filter(pk=form.initial.get(name))
            field.queryset = own_records(records, form.for_user) | chosen


class RecordPermissionPolicy(ModelPermissionPolicy):
    """Django's model permissions, narrowed to shared records and those of the user's own sites."""

    def user_has_permission_for_instance(
        self, user: User | AnonymousUser, action: str, instance: RecordMixin
    ) -> bool:
        return self.user_has_permission(user, action) and is_own_record(user, instance)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[Any]:
        records = super().instances_user_has_any_permission_for(user, actions)
        return own_records(records, user)
