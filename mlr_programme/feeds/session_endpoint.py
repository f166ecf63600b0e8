"""What the session endpoints of both versions of Wagtail's API ask and answer."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.domain.session_json import session_json
from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import (
    require_known_filters,
    select_sessions,
    selection_changes_at,
    visible_sessions,
)
from mlr_programme.models.freshness import ALL_SESSIONS, freshness_of
from mlr_programme.models.session_query import SessionQuerySet


def output_locale(request: HttpRequest) -> Locale:
    """As the parameter ``locale`` asks, else the one of the request; ``ValidationError`` for one
    that the site does not have."""
    code = request.GET.get("locale")
    if code is None:
        return Locale.get_active()
    for locale in Locale.objects.all():
        if locale.language_code == code:
            return locale
    raise ValidationError({"locale": _("There is no such language.")})


def reported_sessions(
    request: HttpRequest, locale: Locale, others: frozenset[str]
) -> SessionQuerySet:
    """What the filters choose, and to ``freshness_of(request)`` when that changes.

    Raises ``ValidationError`` for a value that makes no sense, and for a parameter that is neither
    a filter nor one of ``others``.
    """
    require_known_filters(request.GET, others)
    visible = visible_sessions(request, locale)
    sessions = select_sessions(request, visible)
    freshness_of(request).show(ALL_SESSIONS)
    freshness_of(request).changes_at(selection_changes_at(request, visible, timezone.now()))
    return sessions


def describe_sessions(
    sessions: SessionQuerySet, locale: Locale, request: HttpRequest | None
) -> list[dict[str, Any]]:
    """``session_json`` of each, with the labels in the language of ``locale``."""
    with translation.override(locale.language_code):
        events = session_events(sessions, locale, request)
    return [session_json(event, conf.time_zone) for event in events]
