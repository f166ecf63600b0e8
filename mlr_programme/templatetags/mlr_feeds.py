"""Addresses of calendars and feeds, for links on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Site

from mlr_programme.feeds import subscriptions
from mlr_programme.feeds.structured_data import (
    listing_data,
    news_data,
    programme_data,
    session_data,
    write_script,
)
from mlr_programme.feeds.subscriptions import CalendarAddress, FeedAddress
from mlr_programme.models.news import NewsIndexPageMixin, NewsPageMixin
from mlr_programme.models.programme import ProgrammePageMixin

register = template.Library()


@register.simple_tag(takes_context=True)
def session_calendar(context: Mapping[str, Any], session: Any) -> CalendarAddress | None:
    """The calendar with this session alone; None in a preview, where no day is known, and where
    there is nothing to come to."""
    request = context.get("request")
    is_wanted = session.is_published and session.can_be_joined and session.occasion.has_day
    return subscriptions.session_calendar(request, session) if request and is_wanted else None


@register.simple_tag(takes_context=True)
def programme_calendar(context: Mapping[str, Any], programme: Any) -> CalendarAddress | None:
    """The calendar of a programme; None where it has no public sessions yet."""
    request = context.get("request")
    has_any = bool(programme.session_list)
    return subscriptions.programme_calendar(request, programme) if request and has_any else None


@register.simple_tag(takes_context=True)
def listing_calendar(context: Mapping[str, Any], listing: Any) -> CalendarAddress | None:
    """The calendar of a session listing as its filters stand."""
    request = context.get("request")
    return subscriptions.listing_calendar(request, listing.form) if request else None


@register.simple_tag
def session_change_feed(listing: Any) -> FeedAddress:
    return subscriptions.session_change_feed(listing.form)


@register.simple_tag
def news_feed(index: Any, listing: Any = None) -> FeedAddress | None:
    """The feed of a news listing, as its filters stand; None for a page that is none, or that is
    previewed before it has been saved."""
    if index.pk is None or not issubclass(index.specific_class or type(index), NewsIndexPageMixin):
        return None
    return subscriptions.news_feed(index, listing.form if listing else None)


@register.simple_tag(takes_context=True)
def site_feeds(context: Mapping[str, Any]) -> list[FeedAddress]:
    """All feeds of the site in the language of the page, for the head of its first page."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return subscriptions.site_feeds(site) if site else []


@register.simple_tag(takes_context=True)
def structured_data(context: Mapping[str, Any]) -> SafeString | str:
    """The JSON-LD of the page that is shown; empty in previews, which nobody is to find."""
    request, page, session = (context.get(name) for name in ("request", "page", "session"))
    if request is None or getattr(request, "is_preview", False) or not getattr(page, "pk", None):
        return ""
    if session is not None:
        return write_script(session_data(session, page, request)) if session.is_published else ""
    if isinstance(page, NewsPageMixin):
        return write_script(news_data(page, request))
    if isinstance(page, ProgrammePageMixin):
        return write_script(programme_data(page, request))
    data = listing_data(page, request)
    return write_script(data) if data else ""
