"""Times of day: "kl. 18.30", "6.30 pm", "halv fyra", "las tres y media"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.clock_words import (
    add_spoken_minutes,
    clock_words,
    minutes_before,
    read_minutes_after,
)
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

NOON, _DAY = 12 * 60, 24 * 60
_HALVES = {
    "half_to": -30,
    "half_past": 30,
    "quarter_past": 15,
    "quarter_to": -15,
    "quarter_toward": -45,
}
_AFTERTHOUGHTS = {
    "half_after": 30,
    "third_after": 20,
    "quarter_after": 15,
    "quarter_before": -15,
    "third_before": -20,
}
_FIXED = {"noon": NOON, "midnight": 0}
MIDDAY_HOURS, _LAST_HOUR = 12, 24
_HALVES_OF_DAY = frozenset({"am", "pm", "night"})
# "Um ein weiteres Prozent": the hour would be "eins", "une heure", "pierwsza".
_NEVER_HOURS = frozenset(
    ["ein", "eine", "einen", "einem", "einer", "eines", "un", "une", "jeden", "jedną", "jedno"]
)


def read_clock(tokens: list[Token], index: int, quantity: Quantity, counted: set[int]) -> bool:
    """Whether the number is a time of day; reads which one, and marks the words that it took."""
    hour = quantity.value
    if not quantity.clocks and not 0 <= hour <= _LAST_HOUR:
        return False
    if _read_spoken(tokens, index, quantity):
        return True
    before, after = clock_words(tokens, index)
    digits = tokens[index].digits
    if after and "before" not in before and _is_measured(tokens, index):
        after = []
    has_minutes = read_minutes_after(tokens, index, quantity, counted)
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    fixed = next((_FIXED[word] for word in after if word in _FIXED), None)
    is_hour = bool(quantity.clocks) or (hour <= MIDDAY_HOURS and hour == int(hour))
    is_time = has_minutes or (digits is not None and digits.is_clock)
    is_time = is_time or ("after" in after and hour <= _LAST_HOUR) or (bool(half) and is_hour)
    is_time = is_time or (
        "before" in before and is_hour and _is_hour_after(tokens, index, quantity)
    )
    if fixed is not None and hour == MIDDAY_HOURS:
        quantity.clocks = frozenset({fixed})
    elif is_time:
        _place_in_day(quantity, half)
        add_spoken_minutes(tokens, index, quantity)
    else:
        return False
    quantity.role = Role.TIME
    quantity.is_hours = "after" in after and tokens[index + 1].value(Kind.UNIT) == "hour"
    # "Kl. 16.05." at the end of a sentence is no day in May.
    quantity.days = frozenset()
    if "after" in after and _ends_range(tokens, index):
        # The hours of "de 12 a 13 horas" are no measure.
        counted.add(index + 1)
    return True


def _ends_range(tokens: list[Token], index: int) -> bool:
    if index < 2 or not tokens[index - 2].is_number:
        return False
    return tokens[index - 1].text == "-" or tokens[index - 1].sense(Kind.RANGE) is not None


def _is_measured(tokens: list[Token], index: int) -> bool:
    """Whether a sign that is "p.m." and a unit in one is the unit: Arabic writes both "م"."""
    digits, sign = tokens[index].digits, tokens[index + 1]
    if not sign.sense(Kind.UNIT) or sign.value(Kind.CLOCK) not in _HALVES_OF_DAY:
        return False
    return digits is None or not digits.is_clock


def _place_in_day(quantity: Quantity, half: str) -> None:
    if not quantity.clocks:
        quantity.clocks = both_halves(int(quantity.value) * 60)
    elif quantity.is_word:
        quantity.clocks = both_halves(*quantity.clocks)
    if half:
        quantity.half_of_day = half
        quantity.clocks = in_half(quantity.clocks, half)
        if half == "am" and quantity.value == MIDDAY_HOURS and quantity.is_word:
            # "Tolv på förmiddagen" is noon; only "12 am" is not.
            quantity.clocks = both_halves(0)


def in_half(clocks: frozenset[int], half: str) -> frozenset[int]:
    """The same times before or after noon; at night both are possible."""
    morning = {clock % NOON for clock in clocks}
    if all(clock >= NOON + 60 for clock in clocks):
        # "18.30 in the evening" says it twice.
        return frozenset(clocks)
    if half == "am":
        return frozenset(morning)
    if half == "pm":
        return frozenset(clock + NOON for clock in morning)
    return both_halves(*morning)


def both_halves(*clocks: int) -> frozenset[int]:
    return frozenset(
        (clock + shift) % _DAY for clock in clocks for shift in ((0, NOON) if clock < 780 else (0,))
    )


def _is_hour_after(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    """After "um", "à" or "o" a number is an hour unless it counts something."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    if following.sense(Kind.CLOCK):
        return True
    if quantity.text.lower() in _NEVER_HOURS:
        return False
    kinds = (Kind.CURRENCY, Kind.SIGN, Kind.MONTH, Kind.UNIT)
    return not any(following.sense(kind) for kind in kinds) and (
        len(quantity.text.rstrip(".")) <= 5 or quantity.is_word
    )


def _read_spoken(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    """ "halv fyra", "quarter past three", "tio över tre", "las tres y media"."""
    hour = quantity.value
    if not 1 <= hour <= MIDDAY_HOURS or hour != int(hour):
        # "trois et demie" is read as three and a half before anybody asks for the time.
        return _read_half_hour(tokens, index, quantity)
    before, after = clock_words(tokens, index)
    shift = next((_HALVES[word] for word in _HALVES if word in before), None)
    if shift is not None:
        # "Halv ett" is no article.
        quantity.is_soft = False
    else:
        shift = next((_AFTERTHOUGHTS[word] for word in after if word in _AFTERTHOUGHTS), None)
    clocks = {int(hour) * 60 + shift} if shift is not None else set()
    if shift is None and (shift := minutes_before(tokens, index, before)) is not None:
        clocks = {int(hour) * 60 + shift}
        if tokens[index - 1].sense(Kind.RANGE):
            # "From ten to twelve" may be a time, or two.
            clocks.add(int(hour) * 60)
    if not clocks:
        return False
    _read_as_duration(tokens, index, quantity)
    quantity.clocks = both_halves(*(clock % NOON for clock in clocks))
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    if half:
        quantity.clocks = in_half(quantity.clocks, half)
    quantity.role = Role.TIME
    return True


def _read_as_duration(tokens: list[Token], index: int, quantity: Quantity) -> None:
    """ "Deux heures et demie" is also how long something takes."""
    following = tokens[index + 1 : index + 3]
    if len(following) < 2 or following[0].value(Kind.UNIT) != "hour":
        return
    if following[1].sense(Kind.HALF_MORE):
        quantity.is_hours, quantity.values = True, frozenset({quantity.value + 0.5})


def _read_half_hour(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    hour = quantity.value
    if hour % 1 != 0.5 or hour >= 13 or not quantity.is_word:
        return False
    # "De ocho y media a once y media" may be times, even where no word says so.
    quantity.clocks = both_halves(int(hour * 60) % NOON)
    before, after = clock_words(tokens, index)
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    if "before" not in before and not half:
        return False
    if half:
        quantity.clocks = in_half(quantity.clocks, half)
    quantity.role = Role.TIME
    return True
