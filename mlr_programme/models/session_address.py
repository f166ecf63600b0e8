"""The address of a session: a page under its programme, and a permanent one that never dies."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse

from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions

if TYPE_CHECKING:
    from django.http import HttpResponse

SESSION_PATH = "session"


def session_response(programme: Any, session_id: uuid.UUID, request: HttpRequest) -> HttpResponse:
    """The page of one session of ``programme``; raises ``Http404`` when it is not public."""
    session = (
        Session.objects.published()
        .filter(pk=session_id, programme_id=programme.source_page.pk)
        .select_related("venue")
        .prefetch_related("change_rows", "venue__texts")
        .first()
    )
    if session is None:
        raise Http404("The programme has no public session with this address.")
    prepare_sessions([session], programme.locale_id, request)
    context = programme.get_context(request)
    context["session"] = session
    return TemplateResponse(request, "mlr_programme/session_page.html", context)


def session_paths(programme: Any) -> list[str]:
    """Paths below the programme of all its published sessions."""
    if programme.pk is None:
        return []
    keys = Session.objects.published().filter(programme_id=programme.source_page.pk)
    return [f"/{SESSION_PATH}/{key}/" for key in keys.values_list("pk", flat=True)]


def session_sitemap_urls(programme: Any, request: HttpRequest | None) -> list[dict[str, Any]]:
    """Address and last public change of each published session, as Wagtail's sitemap takes them."""
    address = programme.get_full_url(request)
    sessions = Session.objects.published().filter(programme_id=programme.source_page.pk)
    return [
        {"location": f"{address}{SESSION_PATH}/{key}/", "lastmod": changed_at}
        for key, changed_at in sessions.values_list("pk", "changed_at")
    ]
