"""Numbers that say which year, and not how many: "2026", "90er-Jahre", "2026 rok"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

_FIRST_YEAR, _LAST_YEAR = 1500, 2200


def names_year(token: Token, quantity: Quantity) -> bool:
    """Whether the number says which year, and not how many: "90er-Jahre", "2026 rok"."""
    if token.is_ordinal and quantity.value % 10 == 0:
        quantity.role = Role.CENTURY
        return True
    if token.is_ordinal and not quantity.is_word:
        # A form of a school: "la 9e année".
        return True
    if is_written_year(token, quantity):
        quantity.role = Role.YEAR
        return True
    return False


def is_written_year(token: Token, quantity: Quantity) -> bool:
    digits = token.digits
    if digits is None:
        return False
    is_plain = len(digits.text) == 4 and digits.text.isdigit()
    return digits.is_year or (is_plain and _FIRST_YEAR <= quantity.value <= _LAST_YEAR)
