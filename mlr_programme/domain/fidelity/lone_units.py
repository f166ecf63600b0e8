"""Units, times and days without a number: "per dygn" may be "every 24 hours"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.measures import dimension_of
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

# "h" and "d" alone are too often something else; "år" is not.
_LONG_ENOUGH = 3
_NOW = frozenset({"dag", "år"})
# "Per mil" is "per 10 km" to everybody else, and what costs so much per cubic metre does not cost
# it per square metre.
_DIMENSIONS = frozenset({"time", "season", "length", "area", "volume", "weight", "energy", "power"})
_FIXED_TIMES = {"noon": 12 * 60, "midnight": 0}


def read_lone_units(tokens: list[Token], counted: set[int]) -> list[Quantity]:
    """Soft quantities, which answer for the other text and ask for nothing themselves."""
    lone = []
    for index, token in enumerate(tokens):
        if not token.senses or token.is_number:
            continue
        if _is_too_short(token.text) and not _is_rate(tokens, index):
            continue
        # "kr/mån" is a currency and a unit in one.
        if index in counted and "/" not in token.text:
            continue
        clock, unit = token.value(Kind.CLOCK), token.value(Kind.UNIT)
        if token.sense(Kind.HOLIDAY):
            day, month = map(int, token.value(Kind.HOLIDAY).split("-"))
            quantity = _soft(token, frozenset())
            quantity.days = frozenset({(day, month)})
            lone.append(quantity)
        if clock in _FIXED_TIMES:
            quantity = _soft(token, frozenset())
            quantity.clocks, quantity.role = frozenset({_FIXED_TIMES[clock]}), Role.TIME
            lone.append(quantity)
        elif (
            (unit == "day" and _is_named(tokens, index))
            or (unit == "year" and _has_number_after(tokens, index))
            or _says_now(tokens, index)
            or _says_hour(tokens, index)
        ):
            continue
        elif unit and dimension_of(unit) in _DIMENSIONS:
            quantity = _soft(token, frozenset({1.5 if _has_half_after(tokens, index) else 1.0}))
            quantity.unit, quantity.role = unit, Role.MEASURE
            lone.append(quantity)
    return lone


def _is_too_short(word: str) -> bool:
    return len(word) < (_LONG_ENOUGH if word.isascii() else _LONG_ENOUGH - 1)


def _is_rate(tokens: list[Token], index: int) -> bool:
    """ "kr/kW": behind the stroke not even a short word is anything else."""
    is_after_stroke = index > 1 and tokens[index - 1].text == "/"
    return is_after_stroke and len(tokens[index].text) > 1 and _is_amount(tokens[index - 2])


def _is_amount(token: Token) -> bool:
    return token.is_number or token.digits is not None or token.sense(Kind.CURRENCY) is not None


def _says_now(tokens: list[Token], index: int) -> bool:
    """ "I dag" and "i år" are today and this year, and count nothing."""
    return index > 0 and tokens[index - 1].word == "i" and tokens[index].word in _NOW


def _says_hour(tokens: list[Token], index: int) -> bool:
    """Whether the word for an hour only says that the number beside it is a time of day."""
    beside = [*tokens[max(index - 1, 0) : index], *tokens[index + 1 : index + 2]]
    if _has_half_after(tokens, index) and not beside[0].is_number:
        return False
    return tokens[index].sense(Kind.CLOCK) is not None and any(t.is_number for t in beside)


def _has_half_after(tokens: list[Token], index: int) -> bool:
    """ "Hora y media", "ساعة ونصف" """
    return index + 1 < len(tokens) and tokens[index + 1].sense(Kind.HALF_MORE) is not None


def _is_named(tokens: list[Token], index: int) -> bool:
    """Whether "day" only says that the word beside it is one: "يوم السبت", "dnia 7 marca"."""
    beside = tokens[max(index - 1, 0) : index + 2]
    return any(token.sense(Kind.WEEKDAY) or token.digits is not None for token in beside)


def _has_number_after(tokens: list[Token], index: int) -> bool:
    """ "Year 9" and "vuonna 2026" name a year and count none."""
    return index + 1 < len(tokens) and tokens[index + 1].digits is not None


def _soft(token: Token, values: frozenset[float]) -> Quantity:
    return Quantity(token.text, token.start, token.end, values, is_soft=True, is_word=True)
