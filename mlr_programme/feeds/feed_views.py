"""Feeds of news and of changed sessions, as RSS 2.0 and Atom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from mlr_programme.compat import base_page_model
from mlr_programme.feeds.feed_formats import CONTENT_TYPES, FORMATS
from mlr_programme.feeds.modified import modified_at
from mlr_programme.feeds.news_feed import NewsFeed, news_filters
from mlr_programme.feeds.refusal import refuse
from mlr_programme.feeds.session_change_feed import SessionChangeFeed
from mlr_programme.feeds.session_selection import (
    selection_changes_at,
    session_filters,
    visible_sessions,
)
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.freshness import ALL_NEWS, ALL_SESSIONS, freshness_of
from mlr_programme.models.listing_cache import keep, marked_seconds, page_stamp, session_stamp
from mlr_programme.models.news import NewsIndexPageMixin
from mlr_programme.models.news_listing import next_news_at
from mlr_programme.models.session_filters import SessionPeriod
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.view_restrictions import public_pages

Kept = tuple[bytes, datetime]


@require_safe
def news_feed(request: HttpRequest, page_id: int, format_name: str) -> HttpResponse:
    """The newest of a public listing, in its own language; ``Http404`` for any other page."""

    def make(filters: dict[str, Any]) -> Kept:
        index = _public_index(request, page_id)
        with translation.override(index.locale.language_code):
            return _write(NewsFeed(index, filters, request), request, format_name)

    return _feed(request, format_name, ALL_NEWS, news_filters, page_stamp, make, next_news_at)


@require_safe
def session_change_feed(request: HttpRequest, format_name: str) -> HttpResponse:
    """What has moved, in the language of the address."""

    def make(filters: dict[str, Any]) -> Kept:
        return _write(SessionChangeFeed(filters, request), request, format_name)

    def changes_at() -> datetime | None:
        # Which sessions a period chooses changes by the clock; the log itself does not.
        is_period = session_filters(request.GET).get("period") != SessionPeriod.ALL
        if not is_period:
            return None
        visible = visible_sessions(request, Locale.get_active())
        return selection_changes_at(request, visible, timezone.now())

    return _feed(
        request, format_name, ALL_SESSIONS, session_filters, session_stamp, make, changes_at
    )


def _feed(
    request: HttpRequest,
    format_name: str,
    tag: str,
    read_filters: Callable[[Any], dict[str, Any]],
    stamp: Callable[[], str],
    make: Callable[[dict[str, Any]], Kept],
    changes_at: Callable[[], datetime | None] | None = None,
) -> HttpResponse:
    """What was kept of the feed, or makes it; one query where nothing has changed."""
    try:
        filters = read_filters(request.GET)
    except ValidationError as error:
        return refuse(error)
    address = request.build_absolute_uri(request.path)
    asked = (address, get_language(), sorted(filters.items()))
    freshness = freshness_of(request)
    freshness.show(tag)
    content, changed_at = keep(
        "feed",
        stamp(),
        asked,
        lambda: make(filters),
        changes_at,
        freshness.changes_at,
        marked_seconds(),
    )
    response = HttpResponse(content, content_type=CONTENT_TYPES[format_name])
    return apply_freshness(request, response, changed_at=changed_at)


def _write(feed: Feed, request: HttpRequest, format_name: str) -> Kept:
    feed.feed_type = FORMATS[format_name]
    written = feed.get_feed(None, request)
    return written.writeString("utf-8").encode(), modified_at(written.latest_post_date())


def _public_index(request: HttpRequest, page_id: int) -> Any:
    site = Site.find_for_request(request)
    if site is not None:
        pages = pages_of_site(public_pages(base_page_model().objects.live()), site)
        index = pages.filter(pk=page_id).specific().first()
        if isinstance(index, NewsIndexPageMixin):
            return index
    raise Http404("No public listing of news has this feed.")
