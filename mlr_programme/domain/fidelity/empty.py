"""A translation without a word."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts


class EmptyCheck(FidelityCheck):
    check_id = "empty"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        if is_empty(comparison.target) and not is_empty(comparison.source):
            yield self.finding(_("There is no translation."), comparison.source.text)


def is_empty(facts: Facts) -> bool:
    return not any(map(str.isalnum, facts.text))
