"""Calendars to subscribe to (``webcal:``) or to download."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mlr_programme.feeds.calendar import kept_calendar
from mlr_programme.feeds.calendar_scope import Scope
from mlr_programme.feeds.refusal import refuse
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.freshness import ALL_SESSIONS, freshness_of, session_tag

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
def site_calendar(request: HttpRequest) -> HttpResponse:
    """All sessions of the site, or those that the listing's filters choose."""
    return _calendar(request, Scope(), "calendar.ics")


@require_safe
def session_calendar(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return _calendar(request, Scope(session=session_id), "session.ics")


@require_safe
def programme_calendar(request: HttpRequest, sessions_key: UUID) -> HttpResponse:
    return _calendar(request, Scope(programme=sessions_key), "programme.ics")


@require_safe
def organisation_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    return _calendar(request, Scope(organisation=slug), f"{slug}.ics")


def _calendar(request: HttpRequest, scope: Scope, filename: str) -> HttpResponse:
    """The calendar, 304 where the visitor has it, or 400 with what is wrong with the address."""
    tag = ALL_SESSIONS if scope.session is None else session_tag(scope.session)
    # Before anything is read. A session's own calendar tells of its programme too.
    freshness_of(request).show(tag, ALL_SESSIONS)
    try:
        calendar = kept_calendar(request, scope)
    except ValidationError as error:
        return refuse(error)
    response = HttpResponse(calendar.text, content_type=CONTENT_TYPE)
    disposition = "attachment" if "download" in request.GET else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{filename}"'
    return apply_freshness(request, response, changed_at=calendar.changed_at)
