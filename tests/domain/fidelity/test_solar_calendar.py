"""Days of Iran's and Afghanistan's calendar."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.base import SegmentPair
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.date import DateCheck
from mlr_programme.domain.fidelity.solar_calendar import solar_days, solar_years


def finds(source: str, target: str, language: str) -> bool:
    comparison = Comparison.of(SegmentPair(source, target, "sv", language))
    return any(DateCheck().find(comparison))


class TestSolarCalendar:
    @pytest.mark.parametrize(
        ("day", "month", "ours"),
        [(1, 1, (21, 3)), (16, 7, (8, 10)), (9, 6, (31, 8)), (11, 10, (1, 1)), (29, 12, (20, 3))],
    )
    def test_day_is_converted(self, day: int, month: int, ours: tuple[int, int]) -> None:
        assert ours in solar_days(day, month)

    def test_what_is_no_day_is_none(self) -> None:
        assert solar_days(31, 7) == frozenset()
        assert solar_days(0, 1) == frozenset()
        assert solar_years(1200) == frozenset()

    def test_converted_date_is_the_same_date(self) -> None:
        assert not finds("Senast 8 oktober 2026", "حداکثر تا ۱۶ مهر ۱۴۰۵", "fa")
        assert not finds("1 juni–31 augusti", "۱۱ جوزا تا ۹ سنبله", "prs")
        assert not finds("1–10 juni", "۱۱ تا ۲۰ خرداد", "fa")

    def test_wrong_conversion_is_found(self) -> None:
        assert finds("Senast 8 oktober 2026", "حداکثر تا ۱۸ مهر ۱۴۰۵", "fa")
        assert finds("Senast 8 oktober 2026", "حداکثر تا ۱۶ آبان ۱۴۰۵", "fa")
        assert finds("Senast 8 oktober 2026", "حداکثر تا ۱۶ مهر ۱۴۰۷", "fa")
