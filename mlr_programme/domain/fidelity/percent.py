"""Per cent, per mille and percentage points: the sign beside the number."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.likeness import is_same_share
from mlr_programme.domain.fidelity.quantity import SIGNS


class PercentCheck(FidelityCheck):
    check_id = "percent"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        for ours, theirs in comparison.matching.pairs:
            if ours.role is theirs.role or not {ours.role, theirs.role} & SIGNS:
                continue
            if not ours.values & theirs.values or is_same_share(ours, theirs):
                # "50 procent" and "half" are the same.
                continue
            if theirs.role in SIGNS or comparison.target.language.is_known:
                yield self.finding(
                    _("%(source)s is not the same share in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
