"""What each output of a session says, read back as a machine or a visitor reads it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import icalendar
from bs4 import BeautifulSoup
from django.test import Client


@dataclass(frozen=True)
class Said:
    """When, whether it takes place, and whether online: what no two outputs may differ in."""

    starts_at: datetime
    is_cancelled: bool
    is_online: bool


def said_by_markup(markup: Any) -> Said:
    """The first time that is not an earlier one, and the words beside it."""
    times = [
        time for time in markup.select("time") if not time.find_parent(class_="mlr-session__moved")
    ]
    text = markup.get_text(" ")
    starts_at = datetime.fromisoformat(times[0]["datetime"])
    return Said(starts_at, bool(times[0].find_parent("s")), "Digitalt" in text)


def read_page(client: Client, session: Any, page: Any) -> Said:
    response = client.get(session.url)
    return said_by_markup(
        BeautifulSoup(response.content, "html.parser").select_one(".mlr-facts--session")
    )


def read_row(client: Client, session: Any, page: Any) -> Said:
    """The row of a listing, or of a block, on ``page``."""
    document = BeautifulSoup(client.get(page.url).content, "html.parser")
    link = document.select_one(f'main article a[href$="/session/{session.pk}/"]')
    return said_by_markup(link.find_parent("article"))


def read_event(address: str) -> Callable[[Client, Any, Any], Said]:
    def read(client: Client, session: Any, page: Any) -> Said:
        content = client.get(address.format(session=session, programme=page)).content
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        event = next(each for each in events if str(each["UID"]) == str(session.pk))
        is_online = "Digitalt" in str(event.get("LOCATION", ""))
        return Said(event.decoded("DTSTART"), event["STATUS"] == "CANCELLED", is_online)

    return read


def read_open_data(client: Client, session: Any, page: Any) -> Said:
    rows = json.loads(client.get("/open-data/sessions.json").getvalue())["sessions"]
    return said_by_json(next(each for each in rows if each["id"] == str(session.pk)))


def read_csv(client: Client, session: Any, page: Any) -> Said:
    content = client.get("/open-data/sessions.csv").getvalue()
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    row = next(each for each in rows if each["id"] == str(session.pk))
    return said_by_json(row)


def read_api(client: Client, session: Any, page: Any) -> Said:
    return said_by_json(json.loads(client.get(f"/api/v2/sessions/{session.pk}/").content))


def said_by_json(row: Any) -> Said:
    return Said(
        datetime.fromisoformat(row["starts_at"]),
        row["status"] == "cancelled",
        row["attendance"] == "online",
    )


def read_structured_data(client: Client, session: Any, page: Any) -> Said:
    document = BeautifulSoup(client.get(session.url).content, "html.parser")
    nodes: list[Any] = []
    for script in document.select('script[type="application/ld+json"]'):
        data = json.loads(script.string)
        nodes += data.get("@graph", [data])
    event = next(node for node in nodes if str(node.get("@type")).endswith("Event"))
    return Said(
        datetime.fromisoformat(event["startDate"]),
        event["eventStatus"] == "https://schema.org/EventCancelled",
        event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode",
    )
