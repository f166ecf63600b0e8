"""Which sessions a calendar holds, and what each of its entries says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from mlr_programme import __version__
from mlr_programme.conf import conf
from mlr_programme.domain.calendar import (
    CalendarEntry,
    entry_status,
    is_told_of,
    told_until,
    write_calendar,
    write_entry,
)
from mlr_programme.domain.session_event import SessionEvent
from mlr_programme.domain.sessions import Status
from mlr_programme.feeds.calendar_gone import gone_entries, withdrawn_from
from mlr_programme.feeds.calendar_scope import Scope
from mlr_programme.feeds.modified import modified_at
from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import selection_changes_at, session_filters
from mlr_programme.models.date_text import session_text
from mlr_programme.models.freshness import freshness_of
from mlr_programme.models.listing_cache import keep, marked_seconds, session_stamp
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.place_text import place_text
from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session import Session
from mlr_programme.models.session_filters import SessionPeriod, arranged_by, filter_sessions
from mlr_programme.models.session_query import SessionQuerySet

REFRESH_HOURS = 1
# An entry's text depends on nothing but the entry.
TEXT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Calendar:
    """The text of one calendar, when it changed last, and when the clock will change it."""

    text: str
    changed_at: datetime | None
    """None where the clock decides what stands in it: then no date tells whether it is new."""
    boundary: datetime | None


def kept_calendar(request: HttpRequest, scope: Scope) -> Calendar:
    """The calendar in the active language; one query where nothing has changed.

    Raises ``Http404`` for what does not exist or is not public, and ``ValidationError`` for a
    filter that makes no sense.
    """
    filters = session_filters(request.GET)
    asked = (request.get_host(), request.scheme, get_language(), scope, sorted(filters.items()))
    made: list[Calendar] = []

    def make() -> Calendar:
        made.append(_make_calendar(request, scope, filters))
        return made[0]

    return keep(
        "calendar",
        session_stamp(),
        asked,
        make,
        lambda: made[0].boundary,
        freshness_of(request).changes_at,
        marked_seconds(),
    )


def _make_calendar(request: HttpRequest, scope: Scope, filters: dict[str, Any]) -> Calendar:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers at this address.")
    locale, now = Locale.get_active(), timezone.now()
    public = Session.objects.visible(locale.pk, site)
    name, sessions = _find(scope, public, site)
    chosen = filter_sessions(sessions, filters, now).order_by("sorts_at", "id")
    entries = {entry.id: entry for entry in _entries(session_events(chosen, locale, request))}
    for entry in gone_entries(scope, filters, sessions, site, now):
        entries.setdefault(entry.id, entry)
    days = conf.MLR_PROGRAMME_CANCELLED_SESSION_DAYS
    zone = conf.time_zone
    told = [
        each
        for each in entries.values()
        if scope.session is not None or is_told_of(each, now, zone, days)
    ]
    if scope.session is not None and not told:
        raise Http404("There is no day that a calendar could hold.")
    spans = [span for each in told if (span := each.occasion.days(zone)) is not None]
    today = timezone.localdate(now, zone)
    text = write_calendar(
        entry_texts(told, zone),
        name=name,
        zone=zone,
        first=min((first for first, _last in spans), default=today),
        last=max((last for _first, last in spans), default=today),
        hours=REFRESH_HOURS,
    )
    newest = max((each.changed_at for each in told), default=None)
    if filters.get("period") != SessionPeriod.ALL:
        return Calendar(text, None, selection_changes_at(request, public, now))
    endings = (told_until(each, zone, days) for each in told)
    boundary = min((moment for moment in endings if moment and moment > now), default=None)
    return Calendar(text, modified_at(newest), boundary)


def _find(scope: Scope, visible: SessionQuerySet, site: Site) -> tuple[str, SessionQuerySet]:
    """Name of the calendar and the sessions that visitors may see; ``Http404`` for unknown ones."""
    site_name = site.site_name or site.hostname
    if scope.session is not None:
        return site_name, visible.filter(pk=scope.session)
    if scope.programme is not None:
        pages = programme_page_model().objects.filter(sessions_key=scope.programme)
        sessions = visible.filter(programme__in=pages.order_by().values("pk"))
        page = pages.filter(alias_of=None).first()
        if page is None and not withdrawn_from(scope, site, timezone.now()):
            raise Http404("No programme has this calendar.")
        return _programme_name(page, sessions, site_name), sessions
    if scope.organisation:
        organisation = Organisation.objects.filter(slug=scope.organisation).first()
        if organisation is None:
            raise Http404("No organisation has this calendar.")
        return organisation.name, visible.filter(
            programme__in=arranged_by(organisation__slug=scope.organisation)
        )
    return site_name, visible


def _programme_name(page: Any, sessions: SessionQuerySet, site_name: str) -> str:
    """The title in the active language; never that of a programme that is not public."""
    if page is None or not Session.objects.filter(pk__in=sessions.values("pk")).exists():
        return site_name
    translated = page.get_translation_or_none(Locale.get_active())
    return str(translated.title if translated is not None and translated.live else page.title)


def entry_texts(entries: list[CalendarEntry], zone: ZoneInfo) -> list[str]:
    """The VEVENT of each; to write one takes longer than all that is read for it."""
    keys = [_text_key(entry, zone) for entry in entries]
    kept = cache.get_many(keys)
    written = {
        key: write_entry(entry, zone)
        for key, entry in zip(keys, entries, strict=True)
        if key not in kept
    }
    if written:
        cache.set_many(written, TEXT_SECONDS)
    return [kept.get(key) or written[key] for key in keys]


def _text_key(entry: CalendarEntry, zone: ZoneInfo) -> str:
    said = repr((__version__, str(zone), entry)).encode()
    return f"mlr_programme:vevent:{blake2s(said, digest_size=16).hexdigest()}"


def _entries(events: Iterable[SessionEvent]) -> Iterator[CalendarEntry]:
    for event in events:
        if (
            event.occasion.status is Status.PROVISIONAL
            and not conf.MLR_PROGRAMME_CALENDAR_PROVISIONAL
        ):
            continue
        if (entry := calendar_entry(event)) is not None:
            yield entry


def calendar_entry(event: SessionEvent) -> CalendarEntry | None:
    """What a calendar says of a session; None where visitors were never told a day."""
    occasion = event.occasion if event.occasion.has_day else event.log.last_day
    if occasion is None:
        return None
    place = event.place
    words = _status_words(event)
    return CalendarEntry(
        id=event.id,
        occasion=occasion,
        status=entry_status(event.occasion),
        sequence=event.sequence,
        created_at=event.published_at,
        changed_at=event.changed_at,
        summary=f"{words}: {event.title}" if words else event.title,
        summary_language=event.text_language,
        description=_description(event, words),
        location=_location(event),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        url=event.url,
        categories=tuple(filter(None, (event.kind_label, event.programme_title))),
    )


def _status_words(event: SessionEvent) -> str:
    """What is not as usual, for programs that show the title alone."""
    if event.occasion.status is not Status.SCHEDULED:
        return event.status_label
    return "" if event.occasion.has_day else _("New date to be announced")


def _description(event: SessionEvent, words: str) -> str:
    """Everything that an entry has no field for, the most urgent first."""
    earlier = [
        _("Earlier time: %(when)s") % {"when": session_text(each).plain}
        for each in event.log.moved_from
    ]
    how = (
        _("Registration: %(address)s") % {"address": event.registration.url}
        if event.takes_place and event.registration.url and not event.registration.is_full
        else ""
    )
    full = _("Full") if event.takes_place and event.registration.is_full else ""
    inferred = _("The date is inferred.") if event.is_date_inferred else ""
    online = (
        _("Take part online: %(address)s") % {"address": event.online_url}
        if event.takes_place and event.online_url
        else ""
    )
    example = _("Invented example content.") if event.is_example_content else ""
    parts = [
        words,
        event.log.note,
        *earlier,
        full,
        event.note,
        inferred,
        event.description,
        how,
        online,
        example,
    ]
    return "\n\n".join(part for part in parts if part)


def _location(event: SessionEvent) -> str:
    """Venue, room and address, then how to attend where that is not on site."""
    place = event.place
    if place is None:
        return place_text(None, event.room, event.attendance)
    town = f"{place.postal_code} {place.locality}".strip()
    address = ", ".join(part for part in (place.name, event.room, place.street, town) if part)
    return place_text(None, address, event.attendance)
