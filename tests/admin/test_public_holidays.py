from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.admin.public_holidays import holiday_names

CHRISTMAS = date(2027, 12, 25)


def names(first: date, last: date | None = None) -> list[str]:
    return [name for _day, name in holiday_names(first, last or first)]


@pytest.mark.parametrize(("language", "name"), [("sv", "Juldagen"), ("en", "Christmas Day")])
def test_holiday_is_named_in_the_language_of_the_editor(language: str, name: str) -> None:
    with translation.override(language):
        assert names(CHRISTMAS) == [name]


def test_every_holiday_of_a_stay_is_named() -> None:
    with translation.override("sv"):
        found = names(date(2027, 6, 24), date(2027, 6, 27))
    assert found == ["Midsommarafton", "Midsommardagen"]


def test_ordinary_sunday_is_no_holiday() -> None:
    assert names(date(2027, 11, 14)) == []


@pytest.mark.parametrize(("country", "count"), [("DK", 1), ("FI", 1), ("NO", 1), ("XX", 0)])
def test_calendar_is_that_of_the_country_of_the_site(
    settings: Any, country: str, count: int
) -> None:
    settings.MLR_PROGRAMME_DEFAULT_COUNTRY = country
    assert len(names(CHRISTMAS)) == count


def test_longest_stay_is_looked_up_in_bounded_time() -> None:
    assert names(date(1990, 1, 1), date(2100, 1, 1))
