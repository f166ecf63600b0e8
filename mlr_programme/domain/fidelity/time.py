"""Times of day, on a clock of 12 hours or of 24."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding, Severity
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.quantity import Role


class TimeCheck(FidelityCheck):
    check_id = "time"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        matching = comparison.matching
        instead = ", ".join(quantity.text for quantity in matching.added)
        for quantity in matching.missing:
            if quantity.role is Role.TIME or matching.is_missed_time(quantity):
                yield self.finding(
                    _("The time %(source)s is not in the translation."), quantity.text, instead
                )
        if not matching.missing:
            for quantity in matching.added_as(Role.TIME):
                yield self.finding(
                    _("The time %(target)s is not in the original."), "", quantity.text
                )
        for one, two in matching.swapped():
            if one.role is Role.TIME:
                yield self.finding(
                    _("The times %(source)s have changed places in the translation."),
                    f"{one.text}, {two.text}",
                    severity=Severity.VERIFY,
                )
