"""Publishing all sessions of a programme that visitors do not see yet, in one action."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from mlr_programme.admin.session_batch_views import sessions_url
from mlr_programme.admin.session_move import may_move
from mlr_programme.admin.session_permissions import may_use_programme
from mlr_programme.models import ProgrammePageMixin, Session
from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session_changes import publish_session
from mlr_programme.models.session_display import prepare_sessions


def unpublished_sessions(programme: Any) -> list[Session]:
    """In the order of their days, with their words in the source language."""
    rows = Session.objects.filter(programme_id=programme.pk, is_published=False)
    rows = rows.select_related("venue").order_by("sorts_at", "id")
    return prepare_sessions(rows, programme.locale_id, programmes={})


def tell_of_unpublished(request: HttpRequest, page: Any) -> None:
    """Once a programme is published: its sessions are not, and visitors would find none."""
    if not isinstance(page, ProgrammePageMixin) or not page.live or not may_move(request.user):
        return
    count = len(unpublished_sessions(page))
    if count:
        text = ngettext(
            "%(count)d session of the programme is not published.",
            "%(count)d sessions of the programme are not published.",
            count,
        )
        url = reverse("mlr_programme_publish_sessions", args=[page.pk])
        button = messages.button(url, _("Publish them"))
        messages.warning(request, text % {"count": count}, buttons=[button])


class PublishSessionsView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what would be published, and publishes it."""

    template_name = "mlr_programme/admin/session_publishing.html"
    page_title = gettext_lazy("Publish sessions")
    header_icon = "upload"

    @cached_property
    def programme(self) -> Any:
        """Raises ``Http404`` for what owns no sessions."""
        page = get_object_or_404(programme_page_model(), pk=self.kwargs["pk"])
        if page.session_owner.pk != page.pk:
            raise Http404("The sessions belong to the original of this programme.")
        return page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (may_move(request.user) and may_use_programme(request.user, self.programme)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def back_url(self) -> str:
        return sessions_url(self.programme)

    def get_page_subtitle(self) -> str:
        return str(self.programme.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.back_url, "label": self.programme.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sessions = unpublished_sessions(self.programme)
        return {**context, "sessions": sessions, "back_url": self.back_url}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Those that were shown, and no other that was added meanwhile."""
        chosen = set(request.POST.getlist("session"))
        published = 0
        for session in unpublished_sessions(self.programme):
            if str(session.pk) not in chosen:
                continue
            try:
                publish_session(session)
            except ValidationError as error:
                named = {"title": session.title, "why": " ".join(error.messages)}
                messages.error(request, _("“%(title)s” is not published: %(why)s") % named)
                continue
            log(session, "wagtail.publish", user=request.user)
            published += 1
        if published:
            text = ngettext(
                "%(count)d session has been published.",
                "%(count)d sessions have been published.",
                published,
            )
            messages.success(request, text % {"count": published})
        return redirect(self.back_url)
