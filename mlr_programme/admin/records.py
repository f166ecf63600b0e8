"""Organisations, partnerships, venues, contact people and categories: listings and choosers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, UsageCountColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import (
    CopyView,
    DeleteView,
    EditView,
    HistoryView,
    SnippetViewSet,
    SnippetViewSetGroup,
    UsageView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from mlr_programme.admin.session_permissions import SessionPermissionPolicy
from mlr_programme.admin.sessions import SessionViewSet
from mlr_programme.admin.site_permissions import RecordPermissionPolicy, editable_sites
from mlr_programme.compat import (
    ChooserWidgetMixin,
    PolicyViewSetMixin,
    register_permission_policy,
)
from mlr_programme.models import (
    ContactPerson,
    NewsCategory,
    Organisation,
    Partnership,
    Session,
    Venue,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

RECORD_MODELS = (Organisation, Partnership, Venue, ContactPerson)


def choosable_records(records: QuerySet[Any], user: User | AnonymousUser) -> QuerySet[Any]:
    """What may still be chosen: nothing archived, nothing of other people's sites."""
    return records.filter(Q(site=None) | Q(site__in=editable_sites(user)), is_archived=False)


class RecordChoiceMixin:
    request: HttpRequest

    def get_object_list(self) -> QuerySet[Any]:
        return choosable_records(super().get_object_list(), self.request.user)


class RecordChooseView(RecordChoiceMixin, ChooseView):
    pass


class RecordChooseResultsView(RecordChoiceMixin, ChooseResultsView):
    pass


class RecordChosenView(SnippetChosenView):
    def get_object(self, pk: str) -> Any:
        return choosable_records(self.model_class.objects.all(), self.request.user).get(pk=pk)


class RecordChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return choosable_records(super().get_objects(pks), self.request.user)


class RecordChooserWidget(AdminSnippetChooser):
    def get_instance(self, value: Any) -> Any:
        """The chosen record; None for what can be no key, which the field then refuses in words."""
        try:
            return super().get_instance(value)
        except ValueError:
            return None


class RecordChooserViewSet(ChooserWidgetMixin, SnippetChooserViewSet):
    base_widget_class = RecordChooserWidget
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView


class RecordAccessMixin:
    """Opens a record only to those who may change it: Wagtail asks about the model alone."""

    request: HttpRequest
    permission_policy: RecordPermissionPolicy

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        record = super().get_object(*args, **kwargs)
        policy = self.permission_policy
        if not policy.user_has_permission_for_instance(self.request.user, "change", record):
            raise PermissionDenied
        return record


class RecordEditView(RecordAccessMixin, EditView):
    pass


class RecordDeleteView(RecordAccessMixin, DeleteView):
    pass


class RecordCopyView(RecordAccessMixin, CopyView):
    pass


class RecordUsageView(RecordAccessMixin, UsageView):
    pass


class RecordHistoryView(RecordAccessMixin, HistoryView):
    pass


class OrganisationFilterSet(WagtailFilterSet):
    class Meta:
        model = Organisation
        fields = ("kind", "site", "is_archived")


class PartnershipFilterSet(WagtailFilterSet):
    class Meta:
        model = Partnership
        fields = ("site", "is_archived")


class VenueFilterSet(WagtailFilterSet):
    class Meta:
        model = Venue
        fields = ("locality", "site", "is_archived")


class ContactPersonFilterSet(WagtailFilterSet):
    class Meta:
        model = ContactPerson
        fields = ("organisation", "site", "is_archived")


class RecordViewSet(PolicyViewSetMixin, SnippetViewSet):
    chooser_viewset_class: type[ChooserViewSet] = RecordChooserViewSet
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
