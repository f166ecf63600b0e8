"""Ranges and lists: what one number says for its neighbours too."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.solar_calendar import solar_days
from mlr_programme.domain.fidelity.tokens import Token

_LAST_DAY = 31
_SHARED = frozenset({Role.MONEY, Role.MEASURE, Role.PERCENT, Role.POINTS, Role.WEEK, Role.CENTURY})


def share_between(tokens: list[Token], found: list[Quantity], places: list[int]) -> None:
    """Gives both ends of a range, and all of a list, what only one of them says."""
    for position in range(len(found) - 2, -1, -1):
        first, second = found[position], found[position + 1]
        if not _is_range(tokens, places[position], places[position + 1]):
            continue
        if first.role is Role.PLAIN and second.role in _SHARED and not _is_apart(first):
            first.role, first.unit = second.role, second.unit
        elif second.role is Role.DAY and first.role in {Role.PLAIN, Role.ORDINAL}:
            day = first.value
            if 1 <= day <= _LAST_DAY and day == int(day) and not first.is_soft:
                first.days = (
                    solar_days(int(day), second.solar_month)
                    if second.solar_month
                    else frozenset((int(day), month) for _, month in second.days)
                )
                first.role = Role.DAY
    for position in range(1, len(found)):
        first, second = found[position - 1], found[position]
        if (
            second.role is Role.PLAIN
            and not second.is_word
            and (first.role in {Role.WEEK, Role.CENTURY} or first.is_prefixed)
            and _is_range(tokens, places[position - 1], places[position])
        ):
            second.role, second.unit = first.role, first.unit
            second.is_prefixed = first.is_prefixed


def is_prefix(tokens: list[Token], place: int) -> bool:
    """Whether a currency belongs to the number after it: the SEK of "aged 7-17 SEK 40"."""
    following = tokens[place + 1 : place + 3]
    if not following or following[0].digits is None or not tokens[place].text.isupper():
        return False
    return len(following) == 1 or not following[1].sense(Kind.CURRENCY)


def _is_apart(quantity: Quantity) -> bool:
    """Whether it is a way of speaking or a share, to which a comma adds no unit."""
    is_loose = quantity.is_word and quantity.is_soft and quantity.value != 1
    return is_loose or quantity.is_multiple or (quantity.is_word and quantity.value < 1)


def _is_range(tokens: list[Token], first: int, second: int) -> bool:
    between = tokens[first + 1 : second]
    # What the first one counts may stand between: "10 km till 15 km", "SEK 80 to SEK 320".
    joining = [t for t in between if not (t.sense(Kind.UNIT) or t.sense(Kind.CURRENCY))]
    joining = [t for t in joining if not t.sense(Kind.WEEKDAY) and t.text != "."]
    if not joining or len(joining) > 2:
        return False
    return all(t.text in {"-", ",", "/"} or t.sense(Kind.RANGE) is not None for t in joining)
