"""How sure it is that two numbers mean the same."""

from __future__ import annotations

from mlr_programme.domain.fidelity.measures import (
    PARTS_OF_HOUR,
    is_same_measure,
    is_same_money,
    is_same_size,
)
from mlr_programme.domain.fidelity.quantity import DATES, Quantity, Role

_SHORTENS = frozenset({"-", "/"})
_CENTURY = 100
_FIRST_WRITTEN_YEAR = 1000
# "Var tredje"
EVERY = frozenset({"var", "vart"})
# A third is 33 per cent.
_ROUNDED = 0.004
# "The nineties", "90er-Jahre", "les années 90"
_TENS = frozenset({Role.PLAIN, Role.ORDINAL, Role.CENTURY})


def likeness(one: Quantity, other: Quantity, months: frozenset[float]) -> int:
    """How sure it is that both mean the same, 0 when they do not."""
    if is_same_duration(one, other) or is_same_duration(other, one):
        return 8
    if one.role is Role.TIME or other.role is Role.TIME:
        if one.clocks & other.clocks:
            return 9 if one.role is other.role else 6
        if one.role is other.role is Role.TIME:
            return 0
    if one.role is Role.DAY or other.role is Role.DAY:
        return _likeness_of_days(one, other, months)
    if (
        one.role is other.role is Role.MEASURE
        and one.unit != other.unit
        and is_same_measure(one, other)
    ):
        return 8
    if one.unit != other.unit and {one.unit, other.unit} <= PARTS_OF_HOUR:
        return 0
    if one.values & other.values:
        return 9 if one.role is other.role and one.unit == other.unit else 5
    if any(clock % 60 for clock in one.clocks & other.clocks):
        # "18.30" and "half past six", neither with a word that says it is a time.
        return 4
    return _likeness_of_ways_to_say(one, other)


def is_same_duration(measure: Quantity, hours: Quantity) -> bool:
    """ "Ett dygn" and "24 horas", which a time of day may look like."""
    if not hours.is_hours or measure.role is not Role.MEASURE:
        return False
    return any(
        is_same_size(value, measure.unit, other, "hour")
        for value in measure.values
        for other in hours.values
    )


def _likeness_of_days(one: Quantity, other: Quantity, months: frozenset[float]) -> int:
    if one.days & other.days:
        return 9
    if one.days and other.days:
        return 0
    dated, plain = (one, other) if one.days else (other, one)
    if plain.is_soft and any(month for _, month in dated.days):
        # "A" and "one" are no first of the month.
        return 0
    numbers = {float(day) for day, _ in dated.days} or dated.values
    if not numbers & plain.values or plain.role in {Role.MONEY, Role.PERCENT}:
        return 0
    is_of_any_month = any(not month for _, month in dated.days)
    if plain.role is Role.MEASURE:
        # "Kuukauden 25. päivä", "den 1. i måneden"
        return 9 if is_of_any_month else 0
    is_month_said = is_of_any_month or any(float(month) in months for _, month in dated.days)
    return 4 if is_month_said or not dated.days else 0


def _likeness_of_ways_to_say(one: Quantity, other: Quantity) -> int:
    if one.role is other.role is Role.MONEY and is_same_money(one, other):
        return 8
    return 4 if _is_another_way(one, other) or _is_another_way(other, one) else 0


def _is_another_way(one: Quantity, other: Quantity) -> bool:
    """ "50 procent" and a half, "1800-talet" and the 19th century, "1990-talet" and "90er"."""
    if is_same_share(one, other):
        return True
    if one.role is Role.PERCENT and other.role is Role.PLAIN:
        shares = {value / 100 for value in one.values}
        return any(abs(share - value) < _ROUNDED for share in shares for value in other.values)
    if one.value <= _FIRST_WRITTEN_YEAR:
        return False
    if other.before in _SHORTENS and one.role is Role.YEAR and one.value % _CENTURY in other.values:
        # "2012-14" and "2025/26"
        return True
    if other.role in {Role.CENTURY, Role.ORDINAL} and (other.value - 1) * _CENTURY in one.values:
        return True
    is_decade = one.role in DATES and one.value % 10 == 0
    return is_decade and other.role in _TENS and one.value % _CENTURY in other.values


def is_same_share(one: Quantity, other: Quantity) -> bool:
    """ "Var femte" and "20 procent"."""
    share, every = (one, other) if one.role is Role.PERCENT else (other, one)
    if share.role is not Role.PERCENT or every.role is not Role.ORDINAL:
        return False
    return every.before in EVERY and any(abs(100 / every.value - v) < 1 for v in share.values)
