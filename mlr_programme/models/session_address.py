"""The address of a session: a page under its programme, and a permanent one that never dies."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from mlr_programme.models.boundaries import report_sessions
from mlr_programme.models.freshness import freshness_of, session_tag
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions

if TYPE_CHECKING:
    from django.http import HttpResponse

SESSION_PATH = "session"


def session_response(programme: Any, session_id: uuid.UUID, request: HttpRequest) -> HttpResponse:
    """The page of one session of ``programme``; raises ``Http404`` when it is not public.

    Below an alias it leads to the page below the original: each session has one in each language.
    """
    session = (
        programme.published_sessions()
        .filter(pk=session_id)
        .select_related("venue")
        .prefetch_related("change_rows", "venue__texts")
        .first()
    )
    if session is None:
        raise Http404("The programme has no public session with this address.")
    parent = programme.session_parent
    prepare_sessions([session], programme.locale_id, request, {session.programme_id: parent})
    if parent.pk != programme.pk:
        return redirect(session.url)
    freshness = freshness_of(request)
    freshness.show(session_tag(session.pk))
    report_sessions(freshness, [session])
    context = programme.get_context(request)
    context["session"] = session
    return TemplateResponse(request, "mlr_programme/session_page.html", context)


def session_paths(programme: Any) -> list[str]:
    """Paths below the programme that are to follow it when it moves: of its published sessions.

    Where the programme or the owner of its sessions is not live, their addresses lead to the
    permanent ones already. Where the owner is private they are to work again once it is not.
    """
    if programme.pk is None or not (programme.live and programme.session_owner.live):
        return []
    sessions = Session.objects.published().filter(programme_id=programme.session_owner.pk)
    return [f"/{SESSION_PATH}/{key}/" for key in sessions.values_list("pk", flat=True)]


def session_sitemap_urls(programme: Any, request: HttpRequest | None) -> list[dict[str, Any]]:
    """Address and last public change of each published session, as Wagtail's sitemap takes them."""
    if programme.session_parent.pk != programme.pk:
        return []
    address = programme.get_full_url(request)
    return [
        {"location": f"{address}{SESSION_PATH}/{key}/", "lastmod": changed_at}
        for key, changed_at in programme.published_sessions().values_list("pk", "changed_at")
    ]
