"""What has happened to sessions of late: one entry a public change, the newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from mlr_programme.compat import base_page_model
from mlr_programme.domain.session_event import SessionEvent
from mlr_programme.domain.sessions import TAKES_PLACE
from mlr_programme.feeds.feed_formats import feed_key, own_address, speakable, with_filters
from mlr_programme.feeds.feed_titles import choice_names, feed_title
from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import select_sessions, visible_sessions
from mlr_programme.models.date_text import session_text
from mlr_programme.models.language_mark import mark_language
from mlr_programme.models.language_slots import language_slots
from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session import Session
from mlr_programme.models.session_change_words import change_words
from mlr_programme.models.session_changes import SessionChange
from mlr_programme.models.session_filters import SessionPeriod
from mlr_programme.models.session_listing import SessionListingPageMixin
from mlr_programme.models.session_log import load_venues
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.view_restrictions import public_pages

LIMIT = 20


class SessionChangeFeed(Feed):
    """Public changes of the sessions that visitors may see, in the active language.

    Raises ``Http404`` where no site answers at the address.
    """

    item_guid_is_permalink = False

    def __init__(self, filters: dict[str, Any], request: HttpRequest) -> None:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404("No site answers at this address.")
        self.site = site
        self.request = request
        # What is asked for where nothing is: the feed has one address, not two.
        everything = {"period": SessionPeriod.ALL}
        self.filters = dict(filters.items() - everything.items())
        self.locale = Locale.get_active()
        self.language = self.locale.language_code

    def title(self) -> str:
        choices = choice_names(self.filters, self.locale, self.site)
        return feed_title(_("Changed sessions"), choices, self.publisher)

    def description(self) -> str:
        return _("Sessions that have been moved, cancelled or otherwise changed.")

    subtitle = description

    def link(self) -> str:
        """The first listing of sessions, filtered alike; the first page where there is none."""
        pages = public_pages(base_page_model().objects.live()).filter(locale=self.locale)
        listings = pages_of_site(pages, self.site).type(SessionListingPageMixin)
        listing = listings.order_by("path").first()
        if listing is not None:
            return with_filters(listing.get_full_url(self.request), self.filters)
        return str(self.site.root_page.localized.get_full_url(self.request))

    def feed_guid(self) -> str:
        key = self.site.root_page.translation_key
        return feed_key(key, self.locale.language_code, self.filters)

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        return {"begun_at": self.site.root_page.first_published_at}

    def feed_url(self) -> str:
        return own_address(self.request, self.filters)

    def author_name(self) -> str:
        return speakable(self.publisher)

    @cached_property
    def publisher(self) -> str:
        return ProgrammeSettings.for_site(self.site).publisher

    def items(self) -> list[SessionChange]:
        return self.loaded

    @cached_property
    def loaded(self) -> list[SessionChange]:
        visible = visible_sessions(self.request, self.locale)
        sessions = select_sessions(self.request, visible).order_by()
        changes = SessionChange.objects.filter(session__in=sessions.values("pk"))
        if hidden := list(_private_programmes()):
            # Told to those who could open that programme, and to nobody else.
            changes = changes.exclude(
                Q(old_values__programme__in=hidden) | Q(new_values__programme__in=hidden)
            )
        newest = list(changes.order_by("-made_at", "-pk")[:LIMIT])
        load_venues(newest)
        return newest

    @cached_property
    def events(self) -> dict[UUID, SessionEvent]:
        """The sessions of the entries, by key, as they are now."""
        keys = {change.session_id for change in self.loaded}
        rows = Session.objects.filter(pk__in=keys)
        return {event.id: event for event in session_events(rows, self.locale, self.request)}

    def item_title(self, item: SessionChange) -> str:
        return speakable(f"{change_words(item)}: {self.events[item.session_id].title}")

    def item_author_name(self, item: SessionChange) -> str:
        """Who arranges the session, else the site."""
        names = [organiser.name for organiser in self.events[item.session_id].organisers]
        return speakable(", ".join(names) or self.publisher)

    def item_description(self, item: SessionChange) -> SafeString:
        """The note in its own language, and the times before and after where they differ."""
        foreign = item.note_language if item.note_language != self.language else ""
        parts: list[str] = [mark_language(speakable(item.note), foreign)]
        if item.old_wording:
            words = mark_language(speakable(item.old_wording), foreign)
            parts.append(format_html("{} {}", _("Earlier time:"), words))
        parts += [*_when(item), *_where(item)]
        # Of its title: the note is in the language in which it was written.
        if label := language_slots.label_of(self.events[item.session_id].text_state):
            parts.append(label)
        return format_html_join("", "<p>{}</p>", ((part,) for part in parts))

    def item_link(self, item: SessionChange) -> str:
        return self.events[item.session_id].url

    def item_guid(self, item: SessionChange) -> str:
        return f"urn:uuid:{uuid5(item.session_id, f'{item.sequence} {self.language}')}"

    def item_pubdate(self, item: SessionChange) -> datetime:
        return item.made_at

    def item_updateddate(self, item: SessionChange) -> datetime:
        return item.made_at

    def item_categories(self, item: SessionChange) -> list[str]:
        event = self.events[item.session_id]
        return [speakable(text) for text in (event.programme_title, event.kind_label) if text]


def _private_programmes() -> Any:
    """Keys of the programmes that not everybody may open, live or not."""
    programmes = programme_page_model().objects.order_by()
    return programmes.exclude(pk__in=public_pages(programmes).values("pk")).values_list(
        "pk", flat=True
    )


def _when(change: SessionChange) -> list[str]:
    """The times before and after where they differ, a later end too, which is no move; else the
    time that the change is about: of several sessions with one title only that tells which."""
    old, new = change.old_occasion, change.new_occasion
    before, after = session_text(old).plain, session_text(new).plain
    if before == after:
        if not new.is_dated:
            return []
        text = _("When: %(when)s") if new.status in TAKES_PLACE else _("Was to be held: %(when)s")
        return [text % {"when": after}]
    parts = [_("Earlier time: %(when)s") % {"when": before}] if old.is_dated else []
    # Words, or that nothing is known yet, are a new time as well.
    wording = "" if new.is_dated else change.new_wording
    return [*parts, _("New time: %(when)s") % {"when": wording or after}]


def _where(change: SessionChange) -> list[str]:
    """The place before and after, where it was changed."""
    if not (change.is_moved_in_place or change.is_place_decided):
        return []
    parts = []
    if change.old_place:
        parts.append(_("Earlier place: %(place)s") % {"place": change.old_place})
    if change.new_place:
        parts.append(_("New place: %(place)s") % {"place": change.new_place})
    return parts
