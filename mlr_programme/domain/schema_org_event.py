"""Sessions as events, in the words of schema.org."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from mlr_programme.domain.schema_org import SCHEMA, Cost, Node, instant, known, organisation_node
from mlr_programme.domain.session_event import EventPlace, SessionEvent
from mlr_programme.domain.session_occasion import (
    TAKES_PLACE,
    Attendance,
    Occasion,
    Precision,
    Status,
)

MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.MIXED: "MixedEventAttendanceMode",
}


def event_id(event: SessionEvent) -> str:
    return f"{event.url}#event"


def event_node(
    event: SessionEvent, zone: ZoneInfo, *, image: str = "", cost: Cost | None = None
) -> Node | None:
    """The session as an event; None without a day that somebody has settled.

    Schema.org has no word for "perhaps": who reads a provisional or inferred date there takes it
    for settled.
    """
    occasion = _told_occasion(event)
    is_unsettled = event.occasion.status is Status.PROVISIONAL or event.is_date_inferred
    if occasion is None or is_unsettled:
        return None
    start, end = span(occasion, zone)
    location = _locations(event)
    return known(
        {
            "@type": "EducationEvent",
            "@id": event_id(event),
            "url": event.url,
            "name": event.title,
            "description": event.description or event.note or _about(event),
            "inLanguage": event.text_language,
            "startDate": start,
            "endDate": end,
            "previousStartDate": [
                span(each, zone)[0] for each in event.log.moved_from if each.has_day
            ],
            "eventStatus": _statuses(event),
            "eventAttendanceMode": f"{SCHEMA}/{MODES[event.attendance]}",
            "location": location[0] if len(location) == 1 else location,
            "organizer": [organisation_node(each) for each in event.organisers],
            "offers": _offer(event, cost, zone),
            "image": image,
        }
    )


def _told_occasion(event: SessionEvent) -> Occasion | None:
    """The time to publish: of one called off the last that had a day, though it be withdrawn."""
    if event.occasion.has_day:
        return event.occasion
    return None if event.occasion.status in TAKES_PLACE else event.log.last_day


def _about(event: SessionEvent) -> str:
    return " – ".join(part for part in (event.kind_label, event.programme_title) if part)


def _statuses(event: SessionEvent) -> str | list[str]:
    """EventStatusType. Moved in time and online are two statuses, and both are true."""
    match event.occasion.status:
        case Status.CANCELLED:
            return f"{SCHEMA}/EventCancelled"
        case Status.POSTPONED:
            return f"{SCHEMA}/EventPostponed"
    found = []
    if any(each.has_day for each in event.log.moved_from):
        found.append(f"{SCHEMA}/EventRescheduled")
    if event.log.is_moved_online:
        found.append(f"{SCHEMA}/EventMovedOnline")
    if len(found) > 1:
        return found
    return found[0] if found else f"{SCHEMA}/EventScheduled"


def _locations(event: SessionEvent) -> list[Node]:
    found = []
    if event.attendance is not Attendance.ONLINE and (event.place or event.room):
        found.append(place_node(event.place, event.room))
    if event.attendance is not Attendance.ON_SITE:
        # Where the address is for participants only, the page says how to get it; and nobody is
        # sent to a meeting that is called off.
        address = event.online_url if event.takes_place else ""
        found.append({"@type": "VirtualLocation", "url": address or event.url})
    return found


def place_node(place: EventPlace | None, room: str) -> Node:
    """A place of which only a room is known has that for its address too."""
    if place is None:
        return {"@type": "Place", "name": room, "address": room}
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    return known(
        {
            "@type": "Place",
            "name": ", ".join(part for part in (place.name, room) if part),
            "address": known(
                {
                    "@type": "PostalAddress",
                    "streetAddress": place.street,
                    "postalCode": place.postal_code,
                    "addressLocality": place.locality,
                    "addressCountry": place.country,
                }
            ),
            "geo": geo,
            "hasMap": place.map_url,
        }
    )


def _offer(event: SessionEvent, cost: Cost | None, zone: ZoneInfo) -> Node | None:
    """How to get a place, and whether there is one left; nothing is guessed, and nobody invited
    to what is called off.

    ``cost`` is that of the programme. Its price is for all sessions together, and would be a wrong
    one for each; what is free as a whole is free in its parts.
    """
    registration = event.registration
    is_cost_known = cost is not None and cost.is_known
    if not (is_cost_known or registration.url or registration.is_full):
        return None
    if not event.takes_place:
        # Where one reads that there is nothing to register for.
        return {"@type": "Offer", "url": event.url}
    offer = {
        "@type": "Offer",
        "url": registration.url or event.url,
        "availability": _availability(event),
        "validFrom": instant(registration.opens_at, zone) if registration.opens_at else "",
        "availabilityEnds": instant(registration.closes_at, zone) if registration.closes_at else "",
    }
    if cost is not None and is_cost_known:
        offer |= {"category": cost.category}
    if cost is not None and cost.is_free:
        offer |= {"price": cost.price, "priceCurrency": cost.currency}
    return known(offer)


def _availability(event: SessionEvent) -> str:
    """That there are places is said only while one can register."""
    if event.registration.is_full:
        return f"{SCHEMA}/SoldOut"
    return f"{SCHEMA}/InStock" if event.registration.state == "open" else ""


def span(occasion: Occasion, zone: ZoneInfo) -> tuple[str, str]:
    """startDate and endDate: instants with their offset, or days, the last included."""
    if occasion.precision is Precision.MINUTE and occasion.starts_at is not None:
        end = occasion.known_end
        return instant(occasion.starts_at, zone), instant(end, zone) if end else ""
    days = occasion.days(zone)
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")
