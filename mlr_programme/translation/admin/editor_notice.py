"""What an editor is told on opening a translation: wagtail-localize's editor shows no buttons of
the page's header, but it shows messages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale

from mlr_programme.translation.admin.matrix_rows import Cell, rows_of
from mlr_programme.translation.admin.translated_objects import approve_url_of, findings_url_of
from mlr_programme.translation.cells import CellState
from mlr_programme.translation.job_reasons import FINDINGS
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.reviews import is_translation, may_review

# Of the others there is nothing to approve, or not yet.
APPROVABLE = frozenset(
    {CellState.AWAITING, CellState.HELD, CellState.PARTIAL, CellState.MACHINE, CellState.DETACHED}
)


def tell_of_state(request: HttpRequest, instance: Any) -> None:
    """Before the editor of a translation opens, for those who may review it."""
    if request.method != "GET" or not is_translation(instance):
        return
    if not may_review(request.user, instance):
        return
    original = ObjectKey.of(instance).instance(Locale.get_default())
    if original is None:
        return
    (row,) = rows_of([original], [instance.locale], request.user)
    cell = row.cells[instance.locale_id]
    if cell.state is CellState.REVIEWED:
        return
    show = messages.warning if cell.state is CellState.HELD else messages.info
    show(request, _text(cell), buttons=_buttons(cell, instance))


def _text(cell: Cell) -> str:
    named = {"state": cell.state.label, "details": " ".join(cell.details)}
    return (_("This translation: %(state)s. %(details)s") % named).strip()


def _buttons(cell: Cell, translation: Any) -> list[Any]:
    found = []
    if cell.may_hold_findings:
        url = findings_url_of(translation)
        found.append(messages.button(url, _("What the fact guard found")))
    # With an error open it would be refused.
    if cell.state in APPROVABLE and cell.reason != FINDINGS:
        url = approve_url_of(translation)
        found.append(messages.button(url, _("Approve the translation")))
    return found
