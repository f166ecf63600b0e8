"""Parts in words after a number: "two thirds", "one and a half", "half a million"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.tokens import Token

_THOUSAND = 1000


def with_fraction(number: Token, tokens: list[Token], index: int) -> tuple[Token, int]:
    """ "Two thirds", "one and a half", "2 1/2"."""
    following = tokens[index]
    if following.sense(Kind.HALF_MORE) and number.values and not _begins_half_hour(tokens, index):
        changed = _changed(number, following, frozenset(v + 0.5 for v in number.values))
        units = tuple(sense for sense in number.senses if sense.kind is Kind.UNIT)
        if units and not changed.senses:
            # The dual of a unit says the number too: "مترین ونصف".
            changed.senses, changed.is_fraction = units, True
        return changed, index + 1
    fraction = following.sense(Kind.FRACTION)
    if fraction is not None and number.values and not (number.is_fraction or number.is_ordinal):
        size = float(fraction.value)
        values = frozenset(value / size for value in number.values if 0 < value < size)
        if 1 in number.values and size > 2:
            # "A third" is also the one after the second.
            values |= {size}
        if values:
            changed = _changed(number, following, values)
            changed.is_fraction = True
            changed.is_soft = False
            return changed, index + 1
    return number, index


def _begins_half_hour(tokens: list[Token], index: int) -> bool:
    """ "Kvart over sju og halv fem": the half belongs to the hour after it."""
    is_half = tokens[index].value(Kind.CLOCK) == "half_to"
    return is_half and index + 1 < len(tokens) and tokens[index + 1].sense(Kind.NUMBER) is not None


def half_of_many(number: Token, tokens: list[Token], index: int) -> tuple[Token, int]:
    """ "En halv miljon", "half a million"."""
    if not number.is_soft or 0.5 not in number.values:
        return number, index
    for place in (index, index + 1):
        sense = tokens[place].sense(Kind.NUMBER) if place < len(tokens) else None
        if sense is not None and float(sense.value) >= _THOUSAND:
            changed = _changed(number, tokens[place], frozenset({float(sense.value) / 2}))
            changed.is_soft = False
            return changed, place + 1
        if place >= len(tokens) or tokens[place].sense(Kind.LOOSE) is None:
            break
    return number, index


def _changed(number: Token, last: Token, values: frozenset[float]) -> Token:
    return Token(
        f"{number.text} {last.text}",
        number.start,
        last.end,
        senses=tuple(sense for sense in last.senses if sense.kind is Kind.UNIT),
        digits=number.digits,
        values=values,
        is_number=True,
        is_word_number=True,
        is_soft=number.is_soft and number.digits is None and values <= {1.5},
    )
