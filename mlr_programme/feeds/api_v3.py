"""The sessions in the preview of Wagtail's API v3, which Wagtail 8 has and Wagtail 7.4 has not.

Only a site that mounts it imports this module, and with it Django Ninja. The fields of pages need
nothing of it: the preview reads the same ``api_fields`` as API v2.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI, Query, Router
from ninja.errors import ValidationError as ProblemError
from wagtail.api.v2.utils import get_full_url
from wagtail.api.v3.pagination import WagtailLimitOffsetPagination
from wagtail.api.v3.urls import api
from wagtail.models import Locale

from mlr_programme.feeds.session_endpoint import (
    describe_sessions,
    output_locale,
    reported_sessions,
)
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.session import Session
from mlr_programme.models.session_filters import KEY_MAX
from mlr_programme.models.session_query import SessionQuerySet

OTHER_PARAMETERS = frozenset({"limit", "offset", "locale"})

router = Router(tags=["sessions"])


@cache
def api_with_sessions() -> NinjaAPI:
    """Wagtail's API v3 with ``sessions/`` beside ``pages/``; mount its ``urls``."""
    api.add_router("/sessions/", router)
    return api


@router.get(
    "/", url_name="list_sessions", summary="List sessions", operation_id="sessions_list", auth=None
)
def list_sessions(
    request: HttpRequest,
    pagination: WagtailLimitOffsetPagination.Input = Query(...),  # noqa: B008  # Ninja's own way
) -> HttpResponse:
    """Those that everybody may see, with the filters of the listing."""
    locale, sessions = _selection(request)
    # Refuses too high a limit, as for pages.
    pagination.offset = min(pagination.offset, KEY_MAX - pagination.limit)
    shown = WagtailLimitOffsetPagination().paginate_queryset(sessions, pagination, request)
    items = describe_sessions(shown["items"], locale, request)
    return _answer(
        request, {"count": shown["count"], "items": [_with_meta(each, request) for each in items]}
    )


@router.get(
    "/{uuid:session_id}/",
    url_name="detail_session",
    summary="Session detail",
    operation_id="sessions_detail",
    auth=None,
)
def detail_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session; 404 where not everybody may see it."""
    locale, sessions = _selection(request)
    for session in describe_sessions(sessions.filter(pk=session_id), locale, request):
        return _answer(request, _with_meta(session, request))
    raise Http404("No public session has this id.")


def _selection(request: HttpRequest) -> tuple[Locale, SessionQuerySet]:
    try:
        locale = output_locale(request)
        return locale, reported_sessions(request, locale, OTHER_PARAMETERS)
    except ValidationError as error:
        raise ProblemError(
            [
                {"type": "value_error", "loc": ["query", name], "msg": " ".join(texts)}
                for name, texts in error.message_dict.items()
            ]
        ) from error


def _with_meta(session: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    """As the preview writes pages: what is no property of the thing itself stands in ``meta``."""
    path = reverse("wagtailapi_v3:detail_session", kwargs={"session_id": session["id"]})
    meta = {"type": Session._meta.label, "detail_url": get_full_url(request, path)}
    return {"id": session["id"], "meta": meta, **session}


def _answer(request: HttpRequest, content: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    return apply_freshness(request, response)
