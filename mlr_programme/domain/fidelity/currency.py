"""Amounts of money: the currency stays, whatever the reader pays with at home."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.measures import is_same_money
from mlr_programme.domain.fidelity.quantity import SIGNS, Quantity, Role

_AT_HOME = "SEK"
_BUDGET = 1_000_000


class CurrencyCheck(FidelityCheck):
    check_id = "currency"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        matching = comparison.matching
        for ours, theirs in matching.pairs:
            if Role.MONEY not in {ours.role, theirs.role} or _says_the_same(ours, theirs):
                continue
            if theirs.role is Role.MONEY:
                if ours.role is not Role.MONEY and _is_said_beside(
                    ours, comparison.source.quantities, theirs.unit
                ):
                    continue
                yield self.finding(
                    _("The amount %(source)s has another currency in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
            elif (
                comparison.target.language.is_known
                and theirs.role not in SIGNS
                and not _is_said_beside(theirs, comparison.target.quantities, ours.unit)
            ):
                yield self.finding(
                    _("The amount %(source)s has no currency in the translation."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
        known = {q.unit for q in comparison.source.quantities if q.role is Role.MONEY}
        for quantity in matching.added_as(Role.MONEY):
            if known and quantity.unit not in known:
                yield self.finding(
                    _("The currency of %(target)s is not in the original."),
                    "",
                    comparison.target.around(quantity),
                )


def _is_said_beside(amount: Quantity, quantities: list[Quantity], currency: str) -> bool:
    """Whether another amount says the currency for this one too.

    "12 million kronor for 2025 and 14.5 million for 2026", "1.8 million instead of 2.1 million
    kronor": said once, meant twice.
    """
    same = [q for q in quantities if q.role is Role.MONEY and q.unit == currency]
    numbers = [q for q in quantities if not q.is_soft]
    following = next((q for q in numbers if q.start > amount.start), None)
    return any(
        other.start < amount.start or (other is following and not other.is_prefixed)
        for other in same
    )


def _says_the_same(ours: Quantity, theirs: Quantity) -> bool:
    is_bare = ours.role is Role.PLAIN and (ours.is_soft or ours.value >= _BUDGET)
    if is_bare and theirs.unit == _AT_HOME:
        # "En tjuga" is twenty kronor, and what millions are spent is clear as well.
        return True
    if ours.role is not theirs.role:
        return False
    return ours.unit == theirs.unit or is_same_money(ours, theirs)
