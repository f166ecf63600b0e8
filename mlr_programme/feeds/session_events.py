"""Rows of sessions to the objects that every output is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import FilteredRelation, Q
from django.http import HttpRequest
from wagtail.models import Locale, Site

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.session_event import (
    EventLog,
    EventOrganiser,
    EventPlace,
    EventRegistration,
    SessionEvent,
)
from mlr_programme.domain.sessions import Attendance, Kind
from mlr_programme.models.choices import OrganiserRole
from mlr_programme.models.language_mark import text_direction
from mlr_programme.models.session import Session
from mlr_programme.models.session_address import SESSION_PATH
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.venue import Venue
from mlr_programme.models.view_restrictions import public_pages


def session_events(
    sessions: SessionQuerySet, locale: Locale, request: HttpRequest | None
) -> list[SessionEvent]:
    """The sessions in one language, in the order of the rows; queries do not grow with them.

    The caller has limited them to what visitors may see (``SessionQuerySet.visible``).
    """
    rows = sessions.select_related("venue").prefetch_related("change_rows")
    prepared = prepare_sessions(rows, locale.pk, request)
    programmes = {session.display.programme for session in prepared} - {None}
    addresses = {page.pk: page.get_full_url(request) or "" for page in programmes}
    keys = {session.programme_id for session in prepared if session.programme_id}
    facts = _programme_facts(keys)
    originals = _original_addresses(prepared, request)
    return [
        replace(
            _session_event(
                session,
                locale.language_code,
                _address(session, addresses, request),
                facts[session.programme_id],
            ),
            original_url=originals.get(session.pk, ""),
        )
        for session in prepared
    ]


def prepared_events(
    sessions: Iterable[Session],
    locale: Locale,
    request: HttpRequest,
    organisers: tuple[EventOrganiser, ...],
) -> list[SessionEvent]:
    """Published sessions of one programme that a page has prepared already; no query."""
    return [
        _session_event(
            session,
            locale.language_code,
            (
                request.build_absolute_uri(session.url),
                request.build_absolute_uri(session.programme_url),
            ),
            _ProgrammeFacts(organisers=organisers),
        )
        for session in sessions
    ]


def _address(
    session: Session, addresses: dict[int, str], request: HttpRequest | None
) -> tuple[str, str]:
    """Absolute addresses of the session and of its programme; the latter may be empty."""
    programme = session.display.programme
    address = addresses.get(programme.pk, "") if programme else ""
    if address:
        return f"{address}{SESSION_PATH}/{session.pk}/", address
    site = Site.find_for_request(request)
    return f"{site.root_url if site else ''}{session.permanent_url}", ""


def _original_addresses(
    sessions: Iterable[Session], request: HttpRequest | None
) -> dict[UUID, str]:
    """Below the original programme, of those that are shown in a translation; one query."""
    translated = {
        session.pk: session.programme_id
        for session in sessions
        if session.programme_id and not session.text_state.is_original
    }
    if not translated:
        return {}
    live = public_pages(base_page_model().objects.live()).filter(pk__in=translated.values())
    urls = {page.pk: page.get_full_url(request) for page in live}
    return {
        pk: f"{urls[programme]}{SESSION_PATH}/{pk}/"
        for pk, programme in translated.items()
        if urls.get(programme)
    }


@dataclass(frozen=True)
class _ProgrammeFacts:
    """What the source page of a programme says for all its sessions."""

    is_example_content: bool = False
    organisers: tuple[EventOrganiser, ...] = ()


def _programme_facts(programme_ids: Iterable[int]) -> defaultdict[Any, _ProgrammeFacts]:
    """With those who arrange each programme in the editor's order; one query."""
    programmes = apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL).objects
    arranging = FilteredRelation(
        "organiser_rows", condition=Q(organiser_rows__role=OrganiserRole.ORGANISER)
    )
    rows = (
        programmes.filter(pk__in=set(programme_ids))
        .annotate(arranging=arranging)
        .order_by("arranging__sort_order")
        .values_list(
            "pk",
            "is_example_content",
            "arranging__organisation__name",
            "arranging__organisation__website",
        )
    )
    found: defaultdict[Any, _ProgrammeFacts] = defaultdict(_ProgrammeFacts)
    for key, is_example, name, website in rows:
        more = (EventOrganiser(name, website),) if name is not None else ()
        found[key] = _ProgrammeFacts(is_example, (*found[key].organisers, *more))
    return found


def _session_event(
    session: Session,
    language: str,
    address: tuple[str, str],
    facts: _ProgrammeFacts,
) -> SessionEvent:
    url, programme_url = address
    return SessionEvent(
        id=session.pk,
        occasion=session.occasion,
        kind=Kind(session.kind),
        kind_label=str(session.get_kind_display()),
        status_label=str(session.get_status_display()),
        attendance=Attendance(session.attendance),
        room=session.room,
        place=event_place(session.venue),
        online_url=session.public_online_url,
        registration=_registration(session),
        is_date_inferred=session.is_date_inferred,
        language=language,
        text_language=session.text_language or language,
        text_direction=text_direction(session.text_language or language),
        text_state=session.text_state,
        title=session.title,
        description=session.description,
        note=session.public_note,
        wording=session.provisional_wording,
        log=_log(session),
        sequence=session.sequence,
        published_at=_known(session.first_published_at),
        changed_at=_known(session.public_changed_at),
        url=url,
        programme_id=session.programme_id,
        programme_title=session.programme_title,
        programme_url=programme_url,
        organisers=facts.organisers,
        is_example_content=facts.is_example_content,
    )


def _known(moment: datetime | None) -> datetime:
    if moment is None:
        raise ValueError("Only a published session is an event for others.")
    return moment


def _registration(session: Session) -> EventRegistration:
    return EventRegistration(
        url=session.registration_url,
        opens_at=session.registration_opens_at,
        closes_at=session.registration_closes_at,
        is_full=session.is_full,
        state=session.registration_state,
    )


def _log(session: Session) -> EventLog:
    changes = session.changes
    last = changes[-1] if changes else None
    return EventLog(
        moved_from=tuple(session.earlier_occasions),
        last_day=session.last_told_day,
        is_moved_in_place=session.is_moved_in_place,
        is_moved_online=session.is_moved_online,
        note=last.note if last else "",
        note_language=last.note_language if last else "",
    )


def event_place(venue: Venue | None) -> EventPlace | None:
    if venue is None:
        return None
    return EventPlace(
        name=venue.name,
        street=venue.street,
        postal_code=venue.postal_code,
        locality=venue.locality,
        country=venue.country,
        latitude=venue.latitude,
        longitude=venue.longitude,
        map_url=venue.map_url,
    )
