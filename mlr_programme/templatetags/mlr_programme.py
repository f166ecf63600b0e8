"""Dates as visitors read them, with what machines read beside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template

from mlr_programme.conf import conf
from mlr_programme.models.date_text import DateText, period_text, session_text

register = template.Library()


@register.filter
def machine_time(moment: datetime) -> str:
    """An instant for ``<time datetime>``: local, with its offset, to the second (HTML 2.3.5.7)."""
    return moment.astimezone(conf.time_zone).isoformat(timespec="seconds")


@register.filter
def may(user: Any, permission: str) -> bool:
    """Whether the user has a permission; panels know the user, but not Django's ``perms``."""
    return bool(user and user.has_perm(permission))


@register.inclusion_tag("mlr_programme/components/date_span.html")
def session_when(session: Any) -> dict[str, DateText]:
    """The time of a session, in the page's language and the site's time zone."""
    return {"when": session_text(session)}


@register.inclusion_tag("mlr_programme/components/date_span.html")
def occasion_when(occasion: Any) -> dict[str, DateText]:
    """The time of an occasion that is not a session's own any more, such as before a move."""
    return {"when": session_text(occasion)}


@register.inclusion_tag("mlr_programme/components/date_span.html")
def period_when(programme: Any) -> dict[str, DateText]:
    """The period of a programme."""
    return {"when": period_text(programme)}
