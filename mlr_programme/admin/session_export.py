"""The listing of sessions as a spreadsheet: XLSX for people, CSV for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Precision
from mlr_programme.domain.spreadsheet_text import guard_text
from mlr_programme.models import Session
from mlr_programme.models.date_text import session_text
from mlr_programme.models.session_display import prepare_sessions

ROWS_AT_ONCE = 500

HEADINGS = {
    "programme": gettext_lazy("Programme"),
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "status": gettext_lazy("Status"),
    "starts": gettext_lazy("Starts"),
    "ends": gettext_lazy("Ends"),
    "when": gettext_lazy("When"),
    "venue": gettext_lazy("Venue"),
    "room": gettext_lazy("Room"),
    "town": gettext_lazy("Town"),
    "attendance": gettext_lazy("Attendance"),
    "registration": gettext_lazy("Registration"),
    "is_full": gettext_lazy("Full"),
    "is_published": gettext_lazy("Published"),
    "sequence": pgettext_lazy("of a session", "Number of changes"),
    "changed": gettext_lazy("Changed"),
    "note": gettext_lazy("Public note"),
    "change_note": gettext_lazy("Last change"),
    "address": gettext_lazy("Address"),
}


class PreparedRows:
    """Sessions with their words, so many at a time: five thousand are never in memory at once."""

    def __init__(self, sessions: QuerySet[Session]) -> None:
        self.sessions = sessions
        self.model = sessions.model

    def __iter__(self) -> Iterator[Session]:
        locale_id = Locale.get_default().pk
        logged = self.sessions.prefetch_related("change_rows")
        for rows in _in_parts(logged.iterator(ROWS_AT_ONCE), ROWS_AT_ONCE):
            yield from prepare_sessions(rows, locale_id)


def _in_parts(rows: Iterator[Session], size: int) -> Iterator[list[Session]]:
    while part := list(islice(rows, size)):
        yield part


class SessionExportMixin:
    """For Wagtail's ``SpreadsheetExportMixin``: what a row says, in the site's time zone."""

    list_export = list(HEADINGS)
    export_headings = HEADINGS

    def as_spreadsheet(self, sessions: QuerySet[Session], spreadsheet_format: str) -> HttpResponse:
        response: HttpResponse = super().as_spreadsheet(PreparedRows(sessions), spreadsheet_format)
        return response

    def to_row_dict(self, item: Session) -> dict[str, Any]:
        starts, ends = _times(item)
        row = {
            "programme": item.programme_title,
            "title": item.title,
            "kind": item.get_kind_display(),
            "status": item.get_status_display(),
            "starts": starts,
            "ends": ends,
            "when": session_text(item).plain,
            "venue": item.venue.name if item.venue else "",
            "room": item.room,
            "town": item.venue.locality if item.venue else "",
            "attendance": item.get_attendance_display(),
            "registration": item.registration_url,
            "is_full": _("Yes") if item.is_full else _("No"),
            "is_published": _("Yes") if item.is_published else _("No"),
            "sequence": item.sequence,
            "changed": _local(item.changed_at),
            "note": item.public_note,
            "change_note": item.changes[-1].note if item.changes else "",
            "address": item.url if item.is_published else "",
        }
        return {
            name: guard_text(str(value)) if isinstance(value, str) else value
            for name, value in row.items()
        }


def _times(session: Session) -> tuple[datetime | date | None, datetime | date | None]:
    """Dates that a spreadsheet can sort by; of a month there is none, only its words."""
    match session.precision:
        case Precision.MINUTE:
            return _local(session.starts_at), _local(session.ends_at)
        case Precision.DAY:
            return session.starts_on, session.ends_on
    return None, None


def _local(moment: datetime | None) -> datetime | None:
    """The site's clock, without a zone: spreadsheets know none."""
    return moment.astimezone(conf.time_zone).replace(tzinfo=None) if moment else None
