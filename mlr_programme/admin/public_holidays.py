"""Public holidays of the country of the site, to warn of; ``holidays`` is imported here only."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from django.utils.translation import get_language

from mlr_programme.conf import conf

# Days of one stay that are looked up: a longer one says nothing new.
LONGEST_STAY = 31
# By the law of Sweden and Norway every Sunday is a holiday. The eves on which Sweden is closed
# (Midsummer, Christmas, New Year) are none by law, and a session on one is as surely a slip.
OPTIONS: dict[str, dict[str, Any]] = {
    "SE": {"include_sundays": False, "categories": ("public", "de_facto")},
    "NO": {"include_sundays": False},
}


def holiday_names(first: date, last: date) -> list[tuple[date, str]]:
    """The holidays from ``first`` to ``last``, both included, named in the active language.

    The country is ``conf.MLR_PROGRAMME_DEFAULT_COUNTRY``; there are none for one that the library
    does not know. An ordinary Sunday is no holiday.
    """
    length = min((last - first).days, LONGEST_STAY)
    language = "sv" if (get_language() or "").startswith("sv") else "en_US"
    found = []
    for number in range(length + 1):
        day = first + timedelta(days=number)
        names = _holidays_of(conf.MLR_PROGRAMME_DEFAULT_COUNTRY, language, day.year)
        if name := names.get(day):
            found.append((day, name))
    return found


@lru_cache(maxsize=64)
def _holidays_of(country: str, language: str, year: int) -> dict[date, str]:
    if country not in holidays.list_supported_countries():
        return {}
    # Not ``country_holidays()``: earlier versions pass it none of the options of one country.
    calendar = getattr(holidays, country)
    # A language that a calendar does not speak is passed over: it then uses its own.
    found = calendar(years=year, language=language, **OPTIONS.get(country, {}))
    return dict(found.items())
