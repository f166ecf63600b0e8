"""The panel of the admin's first page: how many translations wait for a person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.translation.access import changeable
from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.cells import (
    CellState,
    cell_models,
    job_cells,
    originals_of,
    type_of,
    unshadowed_live_cells,
)
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.reviews import FULL_REVIEW_PERMISSION


@dataclass(frozen=True)
class WaitingCount:
    text: str
    url: str


def count_states(user: Any) -> Counter[str]:
    """How many translations that the user may change are in each state; two queries a model."""
    found: Counter[str] = Counter()
    for model in cell_models():
        objects = changeable(model, user).order_by()
        own = objects.filter(translation_key=OuterRef("translation_key"), locale=OuterRef("locale"))
        originals = originals_of(objects).order_by().values("translation_key")
        for cells in (job_cells(), unshadowed_live_cells()):
            rows = cells.filter(
                Exists(own), content_type=type_of(model), translation_key__in=originals
            ).order_by()
            found.update(dict(rows.values_list("cell_state").annotate(number=Count("pk"))))
    return found


class NeedsYouPanel(Component):
    """How many are held, wait for approval, are out of date or were not taken up by anything that
    should; nothing where none is."""

    template_name = "mlr_programme/admin/translation_needs_you.html"
    order = 120

    def __init__(self, user: Any) -> None:
        self.user = user

    def counts(self) -> list[WaitingCount]:
        if not PagePermissionPolicy().user_has_permission(self.user, "change"):
            return []
        found = count_states(self.user)
        held, outdated = found[CellState.HELD], found[CellState.OUTDATED]
        may_approve = self.user.has_perm(FULL_REVIEW_PERMISSION)
        awaiting = found[CellState.AWAITING] if may_approve else 0
        overdue = TranslationJob.objects.overdue().count()
        words = [
            (CellState.HELD, held, _held_text(held)),
            (CellState.AWAITING, awaiting, _awaiting_text(awaiting)),
            (CellState.OUTDATED, outdated, _outdated_text(outdated)),
            (CellState.WORKING, overdue, _overdue_text(overdue)),
        ]
        url = reverse(MATRIX_URL)
        return [
            WaitingCount(text, f"{url}?state={state.value}")
            for state, count, text in words
            if count
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"counts": self.counts()}


def _held_text(count: int) -> str:
    text = ngettext("%(count)d translation is held", "%(count)d translations are held", count)
    return text % {"count": count}


def _awaiting_text(count: int) -> str:
    text = ngettext(
        "%(count)d translation waits for approval",
        "%(count)d translations wait for approval",
        count,
    )
    return text % {"count": count}


def _outdated_text(count: int) -> str:
    text = ngettext(
        "%(count)d translation is older than its original",
        "%(count)d translations are older than their originals",
        count,
    )
    return text % {"count": count}


def _overdue_text(count: int) -> str:
    text = ngettext(
        "%(count)d translation has waited for more than an hour: nothing translates now. Tell "
        "those who run the site.",
        "%(count)d translations have waited for more than an hour: nothing translates now. Tell "
        "those who run the site.",
        count,
    )
    return text % {"count": count}
