"""What is known of each language, read once from ``languages/*.toml``.

A language without a file is known by CLDR's names of months and weekdays alone, and only such facts
are asked of it as do not hang on words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError

from mlr_programme.domain.fidelity.glued_numbers import GluedNumbers
from mlr_programme.domain.fidelity.lexicon import Kind, Lexicon, Sense
from mlr_programme.domain.fidelity.plain_text import compared_form
from mlr_programme.domain.fidelity.script_ranges import Script, script_of_language

_PACKAGE = files("mlr_programme.domain.fidelity")
_FOLDER = _PACKAGE / "languages"
# Section of the file: kind of its entries, whether they are soft.
_NUMBERS = {
    "numbers": (Kind.NUMBER, False),
    "multipliers": (Kind.MULTIPLIER, False),
    "ordinals": (Kind.ORDINAL, False),
    "loose": (Kind.LOOSE, True),
    "multiples": (Kind.TIMES, True),
    "fractions": (Kind.FRACTION, False),
    "months": (Kind.MONTH, False),
    "short_months": (Kind.MONTH, True),
    "solar_months": (Kind.SOLAR_MONTH, True),
    "weekdays": (Kind.WEEKDAY, False),
    "short_weekdays": (Kind.WEEKDAY, True),
}
_NAMES = {
    "units": Kind.UNIT,
    "fortnights": Kind.FORTNIGHT,
    "currencies": Kind.CURRENCY,
    "signs": Kind.SIGN,
    "clock": Kind.CLOCK,
    "weeks": Kind.WEEK,
    "holidays": Kind.HOLIDAY,
    "centuries": Kind.CENTURY,
    "nights": Kind.NIGHT,
    "negation": Kind.POLARITY,
}
_JOINERS = {"range": Kind.RANGE, "number": Kind.JOIN, "and_a_half": Kind.HALF_MORE}


@dataclass(frozen=True, eq=False)
class Language:
    code: str
    script: Script
    facts: Lexicon
    polarity: Lexicon
    opposites: Lexicon
    names: Lexicon
    glued: GluedNumbers | None
    is_known: bool
    """Whether its words are known; without them only signs and digits are compared."""
    length: float = 1.0
    """Letters of a usual translation for each letter of the Swedish source."""
    decimal: str = ","
    has_loose_grouping: bool = False
    """Whether both "1,200" and "1.200" are met for one thousand two hundred."""
    has_dotted_days: bool = False
    """Whether "8.3." is a day and month; elsewhere the last dot ends the sentence."""
    has_slash_decimals: bool = False
    """Whether "3/5" may be three and a half."""
    has_elision: bool = False
    has_loose_units: bool = False
    """Whether a unit may stand there in a word that is not known."""
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    """Words that grow together with the one before them."""
    dual: tuple[str, ...] = ()
    """Endings by which a noun alone says "two"."""
    functions: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    final_abbreviations: frozenset[str] = frozenset()
    """Those of them that may end a sentence."""
    brands: frozenset[str] = frozenset()
    """Names of services that stay what they are in any language."""
    same_words: frozenset[str] = frozenset()
    """Words spelled as in Swedish."""
    has_negation: bool = field(default=False)


@lru_cache(maxsize=64)
def language_of(code: str) -> Language:
    """The language of a tag such as ``pt-br``, by its first part."""
    base = code.replace("_", "-").split("-")[0].lower()
    base = {"no": "nb"}.get(base, base)
    data = _read(base)
    return _from_cldr(base) if data is None else _from_data(base, data)


def _read(code: str) -> dict[str, Any] | None:
    if not code.isascii() or not code.isalpha():
        return None
    file = _FOLDER / f"{code}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    parent = _read(data["inherits"]) if "inherits" in data else None
    if parent is None:
        return data
    merged = {
        key: {**parent.get(key, {}), **value} if isinstance(value, dict) else value
        for key, value in data.items()
    }
    return {**parent, **merged}


def _from_data(code: str, data: Mapping[str, Any]) -> Language:
    numbers = {
        word: float(value)
        for section in ("numbers", "ordinals", "loose")
        for value, words in data.get(section, {}).items()
        for word in _split(words.lower())
        if "_" not in word and "*" not in word
    }
    tails = _split(data.get("tails", ""))
    return Language(
        code=code,
        script=script_of_language(code),
        facts=Lexicon(_facts(data)),
        polarity=Lexicon(_polarity(data)),
        opposites=Lexicon(_opposites(data)),
        names=Lexicon(_entries(data, {"names": Kind.NAME})),
        glued=GluedNumbers(numbers, tails, data.get("glue", ""), _ordinals(data))
        if tails
        else None,
        is_known=True,
        length=data["length"],
        decimal=data["decimal"],
        has_loose_grouping=data.get("loose_grouping", False),
        has_dotted_days=data.get("dotted_days", False),
        has_slash_decimals=data.get("slash_decimals", False),
        has_elision=data.get("elision", False),
        has_loose_units=data.get("loose_units", False),
        proclitics=tuple(sorted(_split(data.get("proclitics", "")), key=len, reverse=True)),
        enclitics=tuple(_split(data.get("enclitics", ""))),
        dual=tuple(_split(data.get("dual", ""))),
        functions=_words(data, "functions"),
        abbreviations=_words(data, "abbreviations"),
        final_abbreviations=_words(data, "abbreviations", "final"),
        brands=_words(data, "brands"),
        same_words=_words(data, "same"),
        has_negation="negation" in data,
    )


def _ordinals(data: Mapping[str, Any]) -> Iterator[str]:
    for words in data.get("ordinals", {}).values():
        yield from (word for word in _split(words.lower()) if "_" not in word and "*" not in word)


def _words(data: Mapping[str, Any], section: str, key: str = "words") -> frozenset[str]:
    return frozenset(_split(data.get(section, {}).get(key, "").lower()))


def _split(words: str) -> list[str]:
    """The words of an entry in compared form; what that parts with a space becomes a phrase."""
    return [compared_form(word).replace(" ", "_") for word in words.split()]


def _facts(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for section, (kind, is_soft) in _NUMBERS.items():
        for value, words in data.get(section, {}).items():
            for word in _split(words):
                yield word, Sense(kind, float(value), is_soft)
    yield from _entries(data, {key: kind for key, kind in _NAMES.items() if key != "negation"})
    for key, kind in _JOINERS.items():
        for word in _split(data.get("joiners", {}).get(key, "")):
            yield word, Sense(kind, key)
    for words in data.get("money_multipliers", {}).values():
        for word in words.split():
            yield word, Sense(Kind.CURRENCY, "SEK")
    yield from _international()


def _entries(data: Mapping[str, Any], sections: Mapping[str, Kind]) -> Iterator[tuple[str, Sense]]:
    for section, kind in sections.items():
        for value, words in data.get(section, {}).items():
            for word in _split(words):
                yield word, Sense(kind, value)


def _polarity(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    yield from _entries(data, {"negation": Kind.POLARITY})
    yield from _entries(data, {"weak": Kind.WEAK_NEGATION})


def _opposites(data: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    for section, is_soft in (("opposites", False), ("opposites_perhaps", True)):
        for word, sense in _entries(data, {section: Kind.OPPOSITE}):
            yield word, sense._replace(is_soft=is_soft)


@lru_cache(maxsize=1)
def _international() -> tuple[tuple[str, Sense], ...]:
    data = tomllib.loads((_PACKAGE / "international.toml").read_text(encoding="utf-8"))
    return tuple(_entries(data, {name: _NAMES[name] for name in data}))


def _from_cldr(code: str) -> Language:
    entries = list(_international())
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is not None:
        entries += _cldr_names(locale)
    return Language(
        code=code,
        script=script_of_language(code),
        facts=Lexicon(entries),
        polarity=Lexicon(()),
        opposites=Lexicon(()),
        names=Lexicon(()),
        glued=None,
        is_known=False,
        has_loose_grouping=True,
    )


def _cldr_names(locale: Locale) -> Iterator[tuple[str, Sense]]:
    for names, kind, offset in ((locale.months, Kind.MONTH, 0), (locale.days, Kind.WEEKDAY, 1)):
        for context in ("format", "stand-alone"):
            for number, name in names[context]["wide"].items():
                word = compared_form(name).strip(" .").lower()
                if len(word) > 2 and not any(letter.isdigit() for letter in word):
                    yield word.replace(" ", "_"), Sense(kind, float(number + offset), True)
