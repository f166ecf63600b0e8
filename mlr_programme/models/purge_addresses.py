"""The exact addresses of what shows a change, for proxies that know no tags."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

from mlr_programme.compat import base_page_model
from mlr_programme.models.freshness import ALL_NEWS, ALL_PROGRAMMES, ALL_SESSIONS, EVERYTHING
from mlr_programme.models.news import NewsIndexPageMixin
from mlr_programme.models.programme_listing import ProgrammeIndexPageMixin
from mlr_programme.models.public_page import PublicPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_address import SESSION_PATH
from mlr_programme.models.session_listing import SessionListingPageMixin
from mlr_programme.models.session_redirects import pages_showing_sessions

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

LISTINGS = {
    ALL_NEWS: NewsIndexPageMixin,
    ALL_PROGRAMMES: ProgrammeIndexPageMixin,
    ALL_SESSIONS: SessionListingPageMixin,
}
# The other pages are old within MLR_PROGRAMME_SHARED_CACHE_SECONDS.
ADDRESS_LIMIT = 2000


def addresses_of(tags: Collection[str]) -> list[str]:
    """Full addresses of our pages that carry one of the tags; a few queries for each kind.

    Not of what is filtered, nor of pages with blocks that ask: proxies keep those for a minute.
    """
    found: dict[str, None] = {}
    for page in _pages_with(tags):
        for address in _addresses_of_page(page):
            found[address] = None
            if len(found) == ADDRESS_LIMIT:
                return list(found)
    return list(found)


def _pages_with(tags: Collection[str]) -> Iterator[Any]:
    is_all = EVERYTHING in tags
    for tag, mixin in LISTINGS.items():
        if is_all or tag in tags:
            yield from _live_pages(_models_of(mixin), Q())
    programmes = _keys("programme", tags) | _programmes_of(_keys("session", tags))
    for owner in base_page_model().objects.filter(pk__in=programmes):
        yield from pages_showing_sessions(owner)
    # Those that have just gone still stand in the proxies.
    yield from base_page_model().objects.filter(translation_key__in=_keys("page", tags))
    if is_all:
        yield from _live_pages(_models_of(PublicPageMixin), Q())


def _models_of(mixin: type) -> list[type]:
    return [model for model in apps.get_models() if issubclass(model, mixin)]


def _live_pages(models: Iterable[Any], condition: Q) -> Iterator[Any]:
    for model in models:
        pages: PageQuerySet = model.objects.live().filter(condition)
        yield from pages.defer_streamfields().order_by("-last_published_at")[:ADDRESS_LIMIT]


def _keys(kind: str, tags: Iterable[str]) -> set[str]:
    """What follows the kind in tags such as ``session-<key>``."""
    return {tag.partition("-")[2] for tag in tags if tag.startswith(f"{kind}-")}


def _programmes_of(session_ids: set[str]) -> set[str]:
    rows = Session.objects.filter(pk__in=session_ids).exclude(programme=None)
    return {str(key) for key in rows.values_list("programme_id", flat=True)}


def _addresses_of_page(page: Any) -> Iterator[str]:
    """Its own, and those of the sessions below it."""
    address = page.get_full_url()
    if address is None:
        return
    yield address
    owners = base_page_model().objects.filter(translation_key=page.translation_key)
    sessions = Session.objects.published().filter(programme__in=owners.values("pk"))
    for key in sessions.values_list("pk", flat=True):
        yield f"{address}{SESSION_PATH}/{key}/"
