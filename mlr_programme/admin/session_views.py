"""Views that list, add, change, delete and preview a session."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    PreviewOnCreateView,
    PreviewOnEditView,
    UsageView,
)

from mlr_programme.admin.session_export import SessionExportMixin
from mlr_programme.admin.session_form import SessionForm
from mlr_programme.admin.session_messages import hidden_text, saved_buttons, saved_text
from mlr_programme.admin.session_permissions import (
    PUBLISH_PERMISSION,
    SessionAccessMixin,
    may_use_programme,
)
from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Occasion, conflicts
from mlr_programme.models import Session
from mlr_programme.models.date_text import session_text
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session_changes import publish_session
from mlr_programme.models.session_display import prepare_sessions

PUBLISH_ACTION = "action-publish-session"


class ButtonsTitleColumn(ButtonsColumnMixin, TitleColumn):
    """A title that has the row's buttons, which Wagtail gives only to one that it makes itself."""

    def __init__(self, column: TitleColumn, get_buttons: Callable[[Any], list[Any]]) -> None:
        super().__init__(column.name, label=column.label, url_name=column.url_name)
        self.get_row_buttons = get_buttons

    def get_buttons(self, instance: Session, parent_context: Any) -> list[Any]:
        return self.get_row_buttons(instance)


class SessionIndexView(SessionExportMixin, IndexView):
    @cached_property
    def columns(self) -> list[Any]:
        return [
            ButtonsTitleColumn(column, self.get_list_buttons)
            if isinstance(column, TitleColumn)
            else column
            for column in super().columns
        ]

    def get_delete_url(self, instance: Session) -> str | None:
        """None for a session that has been published: it would be refused."""
        return None if instance.first_published_at else super().get_delete_url(instance)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        # The table reads titles and programmes: two queries for the page, not two a row.
        if not self.is_export:
            prepare_sessions(context["object_list"], Locale.get_default().pk)
        return context

    def order_queryset(self, sessions: QuerySet[Any]) -> QuerySet[Any]:
        """Undated ones last whichever way it is sorted: databases differ in where nulls stand."""
        match self.ordering:
            case "sorts_at":
                return sessions.order_by(F("sorts_at").asc(nulls_last=True), "over_at", "id")
            case "-sorts_at":
                return sessions.order_by(F("sorts_at").desc(nulls_last=True), "-over_at", "id")
        return super().order_queryset(sessions)

    def search_queryset(self, sessions: QuerySet[Any]) -> QuerySet[Any]:
        """Once each, however many of its texts are found."""
        return super().search_queryset(sessions).distinct() if self.is_searching else sessions


class SaveSessionMixin:
    """Publishes when asked to, and warns of what is odd but allowed."""

    request: HttpRequest
    object: Session
    form: SessionForm

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

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()
        if text := hidden_text(self.object):
            messages.warning(self.request, text)
        return response

    def get_success_message(self, instance: Session | None = None) -> str:
        return saved_text(
            self.object,
            is_published_now=PUBLISH_ACTION in self.request.POST,
            is_logged=self.form.logged_change is not None,
        )

    def get_success_buttons(self) -> list[Any]:
        return saved_buttons(self.object, self.get_edit_url())

    def get_success_url(self) -> str:
        return way_back(self.request) or super().get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form is sent to an address that still knows the way back."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if back := way_back(self.request):
            context["action_url"] += f"?{urlencode({'next': back})}"
        return context


def way_back(request: HttpRequest) -> str:
    """Where the editor came from: an address of this site or a programme; empty for neither."""
    if back := get_valid_next_url_from_request(request):
        return str(back)
    programme = programme_of(request.GET.get("programme", ""))
    return reverse("wagtailadmin_pages:edit", args=[programme.pk]) if programme else ""


class SessionCreateView(SaveSessionMixin, CreateView):
    def get_initial_form_instance(self) -> Session:
        programme = programme_of(self.request.GET.get("programme", ""))
        is_own = programme is not None and may_use_programme(self.request.user, programme)
        return Session(programme=programme if is_own else None)


def programme_of(key: str) -> Any | None:
    """The programme whose sessions were asked for, in its source language; None for nonsense."""
    # No key of any database has more digits.
    if not key.isdecimal() or len(key) > 18:
        return None
    page = base_page_model().objects.filter(pk=int(key)).specific().first()
    return page.session_owner if isinstance(page, ProgrammePageMixin) else None


class SessionEditView(SaveSessionMixin, SessionAccessMixin, EditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of two editors who save in the same moment, the second is told as any later one is."""
        with transaction.atomic():
            Session.objects.select_for_update().filter(pk=self.object.pk).first()
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response

    def run_before_hook(self) -> HttpResponse | None:
        """Say why, where Wagtail would only say that it is not permitted."""
        if self.user_has_permission_for_instance("change", self.object):
            return super().run_before_hook()
        messages.error(
            self.request, _("A published session is changed by those only who may publish it.")
        )
        return redirect(self.index_url_name)


class SessionDeleteView(SessionAccessMixin, DeleteView):
    """That a published session stays is said by ``deletion.refuse_deletion``, in bulk too."""


class SessionUsageView(SessionAccessMixin, UsageView):
    pass


class SessionHistoryView(SessionAccessMixin, HistoryView):
    pass


class PreviewMixin:
    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.is_preview = True
        return form


class SessionPreviewOnCreateView(PreviewMixin, PreviewOnCreateView):
    pass


class SessionPreviewOnEditView(PreviewMixin, PreviewOnEditView):
    pass


def when_text(session: Session | Occasion) -> str:
    """The time of a session, or of a bare occasion, on one line."""
    return session_text(session).plain


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
    return prepare_sessions([by_key[key] for key in keys], Locale.get_default().pk)
