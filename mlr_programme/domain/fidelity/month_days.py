"""Days of a month: "16 november", "November 16", "den 25:e varje månad"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.solar_calendar import solar_days
from mlr_programme.domain.fidelity.tokens import Token

_LAST_DAY = 31
_MONTH_LINKS = frozenset({"de", "of", "من"})
_MOST_LINKS = 2
_NEXT_WORDS = 3


def read_month_after(
    tokens: list[Token], place: int, quantity: Quantity, counted: set[int]
) -> bool:
    """ "16 november", "1 de marzo", "16th of May", "12 آب/أغسطس"."""
    for _ in range(_MOST_LINKS):
        # "15 من شهر مایو", "اول ماه مه"
        is_link = tokens[place].word in _MONTH_LINKS or tokens[place].value(Kind.UNIT) == "month"
        if is_link and place + 1 < len(tokens):
            place += 1
    month = tokens[place].sense(Kind.MONTH)
    day = quantity.value
    solar = tokens[place].sense(Kind.SOLAR_MONTH)
    if solar is not None and day == int(day) and (days := solar_days(int(day), int(solar.value))):
        # "۱۶ مهر"
        quantity.days, quantity.role, quantity.solar_month = days, Role.DAY, int(solar.value)
        counted.add(place)
        return True
    if month is None or not 1 <= day <= _LAST_DAY or day != int(day):
        return False
    months = {sense.value for sense in tokens[place].senses if sense.kind is Kind.MONTH}
    quantity.days = frozenset((int(day), int(month)) for month in months)
    quantity.role = Role.DAY
    counted.add(place)
    return True


def read_month_before(before: Token, quantity: Quantity) -> bool:
    """ "November 16" """
    month = before.sense(Kind.MONTH)
    day = quantity.value
    if month is None or not 1 <= day <= _LAST_DAY or day != int(day):
        return False
    quantity.days = frozenset({(int(day), int(month.value))})
    if not quantity.is_word:
        quantity.role = Role.DAY
    return True


def is_of_every_month(tokens: list[Token], index: int) -> bool:
    """ "Den 25:e varje månad", or with nothing after it that it could count."""
    following = tokens[index + 1 : index + 1 + _NEXT_WORDS]
    is_last = not following or not (following[0].word or following[0].is_number)
    return is_last or any(token.value(Kind.UNIT) == "month" for token in following)
