"""The matrix as a spreadsheet: a row for each original, two columns for each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Locale

from mlr_programme.translation.admin.matrix_originals import load
from mlr_programme.translation.admin.matrix_rows import MatrixRow, rows_of

# So many are in memory at once.
BATCH = 200


def headings_of(locales: list[Locale]) -> dict[str, str]:
    """Name and heading of each column."""
    found = {
        "title": _("Title"),
        "kind": _("Kind"),
        "programme": _("Programme"),
        "when": _("When"),
    }
    for locale in locales:
        found[f"state-{locale.pk}"] = str(locale)
        words = pgettext("heading in a spreadsheet", "%(language)s, details")
        found[f"details-{locale.pk}"] = words % {"language": locale}
    return found


def _values_of(row: MatrixRow) -> dict[str, str]:
    found = {"title": row.title, "kind": row.kind, "programme": row.programme, "when": row.when}
    for key, cell in row.cells.items():
        found[f"state-{key}"] = str(cell.state.label)
        found[f"details-{key}"] = " ".join(cell.details)
    return found


def exported_rows(
    listed: QuerySet[Any], locales: list[Locale], user: Any
) -> Iterator[dict[str, str]]:
    rows = list(listed)
    for start in range(0, len(rows), BATCH):
        for row in rows_of(load(rows[start : start + BATCH]), locales, user):
            yield _values_of(row)
