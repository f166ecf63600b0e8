"""Days of the solar calendar of Iran and Afghanistan as days of ours.

Its year begins on 20 or 21 March. Where no year is said, either may be meant, and either will do.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

# Of years that begin before, in and after a leap year of ours.
_NEW_YEARS = (date(2023, 3, 21), date(2024, 3, 20), date(2025, 3, 21))
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30
_FIRST_YEAR, _LAST_YEAR = 1300, 1500
# A year of ours begins in one of theirs and ends in the next.
_YEARS_APART = (621.0, 622.0)


@lru_cache(maxsize=512)
def solar_days(day: int, month: int) -> frozenset[tuple[int, int]]:
    """Day and month of our calendar that a day of a solar month may be."""
    before = (month - 1) * _SHORT + min(month - 1, _LONG_MONTHS)
    if not 1 <= day <= (_LONG if month <= _LONG_MONTHS else _SHORT):
        return frozenset()
    dates = (first + timedelta(days=before + day - 1) for first in _NEW_YEARS)
    return frozenset((found.day, found.month) for found in dates)


def solar_years(year: float) -> frozenset[float]:
    """Years of our calendar that a solar year may be, none for a number that is no such year."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return frozenset()
    return frozenset(year + apart for apart in _YEARS_APART)
