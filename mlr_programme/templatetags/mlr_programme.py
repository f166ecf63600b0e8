"""Dates as visitors read them, with what machines read beside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mlr_programme.conf import conf
from mlr_programme.domain.number_direction import isolate_numbers
from mlr_programme.models.date_text import (
    DateText,
    day_text,
    moment_text,
    period_text,
    session_text,
)
from mlr_programme.models.language_mark import mark_language, source_text_language, text_direction
from mlr_programme.models.session_row import SessionRow

register = template.Library()


@register.filter
def machine_time(moment: datetime) -> str:
    """An instant for ``<time datetime>``: local, with its offset, to the second (HTML 2.3.5.7)."""
    return moment.astimezone(conf.time_zone).isoformat(timespec="seconds")


@register.filter
def site_time(moment: datetime) -> str:
    """An instant in words by the site's clocks, in a preview for an editor abroad too."""
    return moment_text(moment)


@register.filter
def site_day(moment: datetime) -> str:
    """The day of an instant in words, by the site's clocks."""
    return day_text(moment.astimezone(conf.time_zone).date())


@register.filter
def may(user: Any, permission: str) -> bool:
    """Whether the user has a permission; panels know the user, but not Django's ``perms``."""
    return bool(user and user.has_perm(permission))


@register.filter
def in_language(text: str, language: str) -> SafeString:
    """Words with their language and direction, where ``language`` is not empty."""
    return mark_language(text, language)


@register.simple_tag(takes_context=True)
def source_text(context: Mapping[str, Any], text: str) -> SafeString:
    """Words that are the same on the pages of all languages, marked where the page has another."""
    return mark_language(text, source_text_language(context.get("page")))


@register.simple_tag
def session_when(session: Any) -> DateText:
    """The time of a session, in the page's language and the site's time zone.

    A row of a listing has it ready, without the day that stands above it.
    """
    return session.when if isinstance(session, SessionRow) else session_text(session)


@register.simple_tag
def occasion_when(occasion: Any) -> DateText:
    """The time of an occasion that is not a session's own any more, such as before a move."""
    return occasion if isinstance(occasion, DateText) else session_text(occasion)


@register.simple_tag
def period_when(programme: Any) -> DateText:
    """The period of a programme."""
    return period_text(programme)


class IsolatedNumbersNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        html = self.nodelist.render(context)
        if text_direction(get_language() or "") == "ltr":
            return html
        # Elements around what was rendered already.
        return mark_safe(isolate_numbers(html))


@register.tag
def isolated_numbers(parser: Parser, _token: Token) -> IsolatedNumbersNode:
    """Until ``endisolated_numbers``: telephone numbers and amounts in one piece in a language from
    right to left."""
    nodelist = parser.parse(("endisolated_numbers",))
    parser.delete_first_token()
    return IsolatedNumbersNode(nodelist)
