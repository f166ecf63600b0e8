"""Words that a slip turns into their opposite: before and after, at most and at least.

Translators may well do without them, so a word that is gone says nothing. What is found is a
translation that says the one where the original says the other, and neither of them both.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.phrases import senses_of

_AXES = (
    ("before", "after"),
    ("open", "closed"),
    ("most", "least"),
    ("latest", "earliest"),
    ("up", "down"),
    ("above", "below"),
    ("except", "including"),
    ("remember", "forget"),
)
_TURNED = {side: other for axis in _AXES for side, other in itertools.permutations(axis)}
# Where negation is not known: what may turn a side round again.
_NO = "no"
# A "no" that only turns the side: "no later than".
_SAID_WITH_NO = "said_with_no"


@dataclass(frozen=True)
class Sides:
    sure: frozenset[str]
    """What the text says in a word that hardly means anything else."""
    possible: frozenset[str]
    """What it may say, in that word or another one."""

    @property
    def is_said_with_no(self) -> bool:
        return _SAID_WITH_NO in self.possible


def turned_side(ours: Sides, theirs: Sides) -> str:
    """What the original says and the translation says the opposite of, empty when nothing is."""
    if _NO in theirs.possible:
        return ""
    for side in sorted(ours.sure):
        other = _TURNED[side]
        is_turned = other in theirs.sure and side not in theirs.possible
        if is_turned and other not in ours.possible:
            return side
    return ""


@lru_cache(maxsize=4096)
def sides_of(text: str, language: Language) -> Sides:
    sure: set[str] = set()
    possible: set[str] = set()
    for sense in itertools.chain.from_iterable(senses_of(text, language.opposites, language)):
        side = str(sense.value)
        possible.add(side)
        if not sense.is_soft:
            sure.add(side)
    return Sides(frozenset(sure), frozenset(possible))
