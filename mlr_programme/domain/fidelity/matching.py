"""Which number of the translation answers to which number of the source.

The surest pairs are made first: the same time, day or measure, then the same number for another
purpose. A pair of the second kind tells the checks of units, money and per cent that the number
came through and its meaning did not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.measures import is_same_measure, is_same_money
from mlr_programme.domain.fidelity.quantity import DATES, Quantity, Role

_COUNTED_ON_FINGERS = 12
_KEPT_IN_ORDER = frozenset({Role.MEASURE, Role.MONEY, Role.PERCENT, Role.TIME})
_SHORTENS = frozenset({"-", "/"})
_AGAINST = frozenset({"mot", "till", "-"})
_FROM = frozenset({"från", "from", "fra", "frå", "von", "desde", "de"})
_NEAR = 60
_HALF_DAY = 12 * 60
_CENTURY = 100
_FIRST_WRITTEN_YEAR = 1000
# A third is 33 per cent.
_ROUNDED = 0.004
_ALL_MONTHS = frozenset(map(float, range(1, 13)))
# "The nineties", "90er-Jahre", "les années 90"
_TENS = frozenset({Role.PLAIN, Role.ORDINAL, Role.CENTURY})


class Text(Protocol):
    """What the matching asks of a text."""

    @property
    def language(self) -> Language: ...
    @property
    def quantities(self) -> list[Quantity]: ...
    @property
    def months(self) -> frozenset[float]: ...
    @property
    def words(self) -> list[str]: ...


@dataclass(frozen=True)
class Matching:
    pairs: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]
    """Numbers of the source that nothing in the translation answers to."""
    added: tuple[Quantity, ...]
    """Numbers of the translation that answer to nothing in the source."""

    def is_missed_time(self, quantity: Quantity) -> bool:
        """Whether a number that is missing may be a time, for the translation has a new one."""
        new_times = len(self.added_as(Role.TIME)) - len(self.missing_as(Role.TIME))
        return quantity.role is Role.PLAIN and bool(quantity.clocks) and new_times > 0

    def swapped(self) -> Iterator[tuple[Quantity, Quantity]]:
        """Numbers of one kind, side by side in the source, that have changed places."""
        pairs = [p for p in self.pairs if not (p[0].is_soft or p[1].is_soft)]
        pairs.sort(key=lambda pair: pair[0].start)
        for (one, ones), (two, twos) in itertools.pairwise(pairs):
            is_turned = ones.start > twos.start and ones.role is twos.role
            # "To 1,450 from 1,200" has turned the words with the numbers.
            has_moved = one.before in _FROM and ones.before in _FROM
            if is_turned and not has_moved and _is_ordered(one, two):
                yield one, two

    def missing_as(self, *roles: Role) -> list[Quantity]:
        return [quantity for quantity in self.missing if quantity.role in roles]

    def added_as(self, *roles: Role) -> list[Quantity]:
        return [quantity for quantity in self.added if quantity.role in roles]


def match_quantities(source: Text, target: Text) -> Matching:
    ours, theirs = source.quantities, target.quantities
    if not ours and not theirs:
        return Matching((), (), ())
    if not target.language.is_known:
        theirs = [_in_either_half(quantity) for quantity in theirs]
    months = target.months if target.language.is_known else _ALL_MONTHS
    pairs = _pair_up(ours, theirs, months)
    taken = {id(quantity) for pair in pairs for quantity in pair}
    missing = [q for q in ours if not q.is_soft and id(q) not in taken]
    added = [q for q in theirs if not q.is_soft and id(q) not in taken]
    missing = [q for q in missing if not _may_go_unsaid(q, target)]
    said = {value for quantity in ours for value in quantity.values}
    # A number said twice is no new number.
    added = [
        q for q in added if not (q.values & said and (q.role is not Role.TIME or q.value == 24))
    ]
    added = [q for q in added if not (q.role is Role.CENTURY and _is_century_of(q, ours))]
    # "1 in 5" for every fifth; a lone one is often no more than an article.
    added = [q for q in added if q.role is not Role.PLAIN or q.values != {1.0}]
    if not target.language.is_known:
        # A month may be a number there: "2月3日".
        added = [q for q in added if not q.values & source.months]
    if missing and added and _are_same_digits(missing, added):
        missing, added = [], []
    return Matching(tuple(pairs), tuple(missing), tuple(added))


def _in_either_half(quantity: Quantity) -> Quantity:
    """A time before or after noon: a word that tells which of them cannot be read."""
    later = {(clock + _HALF_DAY) % (2 * _HALF_DAY) for clock in quantity.clocks if clock < 780}
    return replace(quantity, clocks=quantity.clocks | later)


def _is_ordered(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers would say something else the other way round."""
    if one.role is not two.role or one.unit != two.unit or one.values & two.values:
        return False
    if one.role is Role.PLAIN:
        # "Of 40 pupils 25 have answered" may be turned; a vote and a range may not.
        return two.before in _AGAINST
    return one.role in _KEPT_IN_ORDER


