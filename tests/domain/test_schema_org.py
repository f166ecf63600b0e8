"""What structured data says of a session in each of its states."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.schema_org import (
    SCHEMA,
    Article,
    Cost,
    article_node,
    breadcrumb_node,
    organisation_node,
)
from mlr_programme.domain.schema_org_course import Course, course_node
from mlr_programme.domain.schema_org_event import event_node
from mlr_programme.domain.session_event import (
    EventLog,
    EventOrganiser,
    EventPlace,
    EventRegistration,
    SessionEvent,
)
from mlr_programme.domain.session_occasion import (
    Attendance,
    Kind,
    Occasion,
    Precision,
    Status,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
KEY = UUID(int=7)
FIRST = datetime(2027, 11, 16, 8, tzinfo=UTC)
ADDRESS = "https://hoor.example/session/7/"


def minutes(start: datetime = FIRST, status: Status = Status.SCHEDULED) -> Occasion:
    end = start + timedelta(hours=7)
    return Occasion(KEY, status, Precision.MINUTE, starts_at=start, ends_at=end)


def event(**values: Any) -> SessionEvent:
    standard: dict[str, Any] = {
        "id": KEY,
        "occasion": minutes(),
        "kind": Kind.SESSION,
        "kind_label": "Träff",
        "status_label": "Planerad",
        "attendance": Attendance.ON_SITE,
        "room": "",
        "place": EventPlace("Malmö arena", locality="Malmö", country="SE"),
        "online_url": "",
        "registration": EventRegistration(),
        "is_date_inferred": False,
        "language": "sv",
        "text_language": "sv",
        "title": "Upptakt",
        "description": "",
        "note": "",
        "wording": "",
        "log": EventLog(),
        "sequence": 0,
        "published_at": FIRST,
        "changed_at": FIRST,
        "url": ADDRESS,
        "programme_id": 1,
        "programme_title": "Ledare",
        "programme_url": "https://hoor.example/",
    }
    return SessionEvent(**{**standard, **values})


def node(cost: Cost | None = None, **values: Any) -> dict[str, Any]:
    found = event_node(event(**values), STOCKHOLM, cost=cost)
    assert found is not None
    return found


def statuses(**values: Any) -> set[str]:
    found = node(**values)["eventStatus"]
    return {each.removeprefix(f"{SCHEMA}/") for each in (found if type(found) is list else [found])}


def test_times_carry_the_offset_of_the_place() -> None:
    found = node()
    assert found["startDate"] == "2027-11-16T09:00:00+01:00"
    assert found["endDate"] == "2027-11-16T16:00:00+01:00"


def test_end_that_is_not_known_is_left_out() -> None:
    open_ended = replace(minutes(), ends_at=None)
    assert "endDate" not in node(occasion=open_ended)


def test_whole_days_are_dates_and_the_last_is_included() -> None:
    days = Occasion(
        KEY,
        Status.SCHEDULED,
        Precision.DAY,
        starts_on=date(2027, 11, 16),
        ends_on=date(2027, 11, 18),
    )
    found = node(occasion=days)
    assert (found["startDate"], found["endDate"]) == ("2027-11-16", "2027-11-18")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_called_off_event_keeps_the_date_that_it_had(status: Status) -> None:
    found = node(occasion=minutes(status=status))
    assert found["eventStatus"] == f"{SCHEMA}/Event{status.value.capitalize()}"
    assert found["startDate"] == "2027-11-16T09:00:00+01:00"


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_date_that_was_withdrawn_identifies_what_was_called_off(status: Status) -> None:
    undated = Occasion(KEY, status, Precision.TEXT)
    found = node(occasion=undated, log=EventLog(last_day=minutes()))
    assert found["eventStatus"] == f"{SCHEMA}/Event{status.value.capitalize()}"
    assert found["startDate"] == "2027-11-16T09:00:00+01:00"
    assert event_node(event(occasion=undated), STOCKHOLM) is None


def test_date_that_was_withdrawn_is_none_while_the_session_is_held() -> None:
    undated = event(
        occasion=Occasion(KEY, Status.SCHEDULED, Precision.TEXT), log=EventLog(last_day=minutes())
    )
    assert event_node(undated, STOCKHOLM) is None


def test_date_that_nobody_stated_is_not_announced() -> None:
    assert event_node(event(is_date_inferred=True), STOCKHOLM) is None


def test_new_time_tells_every_time_before() -> None:
    log = EventLog(moved_from=(minutes(FIRST - timedelta(days=2)), minutes(FIRST - timedelta(1))))
    assert statuses(log=log) == {"EventRescheduled"}
    assert node(log=log)["previousStartDate"] == [
        "2027-11-14T09:00:00+01:00",
        "2027-11-15T09:00:00+01:00",
    ]


def test_new_place_alone_is_no_new_status() -> None:
    assert statuses(log=EventLog(is_moved_in_place=True)) == {"EventScheduled"}


def test_session_moved_online_says_so_and_where() -> None:
    log = EventLog(is_moved_in_place=True, is_moved_online=True)
    found = node(log=log, attendance=Attendance.ONLINE)
    assert found["eventStatus"] == f"{SCHEMA}/EventMovedOnline"
    assert found["eventAttendanceMode"] == f"{SCHEMA}/OnlineEventAttendanceMode"
    assert found["location"] == {"@type": "VirtualLocation", "url": ADDRESS}


def test_session_moved_in_time_and_online_says_both() -> None:
    log = EventLog(moved_from=(minutes(FIRST - timedelta(days=2)),), is_moved_online=True)
    assert statuses(log=log) == {"EventRescheduled", "EventMovedOnline"}


def test_mixed_session_has_both_locations() -> None:
    found = node(attendance=Attendance.MIXED, online_url="https://meet.example/x")
    kinds = [each["@type"] for each in found["location"]]
    assert kinds == ["Place", "VirtualLocation"]
    assert found["location"][1]["url"] == "https://meet.example/x"


@pytest.mark.parametrize(
    "occasion",
    [
        Occasion(KEY, Status.SCHEDULED, Precision.TEXT),
        Occasion(KEY, Status.SCHEDULED, Precision.MONTH, starts_on=date(2027, 11, 1)),
        minutes(status=Status.PROVISIONAL),
    ],
)
def test_session_without_a_settled_day_is_no_event(occasion: Occasion) -> None:
    assert event_node(event(occasion=occasion), STOCKHOLM) is None


def test_full_session_is_sold_out_and_nothing_else_is_claimed() -> None:
    offer = node(registration=EventRegistration(is_full=True))["offers"]
    assert offer == {"@type": "Offer", "url": ADDRESS, "availability": f"{SCHEMA}/SoldOut"}
    assert "offers" not in node()


@pytest.mark.parametrize(
    ("cost", "price", "category"),
    [
        (Cost(is_free=True, currency="SEK"), "0", "Free"),
        (Cost(amount=Decimal("3000.00"), currency="SEK"), "3000.00", "Paid"),
    ],
)
def test_price_is_the_amount_with_its_currency(cost: Cost, price: str, category: str) -> None:
    offer = course_of(cost=cost)["offers"]
    assert (offer["price"], offer["priceCurrency"]) == (price, "SEK")
    assert offer["category"] == category


def test_price_of_the_programme_is_not_that_of_each_session() -> None:
    paid = node(Cost(amount=Decimal(3000), currency="SEK"))["offers"]
    assert paid == {"@type": "Offer", "url": ADDRESS, "category": "Paid"}
    free = node(Cost(is_free=True, currency="SEK"))["offers"]
    assert (free["price"], free["category"]) == ("0", "Free")


def test_registration_is_told_by_the_clocks_of_the_place() -> None:
    registration = EventRegistration(
        url="https://apply.example/",
        opens_at=FIRST - timedelta(days=30),
        closes_at=FIRST - timedelta(days=1),
        state="open",
    )
    assert node(registration=registration)["offers"] == {
        "@type": "Offer",
        "url": "https://apply.example/",
        "availability": f"{SCHEMA}/InStock",
        "validFrom": "2027-10-17T10:00:00+02:00",
        "availabilityEnds": "2027-11-15T09:00:00+01:00",
    }
    closed = node(registration=replace(registration, state="closed"))["offers"]
    assert "availability" not in closed


def course_of(events: list[SessionEvent] | None = None, **values: Any) -> dict[str, Any]:
    standard: dict[str, Any] = {
        "url": "https://hoor.example/",
        "name": "Ledare",
        "description": "En utbildning.",
        "language": "sv",
        "instruction_language": "sv",
        "providers": (EventOrganiser("MLR"),),
        "first_day": date(2027, 9, 1),
        "last_day": None,
        "cost": Cost(),
    }
    return course_node(Course(**{**standard, **values}), events or [], STOCKHOLM)


def test_instance_of_a_course_has_the_length_of_its_sessions() -> None:
    instance = course_of([event(), event(occasion=minutes(FIRST + timedelta(days=7)))])[
        "hasCourseInstance"
    ]
    assert instance["courseWorkload"] == "PT14H"
    assert instance["courseMode"] == "Onsite"
    assert "endDate" not in instance


def test_workload_is_left_out_where_a_length_is_not_known() -> None:
    open_ended = event(occasion=replace(minutes(), ends_at=None))
    instance = course_of([event(), open_ended])["hasCourseInstance"]
    assert "courseWorkload" not in instance
    assert [each.get("endTime") for each in instance["courseSchedule"]] == ["16:00:00+01:00", None]


def test_schedule_of_a_course_is_that_of_each_session_with_a_day() -> None:
    days = Occasion(
        KEY,
        Status.SCHEDULED,
        Precision.DAY,
        starts_on=date(2027, 12, 1),
        ends_on=date(2027, 12, 3),
    )
    month = Occasion(KEY, Status.SCHEDULED, Precision.MONTH, starts_on=date(2027, 12, 1))
    instance = course_of([event(), event(occasion=days), event(occasion=month)])[
        "hasCourseInstance"
    ]
    assert instance["courseSchedule"] == [
        {
            "@type": "Schedule",
            "startDate": "2027-11-16",
            "endDate": "2027-11-16",
            "startTime": "09:00:00+01:00",
            "endTime": "16:00:00+01:00",
            "duration": "PT7H",
            "repeatFrequency": "Daily",
            "repeatCount": 1,
        },
        {
            "@type": "Schedule",
            "startDate": "2027-12-01",
            "endDate": "2027-12-03",
            "repeatFrequency": "Daily",
            "repeatCount": 3,
        },
    ]
    assert instance["subEvent"] == [{"@id": f"{ADDRESS}#event"}] * 2


def test_course_of_which_no_session_has_a_day_has_no_instance() -> None:
    assert "hasCourseInstance" not in course_of([])
    assert "hasCourseInstance" not in course_of([event(occasion=minutes(status=Status.CANCELLED))])


def test_article_is_never_updated_before_it_was_published() -> None:
    article = Article(
        url=ADDRESS,
        headline="Ord " * 60,
        description="",
        language="sv",
        published_at=FIRST,
        updated_at=FIRST - timedelta(days=1),
        author=organisation_node(EventOrganiser("Höör")),
        publisher=organisation_node(EventOrganiser("Höör")),
    )
    found = article_node(article, STOCKHOLM)
    assert found["dateModified"] == found["datePublished"] == "2027-11-16T09:00:00+01:00"
    assert len(found["headline"]) <= 110
    assert "description" not in found


def test_municipality_is_told_by_its_code() -> None:
    found = organisation_node(EventOrganiser("Höör", is_public_body=True, scb_code="1267"))
    assert found == {
        "@type": "GovernmentOrganization",
        "name": "Höör",
        "identifier": {"@type": "PropertyValue", "propertyID": "SCB", "value": "1267"},
    }


def test_trail_is_numbered_from_one_and_a_single_page_has_none() -> None:
    trail = breadcrumb_node([("Hem", "https://a.example/"), ("Nyheter", "https://a.example/n/")])
    assert trail is not None
    assert [each["position"] for each in trail["itemListElement"]] == [1, 2]
    assert breadcrumb_node([("Hem", "https://a.example/")]) is None
