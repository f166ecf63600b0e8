"""Ranges and lists of times of day: what one time says for its neighbour too."""

from __future__ import annotations

from mlr_programme.domain.fidelity.clock_times import MIDDAY_HOURS, NOON, both_halves, in_half
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

_PLAIN_ROLES = frozenset({Role.PLAIN, Role.ORDINAL, Role.TIME})


def share_clocks(tokens: list[Token], found: list[Quantity], places: list[int]) -> None:
    """Makes both ends of a range times: "kl. 10-15.30", "7.00-8.30 am", "mån, ons 12-17"."""
    joined = [
        position
        for position in range(len(found) - 1)
        if _joins(tokens, places[position], places[position + 1])
    ]
    for position in reversed(joined):
        first, second = found[position], found[position + 1]
        if second.role is Role.TIME and first.role in _PLAIN_ROLES:
            _share_half_of_day(first, second)
            _make_time(first)
    for position in joined:
        first, second = found[position], found[position + 1]
        if first.role is Role.TIME and second.role in _PLAIN_ROLES:
            _make_time(second)
        elif first.role is second.role is Role.PLAIN and first.clocks and second.clocks:
            before = tokens[places[position] - 1] if places[position] else None
            if first.text[0] == "0" or (before is not None and _names_days(before)):
                _make_time(first)
                _make_time(second)


def _names_days(token: Token) -> bool:
    is_date = token.digits is not None and token.digits.is_date
    return is_date or token.sense(Kind.WEEKDAY) is not None


def _joins(tokens: list[Token], first: int, second: int) -> bool:
    between = tokens[first + 1 : second]
    if len(between) == 1 and between[0].text == ",":
        return _goes_on(tokens, second)
    words = [t for t in between if not t.sense(Kind.CLOCK) or t.sense(Kind.RANGE)]
    words = [t for t in words if t.text != "."]
    return len(words) == 1 and (words[0].text == "-" or words[0].sense(Kind.RANGE) is not None)


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether a number after a comma counts nothing, but is one more of a list: "kl. 13, 16"."""
    if place + 1 >= len(tokens):
        return True
    following = tokens[place + 1]
    return following.text in {",", ".", ";", ")"} or following.sense(Kind.RANGE) is not None


def _make_time(quantity: Quantity) -> None:
    if quantity.role is not Role.TIME and quantity.clocks:
        quantity.role = Role.TIME


def _share_half_of_day(first: Quantity, second: Quantity) -> None:
    """ "2-4 pm" is twice in the afternoon, "11-1 pm" begins before noon."""
    if not first.clocks and first.is_word and 1 <= first.value <= MIDDAY_HOURS:
        first.clocks = both_halves(int(first.value) * 60)
    if first.half_of_day or not second.half_of_day or not first.clocks or not second.clocks:
        return
    half = second.half_of_day
    if half == "pm" and min(first.clocks) % NOON > min(second.clocks) % NOON:
        half = "am"
    first.clocks = in_half(first.clocks, half)