def _pair_up(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], months: frozenset[float]
) -> list[tuple[Quantity, Quantity]]:
    scores = []
    for i, one in enumerate(ours):
        # A long text is compared near by alone: its numbers stand in much the same order.
        near = range(max(i - _NEAR, 0), min(i + _NEAR, len(theirs)))
        for j in near:
            other = theirs[j]
            score = likeness(one, other, months)
            if score:
                # What asks for an answer comes before what only may give one; then text order.
                softness = one.is_soft + other.is_soft
                scores.append((-score, softness, abs(i - j), i, j))
    scores.sort()
    pairs, used_ours, used_theirs = [], set(), set()
    for _, _, _, i, j in scores:
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            pairs.append((ours[i], theirs[j]))
    return pairs


def likeness(one: Quantity, other: Quantity, months: frozenset[float]) -> int:
    """How sure it is that both mean the same, 0 when they do not."""
    if one.role is Role.TIME or other.role is Role.TIME:
        if one.clocks & other.clocks:
            return 9 if one.role is other.role else 6
        if one.role is other.role is Role.TIME:
            return 0
    if one.role is Role.DAY or other.role is Role.DAY:
        return _likeness_of_days(one, other, months)
    if (
        one.role is other.role is Role.MEASURE
        and one.unit != other.unit
        and is_same_measure(one, other)
    ):
        return 8
    if one.values & other.values:
        return 9 if one.role is other.role and one.unit == other.unit else 5
    return _likeness_of_ways_to_say(one, other)


def _likeness_of_days(one: Quantity, other: Quantity, months: frozenset[float]) -> int:
    if one.days & other.days:
        return 9
    if one.days and other.days:
        return 0
    dated, plain = (one, other) if one.days else (other, one)
    if plain.is_soft and any(month for _, month in dated.days):
        # "A" and "one" are no first of the month.
        return 0
    numbers = {float(day) for day, _ in dated.days} or dated.values
    if not numbers & plain.values or plain.role in {Role.MONEY, Role.MEASURE, Role.PERCENT}:
        return 0
    is_month_said = any(float(month) in months for _, month in dated.days)
    return 4 if is_month_said or not dated.days else 0


def _likeness_of_ways_to_say(one: Quantity, other: Quantity) -> int:
    if one.role is other.role is Role.MONEY and is_same_money(one, other):
        return 8
    return 4 if _is_another_way(one, other) or _is_another_way(other, one) else 0


def _is_another_way(one: Quantity, other: Quantity) -> bool:
    """ "50 procent" and a half, "1800-talet" and the 19th century, "1990-talet" and "90er"."""
    if one.role is Role.PERCENT and other.role is Role.PLAIN:
        shares = {value / 100 for value in one.values}
        return any(abs(share - value) < _ROUNDED for share in shares for value in other.values)
    if one.value <= _FIRST_WRITTEN_YEAR:
        return False
    if other.before in _SHORTENS and one.role is Role.YEAR and one.value % _CENTURY in other.values:
        # "2012-14" and "2025/26"
        return True
    if other.role in {Role.CENTURY, Role.ORDINAL} and (other.value - 1) * _CENTURY in one.values:
        return True
    is_decade = one.role in DATES and one.value % 10 == 0
    return is_decade and other.role in _TENS and one.value % _CENTURY in other.values


def _is_century_of(quantity: Quantity, years: Sequence[Quantity]) -> bool:
    """ "The nineties of the twentieth century" for "1990-talet"."""
    return any(year.value // _CENTURY + 1 == quantity.value for year in years)


def _may_go_unsaid(quantity: Quantity, target: Text) -> bool:
    if not target.language.is_known and quantity.value <= _COUNTED_ON_FINGERS:
        # It may stand there as a word that we cannot read.
        return (quantity.role not in DATES and quantity.role is not Role.TIME) or quantity.is_word
    if quantity.is_word and not target.language.is_known:
        return True
    if quantity.values == {0.0} and quantity.role is not Role.TIME:
        # "0-5 år" is "up to five", "0 kr" is free.
        return True
    if quantity.values == {1.0} and quantity.role in {Role.PLAIN, Role.MEASURE, Role.ORDINAL}:
        return True
    dual = target.language.dual
    return bool(dual) and 2.0 in quantity.values and any(w.endswith(dual) for w in target.words)


def _are_same_digits(missing: Sequence[Quantity], added: Sequence[Quantity]) -> bool:
    """Whether digits were only grouped in another way: "243 21" and "24321"."""
    ours = "".join("".join(filter(str.isdigit, q.text)) for q in missing)
    theirs = "".join("".join(filter(str.isdigit, q.text)) for q in added)
    return ours == theirs and len(ours) > 3 and len(missing) != len(added)
