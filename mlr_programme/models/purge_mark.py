"""A mark that changes with each purge: whoever began before it may have read what was old."""

from __future__ import annotations

from uuid import uuid4

from django.core.cache import cache

MARK_KEY = "mlr_programme:purge"


def purge_mark() -> str:
    """That of the last purge; empty where none is known."""
    mark: str = cache.get(MARK_KEY, "")
    return mark


def renew_purge_mark() -> None:
    """To be done before the purge itself: afterwards a proxy may store what it gets."""
    cache.set(MARK_KEY, uuid4().hex, timeout=None)
