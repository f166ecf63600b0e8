"""Days and numbers as each language writes them, whatever the settings of the site."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mlr_programme.domain.written import day_in, month_in, number_in, weekday_in

DAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sv", "16 november 2026"),
        ("en", "16 November 2026"),
        ("en-gb", "16 November 2026"),
        ("da", "16. november 2026"),
        ("no", "16. november 2026"),
        ("ar", "16 نوفمبر 2026"),
        ("prs", "16 نومبر 2026"),
        ("so", "Noofeembar 16, 2026"),
        ("xx", "2026-11-16"),
    ],
)
def test_day_is_written_as_the_language_does(code: str, expected: str) -> None:
    assert day_in(code, DAY) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sv", "måndag 16 november 2026"),
        ("en", "Monday 16 November 2026"),
        ("da", "mandag den 16. november 2026"),
        ("xx", "2026-11-16"),
    ],
)
def test_day_has_its_weekday(code: str, expected: str) -> None:
    assert weekday_in(code, DAY) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("sv", "november 2026"), ("fi", "marraskuu 2026"), ("xx", "2026-11")],
)
def test_month_stands_alone(code: str, expected: str) -> None:
    assert month_in(code, DAY) == expected


@pytest.mark.parametrize(
    ("code", "whole", "broken"),
    [
        ("sv", "3\N{NO-BREAK SPACE}000", "3\N{NO-BREAK SPACE}000,50"),
        ("en", "3,000", "3,000.50"),
        ("da", "3.000", "3.000,50"),
        ("xx", "3\N{NO-BREAK SPACE}000", "3\N{NO-BREAK SPACE}000,50"),
    ],
)
def test_number_has_no_decimals_that_say_nothing(code: str, whole: str, broken: str) -> None:
    assert number_in(code, Decimal("3000.00")) == whole
    assert number_in(code, Decimal("3000.50")) == broken
