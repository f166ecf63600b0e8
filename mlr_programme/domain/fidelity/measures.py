"""Sizes of units, to know when another unit says the same."""

from __future__ import annotations

from mlr_programme.domain.fidelity.quantity import Quantity

_SIZES: dict[str, dict[str, float]] = {
    "length": {
        "mm": 0.001, "cm": 0.01, "dm": 0.1, "m": 1, "km": 1000, "mil": 10_000,
        "mile": 1609.344, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144,
    },
    "area": {"m2": 1, "km2": 1_000_000, "hectare": 10_000, "acre": 4046.86},
    "volume": {"ml": 0.001, "cl": 0.01, "dl": 0.1, "litre": 1, "m3": 1000, "gallon": 4.546},
    "weight": {"mg": 0.001, "g": 1, "hg": 100, "kg": 1000, "tonne": 1_000_000, "pound": 453.6},
    "speed": {"m_s": 1, "km_h": 1 / 3.6, "mph": 0.44704, "knot": 0.514444},
    "energy": {"kwh": 1, "mwh": 1000},
    "power": {"w": 1, "kw": 1000, "mw": 1_000_000},
    "frequency": {"hz": 1, "khz": 1000, "mhz": 1_000_000, "ghz": 1_000_000_000},
    "data": {"mb": 1, "gb": 1000},
    "bandwidth": {"mbit": 1, "gbit": 1000},
    # In hours; months and years by their usual length.
    "time": {
        "second": 1 / 3600, "minute": 1 / 60, "quarter_hour": 0.25, "half_hour": 0.5,
        "three_quarters_hour": 0.75, "hour": 1, "day": 24, "week": 168, "fortnight": 336,
        "month": 730.5, "quarter": 2191.5, "half_year": 4383, "year": 8766,
        "decade": 87660, "century": 876600,
    },
}  # fmt: skip
_SIZE = {unit: size for units in _SIZES.values() for unit, size in units.items()}
_DIMENSION = {unit: name for name, units in _SIZES.items() for unit in units}
PARTS_OF_HOUR = frozenset({"quarter_hour", "half_hour", "three_quarters_hour"})
# A conversion between systems is rounded by whoever makes it.
_ROUNDED = 0.07
# "Two months" is not eight weeks, but twelve months are a year.
_EXACT = 0.005


def dimension_of(unit: str) -> str:
    """The dimension of a unit, or the unit itself where there is nothing to convert it to."""
    return _DIMENSION.get(unit, unit)


def is_same_size(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two measures say the same."""
    if unit == other_unit:
        return abs(value - other) < 1e-9
    if {unit, other_unit} == {"celsius", "fahrenheit"}:
        celsius, fahrenheit = (value, other) if unit == "celsius" else (other, value)
        return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 1
    if dimension_of(unit) != dimension_of(other_unit) or unit not in _SIZE:
        return False
    first, second = value * _SIZE[unit], other * _SIZE[other_unit]
    is_foreign = bool({unit, other_unit} & _FOREIGN)
    return abs(first - second) <= (_ROUNDED if is_foreign else _EXACT) * max(first, second)


_FOREIGN = frozenset({"mile", "foot", "inch", "yard", "acre", "gallon", "pound", "mph", "knot"})


def is_same_measure(one: Quantity, other: Quantity) -> bool:
    return any(
        is_same_size(value, one.unit, another, other.unit)
        for value in one.values
        for another in other.values
    )


def is_same_money(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are the same; 50 öre are half a krona."""
    return bool(_amounts(one) & _amounts(other))


def _amounts(quantity: Quantity) -> set[tuple[float, str]]:
    if quantity.unit == "ORE":
        return {(value / 100, "SEK") for value in quantity.values}
    return {(value, quantity.unit) for value in quantity.values}
