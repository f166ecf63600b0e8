"""Languages of a page: its notice, the menu, and the links for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from mlr_programme.models.language_slots import (
    LanguageLink,
    LanguageMenu,
    TranslationNotice,
    language_slots,
)
from mlr_programme.models.session_address import SESSION_PATH
from mlr_programme.models.text_states import page_state

register = template.Library()


def _path_below(context: Mapping[str, Any]) -> str:
    """Of a session, which has an address below its programme in each language."""
    session = _session(context)
    return f"{SESSION_PATH}/{session.pk}/" if session is not None else ""


def _session(context: Mapping[str, Any]) -> Any | None:
    """The session whose page it is."""
    session = context.get("session")
    return session if getattr(session, "pk", None) else None


@register.simple_tag(takes_context=True)
def translation_notice(context: Mapping[str, Any]) -> TranslationNotice | None:
    """How the page was translated, or the session that it is of; None for an original."""
    page, request = context.get("page"), context.get("request")
    if request is None or not getattr(page, "pk", None):
        return None
    if code := context.get("missing_language"):
        return language_slots.missing_notice_of(page, request, code)
    return language_slots.notice_of(page, request, _session(context), _path_below(context))


@register.simple_tag
def text_state_label(page: Any) -> str:
    """How the text of the page was translated, in few words of its language; empty for an
    original."""
    return language_slots.label_of(page_state(page)) if getattr(page, "pk", None) else ""


@register.simple_tag(takes_context=True)
def language_menu(context: Mapping[str, Any]) -> LanguageMenu | None:
    """The languages of the page, or of no page where there is none; named in the language that was
    asked for where the page stands in for one that is missing there."""
    request = context.get("request")
    if request is None:
        return None
    missing = context.get("missing_language") or ""
    return language_slots.menu_of(context.get("page"), request, _path_below(context), missing)


@register.simple_tag(takes_context=True)
def language_alternates(context: Mapping[str, Any]) -> tuple[LanguageLink, ...]:
    """For ``hreflang``: nothing for a filtered listing or a further page of one, nor for what is
    shown in another language than its address says."""
    page, request = context.get("page"), context.get("request")
    is_another = context.get("missing_language") or (request is not None and request.GET)
    if page is None or request is None or is_another or not getattr(page, "pk", None):
        return ()
    return language_slots.alternates_of(page, request, _path_below(context))
