"""Two weeks in a word, or in fifteen days: "une quinzaine", "quince días"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

_FIFTEEN, _FORTNIGHT = 15.0, 14.0


def read_fortnight(
    tokens: list[Token], index: int, quantity: Quantity, links: frozenset[str]
) -> bool:
    """ "Sous quinzaine"; "une quinzaine de personnes" are about fifteen."""
    token = tokens[index]
    if token.value(Kind.UNIT) != "fortnight" or not token.is_soft:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].word in links:
        return False
    quantity.role, quantity.unit, quantity.values = Role.MEASURE, "fortnight", frozenset({1.0})
    return True


def add_fortnight(day: Token, quantity: Quantity) -> None:
    """ "Quinze jours" are two weeks, or fifteen days."""
    if _FIFTEEN in quantity.values and day.sense(Kind.FORTNIGHT):
        quantity.values |= {_FORTNIGHT}
