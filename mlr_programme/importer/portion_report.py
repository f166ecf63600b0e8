"""How far an import has come, as the page between its portions shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mlr_programme.importer.checkpoint import Checkpoint
from mlr_programme.importer.held import HeldImport
from mlr_programme.importer.report import FORECAST_LABELS, ORDER
from mlr_programme.importer.summary import OUTCOME_LABELS


@dataclass(frozen=True)
class PortionReport:
    """How far an import has come that is not at its end, or the look at it beforehand."""

    label: str
    """Of what is counted."""
    done: int
    total: int
    counts: list[tuple[str, int]]
    """Label and number of each outcome so far."""
    is_dry: bool


def make_portion_report(held: HeldImport) -> PortionReport:
    is_dry = held.preview is None
    checkpoint = held.checkpoint or Checkpoint()
    if held.pending:
        fetched = len(held.documents)
        label, done, total = _("Addresses that are fetched"), fetched, fetched + len(held.pending)
    elif held.checkpoint is None and is_dry:
        label, done, total = _("Documents that are read"), held.read_count, len(held.documents)
    elif checkpoint.done == checkpoint.total and checkpoint.waiting:
        waiting = checkpoint.waiting
        label, done, total = _("Links between the items"), checkpoint.linked, len(waiting)
    else:
        label, done, total = _("Items that are done"), checkpoint.done, checkpoint.total
    counts = checkpoint.summary.counts
    of_outcome = FORECAST_LABELS if is_dry else OUTCOME_LABELS
    return PortionReport(
        str(label),
        done,
        total,
        [(str(of_outcome[each]), counts[each]) for each in ORDER if counts[each]],
        is_dry,
    )
