"""What is done to the chosen cells of the matrix at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.admin.matrix_originals import Originals, load
from mlr_programme.translation.admin.matrix_rows import Cell, rows_of
from mlr_programme.translation.approval_errors import ApprovalError, TextChangedError
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.page_languages import locales_in_use
from mlr_programme.translation.reviews import (
    FULL_REVIEW_PERMISSION,
    approve,
    may_review,
    offered_texts,
)
from mlr_programme.translation.stock_views import SUBMIT_PERMISSION

# More than one page of the matrix can show.
CELL_LIMIT = 1000
TRANSLATE, AGAIN, APPROVE = "translate", "again", "approve"
# Longer numbers are no key of any row.
CELL_VALUE = re.compile(
    r"(?P<place>[0-9]{1,9}:(?P<key>[0-9a-f-]{36}):[0-9]{1,9})(?::(?P<shown>[0-9a-f]{64}))?",
    re.ASCII,
)


@require_POST
def act_on_cells(request: HttpRequest) -> HttpResponse:
    """Translate, translate again, or approve what was chosen; back to where it was chosen."""
    action = request.POST.get("action", "")
    needed = FULL_REVIEW_PERMISSION if action == APPROVE else SUBMIT_PERMISSION
    if not request.user.has_perm(needed):
        raise PermissionDenied
    sent = sent_places(request.POST.getlist("cell"))
    cells = chosen_cells(request.user, sent)
    if not cells:
        messages.warning(request, _("Nothing was chosen that you may change."))
    elif action == APPROVE:
        _approve(request, cells, sent)
    elif action in (TRANSLATE, AGAIN):
        _translate(request, cells, is_anew=action == AGAIN)
    return redirect(f"{reverse(MATRIX_URL)}?{request.POST.get('query', '')}")


def sent_places(values: Iterable[str]) -> dict[str, str]:
    """What was shown of each cell, by its place; what is no cell is passed over."""
    found = (CELL_VALUE.fullmatch(value) for value in values)
    return {each["place"]: each["shown"] or "" for each in found if each and _is_key(each)}


def chosen_cells(user: Any, places: Iterable[str]) -> list[Cell]:
    """The cells that the user may change among those sent."""
    sent = set(places)
    keys = {place.split(":")[1] for place in sent}
    if not keys:
        return []
    originals = Originals.of(user).narrow(lambda rows: rows.filter(translation_key__in=keys))
    rows = rows_of(load(originals.listed()[:CELL_LIMIT]), locales_in_use(), user)
    cells = (cell for row in rows for cell in row.cells.values())
    return [cell for cell in cells if cell.place in sent and cell.is_editable]


def _is_key(found: re.Match[str]) -> bool:
    try:
        UUID(found["key"])
    except ValueError:
        return False
    return True


def _translate(request: HttpRequest, cells: list[Cell], *, is_anew: bool) -> None:
    by_original: dict[ObjectKey, list[Cell]] = {}
    for cell in cells:
        by_original.setdefault(ObjectKey.of(cell.original), []).append(cell)
    count = 0
    for chosen in by_original.values():
        locales = [cell.locale for cell in chosen]
        original = getattr(chosen[0].original, "specific", chosen[0].original)
        jobs = request_translations(
            original, user=request.user, locales=locales, is_anew=is_anew, is_ordered=True
        )
        count += len(jobs)
    if count:
        text = ngettext(
            "%(count)d translation has been asked for.",
            "%(count)d translations have been asked for.",
            count,
        )
        messages.success(request, text % {"count": count})
    if count < len(cells):
        text = _(
            "%(count)d were left out: their original is not public, they are kept apart from it, "
            "or nothing is translated into the language."
        )
        messages.warning(request, text % {"count": len(cells) - count})


def _approve(request: HttpRequest, cells: list[Cell], sent: Mapping[str, str]) -> None:
    count = 0
    for cell in cells:
        try:
            _approve_cell(request.user, cell, sent[cell.place])
        except ApprovalError as error:
            text = _("“%(title)s” in %(language)s is not approved. %(why)s")
            named = {"title": cell.title, "language": str(cell.locale), "why": str(error)}
            messages.error(request, text % named)
        else:
            count += 1
    if count:
        text = ngettext(
            "%(count)d translation has been approved.",
            "%(count)d translations have been approved.",
            count,
        )
        messages.success(request, text % {"count": count})
    if left := len(cells) - count:
        text = ngettext(
            "%(count)d translation has not been approved.",
            "%(count)d translations have not been approved.",
            left,
        )
        messages.warning(request, text % {"count": left})


def _approve_cell(user: Any, cell: Cell, shown: str) -> None:
    """Raises ``ApprovalError`` with the reason where it is not approved."""
    if cell.target is None:
        raise ApprovalError(_("There is no translation yet."))
    if not may_review(user, cell.target):
        raise ApprovalError(_("You may not review it."))
    # Read before it is compared: what changes meanwhile is approved by nobody.
    texts = offered_texts(cell.target)
    if _value_now(cell, user) != shown:
        raise TextChangedError
    approve(cell.target, user, texts)


def _value_now(cell: Cell, user: Any) -> str:
    """All that were chosen were read before the first was approved, which takes its time."""
    (row,) = rows_of([cell.original], [cell.locale], user)
    return row.cells[cell.locale.pk].shown
