"""A number of a text with what it counts, measures or dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a number is for, as far as the words around it tell."""

    PLAIN = "plain"
    ORDINAL = "ordinal"
    DAY = "day"
    YEAR = "year"
    WEEK = "week"
    CENTURY = "century"
    TIME = "time"
    PERCENT = "percent"
    POINTS = "points"
    PERMILLE = "permille"
    MONEY = "money"
    MEASURE = "measure"


SIGNS = frozenset({Role.PERCENT, Role.POINTS, Role.PERMILLE})
DATES = frozenset({Role.DAY, Role.YEAR, Role.WEEK, Role.CENTURY})


@dataclass(slots=True)
class Quantity:
    text: str
    start: int
    end: int
    values: frozenset[float]
    clocks: frozenset[int] = frozenset()
    """Minutes after midnight that it may mean as a time of day."""
    days: frozenset[tuple[int, int]] = frozenset()
    """Day and month that it may mean; month 0 where none is said."""
    role: Role = Role.PLAIN
    unit: str = ""
    """Of money the currency, of a measure the unit."""
    is_soft: bool = False
    """It may answer for a number of the other text, and asks for none there."""
    is_hours: bool = False
    """A time whose word for the hour may also tell how long something takes: "24 horas"."""
    is_word: bool = False
    is_prefixed: bool = False
    """The currency stands before the number, and holds for the next one too: "SEK 80 to 120"."""
    is_multiple: bool = False
    """It says how many times as much: twice, threefold."""
    solar_month: int = 0
    """Of a day that another calendar names, its month there."""
    half_of_day: str = ""
    before: str = ""
    """The word before it."""

    @property
    def value(self) -> float:
        return min(self.values, default=0.0)
