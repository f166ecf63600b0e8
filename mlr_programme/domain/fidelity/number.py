"""Numbers in digits and in words: counts, amounts, house numbers, paragraphs, roads, ages."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding, Severity
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.likeness import EVERY
from mlr_programme.domain.fidelity.quantity import Role

# A changed value is the concern of this check, whatever the number measures.
_ROLES = (
    Role.PLAIN,
    Role.ORDINAL,
    Role.MONEY,
    Role.MEASURE,
    Role.PERCENT,
    Role.POINTS,
    Role.PERMILLE,
)


# Languages whose sentences run as the Swedish ones do, so that order tells something.
_SAME_ORDER = frozenset({"en", "da", "nb", "nn", "de", "es", "fr"})
# What may stand before the first word of a sentence.
_NOTHING = frozenset({"", ".", "!", "?"})


class NumberCheck(FidelityCheck):
    check_id = "number"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        matching = comparison.matching
        instead = ", ".join(quantity.text for quantity in matching.added)
        for quantity in matching.missing_as(*_ROLES):
            if matching.is_missed_time(quantity):
                continue
            yield self.finding(
                _("The number %(source)s is not in the translation."), quantity.text, instead
            )
        if not matching.missing:
            for quantity in matching.added_as(*_ROLES):
                yield self.finding(
                    _("The number %(target)s is not in the original."), "", quantity.text
                )
        yield from self._find_swapped(comparison)
        yield from self._find_shares(comparison)

    def _find_swapped(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.target.language.code not in _SAME_ORDER:
            return
        for one, two in comparison.matching.swapped():
            if one.role is not Role.TIME:
                yield self.finding(
                    _("The numbers %(source)s have changed places in the translation."),
                    f"{one.text}, {two.text}",
                    severity=Severity.VERIFY,
                )

    def _find_shares(self, comparison: Comparison) -> Iterator[Finding]:
        """ "Three pupils" for every third of them."""
        if comparison.target.language.code not in _SAME_ORDER:
            return
        for ours, theirs in comparison.matching.pairs:
            is_share = ours.role is Role.ORDINAL and ours.before in EVERY and ours.value > 2
            # "A third" may also be read as the third.
            is_number = theirs.role is Role.PLAIN and min(theirs.values, default=0) >= 1
            if is_share and is_number and theirs.before in _NOTHING:
                yield self.finding(
                    _("%(source)s is not the same share in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
