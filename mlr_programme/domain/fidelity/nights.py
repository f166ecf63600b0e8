"""Weekdays of a night: the one before Saturday is also the one from Friday to Saturday."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.tokens import Token

_DAYS_OF_WEEK = 7
# "Natten till den lördag ..."
_REACH = 3


def days_of_nights(tokens: list[Token]) -> frozenset[float]:
    """Weekdays that a text speaks of without a name: the other day that its nights belong to."""
    days: set[float] = set()
    for index, token in enumerate(tokens):
        night = token.value(Kind.NIGHT)
        if night == "to":
            days.update(_shifted(day, -1) for day in _weekdays(tokens[index + 1 : index + _REACH]))
        elif night == "after":
            days.update(_shifted(day, 1) for day in _weekdays(tokens[max(index - 1, 0) : index]))
    return frozenset(days)


def _weekdays(tokens: list[Token]) -> list[float]:
    senses = (token.sense(Kind.WEEKDAY) for token in tokens)
    return [float(sense.value) for sense in senses if sense is not None]


def _shifted(day: float, step: int) -> float:
    return (day - 1 + step) % _DAYS_OF_WEEK + 1
