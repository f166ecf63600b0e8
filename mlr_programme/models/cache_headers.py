"""What a response tells browsers and shared caches (RFC 9111), and the answer 304 (RFC 9110)."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2s
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from mlr_programme.conf import conf
from mlr_programme.models.freshness import Freshness, freshness_of
from mlr_programme.models.proxies import is_purged_by_address, is_purged_by_tag
from mlr_programme.models.purge_mark import purge_mark

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What no purge reaches is wrong for no longer than this.
UNPURGED_SECONDS = 60
PRIVATE = "private, no-store"


def apply_freshness(
    request: HttpRequest, response: HttpResponse, *, changed_at: datetime | None = None
) -> HttpResponse:
    """The response with its validators and its age, or 304 where the visitor has it already.

    ``changed_at`` becomes Last-Modified. What the response depends on has been reported to
    ``freshness_of(request)``. For what is the same to every visitor: an answer other than 200, and
    one to another method than GET and HEAD, stay as they are. One that is streamed gets no ETag,
    since its content is not known yet.
    """
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    if response.cookies:
        response["Cache-Control"] = PRIVATE
        return response
    set_cache_headers(request, response)
    modified = int(changed_at.timestamp()) if changed_at else None
    if modified is not None:
        response["Last-Modified"] = http_date(modified)
    etag = None
    if not response.streaming:
        etag = quote_etag(blake2s(response.content, digest_size=16).hexdigest())
        response["ETag"] = etag
    answer = get_conditional_response(request, etag, modified, response)
    if answer is None:
        return response
    if answer.status_code == 304:
        # A proxy takes the headers of a 304 for those of what it has.
        name = conf.MLR_PROGRAMME_CACHE_TAGS_HEADER
        answer[name] = response[name]
    return answer


def set_cache_headers(request: HttpRequest, response: HttpResponse) -> None:
    """How long it may be kept, and by what it is purged."""
    freshness = freshness_of(request)
    seconds = shared_seconds(request, freshness)
    response["Cache-Control"] = f"public, max-age=0, must-revalidate, s-maxage={seconds}"
    response[conf.MLR_PROGRAMME_CACHE_TAGS_HEADER] = freshness.header


def shared_seconds(request: HttpRequest, freshness: Freshness) -> int:
    """How long a shared cache may show the response: until its boundary, and never too long.

    Not at all when a purge came between, which may have been about what was read before it.
    """
    seconds = max(0, conf.MLR_PROGRAMME_SHARED_CACHE_SECONDS)
    is_found = freshness.has_known_address and not freshness.is_automatic and not request.GET
    if not (is_purged_by_tag() or (is_purged_by_address() and is_found)):
        seconds = min(seconds, UNPURGED_SECONDS)
    if freshness.boundary is not None:
        # Rounded down, as caches count whole seconds: never a moment too long.
        left = int((freshness.boundary - timezone.now()).total_seconds())
        seconds = max(0, min(seconds, left))
    return seconds if seconds and purge_mark() == freshness.mark else 0
