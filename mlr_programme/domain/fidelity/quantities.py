"""Reads what each number of a text is for from the words beside it."""

from __future__ import annotations

from mlr_programme.domain.fidelity.clock_ranges import share_clocks
from mlr_programme.domain.fidelity.clock_times import read_clock
from mlr_programme.domain.fidelity.clock_words import has_minutes_before, is_half_of
from mlr_programme.domain.fidelity.fortnights import add_fortnight, read_fortnight
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.lone_units import read_lone_units
from mlr_programme.domain.fidelity.month_days import (
    is_of_every_month,
    read_month_after,
    read_month_before,
)
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.ranges import is_prefix, share_between
from mlr_programme.domain.fidelity.solar_calendar import solar_years
from mlr_programme.domain.fidelity.tokens import Token
from mlr_programme.domain.fidelity.years import is_written_year, names_year

_ROLE_OF_SIGN = {"percent": Role.PERCENT, "points": Role.POINTS, "permille": Role.PERMILLE}
_LAST_WEEK = 53
_NEVER: frozenset[int] = frozenset()
# May stand between a number and what it counts.
_PASSED_OVER = frozenset([".", ",", ":"])
# "1,4 millones de coronas", "une dizaine de minutes"
_FEWEST_ABOUT = 10
_ARTICLES = frozenset({"a", "an"})
_ARTICLE = "ال"
_LINKS = frozenset({"de", "d", "of", "oo"})


def read_quantities(tokens: list[Token]) -> list[Quantity]:
    """All numbers of the tokens, in their order, and units of time that stand without one."""
    found: list[Quantity] = []
    places: list[int] = []
    counted: set[int] = set()
    for index, token in enumerate(tokens):
        if token.is_number:
            quantity = _read(tokens, index, counted)
            if quantity.role is Role.TIME and has_minutes_before(tokens, index):
                found[-1].is_soft = True
            elif quantity.role is Role.TIME and is_half_of(tokens, index, places):
                # "Halv sju" is one time, and no half beside it.
                del found[-1], places[-1]
            found.append(quantity)
            places.append(index)
    share_between(tokens, found, places)
    share_clocks(tokens, found, places)
    return found + read_lone_units(tokens, counted)


def _read(tokens: list[Token], index: int, counted: set[int]) -> Quantity:
    token = tokens[index]
    quantity = Quantity(
        text=token.text,
        start=token.start,
        end=token.end,
        values=token.values,
        is_soft=token.is_soft,
        is_multiple=token.sense(Kind.TIMES) is not None,
        is_word=token.is_word_number and token.digits is None,
        before=tokens[index - 1].word or tokens[index - 1].text if index else "",
    )
    if token.digits is not None:
        quantity.clocks, quantity.days = token.digits.clocks, token.digits.days
    if token.is_ordinal:
        quantity.role = Role.ORDINAL
    if token.is_money:
        quantity.role, quantity.unit = Role.MONEY, "SEK"
    elif _is_colon_amount(tokens, index):
        quantity.values, quantity.clocks = frozenset({float(token.text.replace(":", "."))}), _NEVER
        _read_what_follows(tokens, index, quantity, counted)
    elif read_clock(tokens, index, quantity, counted):
        pass
    elif not (
        _read_what_follows(tokens, index, quantity, counted)
        or _read_what_precedes(tokens, index, quantity, counted)
    ):
        _read_alone(tokens, index, quantity)
    return quantity


def _is_dual(token: Token) -> bool:
    return token.values == {2.0} and token.is_soft and not token.sense(Kind.ORDINAL)


def _is_colon_amount(tokens: list[Token], index: int) -> bool:
    """ "1:50 kr" """
    digits = tokens[index].digits
    if digits is None or not digits.is_clock or ":" not in digits.text or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].sense(Kind.CURRENCY) is not None


def beside(tokens: list[Token], index: int, step: int) -> int:
    """Place of the next token that says something, -1 where the text ends."""
    place = index + step
    while 0 <= place < len(tokens) and tokens[place].text in _PASSED_OVER:
        place += step
        if abs(place - index) > 2:
            break
    return place if 0 <= place < len(tokens) else -1


def _read_what_follows(
    tokens: list[Token], index: int, quantity: Quantity, counted: set[int]
) -> bool:
    token = tokens[index]
    if index not in counted and read_fortnight(tokens, index, quantity, _LINKS):
        return True
    if token.sense(Kind.UNIT) and (
        token.is_fraction or not token.is_word_number or _is_dual(token)
    ):
        # "an hour and a half", "a quarter of an hour", "مترین" for two metres
        quantity.role, quantity.unit = Role.MEASURE, token.value(Kind.UNIT)
        return True
    if token.sense(Kind.CURRENCY) and _is_dual(token):
        # "دولاران" are two dollars.
        quantity.role, quantity.unit = Role.MONEY, token.value(Kind.CURRENCY)
        return True
    if _has_sign_before(tokens, index, quantity, counted):
        return True
    place = index + 1
    if place < len(tokens) and tokens[place].text == ".":
        place += 1
    if token.is_fraction and place < len(tokens) and tokens[place].word in _ARTICLES:
        # "half a percentage point"
        index, place = place, place + 1
    if place >= len(tokens):
        return False
    return read_month_after(tokens, place, quantity, counted) or _read_word_after(
        tokens, index, place, quantity, counted
    )


