"""What a listing shows, kept for a short while: to count ten thousand rows anew, or to join and
word some dozen sessions, costs more than all the rest of the page.

What is kept is found by a stamp: the newest entries of Wagtail's logs and, for sessions, of their
own. Publishing, unpublishing, moving, deleting and making private each write one, and no fact of a
session changes without one, so a change is seen at once, by all processes. What writes no entry
(words or names that a script saves, an item whose date comes) is seen after ``KEPT_SECONDS``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from hashlib import blake2s
from typing import Any, TypeVar

from django.core.cache import cache as kept_answers
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Max, Subquery
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry, PageLogEntry

from mlr_programme import __version__
from mlr_programme.models.purge_mark import MARK_KEY
from mlr_programme.models.session import Session
from mlr_programme.models.session_changes import SessionChange

KEPT_SECONDS = 60
# Of what a purge makes void as well, where all processes see that there was one.
MARKED_SECONDS = 60 * 60
# Caches that each process has for itself, or that keep nothing.
PROCESS_CACHES = (LocMemCache, DummyCache)

Kept = TypeVar("Kept")


def keep(
    listing: str,
    stamp: object,
    asked: object,
    make: Callable[[], Kept],
    changes_at: Callable[[], datetime | None] | None = None,
    report: Callable[[datetime | None], None] | None = None,
    limit: int = KEPT_SECONDS,
) -> Kept:
    """What was kept for ``stamp`` and what is ``asked``, else what ``make`` gives.

    ``changes_at`` tells the instant from which on it would be something else by the clock alone;
    it is kept too, and ``report`` is told of it. After a purge nothing from before it is given:
    a proxy that comes for what is new would store what is old. ``limit`` is in seconds.
    """
    # The version too: what another one kept may lack what this one reads.
    question = blake2s(repr((__version__, stamp, asked)).encode(), digest_size=16).hexdigest()
    key = f"mlr_programme:{listing}:{question}"
    found = kept_answers.get_many([key, MARK_KEY])
    mark = found.get(MARK_KEY, "")
    kept: tuple[Kept, datetime | None, str] | None = found.get(key)
    if kept is None or kept[2] != mark:
        kept = (make(), changes_at() if changes_at else None, mark)
        seconds = kept_seconds(kept[1], limit)
        if seconds > 0:
            kept_answers.set(key, kept, seconds)
    if report is not None:
        report(kept[1])
    return kept[0]


def kept_seconds(boundary: datetime | None, limit: int = KEPT_SECONDS) -> int:
    """For how long to keep what changes at ``boundary`` by the clock alone."""
    if boundary is None:
        return limit
    # Whole seconds, as caches count them: never a moment too long.
    return min(int((boundary - timezone.now()).total_seconds()), limit)


def marked_seconds() -> int:
    """For how long to keep what a purge makes void, and what programs ask for by the hour."""
    is_shared = not isinstance(caches["default"], PROCESS_CACHES)
    return MARKED_SECONDS if is_shared else KEPT_SECONDS


def page_stamp() -> str:
    """The newest entry of the page log that tells of more than a draft; one query."""
    return str(_public_entries().aggregate(newest=Max("pk"))["newest"])


def _public_entries() -> Any:
    # Visitors see a page only once it is published, which is an entry of its own.
    return PageLogEntry.objects.exclude(action="wagtail.edit")


def session_stamp() -> str:
    """The newest of all log entries that tell of sessions, their words and places; one query."""
    return "-".join(map(str, _newest_entries().first() or ()))


@cache
def _newest_entries() -> Any:
    """Built once: it never differs, and to build it takes longer than to ask it."""
    entries = {
        "page": _public_entries().order_by("-pk").values("pk")[:1],
        "model": ModelLogEntry.objects.order_by("-pk").values("pk")[:1],
        "change": SessionChange.objects.order_by("-pk").values("pk")[:1],
        "published": Session.objects.exclude(changed_at=None)
        .order_by("-changed_at")
        .values("changed_at")[:1],
    }
    newest = {name: Subquery(rows) for name, rows in entries.items()}
    # A table that always has a row; what is asked for stands in the subqueries.
    return Locale.objects.order_by("pk").annotate(**newest).values_list(*newest)
