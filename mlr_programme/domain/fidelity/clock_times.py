"""Times of day: "kl. 18.30", "6.30 pm", "halv fyra", "las tres y media"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.tokens import Token

_NOON, _DAY = 12 * 60, 24 * 60
_HALVES = {
    "half_to": -30,
    "half_past": 30,
    "quarter_past": 15,
    "quarter_to": -15,
    "quarter_toward": -45,
}
_AFTERTHOUGHTS = {"half_after": 30, "quarter_after": 15, "quarter_before": -15}
_FIXED = {"noon": _NOON, "midnight": 0}
_SPOKEN_MINUTES = frozenset({5.0, 10.0, 20.0, 25.0})
_PLAIN_ROLES = frozenset({Role.PLAIN, Role.ORDINAL, Role.TIME})
_MIDDAY_HOURS, _LAST_HOUR = 12, 24
_HALVES_OF_DAY = frozenset({"am", "pm", "night"})
# How far apart a number and its "p.m." may stand, in tokens: "7 Uhr abends".
_REACH = 3


def read_clock(tokens: list[Token], index: int, quantity: Quantity, counted: set[int]) -> bool:
    """Whether the number is a time of day; reads which one, and marks the words that it took."""
    hour = quantity.value
    if not quantity.clocks and not 0 <= hour <= _LAST_HOUR:
        return False
    if _read_spoken(tokens, index, quantity):
        return True
    before, after = _clock_words(tokens, index)
    has_minutes = _read_minutes_after(tokens, index, quantity, counted)
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    fixed = next((_FIXED[word] for word in after if word in _FIXED), None)
    digits = tokens[index].digits
    is_hour = bool(quantity.clocks) or hour <= _MIDDAY_HOURS
    is_time = has_minutes or (digits is not None and digits.is_clock)
    is_time = is_time or ("after" in after and hour <= _LAST_HOUR) or (bool(half) and is_hour)
    is_time = is_time or (
        "before" in before and is_hour and _is_hour_after(tokens, index, quantity)
    )
    if fixed is not None and hour == _MIDDAY_HOURS:
        quantity.clocks = frozenset({fixed})
    elif is_time:
        _place_in_day(quantity, half)
    else:
        return False
    quantity.role = Role.TIME
    return True


def _place_in_day(quantity: Quantity, half: str) -> None:
    if not quantity.clocks:
        quantity.clocks = _both_halves(int(quantity.value) * 60)
    elif quantity.is_word:
        quantity.clocks = _both_halves(*quantity.clocks)
    if half:
        quantity.half_of_day = half
        quantity.clocks = in_half(quantity.clocks, half)
        if half == "am" and quantity.value == _MIDDAY_HOURS and quantity.is_word:
            # "Tolv på förmiddagen" is noon; only "12 am" is not.
            quantity.clocks = _both_halves(0)


def in_half(clocks: frozenset[int], half: str) -> frozenset[int]:
    """The same times before or after noon; at night both are possible."""
    morning = {clock % _NOON for clock in clocks}
    if all(clock >= _NOON + 60 for clock in clocks):
        # "18.30 in the evening" says it twice.
        return frozenset(clocks)
    if half == "am":
        return frozenset(morning)
    if half == "pm":
        return frozenset(clock + _NOON for clock in morning)
    return _both_halves(*morning)


def _both_halves(*clocks: int) -> frozenset[int]:
    return frozenset(
        (clock + shift) % _DAY
        for clock in clocks
        for shift in ((0, _NOON) if clock < 780 else (0,))
    )


def _clock_words(tokens: list[Token], index: int) -> tuple[set[str], list[str]]:
    """Words of the clock right before the number, and those after it as far as they follow on."""
    before: set[str] = set()
    place = index - 1
    while place >= 0 and tokens[place].text in ".:":
        place -= 1
    if place >= 0:
        before = {str(s.value) for s in tokens[place].senses if s.kind is Kind.CLOCK}
    after: list[str] = []
    for token in tokens[index + 1 : index + 1 + _REACH]:
        words = [str(sense.value) for sense in token.senses if sense.kind is Kind.CLOCK]
        if not words and token.text != ".":
            break
        after += words
    return before, after


def _is_hour_after(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    """After "um", "à" or "o" a number is an hour unless it counts something."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    if following.sense(Kind.CLOCK):
        return True
    kinds = (Kind.CURRENCY, Kind.SIGN, Kind.MONTH, Kind.UNIT)
    return not any(following.sense(kind) for kind in kinds) and (
        len(quantity.text) <= 5 or quantity.is_word
    )


