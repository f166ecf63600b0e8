"""A session as the open data and the API write it; ``feeds/sessions.schema.json`` says the same.

Every property is always there. What is not known is null, and what no longer holds stands nowhere
but in ``moved_from``.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from mlr_programme.domain.language import language_state_json
from mlr_programme.domain.session_event import (
    EventOrganiser,
    EventPlace,
    EventRegistration,
    SessionEvent,
)
from mlr_programme.domain.session_occasion import Occasion, Precision, Status

SESSION_PROPERTIES = (
    "id",
    "url",
    "language",
    "text_language",
    "language_state",
    "title",
    "description",
    "note",
    "change_note",
    "kind",
    "kind_label",
    "status",
    "status_label",
    "precision",
    "starts_at",
    "ends_at",
    "starts_on",
    "ends_on",
    "time_text",
    "is_date_inferred",
    "moved_from",
    "is_moved_in_place",
    "is_moved_online",
    "attendance",
    "place",
    "room",
    "online_url",
    "registration",
    "programme",
    "organisers",
    "sequence",
    "published_at",
    "changed_at",
    "is_example_content",
)
TIME_PROPERTIES = ("starts_at", "ends_at", "starts_on", "ends_on")


def session_json(event: SessionEvent, zone: ZoneInfo) -> dict[str, Any]:
    """Plain values for ``json.dumps``; instants carry the offset that ``zone`` has then."""
    return {
        "id": str(event.id),
        "url": event.url,
        "language": event.language,
        "text_language": event.text_language,
        "language_state": _language_state(event, zone),
        "title": event.title,
        "description": event.description or None,
        "note": event.note or None,
        "change_note": _change_note(event),
        "kind": event.kind.value,
        "kind_label": event.kind_label,
        "status": event.occasion.status.value,
        "status_label": event.status_label,
        "precision": event.occasion.precision.value,
        **_current_time(event.occasion, zone),
        # Words are kept when a date is known, for the day that it is not; then they tell nothing.
        "time_text": (event.wording or None) if not event.occasion.is_dated else None,
        "is_date_inferred": event.is_date_inferred,
        "moved_from": [_time(each, zone) for each in _earlier(event)],
        "is_moved_in_place": event.log.is_moved_in_place,
        "is_moved_online": event.log.is_moved_online,
        "attendance": event.attendance.value,
        "place": _place(event.place),
        "room": event.room or None,
        "online_url": event.online_url or None,
        "registration": _registration(event.registration, zone),
        "programme": _programme(event),
        "organisers": [_organiser(each) for each in event.organisers],
        "sequence": event.sequence,
        "published_at": _instant(event.published_at, zone),
        "changed_at": _instant(event.changed_at, zone),
        "is_example_content": event.is_example_content,
    }


def _language_state(event: SessionEvent, zone: ZoneInfo) -> dict[str, str | None]:
    return language_state_json(
        event.text_state,
        language=event.text_language,
        direction=event.text_direction,
        original_url=event.original_url,
        zone=zone,
    )


def _current_time(occasion: Occasion, zone: ZoneInfo) -> dict[str, str | None]:
    """Nothing for a postponed one: who reads the time alone would go there in vain."""
    if occasion.status is Status.POSTPONED:
        return dict.fromkeys(TIME_PROPERTIES)
    time = _time(occasion, zone)
    return {name: time[name] for name in TIME_PROPERTIES}


def _earlier(event: SessionEvent) -> tuple[Occasion, ...]:
    """The times that no longer hold: of a postponed session, that which it still carries."""
    is_void = event.occasion.status is Status.POSTPONED
    start = event.occasion.starts_at or event.occasion.starts_on
    return (*event.log.moved_from, event.occasion) if is_void and start else event.log.moved_from


def _time(occasion: Occasion, zone: ZoneInfo) -> dict[str, str | None]:
    """The end only where it is after the start; a month as ``2027-05``, for no day is known."""
    is_minute = occasion.precision is Precision.MINUTE
    is_month = occasion.precision is Precision.MONTH
    has_days = is_month or occasion.precision is Precision.DAY
    return {
        "precision": occasion.precision.value,
        "starts_at": _instant(occasion.starts_at, zone) if is_minute else None,
        "ends_at": _instant(occasion.known_end, zone) if is_minute else None,
        "starts_on": day_text(occasion.starts_on, is_month) if has_days else None,
        "ends_on": day_text(occasion.ends_on, is_month) if has_days else None,
    }


def _instant(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """RFC 3339, with whole seconds."""
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None


def day_text(day: date | None, is_month: bool) -> str | None:
    """ISO 8601: a day as ``2027-05-14``, or a month, of which no day is known, as ``2027-05``."""
    text = day.isoformat() if day else None
    return text[:7] if text and is_month else text


def _change_note(event: SessionEvent) -> dict[str, str] | None:
    if not event.log.note:
        return None
    return {"text": event.log.note, "language": event.log.note_language}


def _place(place: EventPlace | None) -> dict[str, Any] | None:
    return {name: _plain(value) for name, value in asdict(place).items()} if place else None


def _plain(value: str | Decimal | None) -> str | float | None:
    return float(value) if isinstance(value, Decimal) else value or None


def _registration(registration: EventRegistration, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "state": registration.state or None,
        "url": registration.url or None,
        "opens_at": _instant(registration.opens_at, zone),
        "closes_at": _instant(registration.closes_at, zone),
        "is_full": registration.is_full,
    }


def _programme(event: SessionEvent) -> dict[str, Any] | None:
    if event.programme_id is None:
        return None
    return {
        "id": event.programme_id,
        "title": event.programme_title,
        "url": event.programme_url or None,
    }


def _organiser(organiser: EventOrganiser) -> dict[str, str | None]:
    return {"name": organiser.name, "url": organiser.url or None}
