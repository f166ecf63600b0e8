"""Moving, cancelling or bringing back a published session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Locale

from mlr_programme.admin.session_move_form import SessionMoveForm
from mlr_programme.admin.session_permissions import PUBLISH_PERMISSION, is_own_session
from mlr_programme.models import Session, SessionChange
from mlr_programme.models.session_display import prepare_sessions

LIST_URL = "wagtailsnippets_mlr_programme_session:list"
EDIT_URL = "wagtailsnippets_mlr_programme_session:edit"
CHANGE_PERMISSION = "mlr_programme.change_session"


def move_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    """On the row of a published session; the listing holds those of the user's sites only."""
    if isinstance(snippet, Session) and snippet.is_published and may_move(user):
        url = reverse("mlr_programme_move_session", args=[snippet.pk])
        yield Button(_("Move or cancel"), url, icon_name="calendar-alt", priority=5)


def may_move(user: Any) -> bool:
    """Whether the user may change what visitors see of the sessions of the own sites."""
    return bool(user.has_perm(CHANGE_PERMISSION) and user.has_perm(PUBLISH_PERMISSION))


class PublishedSessionMixin(WagtailAdminTemplateMixin):
    """Opens a published session to those who may change what visitors see of it."""

    request: HttpRequest
    kwargs: dict[str, Any]
    session: Session
    header_icon = "calendar-alt"
    # Of two editors who save at the same time, the second sees what the first has done.
    is_locking = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        is_locking = self.is_locking and request.method == "POST"
        with transaction.atomic() if is_locking else nullcontext():
            key = self.session_key()
            sessions = Session.objects.select_for_update() if is_locking else Session.objects
            self.session = get_object_or_404(sessions, pk=key)
            prepare_sessions([self.session], Locale.get_default().pk)
            return self._refuse() or super().dispatch(request, *args, **kwargs)

    def session_key(self) -> UUID:
        """Raises ``Http404`` where the address names nothing."""
        key: UUID = self.kwargs["pk"]
        return key

    def _refuse(self) -> HttpResponse | None:
        if not is_own_session(self.request.user, self.session):
            raise PermissionDenied
        back = reverse(EDIT_URL, args=[self.session.pk])
        if not may_move(self.request.user):
            text = _("A published session is changed by those only who may publish it.")
            back = reverse("wagtailadmin_home")
        elif not self.session.is_published:
            text = _("The session is not published yet. Change it in its form.")
        elif self.session.programme is None:
            text = _("The programme of the session has been deleted. Choose another one first.")
        else:
            return None
        messages.error(self.request, text)
        return redirect(back)

    def get_page_subtitle(self) -> str:
        return self.session.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse(EDIT_URL, args=[self.session.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(LIST_URL), "label": _("All sessions")},
            {"url": edit, "label": self.session.title},
            {"url": "", "label": self.get_page_title()},
        ]


class SessionMoveView(PublishedSessionMixin, FormView):
    form_class = SessionMoveForm
    template_name = "mlr_programme/admin/session_move.html"
    page_title = _("Move or cancel")
    is_locking = True

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        return {**super().get_form_kwargs(), "instance": self.session, "for_user": user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "session": self.session, "media": context["form"].media}

    def form_valid(self, form: SessionMoveForm) -> HttpResponse:
        return show_change(self.request, form.make_change())


def show_change(request: HttpRequest, change: SessionChange) -> HttpResponse:
    """Tell the editor that the change is public, and go on to whom else to tell."""
    session = change.session
    prepare_sessions([session], Locale.get_default().pk)
    log(session, "wagtail.edit", user=request.user)
    text = _("“%(title)s” has been changed, and the public note is in its log.")
    messages.success(request, str(text) % {"title": session.title})
    return redirect("mlr_programme_session_change", change.pk)


class SessionChangeMixin(PublishedSessionMixin):
    """Opens a logged change to those who may change the session."""

    change: SessionChange

    def session_key(self) -> UUID:
        self.change = get_object_or_404(SessionChange, pk=self.kwargs["pk"])
        key: UUID = self.change.session_id
        return key