def _read_spoken(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    """ "halv fyra", "quarter past three", "tio över tre", "las tres y media"."""
    hour = quantity.value
    if not 1 <= hour <= _MIDDAY_HOURS or hour != int(hour):
        # "trois et demie" is read as three and a half before anybody asks for the time.
        return _read_half_hour(tokens, index, quantity)
    before, after = _clock_words(tokens, index)
    shift = next((_HALVES[word] for word in _HALVES if word in before), None)
    if shift is None:
        shift = next((_AFTERTHOUGHTS[word] for word in after if word in _AFTERTHOUGHTS), None)
    clocks = {int(hour) * 60 + shift} if shift is not None else set()
    if shift is None and (shift := _minutes_before(tokens, index, before)) is not None:
        # "From ten to twelve" may be a time, or two.
        clocks = {int(hour) * 60 + shift, int(hour) * 60}
    if not clocks:
        return False
    quantity.clocks = _both_halves(*(clock % _NOON for clock in clocks))
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    if half:
        quantity.clocks = in_half(quantity.clocks, half)
    quantity.role = Role.TIME
    return True


def _read_half_hour(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    hour = quantity.value
    before, after = _clock_words(tokens, index)
    half = next((word for word in after if word in _HALVES_OF_DAY), "")
    if hour % 1 == 0.5 and hour < 13 and quantity.is_word and ("before" in before or half):
        quantity.clocks = _both_halves(int(hour * 60) % _NOON)
        if half:
            quantity.clocks = in_half(quantity.clocks, half)
        quantity.role = Role.TIME
        return True
    return False


def _minutes_before(tokens: list[Token], index: int, before: set[str]) -> int | None:
    """ "tio över" before the hour."""
    if not before & {"past", "to"} or index < 2 or not tokens[index - 2].is_number:
        return None
    minutes = min(tokens[index - 2].values, default=0)
    if minutes not in _SPOKEN_MINUTES or tokens[index - 2].digits is not None:
        return None
    return int(minutes) if "past" in before else -int(minutes)


def _read_minutes_after(
    tokens: list[Token], index: int, quantity: Quantity, counted: set[int]
) -> bool:
    """ "16 h 30", "18 Uhr 30": the minutes become part of the hour."""
    if index + 2 >= len(tokens) or not quantity.clocks:
        return False
    mark, minutes = tokens[index + 1], tokens[index + 2]
    is_mark = mark.word in {"h", "uhr", "heures", "horas", "год"} and mark.sense(Kind.CLOCK)
    if not is_mark or minutes.digits is None or not minutes.text.isdigit():
        return False
    if len(minutes.text) != 2 or int(minutes.text) > 59:
        return False
    if index + 3 < len(tokens) and tokens[index + 3].value(Kind.UNIT) == "minute":
        return False
    quantity.clocks = frozenset(clock - clock % 60 + int(minutes.text) for clock in quantity.clocks)
    quantity.end = minutes.end
    counted.add(index + 2)
    minutes.is_number = False
    return True


def share_clocks(tokens: list[Token], found: list[Quantity], places: list[int]) -> None:
    """Makes both ends of a range times: "kl. 10-15.30", "7.00-8.30 am", "mån, ons 12-17"."""
    for position in range(len(found) - 1):
        first, second = found[position], found[position + 1]
        between = tokens[places[position] + 1 : places[position + 1]]
        if not _joins(between):
            continue
        if second.role is Role.TIME and first.role in _PLAIN_ROLES:
            _share_half_of_day(first, second)
            _make_time(first)
        elif first.role is Role.TIME and second.role in _PLAIN_ROLES:
            _make_time(second)
        elif first.role is second.role is Role.PLAIN and first.clocks and second.clocks:
            before = tokens[places[position] - 1] if places[position] else None
            if before is not None and _names_days(before):
                _make_time(first)
                _make_time(second)


def _names_days(token: Token) -> bool:
    return token.sense(Kind.WEEKDAY) is not None


def _joins(between: list[Token]) -> bool:
    words = [t for t in between if not t.sense(Kind.CLOCK) or t.sense(Kind.RANGE)]
    words = [t for t in words if t.text != "."]
    return len(words) == 1 and (words[0].text == "-" or words[0].sense(Kind.RANGE) is not None)


def _make_time(quantity: Quantity) -> None:
    if quantity.role is not Role.TIME and quantity.clocks:
        quantity.role = Role.TIME


def _share_half_of_day(first: Quantity, second: Quantity) -> None:
    """ "2-4 pm" is twice in the afternoon, "11-1 pm" begins before noon."""
    if not first.clocks and first.is_word and 1 <= first.value <= _MIDDAY_HOURS:
        first.clocks = _both_halves(int(first.value) * 60)
    if first.half_of_day or not second.half_of_day or not first.clocks or not second.clocks:
        return
    half = second.half_of_day
    if half == "pm" and min(first.clocks) % _NOON > min(second.clocks) % _NOON:
        half = "am"
    first.clocks = in_half(first.clocks, half)
