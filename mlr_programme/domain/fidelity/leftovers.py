"""Numbers that no pair was found for: which of them are the same after all, and which are not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from mlr_programme.domain.fidelity.measures import PARTS_OF_HOUR
from mlr_programme.domain.fidelity.quantity import Quantity, Role

_ORE = 100
# "Tiotals" are dozens in English.
_FEWEST_ABOUT = 13


def contradictions(
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    pairs: Sequence[tuple[Quantity, Quantity]],
) -> Iterator[tuple[Quantity, Quantity]]:
    """Numbers in a way of speaking of one kind, of which each text has another one.

    "Ett femtontal" asks for no answer, but "une trentaine" is none.
    """
    answered = {
        id(quantity)
        for one, other in pairs
        if one.unit == other.unit or not (one.is_soft and other.is_soft)
        for quantity in (one, other)
    }
    for is_kind in (_is_about, _is_part, _is_part_of_hour, _is_multiple, _is_fixed_time):
        here = [q for q in ours if is_kind(q) and id(q) not in answered]
        there = [q for q in theirs if is_kind(q) and id(q) not in answered]
        yield from zip(here, there, strict=False)


def _is_about(quantity: Quantity) -> bool:
    is_loose = quantity.is_soft and quantity.is_word and quantity.role is Role.PLAIN
    return is_loose and len(quantity.values) == 1 and quantity.value >= _FEWEST_ABOUT


def _is_part(quantity: Quantity) -> bool:
    """A half, a third."""
    is_loose = quantity.is_soft and quantity.is_word and quantity.role is Role.PLAIN
    return is_loose and any(0 < value < 1 for value in quantity.values)


def _is_multiple(quantity: Quantity) -> bool:
    return quantity.is_soft and quantity.is_multiple


def _is_fixed_time(quantity: Quantity) -> bool:
    """Noon and midnight."""
    return quantity.is_soft and not quantity.values and quantity.role is Role.TIME


def _is_part_of_hour(quantity: Quantity) -> bool:
    return quantity.is_soft and quantity.unit in PARTS_OF_HOUR


def without_split_amounts(
    split: list[Quantity], whole: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both lists without amounts that are one number there and two here.

    "22 kronor och 15 öre" is also "SEK 22.15".
    """
    for kronor, ore in itertools.pairwise(split):
        if (kronor.role, kronor.unit, ore.unit) != (Role.MONEY, "SEK", "ORE"):
            continue
        sums = {round(a + b / _ORE, 2) for a in kronor.values for b in ore.values}
        one = next((q for q in whole if q.unit == "SEK" and q.values & sums), None)
        if one is not None:
            return [q for q in split if q not in (kronor, ore)], [q for q in whole if q is not one]
    return split, whole


def are_same_digits(missing: Sequence[Quantity], added: Sequence[Quantity]) -> bool:
    """Whether digits were only written in another way: "243 21", "8 of 10"."""
    ours = "".join("".join(filter(str.isdigit, q.text)) for q in missing)
    theirs = "".join("".join(filter(str.isdigit, q.text)) for q in added)
    is_share = any("/" in q.text for q in (*missing, *added))
    return ours == theirs and (len(ours) > 3 or is_share) and len(missing) != len(added)
