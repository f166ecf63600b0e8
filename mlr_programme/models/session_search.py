"""Sessions found by their words and their place, and an index that follows them."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale, Site
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from mlr_programme.compat import base_page_model
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_text import SessionText

# So many texts are looked through for sessions that visitors may see.
TEXT_LIMIT = 200


# More are no question; thousands are more than the search of SQLite can bear.
WORD_LIMIT = 30


def searchable_words(typed: str) -> str:
    """What was typed without the signs that a search engine would read as its own syntax.

    Those inside an address or a number stay: PostgreSQL keeps ``eva@kommun.example`` as one word.
    """
    return " ".join(re.findall(r"\w+(?:[-.@]\w+)*", typed)[:WORD_LIMIT])


def find_sessions(
    typed: str, locale_id: int, site: Site | None, request: HttpRequest | None = None
) -> list[Session]:
    """Visible sessions with all the words in their title, description or venue.

    Searched in the texts of the locale and of the source locale; those to come stand first, each
    by relevance. Through ``SessionText``, whose key is a number: SQLite's index writes a UUID in
    another way than its tables, and finds none.
    """
    words = searchable_words(typed)
    if not words:
        return []
    texts = SessionText.objects.filter(live=True, locale__in={locale_id, Locale.get_default().pk})
    found = get_search_backend().search(words, texts, operator="and")[:TEXT_LIMIT]
    ranks: dict[Any, int] = {}
    for rank, text in enumerate(found):
        ranks.setdefault(text.session_id, rank)
    sessions = (
        Session.objects.visible(locale_id, site)
        .filter(pk__in=ranks)
        .select_related("venue")
        .prefetch_related("change_rows")
    )
    now = timezone.now()
    ordered = sorted(
        sessions,
        key=lambda session: (
            session.over_at is not None and session.over_at <= now,
            ranks[session.pk],
        ),
    )
    return prepare_sessions(ordered, locale_id, request)


def on_session_saved(instance: Session, **kwargs: Any) -> None:
    """Its texts are found by its venue, its programme by its sessions."""
    for text in instance.texts.all():
        index.insert_or_update_object(text)
    _reindex_programme(instance.programme_id)


def on_session_text_saved(instance: SessionText, **kwargs: Any) -> None:
    _reindex_programme(instance.session.programme_id)


def _reindex_programme(key: int | None) -> None:
    programme = base_page_model().objects.filter(pk=key).first()
    if programme is not None:
        index.insert_or_update_object(programme.specific)