def _has_sign_before(
    tokens: list[Token], index: int, quantity: Quantity, counted: set[int]
) -> bool:
    """Whether a word for per cent stands before what can be no year: "boqolkiiba 4.5 sannadka"."""
    before = tokens[index - 1] if index else None
    if before is None or not before.word or index - 1 in counted or quantity.value % 1 == 0:
        return False
    sign = before.value(Kind.SIGN)
    if sign:
        quantity.role = _ROLE_OF_SIGN[sign]
    return bool(sign)


def _read_word_after(
    tokens: list[Token], index: int, place: int, quantity: Quantity, counted: set[int]
) -> bool:
    if tokens[place].word in _LINKS and place + 1 < len(tokens):
        is_about = tokens[index].is_soft and quantity.value >= _FEWEST_ABOUT
        kind = Kind.UNIT if is_about and tokens[place + 1].sense(Kind.UNIT) else Kind.CURRENCY
        if not tokens[place + 1].sense(kind):
            return False
        index, place = place, place + 1
    following = tokens[place]
    if _is_passed_over(following) and place + 1 < len(tokens):
        # "another one per cent" in German: "ein weiteres Prozent"
        following = tokens[place + 1] if tokens[place + 1].sense(Kind.SIGN) else following
    sign = following.value(Kind.SIGN)
    if sign:
        quantity.role = _ROLE_OF_SIGN[sign]
        counted.add(place)
        return True
    currency = following.value(Kind.CURRENCY)
    if currency and not is_prefix(tokens, place):
        quantity.role, quantity.unit = Role.MONEY, currency
        counted.add(place)
        return True
    if following.sense(Kind.WEEK) and tokens[index].is_ordinal:
        quantity.role = Role.WEEK
        return True
    if following.sense(Kind.CENTURY):
        quantity.role = Role.CENTURY
        return True
    return _read_unit_after(tokens, index, place, quantity, counted)


def _is_passed_over(token: Token) -> bool:
    """Whether it is a word that says nothing of numbers."""
    return bool(token.word) and not token.senses and not token.is_number


def _read_unit_after(
    tokens: list[Token], index: int, place: int, quantity: Quantity, counted: set[int]
) -> bool:
    token, following = tokens[index], tokens[place]
    unit = following.value(Kind.UNIT)
    if unit == "year" and names_year(token, quantity):
        counted.add(place)
        return True
    if unit == "day" and index and read_month_before(tokens[index - 1], quantity):
        # "Toukokuun 1. päivästä"
        counted.add(place)
        return True
    if not unit or (place > index + 1 and len(following.text) == 1):
        return False
    quantity.role, quantity.unit = Role.MEASURE, unit
    counted.add(place)
    add_fortnight(following, quantity)
    if place + 1 < len(tokens) and tokens[place + 1].sense(Kind.HALF_MORE):
        # "an hour and a half"
        quantity.values = frozenset(value + 0.5 for value in quantity.values)
    return True


def _read_what_precedes(
    tokens: list[Token], index: int, quantity: Quantity, counted: set[int]
) -> bool:
    place = beside(tokens, index, -1)
    if place < 0:
        return False
    before = tokens[place]
    if before.sense(Kind.WEEK) and not quantity.is_word and quantity.value <= _LAST_WEEK:
        quantity.role = Role.WEEK
        counted.add(place)
        return True
    if before.sense(Kind.CENTURY):
        quantity.role = Role.CENTURY
        return True
    if before.sense(Kind.SOLAR_MONTH) and (years := solar_years(quantity.value)):
        quantity.values, quantity.role = years, Role.YEAR
        return True
    if place in counted:
        return False
    currency = before.value(Kind.CURRENCY)
    if currency:
        quantity.role, quantity.unit = Role.MONEY, currency
        quantity.is_prefixed = True
        counted.add(place)
        return True
    sign = before.value(Kind.SIGN)
    if sign:
        quantity.role = _ROLE_OF_SIGN[sign]
        return True
    unit = before.value(Kind.UNIT)
    if unit and before.text.startswith(_ARTICLE) and tokens[index].text.startswith(_ARTICLE):
        # "The months, the six" are the six months of Arabic.
        quantity.role, quantity.unit = Role.MEASURE, unit
        counted.add(place)
        return True
    return read_month_before(before, quantity)


def _read_alone(tokens: list[Token], index: int, quantity: Quantity) -> None:
    token, digits = tokens[index], tokens[index].digits
    if digits is not None and digits.is_date:
        quantity.role = Role.DAY
    elif token.is_ordinal and quantity.before == "den" and is_of_every_month(tokens, index):
        quantity.days, quantity.role = frozenset({(int(quantity.value), 0)}), Role.DAY
    elif is_written_year(token, quantity):
        quantity.role = Role.YEAR
