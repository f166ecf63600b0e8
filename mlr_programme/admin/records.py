"""Organisations, partnerships, venues, contact people and categories: listings and forms."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, UsageCountColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import (
    CopyView,
    DeleteView,
    EditView,
    HistoryView,
    SnippetViewSet,
    SnippetViewSetGroup,
    UsageView,
)

from mlr_programme.admin.record_choosers import RecordChooserViewSet
from mlr_programme.admin.record_filters import (
    ContactPersonFilterSet,
    OrganisationFilterSet,
    PartnershipFilterSet,
    VenueFilterSet,
)
from mlr_programme.admin.record_form import RecordForm
from mlr_programme.admin.session_permissions import SessionPermissionPolicy
from mlr_programme.admin.sessions import SessionViewSet
from mlr_programme.admin.site_permissions import RecordPermissionPolicy, is_own_record
from mlr_programme.admin.word_search import WordSearchChooserViewSet, WordSearchIndexView
from mlr_programme.compat import PolicyViewSetMixin, register_permission_policy
from mlr_programme.models import (
    ContactPerson,
    NewsCategory,
    Organisation,
    Partnership,
    Session,
    Venue,
)

RECORD_MODELS = (Organisation, Partnership, Venue, ContactPerson)


class RecordAccessMixin:
    """Opens a record to those only to whom its site belongs: Wagtail asks about the model."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        record = super().get_object(*args, **kwargs)
        if not is_own_record(self.request.user, record):
            raise PermissionDenied
        return record


class RecordEditView(RecordAccessMixin, EditView):
    pass


class RecordDeleteView(RecordAccessMixin, DeleteView):
    pass


class CopyFormView(CopyView):
    """Shows the form, which is sent to where new ones are added.

    Wagtail would write what is sent to this address over the original, and ask only whether the
    sender may add.
    """

    http_method_names = ["get", "head", "options"]


class RecordCopyView(RecordAccessMixin, CopyFormView):
    pass


class RecordUsageView(RecordAccessMixin, UsageView):
    pass


class RecordHistoryView(RecordAccessMixin, HistoryView):
    pass


class RecordViewSet(PolicyViewSetMixin, SnippetViewSet):
    chooser_viewset_class: type[ChooserViewSet] = RecordChooserViewSet
    index_view_class = WordSearchIndexView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    copy_view_class = RecordCopyView
    usage_view_class = RecordUsageView
    history_view_class = RecordHistoryView
    # What the form in the chooser asks for; the rest can be added later.
    chooser_form_fields: tuple[str, ...] = ("name",)
    list_per_page = 50
    ordering = ["name"]

    @property
    def chooser_viewset(self) -> ChooserViewSet:
        viewset = super().chooser_viewset
        viewset.form_fields = self.chooser_form_fields
        return viewset

    def get_edit_handler(self) -> Any:
        handler = ObjectList(self.model.panels, base_form_class=RecordForm)
        return handler.bind_to_model(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        records = self.permission_policy.instances_user_has_any_permission_for(
            request.user, ("add", "change", "delete", "view")
        )
        counted = records.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))
        return counted.select_related("site")


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    chooser_form_fields = ("name", "short_name", "kind", "scb_code")
    filterset_class = OrganisationFilterSet
    list_display = [
        "name",
        "short_name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        "scb_code",
        Column("site", label=_("Site")),
        BooleanColumn("is_archived", label=_("Archived")),
        UsageCountColumn("usage_count", label=_("Used")),
    ]


class PartnershipViewSet(RecordViewSet):
    model = Partnership
    icon = "link"
    chooser_form_fields = ("name", "short_name")
    filterset_class = PartnershipFilterSet
    list_display = [
        "name",
        "short_name",
        Column("site", label=_("Site")),
        BooleanColumn("is_archived", label=_("Archived")),
        UsageCountColumn("usage_count", label=_("Used")),
    ]


class VenueViewSet(RecordViewSet):
    model = Venue
    icon = "home"
    chooser_form_fields = ("name", "street", "postal_code", "locality")
    filterset_class = VenueFilterSet
    list_display = [
        "name",
        "street",
        "locality",
        Column("site", label=_("Site")),
        BooleanColumn("is_archived", label=_("Archived")),
        UsageCountColumn("usage_count", label=_("Used")),
    ]


class ContactPersonViewSet(RecordViewSet):
    model = ContactPerson
    icon = "user"
    chooser_form_fields = ("name", "email", "phone")
    filterset_class = ContactPersonFilterSet
    list_display = [
        "name",
        Column("organisation", label=_("Organisation")),
        "email",
        "phone",
        BooleanColumn("is_archived", label=_("Archived")),
        UsageCountColumn("usage_count", label=_("Used")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("organisation")


class NewsCategoryViewSet(SnippetViewSet):
    model = NewsCategory
    icon = "tag"
    chooser_viewset_class = WordSearchChooserViewSet
    index_view_class = WordSearchIndexView
    copy_view_class = CopyFormView
    ordering = ["name"]
    list_display = ["name", "slug", UsageCountColumn("usage_count", label=_("Used"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        usage_count = ReferenceIndex.usage_count_subquery(NewsCategory)
        return NewsCategory.objects.annotate(usage_count=usage_count)


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    # Wagtail's sidebar cuts off what is wider than some fifteen letters.
    menu_label = pgettext_lazy("menu", "Programmes")
    menu_icon = "calendar-alt"
    menu_order = 150
    items = (
        SessionViewSet,
        OrganisationViewSet,
        PartnershipViewSet,
        VenueViewSet,
        ContactPersonViewSet,
        NewsCategoryViewSet,
    )


def register_record_policies() -> None:
    """Wagtail 8 asks one registry for the policy of a model; it must know ours before any view."""
    for model in RECORD_MODELS:
        register_permission_policy(model, RecordPermissionPolicy(model))
    register_permission_policy(Session, SessionPermissionPolicy(Session))
