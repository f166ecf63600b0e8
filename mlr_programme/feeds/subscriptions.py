"""Where visitors can follow the site: its calendars and feeds, for links and for blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from mlr_programme.compat import base_page_model
from mlr_programme.models.freshness import ALL_NEWS, ALL_PROGRAMMES, freshness_of
from mlr_programme.models.language_mark import foreign_language
from mlr_programme.models.listing import clean_parameters
from mlr_programme.models.news import NewsIndexPageMixin
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session_filters import SessionFilterForm
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.subscriptions import SubscribeAddress, register_subscriptions
from mlr_programme.models.view_restrictions import public_pages


@dataclass(frozen=True)
class CalendarAddress:
    """One calendar: to follow, by ``webcal:`` in the visitor's own program, or as a file."""

    subscribe: str
    download: str


@dataclass(frozen=True)
class FeedAddress:
    """One feed in both formats."""

    title: str
    """What it is a feed of."""
    rss: str
    atom: str


def calendar_address(
    request: HttpRequest, path: str, parameters: QueryDict | None = None
) -> CalendarAddress:
    query = parameters.urlencode() if parameters else ""
    address = request.build_absolute_uri(f"{path}?{query}" if query else path)
    separator = "&" if query else "?"
    return CalendarAddress(
        subscribe=f"webcal:{address.partition(':')[2]}",
        download=f"{path}?{query}{separator if query else ''}download",
    )


def session_calendar(request: HttpRequest, session: Any) -> CalendarAddress:
    return calendar_address(request, reverse("mlr_programme:session_calendar", args=[session.pk]))


def programme_calendar(request: HttpRequest, programme: Any) -> CalendarAddress:
    """By the key of the source programme, which it keeps for good."""
    key = programme.session_owner.sessions_key
    return calendar_address(request, reverse("mlr_programme:programme_calendar", args=[key]))


def listing_calendar(
    request: HttpRequest, form: SessionFilterForm | None = None
) -> CalendarAddress:
    """All sessions, or those that the listing's filters choose now.

    Without a period a calendar has the past ones too; that is what it is for.
    """
    parameters = clean_parameters(form) if form is not None else None
    return calendar_address(request, reverse("mlr_programme:calendar"), parameters)


def news_feed(index: Any, form: Any = None) -> FeedAddress:
    """The feed of a news listing, with those of its filters that a feed knows."""
    parameters = clean_parameters(form) if form is not None else QueryDict(mutable=True)
    for name in ("q", "year"):
        parameters.pop(name, None)
    return _feed("news_feed", index.title, parameters, index.pk)


def session_change_feed(form: SessionFilterForm | None = None) -> FeedAddress:
    return _changes(clean_parameters(form) if form is not None else QueryDict(mutable=True))


def site_feeds(site: Site) -> list[FeedAddress]:
    """The feeds of all news listings of the site in the active language, and of its changes."""
    return [*map(news_feed, _news_indexes(site)), session_change_feed()]


def _changes(parameters: QueryDict) -> FeedAddress:
    return _feed("session_change_feed", _("Changed sessions"), parameters)


def _feed(name: str, title: str, parameters: QueryDict, *keys: Any) -> FeedAddress:
    query = f"?{parameters.urlencode()}" if parameters else ""
    rss, atom = (
        f"{reverse(f'mlr_programme:{name}', args=[*keys, kind])}{query}" for kind in ("rss", "atom")
    )
    return FeedAddress(title, rss, atom)


@register_subscriptions
def addresses(programme: int | None, request: HttpRequest, site: Site) -> list[SubscribeAddress]:
    """Calendar and changes of a programme, or those of the site with the feeds of its news."""
    # Titles stand in the answer, and what is not public any more must not.
    freshness_of(request).show(ALL_NEWS, ALL_PROGRAMMES)
    if programme is not None:
        return _of_programme(programme, request, site)
    calendar = listing_calendar(request)
    *news, changes = site_feeds(site)
    return [
        SubscribeAddress(_("All sessions"), calendar.subscribe, "iCalendar"),
        *(SubscribeAddress(feed.title, feed.rss, "RSS") for feed in [changes, *news]),
    ]


def _of_programme(key: int, request: HttpRequest, site: Site) -> list[SubscribeAddress]:
    """Nothing for a programme that visitors cannot open."""
    pages = public_pages(base_page_model().objects.live())
    page = pages_of_site(pages, site).filter(pk=key).specific().first()
    if not isinstance(page, ProgrammePageMixin):
        return []
    parameters = QueryDict(mutable=True)
    parameters["programme"] = str(page.session_owner.pk)
    changes = _changes(parameters)
    active = Locale.get_active()
    localised = page.get_translation_or_none(active) or page
    language = foreign_language(localised.locale_id, active.pk)
    calendar = programme_calendar(request, page)
    return [
        SubscribeAddress(localised.title, calendar.subscribe, "iCalendar", language),
        SubscribeAddress(changes.title, changes.rss, "RSS"),
    ]


def _news_indexes(site: Site) -> list[Any]:
    """Public news listings of the site in the active language."""
    pages = public_pages(base_page_model().objects.live()).filter(locale=Locale.get_active())
    found = pages_of_site(pages, site).type(NewsIndexPageMixin).order_by("path")
    return list(found)
