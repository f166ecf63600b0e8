"""Units of measures and of time, and how often something is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.measures import PARTS_OF_HOUR, dimension_of, is_same_measure
from mlr_programme.domain.fidelity.quantity import Quantity, Role

_PERIODS = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "season"])
# What an amount may be for each of.
_EACH = _PERIODS | {
    "m",
    "km",
    "mil",
    "m2",
    "hectare",
    "litre",
    "m3",
    "g",
    "kg",
    "tonne",
    "kwh",
    "mwh",
    "kw",
    "mw",
}
_UNCOUNTED = frozenset({Role.PLAIN, Role.ORDINAL})
_HOURS = PARTS_OF_HOUR | {"hour"}
_HAVE_RATES = frozenset({Role.MONEY, Role.MEASURE})
_BESIDE = 16
_GLUED = re.compile(r"-[^\W\d_]{2,}")
_LETTER = re.compile(r"\s?[^\W\d_](?![^\W_])")
_OTHER_ROLES = frozenset({Role.MONEY, Role.PERCENT, Role.POINTS})


class UnitCheck(FidelityCheck):
    check_id = "unit"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        if not comparison.target.language.is_known:
            return
        for ours, theirs in comparison.matching.pairs:
            if _is_lost(ours, theirs) and not _is_said(ours, theirs, comparison.target):
                yield self.finding(
                    _("The unit of %(source)s is not the same in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
                return
            if ours.role is Role.PLAIN and _is_added(ours, theirs, comparison.target):
                yield self.finding(
                    _("%(source)s has got a unit in the translation: %(target)s."),
                    comparison.source.around(ours),
                    comparison.target.around(theirs),
                )
                return
        rate = next(_changed_rates(comparison), None)
        if rate is not None:
            yield self.finding(
                _("The unit of %(source)s is not the same in the translation: %(target)s."), *rate
            )
            return
        yield from self._find_periods(comparison)

    def _find_periods(self, comparison: Comparison) -> Iterator[Finding]:
        """ "Per week" for "per day", with or without a number."""
        ours = _periods(comparison.source.quantities)
        theirs = _periods(comparison.target.quantities)
        for one, other in comparison.matching.pairs:
            if one.is_soft and other.is_soft and other.role is Role.PLAIN:
                # An article answers to no unit.
                continue
            is_read_as_time = other.role is Role.TIME and one.unit in _HOURS
            is_unread = other.role in _UNCOUNTED or is_read_as_time
            if one.unit != other.unit and (is_unread or is_same_measure(one, other)):
                # "18 år" may be said as "over 18", and half an hour look like half past.
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


def _changed_rates(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """ "95 kronor per day" for "95 kronor per hour"."""
    # Where not all words for units are known, half of "kilowatt hour" may be read as an hour.
    units = _PERIODS if comparison.target.language.has_loose_units else _EACH
    for ours, theirs in comparison.matching.pairs:
        if ours.is_soft or ours.role not in _HAVE_RATES:
            continue
        one, other = _rate(ours, comparison.source, units), _rate(theirs, comparison.target, units)
        if one and other and one.unit != other.unit and not is_same_measure(one, other):
            yield comparison.source.around(one), comparison.target.around(other)


def _rate(quantity: Quantity, facts: Facts, units: frozenset[str]) -> Quantity | None:
    """The unit right after an amount: "95 kronor i timmen", "2 kr per kWh"."""
    # The hours of "seis horas", which may be a time of day, are no rate.
    start = quantity.end + 2 if quantity.role is Role.TIME else quantity.end
    after = [q for q in facts.quantities if q.start >= start and q.unit in units]
    nearest = min(after, key=lambda q: q.start, default=None)
    if nearest is None or not nearest.is_soft:
        return None
    between = facts.prose[quantity.end : nearest.start]
    is_beside = len(between) <= _BESIDE and not any(sign in between for sign in ",;.:()-")
    return nearest if is_beside and not any(map(str.isdigit, between)) else None


def _said(facts: Facts, units: list[str]) -> str:
    return ", ".join(facts.around(q) for q in facts.quantities if q.unit in units)


def _is_said(ours: Quantity, theirs: Quantity, target: Facts) -> bool:
    """Whether the unit of a bare number may stand elsewhere, or in a form that we cannot read."""
    if theirs.role not in _UNCOUNTED:
        return False
    if target.language.has_loose_units or _is_glued(theirs, target):
        return True
    # "From 27 to 25.5 degrees": one unit may do for two numbers.
    return any(token.value(Kind.UNIT) == ours.unit for token in target.tokens)


def _is_lost(ours: Quantity, theirs: Quantity) -> bool:
    if ours.role is not Role.MEASURE:
        return False
    if theirs.role is Role.MEASURE and (
        ours.value > 1 or dimension_of(ours.unit) == dimension_of(theirs.unit) == "area"
    ):
        return ours.unit != theirs.unit and not is_same_measure(ours, theirs)
    if ours.is_soft:
        return False
    if theirs.role is Role.MEASURE:
        return ours.unit != theirs.unit and not is_same_measure(ours, theirs)
    if theirs.role is Role.TIME and not theirs.is_soft:
        # "20 heures" for "20 minuter"
        return ours.unit in {"minute", "second"}
    if theirs.role in _OTHER_ROLES:
        return True
    # "18 år" may be "over 18", "tre dagar" a word such as "dreitägig".
    return dimension_of(ours.unit) != "time" and not theirs.is_soft


def _is_glued(quantity: Quantity, facts: Facts) -> bool:
    """Whether a hyphen ties the number to a word, whose form may be unknown: "26-tonowa"."""
    return _GLUED.match(facts.prose, quantity.end) is not None


def _is_added(ours: Quantity, theirs: Quantity, target: Facts) -> bool:
    if theirs.role is not Role.MEASURE or ours.is_soft:
        return False
    # A letter alone may be short for many things: "(87 l.)" are years in Polish.
    is_letter = _LETTER.match(target.prose, theirs.end) is not None
    return dimension_of(theirs.unit) != "time" and not is_letter


def _periods(quantities: list[Quantity]) -> Counter[str]:
    return Counter(
        "week" if quantity.role is Role.WEEK else quantity.unit
        for quantity in quantities
        if quantity.role is Role.WEEK
        or (quantity.role is Role.MEASURE and dimension_of(quantity.unit) in {"time", "season"})
    )
