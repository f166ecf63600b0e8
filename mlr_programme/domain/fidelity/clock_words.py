"""Words and minutes beside the hour: "7 Uhr abends", "tio i tre", "las ocho menos cinco"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity
from mlr_programme.domain.fidelity.tokens import Token

_SPOKEN_MINUTES = frozenset({5.0, 10.0, 20.0, 25.0})
# How far apart a number and its "p.m." may stand, in tokens: "7 Uhr abends".
_REACH = 3
_DAY = 24 * 60
# Parts of the day that are counted like anything else where no hour is said.
_HALVES_OF_HOUR = {"am_of_hour": "am", "pm_of_hour": "pm"}
_SIGNS = {"minutes_more": 1, "minutes_less": -1}


def clock_words(tokens: list[Token], index: int) -> tuple[set[str], list[str]]:
    """Words of the clock right before the number, and those after it as far as they follow on."""
    before: set[str] = set()
    place = index - 1
    while place >= 0 and tokens[place].text in ".:":
        place -= 1
    if place >= 0:
        before = {str(s.value) for s in tokens[place].senses if s.kind is Kind.CLOCK}
    after: list[str] = []
    is_hour = "before" in before or tokens[index].digits is not None
    for token in tokens[index + 1 : index + 1 + _REACH]:
        words = [str(sense.value) for sense in token.senses if sense.kind is Kind.CLOCK]
        if not words and token.text != ".":
            break
        after += [_HALVES_OF_HOUR.get(word, word) if is_hour else word for word in words]
    return before, after


def has_minutes_before(tokens: list[Token], index: int) -> bool:
    """Whether the number before it is minutes of this hour: "tio i tre" may be "2.50"."""
    return minutes_before(tokens, index, clock_words(tokens, index)[0]) is not None


def is_half_of(tokens: list[Token], index: int, places: list[int]) -> bool:
    """Whether the number before it is the half of "halv sju"."""
    is_number = bool(places) and places[-1] == index - 1
    return is_number and tokens[index - 1].value(Kind.CLOCK) == "half_to"


def minutes_before(tokens: list[Token], index: int, before: set[str]) -> int | None:
    """ "tio över" before the hour."""
    if not before & {"past", "to", "toward"} or index < 2 or not tokens[index - 2].is_number:
        return None
    minutes = min(tokens[index - 2].values, default=0)
    if minutes not in _SPOKEN_MINUTES or tokens[index - 2].digits is not None:
        return None
    if "toward" in before:
        # "Twenty minutes of the tenth hour" is twenty past nine.
        return int(minutes) - 60
    return int(minutes) if "past" in before else -int(minutes)


def read_minutes_after(
    tokens: list[Token], index: int, quantity: Quantity, counted: set[int]
) -> bool:
    """ "16 h 30", "18 Uhr 30": the minutes become part of the hour."""
    if index + 2 >= len(tokens) or not quantity.clocks:
        return False
    mark, minutes = tokens[index + 1], tokens[index + 2]
    is_mark = mark.word in {"h", "uhr", "heures", "horas", "год"} and mark.sense(Kind.CLOCK)
    if not is_mark or minutes.digits is None or not minutes.text.isdigit():
        return False
    if len(minutes.text) != 2 or int(minutes.text) > 59:
        return False
    if index + 3 < len(tokens) and tokens[index + 3].value(Kind.UNIT) == "minute":
        return False
    quantity.clocks = frozenset(clock - clock % 60 + int(minutes.text) for clock in quantity.clocks)
    quantity.end = minutes.end
    counted.add(index + 2)
    minutes.is_number = False
    return True


def add_spoken_minutes(tokens: list[Token], index: int, quantity: Quantity) -> None:
    """ "Las ocho menos cinco", "quatre heures vingt": the minutes become part of the hour."""
    place, sign = index + 1, 1
    has_word = place < len(tokens) and tokens[place].value(Kind.CLOCK) == "after"
    place += has_word
    if place < len(tokens) and tokens[place].value(Kind.CLOCK) in _SIGNS:
        sign = _SIGNS[tokens[place].value(Kind.CLOCK)]
        place, has_word = place + 1, True
    if not (has_word or tokens[index].is_ordinal) or not quantity.is_word or place >= len(tokens):
        return
    minutes = min(tokens[place].values, default=0)
    if tokens[place].digits is None and minutes in _SPOKEN_MINUTES:
        shift = sign * int(minutes)
        quantity.clocks = frozenset((clock + shift) % _DAY for clock in quantity.clocks)
        tokens[place].is_number = False
