"""Many sessions at once: a form, a preview that saves nothing, and all or none."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mlr_programme.admin.session_batch_forms import (
    DuplicateSessionForm,
    RepeatSessionForm,
    SessionTableForm,
)
from mlr_programme.admin.session_drafts import (
    SessionDraft,
    add_warnings,
    save_drafts,
    stamp_of,
    stored_sessions,
)
from mlr_programme.admin.session_permissions import is_own_session, may_use_programme
from mlr_programme.admin.session_views import programme_of
from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.models import Session

SAVE_ACTION = "action-save"


def may_add_sessions(user: Any, programme: Any) -> bool:
    """Whether the user may add sessions to the programme, as the form of one asks."""
    policy = Session.snippet_viewset.permission_policy
    return policy.user_has_permission(user, "add") and may_use_programme(user, programme)


def sessions_url(programme: Any) -> str:
    """The form of a programme, at the tab of its sessions.

    Without a fragment of its own the address would keep that of the preview.
    """
    handler = programme.get_edit_handler()
    heading = pgettext("of a programme", "Sessions")
    tabs = zip(handler.children, handler.child_identifiers, strict=True)
    name = next((name for tab, name in tabs if tab.heading == heading), "")
    return f"{reverse('wagtailadmin_pages:edit', args=[programme.pk])}#tab-{name}"


class DraftBatchView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what a form would make, and makes it when the same is sent again to be saved.

    ``stamp`` tells whether it is the same: by then a venue may have changed, or the text. ``batch``
    is the key of this preview, under which it is saved once however often it is sent.
    """

    template_name = "mlr_programme/admin/session_batch.html"
    header_icon = "calendar-alt"
    programme: Any
    session: Session | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.programme = self.find_programme()

    def find_programme(self) -> Any:
        """The programme in its source language; 404 where there is none to add sessions to."""
        programme = programme_of(str(self.kwargs["pk"]))
        if programme is None or not programme.is_source_page:
            raise Http404
        return programme

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_permitted():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_permitted(self) -> bool:
        return may_add_sessions(self.request.user, self.programme)

    def get_form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def make_drafts(self, form: forms.Form) -> list[SessionDraft]:
        """Raises ``ScheduleError`` where there is nothing to show."""
        drafts: list[SessionDraft] = form.make_drafts()
        add_warnings(drafts, self.programme.period, stored_sessions(self.programme))
        return drafts

    def stamp(self, form: Any, drafts: list[SessionDraft]) -> str:
        return stamp_of(drafts)

    def save(self, form: Any, drafts: list[SessionDraft], batch: UUID) -> bool:
        return save_drafts(drafts, batch, self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.get_form(), **kwargs))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        drafts: list[SessionDraft] | None = None
        if form.is_valid():
            try:
                drafts = self.make_drafts(form)
            except ScheduleError as error:
                form.add_error(next(iter(form.fields)), str(error))
        if drafts is None:
            return self.render_to_response(self.get_context_data(form=form, **kwargs))
        stamp = self.stamp(form, drafts)
        is_sound = not any(draft.errors for draft in drafts)
        batch = _uuid(request.POST.get("batch", ""))
        if SAVE_ACTION in request.POST and is_sound:
            if batch is not None and request.POST.get("stamp") == stamp:
                return self._save(form, drafts, batch)
            messages.warning(
                request, _("Something has changed since the preview. Look at it once more.")
            )
        context = self.get_context_data(
            form=form,
            drafts=drafts,
            is_sound=is_sound,
            save_label=self.save_label(len(drafts)),
            stamp=stamp,
            batch=uuid4(),
            **kwargs,
        )
        return self.render_to_response(context)

    def _save(self, form: Any, drafts: list[SessionDraft], batch: UUID) -> HttpResponse:
        if self.save(form, drafts, batch):
            messages.success(self.request, self.saved_text(form, len(drafts)))
        else:
            messages.warning(self.request, _("They have been saved already, and only once."))
        return redirect(self.get_success_url())

    def save_label(self, count: int) -> str:
        text = ngettext(
            "Save %(count)d session as a draft", "Save %(count)d sessions as drafts", count
        )
        return text % {"count": count}

    def saved_text(self, form: Any, count: int) -> str:
        text = ngettext(
            "%(count)d session has been added as a draft.",
            "%(count)d sessions have been added as drafts.",
            count,
        )
        return text % {"count": count}

    def get_success_url(self) -> str:
        return self.back_url

    @property
    def back_url(self) -> str:
        """Where the editor came from."""
        return sessions_url(self.programme)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": self.back_url, "label": self.programme.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.session.title if self.session else self.programme.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        faulty = sum(bool(draft.errors) for draft in kwargs.get("drafts", ()))
        return {**context, "faulty_count": faulty, "back_url": self.back_url}


class AddSessionsView(DraftBatchView):
    page_title = _("Add many sessions")

    def get_form(self, data: Any = None) -> SessionTableForm:
        return SessionTableForm(data, programme=self.programme, user=self.request.user)


class SessionSourceView(DraftBatchView):
    """Makes further sessions from one that there is."""

    session: Session
    form_class: type[Any]

    def find_programme(self) -> Any:
        self.session = get_object_or_404(Session, pk=self.kwargs["pk"])
        if self.session.programme is None:
            raise Http404
        return self.session.programme.specific

    def is_permitted(self) -> bool:
        return is_own_session(self.request.user, self.session) and super().is_permitted()

    def get_form(self, data: Any = None) -> Any:
        return self.form_class(data, session=self.session)


class RepeatSessionView(SessionSourceView):
    page_title = _("Repeat the session")
    form_class = RepeatSessionForm


class DuplicateSessionView(SessionSourceView):
    page_title = _("Duplicate the session")
    form_class = DuplicateSessionForm


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
