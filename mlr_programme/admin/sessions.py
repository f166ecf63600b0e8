"""Sessions in the admin: a listing of all, a form of their own, and publishing."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.models import Locale
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from mlr_programme.admin.session_form import session_edit_handler
from mlr_programme.compat import PolicyViewSetMixin
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import conflicts
from mlr_programme.models import Session
from mlr_programme.models.date_text import session_text
from mlr_programme.models.session_changes import publish_session
from mlr_programme.models.session_display import prepare_sessions

PUBLISH_ACTION = "action-publish-session"
PUBLISH_PERMISSION = "mlr_programme.publish_session"


class SessionFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        method="filter_period",
        choices=[("coming", _("Coming")), ("past", _("Past")), ("undated", _("No date"))],
    )

    class Meta:
        model = Session
        fields = ("status", "kind", "attendance", "is_published")

    def filter_period(self, sessions: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        now = timezone.now()
        match value:
            case "coming":
                return sessions.filter(over_at__gt=now)
            case "past":
                return sessions.filter(over_at__lte=now)
            case _:
                return sessions.filter(over_at=None)


class SessionIndexView(IndexView):
    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        # The table reads titles and programmes: two queries for the page, not two a row.
        prepare_sessions(context["object_list"], Locale.get_default())
        return context


class SaveSessionMixin:
    """Publishes when asked to, and warns of what is odd but allowed."""

    request: HttpRequest

    def save_instance(self) -> Session:
        session: Session = super().save_instance()
        if PUBLISH_ACTION in self.request.POST:
            if not self.request.user.has_perm(PUBLISH_PERMISSION):
                raise PermissionDenied
            publish_session(session)
        for other in clashing_sessions(session):
            messages.warning(
                self.request,
                _("At the same time as “%(title)s” of the same programme: %(when)s.")
                % {"title": other.title, "when": when_text(other)},
            )
        return session


class SessionCreateView(SaveSessionMixin, CreateView):
    def get_initial_form_instance(self) -> Session:
        programme = self.request.GET.get("programme", "")
        return Session(programme_id=int(programme) if programme.isdecimal() else None)


class SessionEditView(SaveSessionMixin, EditView):
    @property
    def can_delete(self) -> bool:
        return self.object.first_published_at is None and super().can_delete


class SessionDeleteView(DeleteView):
    def get_object(self, queryset: QuerySet[Any] | None = None) -> Session:
        session: Session = super().get_object(queryset)
        if session.first_published_at is not None:
            raise PermissionDenied(_("A published session is cancelled, never deleted."))
        return session


class PublishSessionMenuItem(ActionMenuItem):
    label = _("Publish")
    name = PUBLISH_ACTION
    icon_name = "upload"
    order = 10

    def is_shown(self, context: dict[str, Any]) -> bool:
        session = context.get("instance")
        is_published = session is not None and session.is_published
        return not is_published and context["request"].user.has_perm(PUBLISH_PERMISSION)


def when_text(session: Session) -> str:
    """The time of a session on one line."""
    text = session_text(session)
    parts = [part.text for part in (text.start, text.end) if part is not None]
    return " – ".join(parts) or text.words


def clashing_sessions(session: Session) -> list[Session]:
    """Sessions of the same programme that would take place at the same time."""
    if session.programme_id is None:
        return []
    others = Session.objects.filter(programme_id=session.programme_id)
    by_key: dict[Hashable, Session] = {other.pk: other for other in others}
    pairs = conflicts([other.occasion for other in others], conf.time_zone)
    keys = [
        one.key if other.key == session.pk else other.key
        for one, other in pairs
        if session.pk in (one.key, other.key)
    ]
    return prepare_sessions([by_key[key] for key in keys], Locale.get_default())


class SessionViewSet(PolicyViewSetMixin, SnippetViewSet):
    model = Session
    icon = "calendar-alt"
    menu_label = _("All sessions")
    edit_handler = session_edit_handler
    index_view_class = SessionIndexView
    add_view_class = SessionCreateView
    edit_view_class = SessionEditView
    delete_view_class = SessionDeleteView
    filterset_class = SessionFilterSet
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["sorts_at", "over_at"]
    search_backend_name = None
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
        return Session.objects.select_related("venue")
