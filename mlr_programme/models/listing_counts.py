"""Counts of a listing, kept for a short while: counting ten thousand rows anew costs more than all
the rest of the page.

What is kept is found by the newest entry of Wagtail's page log. Publishing, unpublishing, moving,
deleting and making private each write one, so an editor's change is counted at once, by all
processes. What writes no entry (a script, an item whose date comes, another category's name) is
counted after ``KEPT_SECONDS``. The items themselves are never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2s
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Max
from wagtail.models import PageLogEntry

KEPT_SECONDS = 60

Counts = TypeVar("Counts")


def kept_counts(
    listing: str, page_id: int, filters: Mapping[str, Any], count: Callable[[], Counts]
) -> Counts:
    """Counts of one listing page with these filters; ``count`` makes them when none are kept."""
    newest = PageLogEntry.objects.aggregate(newest=Max("pk"))["newest"]
    chosen = blake2s(repr(sorted(filters.items())).encode(), digest_size=12).hexdigest()
    key = f"mlr_programme:{listing}:{page_id}:{newest}:{chosen}"
    kept = cache.get(key)
    if kept is None:
        kept = count()
        cache.set(key, kept, KEPT_SECONDS)
    return kept
