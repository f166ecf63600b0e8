"""Sessions as rows of CSV (RFC 4180): the properties of ``domain.session_json``, side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from mlr_programme.domain.spreadsheet_text import guard_text

LIST_SEPARATOR = "|"

PLAIN_COLUMNS = (
    "id",
    "url",
    "language",
    "text_language",
    "title",
    "description",
    "note",
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
    "room",
    "online_url",
    "organisers",
    "sequence",
    "published_at",
    "changed_at",
    "is_example_content",
)
NESTED_COLUMNS = {
    "language_state": (
        "language",
        "direction",
        "state",
        "made_by",
        "made_at",
        "reviewed_at",
        "original_language",
        "original_url",
    ),
    "change_note": ("text", "language"),
    "place": (
        "name",
        "street",
        "postal_code",
        "locality",
        "country",
        "latitude",
        "longitude",
        "map_url",
    ),
    "registration": ("state", "url", "opens_at", "closes_at", "is_full"),
    "programme": ("id", "title", "url"),
}
COLUMNS = (
    *PLAIN_COLUMNS,
    *(f"{name}_{part}" for name, parts in NESTED_COLUMNS.items() for part in parts),
)


def csv_lines(rows: Iterable[Iterable[Any]]) -> str:
    """Rows with CRLF after each; what holds a comma, a quote or a line break stands in quotes."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(
        [_cell(value) for value in row] for row in rows
    )
    return written.getvalue()


def session_row(session: dict[str, Any]) -> list[Any]:
    """The cells of ``COLUMNS`` for what ``session_json`` made of a session."""
    plain = session | {
        "moved_from": LIST_SEPARATOR.join(
            filter(None, (each["starts_at"] or each["starts_on"] for each in session["moved_from"]))
        ),
        "organisers": LIST_SEPARATOR.join(each["name"] for each in session["organisers"]),
    }
    nested = [
        (session[name] or {}).get(part) for name, parts in NESTED_COLUMNS.items() for part in parts
    ]
    return [*(plain[name] for name in PLAIN_COLUMNS), *nested]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard_text(value) if isinstance(value, str) else value
