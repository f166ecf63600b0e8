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
from mlr_programme.domain.fidelity.leftovers import (
    are_same_digits,
    contradictions,
    without_split_amounts,
)
from mlr_programme.domain.fidelity.likeness import likeness
from mlr_programme.domain.fidelity.quantity import DATES, Quantity, Role

_COUNTED_ON_FINGERS = 12
_KEPT_IN_ORDER = frozenset({Role.MEASURE, Role.MONEY, Role.PERCENT, Role.TIME})
_AGAINST = frozenset({"mot", "till", "-", "eller", "respektive"})
_FROM = frozenset({"från", "from", "fra", "frå", "von", "desde", "de"})
_NEAR = 60
_HALF_DAY = 12 * 60
_CENTURY = 100
_ALL_MONTHS = frozenset(map(float, range(1, 13)))


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
        if quantity.role is not Role.PLAIN:
            return False
        if _has_minutes(quantity) and any(map(_has_minutes, self.added_as(Role.PLAIN))):
            # "10-11.15" and "10 to 11.45", of which neither says that it is a time.
            return True
        new_times = len(self.added_as(Role.TIME)) - len(self.missing_as(Role.TIME))
        return bool(quantity.clocks) and new_times > 0

    def swapped(self) -> Iterator[tuple[Quantity, Quantity]]:
        """Numbers of one kind, side by side in the source, that have changed places."""
        pairs = [p for p in self.pairs if not (p[0].is_soft or p[1].is_soft)]
        pairs.sort(key=lambda pair: pair[0].start)
        # "Adults 80 kr, children aged 7-17 40 kr": prices are compared across what they are for.
        prices = [pair for pair in pairs if pair[0].role is Role.MONEY]
        beside = {id(one): (one, two) for one, two in itertools.pairwise(pairs)}
        beside |= {id(one): (one, two) for one, two in itertools.pairwise(prices)}
        for (one, ones), (two, twos) in beside.values():
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
    for one, other in contradictions(ours, theirs, pairs):
        missing.append(one)
        added.append(other)
    said = {value for quantity in ours for value in quantity.values}
    # A number said twice is no new number.
    added = [
        q for q in added if not (q.values & said and (q.role is not Role.TIME or q.value == 24))
    ]
    added = [q for q in added if not (q.role is Role.CENTURY and _is_century_of(q, ours))]
    # "1 in 5" for every fifth; a lone one is often no more than an article.
    added = [q for q in added if q.role is not Role.PLAIN or q.values != {1.0}]
    # "15 degrees below zero" for minus 15.
    added = [q for q in added if not (q.is_word and q.values == {0.0})]
    if not target.language.is_known:
        # A month may be a number there: "2月3日".
        added = [q for q in added if not q.values & source.months]
    if missing and added and are_same_digits(missing, added):
        missing, added = [], []
    missing, added = without_split_amounts(missing, added)
    added, missing = without_split_amounts(added, missing)
    return Matching(tuple(pairs), tuple(missing), tuple(added))


def _has_minutes(quantity: Quantity) -> bool:
    return any(clock % 60 for clock in quantity.clocks)


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
    ranks, their_ranks = _ranks(ours), _ranks(theirs)
    for i, one in enumerate(ours):
        # A long text is compared near by alone: its numbers stand in much the same order.
        near = range(max(i - _NEAR, 0), min(i + _NEAR, len(theirs)))
        for j in near:
            other = theirs[j]
            score = likeness(one, other, months)
            if score:
                # What asks for an answer comes before what only may give one; then text order.
                softness = one.is_soft + other.is_soft
                # Of a number said twice, the first answers to the first.
                apart = abs(ranks[i] - their_ranks[j])
                scores.append((-score, softness, apart, abs(i - j), i, j))
    scores.sort()
    pairs, used_ours, used_theirs = [], set(), set()
    for *_, i, j in scores:
        if i not in used_ours and j not in used_theirs:
            used_ours.add(i)
            used_theirs.add(j)
            pairs.append((ours[i], theirs[j]))
    return pairs


def _ranks(quantities: Sequence[Quantity]) -> list[int]:
    """How often each number was written before."""
    seen: dict[str, int] = {}
    ranks = []
    for quantity in quantities:
        rank = seen.get(quantity.text, 0)
        ranks.append(rank)
        seen[quantity.text] = rank + 1
    return ranks


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
