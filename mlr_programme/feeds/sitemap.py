"""The sitemap (sitemaps.org, protocol 0.9) of pages and sessions, in queries that do not grow.

Wagtail asks each page for its addresses, which is a query or more a page. Here they are read from
rows, for all page classes that do not say themselves what their addresses are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.http import RFC3986_SUBDELIMS
from wagtail.models import Site

from mlr_programme.compat import base_page_model
from mlr_programme.feeds.modified import modified_at
from mlr_programme.feeds.sitemap_classes import deciding_types
from mlr_programme.models.language_slots import LanguageLink, language_slots
from mlr_programme.models.news_listing import awaited_news
from mlr_programme.models.session import Session
from mlr_programme.models.session_address import SESSION_PATH
from mlr_programme.models.site_pages import reachable_pages
from mlr_programme.models.text_states import without_stand_ins
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

COLUMNS = (
    "pk",
    "url_path",
    "locale__language_code",
    "translation_key",
    "alias_of__translation_key",
    "last_published_at",
    "latest_revision_created_at",
)

# What Django's reverse() leaves as it is (RFC 3986, 3.3).
PATH_SIGNS = f"{RFC3986_SUBDELIMS}/~:@"


class PageRow(NamedTuple):
    """The columns of a page that its entry is written from."""

    pk: int
    url_path: str
    language: str
    translation_key: UUID
    alias_key: UUID | None
    published_at: datetime | None
    revised_at: datetime | None

    @property
    def changed_at(self) -> datetime | None:
        return self.published_at or self.revised_at

    @property
    def has_sessions(self) -> bool:
        """Whether sessions have addresses below it: not below an alias, which leads elsewhere."""
        return self.alias_key in (None, self.translation_key)


@dataclass(frozen=True)
class Entry:
    """One address with the instant of its last public change, and the same in other languages."""

    location: str
    changed_at: datetime | None
    alternates: tuple[LanguageLink, ...] = ()

    def described(self) -> dict[str, Any]:
        """As Django's template of a sitemap reads it."""
        alternates = [{"lang_code": link.code, "location": link.url} for link in self.alternates]
        return {"location": self.location, "lastmod": self.changed_at, "alternates": alternates}


class PublicSitemap(Sitemap):
    """All public pages of a site in every language, and the sessions below their programmes."""

    limit = 50_000

    def __init__(self, request: HttpRequest, site: Site) -> None:
        self.request = request
        self.site = site

    def items(self) -> list[Entry]:
        return self._entries

    @cached_property
    def _entries(self) -> list[Entry]:
        pages = reachable_pages(public_pages(base_page_model().objects.live()), self.site)
        pages = pages.exclude(pk__in=awaited_news().order_by().values("pk"))
        pages = without_stand_ins(pages)
        return [*self._read(pages), *self._asked(pages)]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Locations are absolute already: they are Wagtail's, not those of the request's host."""
        entries = self.paginator.page(page).object_list
        moments = [entry.changed_at for entry in entries]
        if moments and None not in moments:
            self.latest_lastmod = modified_at(max(filter(None, moments)))
        return [entry.described() for entry in entries]

    def _read(self, pages: PageQuerySet) -> Iterator[Entry]:
        """The pages whose addresses follow from their rows, and their sessions; two queries."""
        sessions = _sessions_by_programme()
        addresses = _Addresses(self.site)
        plain = pages.exclude(content_type__in=deciding_types()).order_by("path")
        rows = [PageRow._make(values) for values in plain.values_list(*COLUMNS)]
        locations = {row.pk: addresses.of(row.url_path) for row in rows}
        alternates = _alternates(
            (row.translation_key, row.language, locations[row.pk])
            for row in rows
            if row.alias_key is None
        )
        for row in rows:
            below = sessions.get(row.translation_key, ()) if row.has_sessions else ()
            location = locations[row.pk]
            links = alternates.get(row.translation_key, ()) if row.alias_key is None else ()
            moments = [row.changed_at, *(changed_at for _, changed_at in below)]
            yield Entry(location, max(filter(None, moments), default=None), links)
            for key, changed_at in below:
                path = f"{SESSION_PATH}/{key}/"
                yield Entry(f"{location}{path}", changed_at, _below(links, path))

    def _asked(self, pages: PageQuerySet) -> Iterator[Entry]:
        """The pages of classes that say themselves what their addresses are."""
        if not (types := deciding_types()):
            return
        asked = list(
            pages.filter(content_type__in=types)
            .order_by("path")
            .prefetch_related("locale")
            .specific()
        )
        alternates = _alternates(
            (page.translation_key, page.locale.language_code, page.get_full_url(self.request))
            for page in asked
            if page.alias_of_id is None
        )
        for page in asked:
            links = alternates.get(page.translation_key, ()) if page.alias_of_id is None else ()
            own = page.get_full_url(self.request)
            for found in page.get_sitemap_urls(self.request):
                location = found["location"]
                path = location.removeprefix(own)
                is_known = path == "" or path.startswith(f"{SESSION_PATH}/")
                yield Entry(location, found.get("lastmod"), _below(links, path) if is_known else ())


def _alternates(
    addresses: Iterable[tuple[UUID, str, str]],
) -> dict[UUID, tuple[LanguageLink, ...]]:
    """The links of all pages with one translation key, from (key, language code, address)."""
    by_key: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for key, language, address in addresses:
        by_key[key].append((language, address))
    return {key: language_slots.alternates_among(found) for key, found in by_key.items()}


def _below(links: Iterable[LanguageLink], path: str) -> tuple[LanguageLink, ...]:
    return tuple(replace(link, url=f"{link.url}{path}") for link in links)


class _Addresses:
    """Absolute addresses from ``url_path``, as ``Page.get_url_parts`` puts them together."""

    def __init__(self, site: Site) -> None:
        self.roots: list[tuple[str, str]] = []
        for root in Site.get_site_root_paths():
            if root.site_id == site.pk:
                with translation.override(root.language_code):
                    address = f"{root.root_url}{reverse('wagtail_serve', args=[''])}"
                self.roots.append((root.root_path, address))
        self.has_slash = getattr(settings, "WAGTAIL_APPEND_SLASH", True)

    def of(self, url_path: str) -> str:
        for root_path, address in self.roots:
            if url_path.startswith(root_path):
                rest = url_path[len(root_path) :]
                rest = quote(rest, safe=PATH_SIGNS)
                return address + (rest if self.has_slash else rest.rstrip("/"))
        raise ValueError(f"No root of the site is above {url_path}.")


def _sessions_by_programme() -> dict[UUID, list[tuple[UUID, datetime | None]]]:
    """(key, last public change of facts, words or venue) of the published sessions of public
    programmes, in any language."""
    owners: QuerySet = public_pages(base_page_model().objects.live()).order_by()
    rows = (
        Session.objects.published()
        .filter(programme__in=owners.values("pk"))
        .annotate(worded_at=Max("texts__last_published_at", filter=Q(texts__live=True)))
        .values_list(
            "programme__translation_key", "pk", "changed_at", "worded_at", "venue__changed_at"
        )
    )
    found: defaultdict[UUID, list[tuple[UUID, datetime | None]]] = defaultdict(list)
    for programme_key, key, *moments in rows:
        found[programme_key].append((key, max(filter(None, moments), default=None)))
    return found
