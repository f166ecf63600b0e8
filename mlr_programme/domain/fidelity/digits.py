"""What a run of digits may say: a number, a time of day, a day of the year.

"12.30" is a time, a decimal or, where days are written so, a date; which of them it is shows only
beside the other text, so every reading is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mlr_programme.domain.fidelity.language import Language

_NONE: frozenset[float] = frozenset()
_NO_CLOCKS: frozenset[int] = frozenset()
_NO_DAYS: frozenset[tuple[int, int]] = frozenset()
_DECIMALS = re.compile(r"[.,]\d{1,2}$")
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_STROKES = re.compile("[-./]")
_ALWAYS_OPEN = "24/7"
_DAYS_OF_MONTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Digits:
    text: str
    values: frozenset[float] = _NONE
    clocks: frozenset[int] = _NO_CLOCKS
    """Minutes after midnight."""
    days: frozenset[tuple[int, int]] = _NO_DAYS
    """Day and month."""
    is_clock: bool = False
    """Written as nothing but a time is."""
    is_year: bool = False
    is_date: bool = False


def read_digits(match: re.Match[str], language: Language) -> Iterator[tuple[Digits, int]]:
    """The digits of a match of the tokeniser, each with its offset in the match."""
    kind, text = match.lastgroup, match[0]
    if match["iso"]:
        year, month, day = re.split("[-/]", text)
        yield Digits(text, days=_valid_days((int(day), int(month))), is_date=True), 0
        yield Digits(year, frozenset({float(year)}), is_year=True), 0
    elif match["date"]:
        yield from _slashes_and_dots(text, language)
    elif match["clock"]:
        yield _clock_or_decimal(text, language), 0
    elif match["grouped"]:
        yield Digits(text, _grouped(text, match["gap"], language)), 0
    elif kind is not None:
        yield _plain(text), 0


def _plain(text: str) -> Digits:
    part = _PARTS.get(text[-1])
    if part is not None:
        return Digits(text, frozenset({float(text[:-1] or 0) + part}))
    if text[0] == "0" and text.isdigit() and len(text) > 2:
        # The zero of a code counts: 0738 is not 738.
        return Digits(text, frozenset({-float("1" + text)}))
    value = float(text.replace(",", "."))
    clocks = _NO_CLOCKS
    if text.isdigit() and len(text) <= 2 and value <= 24:
        clocks = frozenset({int(text) % 24 * 60})
    return Digits(text, frozenset({value}), clocks)


def _clock_or_decimal(text: str, language: Language) -> Digits:
    hour, minute = int(text[:-3]), int(text[-2:])
    is_time = hour <= 24 and minute < 60
    clocks = frozenset({hour % 24 * 60 + minute}) if is_time else _NO_CLOCKS
    has_colon = ":" in text
    values = _NONE if has_colon and is_time else frozenset({float(text.replace(":", "."))})
    days = _NO_DAYS if has_colon else _valid_days((hour, minute))
    # A zero before the hour: "08.30" is no decimal, and a day only where days are written so.
    is_padded = text[0] == "0" and len(text) > len("0.30") and not language.has_dotted_days
    return Digits(text, values, clocks, days, is_clock=is_time and (has_colon or is_padded))


def _slashes_and_dots(text: str, language: Language) -> Iterator[tuple[Digits, int]]:
    first, second, *rest = (part for part in _STROKES.split(text) if part)
    days = _days(int(first), int(second), language) if text != _ALWAYS_OPEN else _NO_DAYS
    if not rest and "." in text:
        # "10.30." may end a sentence as a time.
        number = text[:-1]
        timed = _clock_or_decimal(number, language) if len(second) == 2 else _decimal(number)
        is_date = bool(days) and language.has_dotted_days
        written = text if is_date else number
        yield replace(timed, text=written, days=days, is_date=is_date), 0
    elif days:
        values = _NONE if rest else _fraction(int(first), int(second))
        if language.has_slash_decimals and not rest:
            values |= {float(f"{first}.{second}")}
        yield Digits(text, values, days=days, is_date=True), 0
        if rest:
            year = int(rest[0]) + (2000 if len(rest[0]) == 2 else 0)
            yield Digits(rest[0], frozenset({float(year)}), is_year=True), len(text) - len(rest[0])
    else:
        offset = 0
        for part in _STROKES.split(text):
            if part:
                yield _plain(part), offset
            offset += len(part) + 1


def _decimal(text: str) -> Digits:
    return Digits(text, frozenset({float(text)}))


def _days(first: int, second: int, language: Language) -> frozenset[tuple[int, int]]:
    days = _valid_days((first, second))
    # English alone puts the month first in one country and the day in another.
    return days | _valid_days((second, first)) if language.code == "en" else days


def _valid_days(*days: tuple[int, int]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (day, month)
        for day, month in days
        if 1 <= month <= 12 and 1 <= day <= _DAYS_OF_MONTH[month]
    )


def _fraction(numerator: int, denominator: int) -> frozenset[float]:
    return frozenset({numerator / denominator}) if denominator else _NONE


def _grouped(text: str, gap: str, language: Language) -> frozenset[float]:
    decimals = _DECIMALS.search(text)
    if decimals is not None and decimals[0][0] == gap:
        decimals = None
    whole = text[: decimals.start()] if decimals else text
    value = float(whole.replace(gap, "") + (decimals[0].replace(",", ".") if decimals else ""))
    if gap in " '" or whole.count(gap) > 1 or decimals:
        return frozenset({value})
    as_decimal = float(text.replace(",", "."))
    if language.has_loose_grouping:
        return frozenset({value, as_decimal})
    return frozenset({as_decimal if gap == language.decimal else value})
