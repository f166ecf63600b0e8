"""Which sessions a calendar holds, and what each of its entries says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from mlr_programme.conf import conf
from mlr_programme.domain.calendar import (
    CalendarEntry,
    EntryStatus,
    entry_status,
    is_told_of,
    write_calendar,
    write_entry,
)
from mlr_programme.domain.session_event import SessionEvent
from mlr_programme.domain.sessions import Status
from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import session_filters
from mlr_programme.models.date_text import session_text
from mlr_programme.models.listing_cache import keep, session_stamp
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.place_text import place_text
from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session import Session
from mlr_programme.models.session_filters import arranged_by, filter_sessions
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.session_withdrawal import Origin

REFRESH_HOURS = 1


@dataclass(frozen=True)
class Calendar:
    """The text of one calendar, and the last public change of anything in it."""

    text: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Scope:
    """What a calendar is asked for: all sessions that visitors may see, or some of them."""

    session: UUID | None = None
    programme: UUID | None = None
    """``sessions_key`` of the source programme."""
    organisation: str = ""
    """Slug of an organisation that arranges, takes part in or stands behind programmes."""


def kept_calendar(request: HttpRequest, scope: Scope) -> Calendar:
    """The calendar in the active language; one query where nothing has changed.

    Raises ``Http404`` for what does not exist or is not public, and ``ValidationError`` for a
    filter that makes no sense.
    """
    filters = session_filters(request.GET)
    asked = (request.get_host(), request.scheme, get_language(), scope, sorted(filters.items()))
    return keep("calendar", session_stamp(), asked, lambda: _make_calendar(request, scope, filters))


def _make_calendar(request: HttpRequest, scope: Scope, filters: dict[str, Any]) -> Calendar:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers at this address.")
    locale, now = Locale.get_active(), timezone.now()
    name, sessions = _find(scope, Session.objects.visible(locale.pk, site), site)
    visible = filter_sessions(sessions, filters, now).order_by("sorts_at", "id")
    events = session_events(visible, locale, request)
    entries = [*_entries(events), *_withdrawn_entries(scope, filters, site, now)]
    days = conf.MLR_PROGRAMME_CANCELLED_SESSION_DAYS
    zone = conf.time_zone
    told = [
        each for each in entries if scope.session is not None or is_told_of(each, now, zone, days)
    ]
    if scope.session is not None and not told:
        raise Http404("There is no day that a calendar could hold.")
    spans = [span for each in told if (span := each.occasion.days(zone)) is not None]
    today = timezone.localdate(now, zone)
    return Calendar(
        write_calendar(
            (write_entry(each, zone) for each in told),
            name=name,
            zone=zone,
            first=min((first for first, _last in spans), default=today),
            last=max((last for _first, last in spans), default=today),
            hours=REFRESH_HOURS,
        ),
        max((each.changed_at for each in told), default=None),
    )


def _find(scope: Scope, visible: SessionQuerySet, site: Site) -> tuple[str, SessionQuerySet]:
    """Name of the calendar and the sessions that visitors may see; ``Http404`` for unknown ones."""
    site_name = site.site_name or site.hostname
    if scope.session is not None:
        return site_name, visible.filter(pk=scope.session)
    if scope.programme is not None:
        pages = programme_page_model().objects.filter(sessions_key=scope.programme)
        sessions = visible.filter(programme__in=pages.order_by().values("pk"))
        page = pages.filter(alias_of=None).first()
        if page is None and not _withdrawn(scope, site, timezone.now()):
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
        summary_language=event.text_language if event.text_language != event.language else "",
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
        if event.registration.url
        else ""
    )
    full = _("Full") if event.registration.is_full else ""
    inferred = _("The date is inferred.") if event.is_date_inferred else ""
    online = (
        _("Take part online: %(address)s") % {"address": event.online_url}
        if event.online_url
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
    """Venue, room and address; how to attend where that is not on site."""
    place = event.place
    where = place_text(None, event.room, event.attendance)
    if place is None:
        return where
    address = ", ".join(
        part for part in (place.street, f"{place.postal_code} {place.locality}".strip()) if part
    )
    return ", ".join(part for part in (place.name, where, address) if part)


def _withdrawn_entries(
    scope: Scope, filters: dict[str, Any], site: Site, now: datetime
) -> Iterator[CalendarEntry]:
    """Sessions that have left the site of late: cancelled, with no words of their own."""
    for session in _withdrawn(scope, site, now):
        occasion = session.occasion if session.occasion.has_day else session.last_told_day
        if occasion is not None and session.withdrawn_at and session.first_published_at:
            yield CalendarEntry(
                id=session.pk,
                occasion=occasion,
                status=EntryStatus.CANCELLED,
                sequence=session.sequence,
                created_at=session.first_published_at,
                changed_at=session.withdrawn_at,
                summary=_("No longer published"),
            )


def _withdrawn(scope: Scope, site: Site, now: datetime) -> list[Session]:
    """Those that this calendar held before they left; kind and place narrow them no more."""
    since = now - timedelta(days=conf.MLR_PROGRAMME_CANCELLED_SESSION_DAYS)
    rows = Session.objects.published().filter(withdrawn_at__gt=since)
    found = Q(pk=scope.session) if scope.session is not None else Q()
    return [
        session
        for session in rows.filter(found).prefetch_related("change_rows")
        if session.withdrawn_from and _was_in(scope, Origin.load(session.withdrawn_from), site)
    ]


def _was_in(scope: Scope, origin: Origin, site: Site) -> bool:
    if origin.site != site.pk:
        return False
    if scope.programme is not None:
        return origin.programme == str(scope.programme)
    return not scope.organisation or scope.organisation in origin.organisations
