"""Days, months and numbers as a language writes them, from CLDR and not from the site's settings.

Django writes "Nov. 16, 2026" in English, and Swedish months in languages that it does not know.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

# CLDR's names of what BCP 47 calls otherwise; and English as Europe writes it, not America.
CLDR_CODES = {"prs": "fa_AF", "no": "nb", "en": "en_GB"}

# Without the comma that CLDR has there.
FULL = {"en": "EEEE d MMMM y"}


@cache
def _locale(code: str) -> Locale | None:
    """None for a language of which CLDR knows nothing."""
    name = CLDR_CODES.get(code) or code.replace("-", "_")
    for each in (name, CLDR_CODES.get(code.partition("-")[0], code.partition("-")[0])):
        try:
            return Locale.parse(each)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def day_in(code: str, day: date) -> str:
    """A day without its weekday, such as 16 November 2026; ``code`` is a BCP 47 tag."""
    locale = _locale(code)
    return format_date(day, "long", locale) if locale else day.isoformat()


def weekday_in(code: str, day: date) -> str:
    """A day with its weekday, such as Monday 16 November 2026."""
    locale = _locale(code)
    return format_date(day, FULL.get(code, "full"), locale) if locale else day.isoformat()


def month_in(code: str, day: date) -> str:
    """The month of a day, such as November 2026."""
    locale = _locale(code)
    return format_skeleton("yMMMM", day, locale=locale) if locale else f"{day:%Y-%m}"


def number_in(code: str, number: Decimal) -> str:
    """With two decimals, or none where there are none to tell."""
    pattern = "#,##0" if number == number.to_integral_value() else "#,##0.00"
    # Of an unknown language nobody can say whether a point is a comma there.
    return format_decimal(number, pattern, locale=_locale(code) or "sv")
