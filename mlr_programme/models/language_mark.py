"""Words that stand in another language than the page around them (HTML 3.2.6.2, WCAG 3.1.2)."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from mlr_programme.models.source_locale import is_source_locale, source_language


def text_direction(language: str) -> str:
    """``ltr`` or ``rtl``; ``auto`` for a code that Django does not know, so that browsers look."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "auto"


def foreign_language(locale_id: int | None, page_locale_id: int | None) -> str:
    """BCP 47 code of a text that falls back to the source locale where the page's has none; empty
    for a text in the language of the page."""
    return "" if locale_id == page_locale_id else source_language()


def source_text_language(page: Any) -> str:
    """BCP 47 code of what is written once for all languages, such as the title of a document; empty
    on a page in the source language, and where no page is known."""
    locale = getattr(page, "locale", None)
    return "" if locale is None or is_source_locale(locale) else source_language()


def mark_language(text: str, language: str) -> SafeString:
    """``text`` marked with ``language``, a BCP 47 code; bare where that is empty.

    Without its direction, the stop after a Swedish sentence would stand before it in Arabic.
    """
    if not language:
        return format_html("{}", text)
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', language, text_direction(language), text
    )
