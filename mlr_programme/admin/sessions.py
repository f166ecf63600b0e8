"""Sessions in the admin: a listing of all, a form of their own, and publishing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import SnippetViewSet

from mlr_programme.admin.session_filters import SessionFilterSet
from mlr_programme.admin.session_panels import session_edit_handler
from mlr_programme.admin.session_permissions import PUBLISH_PERMISSION
from mlr_programme.admin.session_views import (
    PUBLISH_ACTION,
    SessionCreateView,
    SessionDeleteView,
    SessionEditView,
    SessionHistoryView,
    SessionIndexView,
    SessionPreviewOnCreateView,
    SessionPreviewOnEditView,
    SessionUsageView,
    when_text,
)
from mlr_programme.compat import PolicyViewSetMixin
from mlr_programme.models import Session


class PublishSessionMenuItem(ActionMenuItem):
    label = _("Publish")
    name = PUBLISH_ACTION
    icon_name = "upload"
    order = 10

    def is_shown(self, context: dict[str, Any]) -> bool:
        session = context.get("instance")
        is_published = session is not None and session.is_published
        return not is_published and context["request"].user.has_perm(PUBLISH_PERMISSION)


class SessionViewSet(PolicyViewSetMixin, SnippetViewSet):
    model = Session
    icon = "calendar-alt"
    menu_label = _("All sessions")
    edit_handler = session_edit_handler
    index_view_class = SessionIndexView
    add_view_class = SessionCreateView
    edit_view_class = SessionEditView
    delete_view_class = SessionDeleteView
    usage_view_class = SessionUsageView
    history_view_class = SessionHistoryView
    preview_on_add_view_class = SessionPreviewOnCreateView
    preview_on_edit_view_class = SessionPreviewOnEditView
    filterset_class = SessionFilterSet
    copy_view_enabled = False
    list_per_page = 50
    # Of the tables: a session is in no search index, its texts are.
    search_backend_name = None
    search_fields = ["texts__title", "programme__title", "venue__name", "venue__locality"]
    ordering = "sorts_at"
    list_display = [
        TitleColumn(
            "title", label=_("Title"), url_name="wagtailsnippets_mlr_programme_session:edit"
        ),
        Column("when", label=_("When"), accessor=when_text, sort_key="sorts_at"),
        Column("programme_title", label=_("Programme")),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("venue", label=_("Venue")),
        BooleanColumn("is_published", label=_("Published")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        sessions = self.permission_policy.instances_user_has_any_permission_for(
            request.user, ("add", "change", "delete", "view")
        )
        return sessions.select_related("venue")

    def register_chooser_viewset(self) -> None:
        """None: nothing refers to a session, and a chooser asks for no permission of its own."""
