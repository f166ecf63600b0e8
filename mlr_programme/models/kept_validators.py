"""Which pages have been found unchanged a moment ago, so that they need not be rendered again to
answer 304.

As what is kept of listings, each is found by the newest entries of Wagtail's logs, and is void
after a purge, at its boundary and after ``KEPT_SECONDS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

from mlr_programme import __version__
from mlr_programme.models.cache_headers import set_cache_headers
from mlr_programme.models.freshness import freshness_of
from mlr_programme.models.listing_cache import kept_seconds, marked_seconds, session_stamp
from mlr_programme.models.purge_mark import MARK_KEY

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class KeptValidator:
    """What the answer 304 says of a page."""

    stamp: str
    mark: str
    boundary: datetime | None
    tags: frozenset[str]
    is_automatic: bool
    has_known_address: bool


def answer_unchanged(request: HttpRequest) -> HttpResponse | None:
    """304 where the visitor has what was found unchanged; None where it must be rendered.

    Two cache look-ups for a conditional request, and a query if something was kept for it.
    """
    etags = parse_etags(request.headers.get("If-None-Match", ""))
    if len(etags) != 1:
        return None
    key = _key(request, etags[0])
    found = cache.get_many([key, MARK_KEY])
    kept: KeptValidator | None = found.get(key)
    if kept is None or kept.mark != found.get(MARK_KEY, ""):
        return None
    if kept.boundary is not None and kept.boundary <= timezone.now():
        return None
    freshness = freshness_of(request)
    if kept.stamp != stamp_of(request):
        return None
    freshness.show(*kept.tags)
    freshness.changes_at(kept.boundary)
    freshness.is_automatic = kept.is_automatic
    freshness.has_known_address = kept.has_known_address
    answer = HttpResponseNotModified()
    answer["ETag"] = etags[0].removeprefix("W/")
    set_cache_headers(request, answer)
    return answer


def stamp_of(request: HttpRequest) -> str:
    """The newest log entries when first asked for: whatever is read later is no older."""
    freshness = freshness_of(request)
    freshness.stamp = freshness.stamp or session_stamp()
    return freshness.stamp


def keep_validator(request: HttpRequest, answer: HttpResponse) -> None:
    """Keep that of a page that has been rendered for a conditional request."""
    freshness = freshness_of(request)
    if not freshness.stamp or answer.status_code not in (200, 304):
        return
    kept = KeptValidator(
        stamp=freshness.stamp,
        mark=freshness.mark,
        boundary=freshness.boundary,
        tags=frozenset(freshness.tags),
        is_automatic=freshness.is_automatic,
        has_known_address=freshness.has_known_address,
    )
    if (seconds := kept_seconds(kept.boundary, marked_seconds())) > 0:
        cache.set(_key(request, answer["ETag"]), kept, seconds)


def _key(request: HttpRequest, etag: str) -> str:
    asked = (__version__, request.build_absolute_uri(), get_language(), etag.removeprefix("W/"))
    return f"mlr_programme:etag:{blake2s(repr(asked).encode(), digest_size=16).hexdigest()}"
