"""The panel of the admin's first page: how many translations wait for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.cells import (
    CellState,
    job_cells,
    originals_of,
    unshadowed_live_cells,
)
from mlr_programme.translation.reviews import FULL_REVIEW_PERMISSION


@dataclass(frozen=True)
class WaitingCount:
    text: str
    url: str


def count_states(user: Any) -> dict[str, int]:
    """How many translations that the user may edit are in each state; two queries."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change").order_by()
    own = pages.filter(translation_key=OuterRef("translation_key"), locale=OuterRef("locale"))
    originals = originals_of(pages).order_by().values("translation_key")
    found: dict[str, int] = {}
    for cells in (job_cells(), unshadowed_live_cells()):
        rows = cells.filter(Exists(own), translation_key__in=originals).order_by()
        counts = rows.values_list("cell_state").annotate(number=Count("pk"))
        found |= dict(counts)
    return found


class NeedsYouPanel(Component):
    """How many are held, wait for approval and are out of date; nothing where none is."""

    template_name = "mlr_programme/admin/translation_needs_you.html"
    order = 120

    def __init__(self, user: Any) -> None:
        self.user = user

    def counts(self) -> list[WaitingCount]:
        if not PagePermissionPolicy().user_has_permission(self.user, "change"):
            return []
        found = count_states(self.user)
        held, outdated = found.get(CellState.HELD, 0), found.get(CellState.OUTDATED, 0)
        may_approve = self.user.has_perm(FULL_REVIEW_PERMISSION)
        awaiting = found.get(CellState.AWAITING, 0) if may_approve else 0
        words = [
            (CellState.HELD, held, _held_text(held)),
            (CellState.AWAITING, awaiting, _awaiting_text(awaiting)),
            (CellState.OUTDATED, outdated, _outdated_text(outdated)),
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
