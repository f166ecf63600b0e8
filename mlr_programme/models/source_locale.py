"""The locale that everything is written in first; translations follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant

if TYPE_CHECKING:
    from wagtail.models import Locale


def source_language() -> str:
    """Code of the source locale, without asking the database: Wagtail's default, LANGUAGE_CODE."""
    return str(get_supported_content_language_variant(settings.LANGUAGE_CODE))


def is_source_locale(locale: Locale) -> bool:
    return bool(locale.language_code == source_language())
