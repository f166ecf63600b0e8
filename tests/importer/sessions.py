"""Calendars and tables as sessions of a programme, and what the import tells of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.importer.summary import Summary
from mlr_programme.importer.writer import WriterOptions
from tests.importer.calendars import calendar, event

# Within what is read of a calendar.
COMING = datetime.now(UTC).date() + timedelta(60)
HEADER = "Datum;Tid;Titel\n"


def calendar_of(*events: list[str], head: Any = (), address: str = "k.ics") -> SourceDocument:
    return SourceDocument(calendar(*events, head=head), address, "", SourceKind.CALENDAR)


def table_of(rows: str, header: str = HEADER) -> SourceDocument:
    return SourceDocument(f"{header}{rows}".encode(), "pass.csv", "", SourceKind.TABLE)


def single(title: str, *lines: str, days: int = 0, hour: int = 8, uid: str = "a@alby") -> list[str]:
    start = f"DTSTART:{COMING + timedelta(days):%Y%m%d}T{hour:02}0000Z"
    return event(start, *lines, uid=uid, title=title)


def take(
    programme: Any,
    *documents: SourceDocument,
    publish: bool = True,
    note: str = "",
    is_dry: bool = False,
) -> Summary:
    options = ImportOptions(writer=WriterOptions(publish=publish), note=note, is_dry=is_dry)
    return Import(programme, None, options, limits=Limits()).run(list(documents))


def told(summary: Summary) -> str:
    return " ".join(reason for item in summary.items for reason in item.reasons)
