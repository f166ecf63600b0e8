"""Programmes as courses, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mlr_programme.domain.schema_org import (
    Cost,
    Node,
    Related,
    known,
    organisation_node,
    shortened,
    translation_properties,
    work_id,
)
from mlr_programme.domain.schema_org_event import event_id, event_node, place_node, span
from mlr_programme.domain.session_event import EventOrganiser, SessionEvent
from mlr_programme.domain.session_occasion import TAKES_PLACE, Attendance, Occasion, Precision

# Google's limit, beyond which a text is cut anywhere.
DESCRIPTION_LENGTH = 500
COURSE_MODES = {
    Attendance.ON_SITE: "Onsite",
    Attendance.ONLINE: "Online",
    Attendance.MIXED: "Blended",
}


@dataclass(frozen=True)
class Course:
    """A programme; addresses are absolute."""

    url: str
    name: str
    description: str
    language: str
    """Of the text."""
    instruction_language: str
    providers: tuple[EventOrganiser, ...]
    first_day: date | None
    last_day: date | None
    cost: Cost
    image: str = ""
    related: Related = field(default_factory=Related)


def course_node(course: Course, events: Sequence[SessionEvent], zone: ZoneInfo) -> Node:
    """A Course, with a CourseInstance where a session of a known day takes place."""
    cost = course.cost
    offer = known(
        {
            "@type": "Offer",
            "category": cost.category,
            "price": cost.price if cost.is_known else "",
            "priceCurrency": cost.currency if cost.is_known else "",
        }
    )
    return known(
        {
            "@type": "Course",
            "@id": work_id(course.url, "Course"),
            "url": course.url,
            "name": course.name,
            "description": shortened(course.description, DESCRIPTION_LENGTH),
            "inLanguage": course.language,
            "provider": [organisation_node(each) for each in course.providers],
            "offers": offer if cost.is_known else None,
            "image": course.image,
            "hasCourseInstance": _instance(course, events, zone),
            **translation_properties(course.related, "Course"),
        }
    )


def _instance(course: Course, events: Sequence[SessionEvent], zone: ZoneInfo) -> Node | None:
    held = [event for event in events if event.occasion.status in TAKES_PLACE]
    told = [event for event in held if event_node(event, zone)]
    if not told:
        return None
    lengths = [_length(event.occasion) for event in held]
    total = sum((each for each in lengths if each), timedelta())
    modes = {event.attendance for event in held}
    mode = modes.pop() if len(modes) == 1 else Attendance.MIXED
    places = {event.place: place_node(event.place, "") for event in held if event.place}
    return known(
        {
            "@type": "CourseInstance",
            "courseMode": COURSE_MODES[mode],
            "courseWorkload": "" if None in lengths else duration(total),
            "courseSchedule": [_schedule(event, zone) for event in told],
            "subEvent": [{"@id": event_id(event)} for event in told],
            "inLanguage": course.instruction_language,
            "startDate": course.first_day.isoformat() if course.first_day else "",
            "endDate": course.last_day.isoformat() if course.last_day else "",
            "location": list(places.values()) if mode is not Attendance.ONLINE else None,
        }
    )


def _schedule(event: SessionEvent, zone: ZoneInfo) -> Node:
    """One session, as "each day, so many times": sessions seldom follow a rule of their own.

    Google knows no schedule without a rate, and a rate for them all would be invented.
    """
    first, last = event.occasion.days(zone) or (None, None)
    if first is None or last is None:
        raise ValueError("Only a session of which the day is known has a schedule.")
    start, end = span(event.occasion, zone)
    is_timed = event.occasion.precision is Precision.MINUTE and first == last
    length = _length(event.occasion)
    return known(
        {
            "@type": "Schedule",
            "startDate": first.isoformat(),
            "endDate": last.isoformat(),
            "startTime": start.partition("T")[2] if is_timed else "",
            "endTime": end.partition("T")[2] if is_timed else "",
            "duration": duration(length) if is_timed and length else "",
            "repeatFrequency": "Daily",
            "repeatCount": (last - first).days + 1,
        }
    )


def _length(occasion: Occasion) -> timedelta | None:
    """How long it takes; None where no hours are known."""
    if occasion.precision is not Precision.MINUTE:
        return None
    if occasion.starts_at is None or occasion.known_end is None:
        return None
    return occasion.known_end - occasion.starts_at


def duration(length: timedelta) -> str:
    """ISO 8601: whole days, hours and minutes."""
    hours, seconds = divmod(length.seconds, 3600)
    time = (f"{hours}H" if hours else "") + (f"{seconds // 60}M" if seconds // 60 else "")
    days = f"{length.days}D" if length.days else ""
    return f"P{days}{'T' if time else ''}{time}" if days or time else ""
