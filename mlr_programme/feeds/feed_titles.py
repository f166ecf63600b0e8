"""What a feed is called: two feeds that a visitor follows side by side must not look the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.models import Locale, Site

from mlr_programme.feeds.feed_formats import speakable
from mlr_programme.models.category import category_names
from mlr_programme.models.choices import AttendanceMode, SessionKind
from mlr_programme.models.organisation import organisation_name
from mlr_programme.models.session_query import visible_programmes


def feed_title(name: str, choices: Sequence[str], publisher: str) -> str:
    """``News: School, Höör – Publisher``, ``choices`` being what the feed is narrowed to."""
    chosen = ", ".join(choices)
    return speakable(f"{name}: {chosen} – {publisher}" if chosen else f"{name} – {publisher}")


def choice_names(filters: Mapping[str, Any], locale: Locale, site: Site | None) -> list[str]:
    """What the chosen values are called in ``locale``; a query for each that is a key or a slug.

    Nothing for what does not exist or, as a private programme, is not to be told of.
    """
    names = []
    if slug := filters.get("category"):
        names.append(category_names([slug], locale.pk).get(slug, ""))
    if slug := filters.get("organisation"):
        names.append(organisation_name(slug))
    if key := filters.get("programme"):
        names.append(_programme_title(key, locale, site))
    if kind := filters.get("kind"):
        names.append(str(SessionKind(kind).label))
    if attendance := filters.get("attendance"):
        names.append(str(AttendanceMode(attendance).label))
    return [name for name in names if name]


def _programme_title(key: int, locale: Locale, site: Site | None) -> str:
    source = visible_programmes(locale.pk, site).filter(pk=key).first()
    if source is None:
        return ""
    page = source if source.locale_id == locale.pk else source.get_translation(locale)
    return str(page.title)
