"""Units of measures and of time, and how often something is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.measures import dimension_of, is_same_measure
from mlr_programme.domain.fidelity.quantity import Quantity, Role

_PERIODS = frozenset(["second", "minute", "hour", "day", "week", "month", "year"])
_UNCOUNTED = frozenset({Role.PLAIN, Role.ORDINAL})
_OTHER_ROLES = frozenset({Role.MONEY, Role.PERCENT, Role.POINTS})


class UnitCheck(FidelityCheck):
    check_id = "unit"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        if not comparison.target.language.is_known:
            return
        # "From 27 to 25.5 degrees": one unit may do for two numbers.
        said = {quantity.unit for quantity in comparison.target.quantities}
        for ours, theirs in comparison.matching.pairs:
            is_lost = ours.role is Role.MEASURE and not ours.is_soft and _is_lost(ours, theirs)
            is_said = ours.unit in said or comparison.target.language.has_loose_units
            if is_lost and not (theirs.role is Role.PLAIN and is_said):
                yield self.finding(
                    _("The unit of %(source)s is not the same in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
                return
            if ours.role is Role.PLAIN and _is_added(ours, theirs):
                yield self.finding(
                    _("%(source)s has got a unit in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
                return
        yield from self._find_periods(comparison)

    def _find_periods(self, comparison: Comparison) -> Iterator[Finding]:
        """ "Per week" for "per day", with or without a number."""
        ours = _periods(comparison.source.quantities)
        theirs = _periods(comparison.target.quantities)
        for one, other in comparison.matching.pairs:
            if one.unit != other.unit and (other.role in _UNCOUNTED or is_same_measure(one, other)):
                # "18 år" may be said as "over 18".
                ours[one.unit] -= 1
                theirs[other.unit] -= 1
        lost = [unit for unit in ours - theirs if unit in _PERIODS]
        new = [unit for unit in theirs - ours if unit in _PERIODS and unit not in ours]
        if lost and new:
            yield self.finding(
                _("The translation says %(target)s where the original says %(source)s."),
                _said(comparison.source, lost),
                _said(comparison.target, new),
            )


def _said(facts: Facts, units: list[str]) -> str:
    return ", ".join(facts.around(q) for q in facts.quantities if q.unit in units)


def _is_lost(ours: Quantity, theirs: Quantity) -> bool:
    if theirs.role is Role.MEASURE:
        return ours.unit != theirs.unit and not is_same_measure(ours, theirs)
    if theirs.role in _OTHER_ROLES:
        return True
    # "18 år" may be "over 18", "tre dagar" a word such as "dreitägig".
    return dimension_of(ours.unit) != "time" and not theirs.is_soft


def _is_added(ours: Quantity, theirs: Quantity) -> bool:
    if theirs.role is not Role.MEASURE or ours.is_soft:
        return False
    return dimension_of(theirs.unit) != "time" and len(theirs.unit) > 1


def _periods(quantities: list[Quantity]) -> Counter[str]:
    return Counter(
        quantity.unit
        for quantity in quantities
        if quantity.role is Role.MEASURE and dimension_of(quantity.unit) == "time"
    )
