"""Words and phrases of one language with what they mean, and the search for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of thing a word says. The value beside it says which one."""

    NUMBER = "number"
    MULTIPLIER = "multiplier"
    """A short form that is a number only after one: mkr, bn."""
    ORDINAL = "ordinal"
    LOOSE = "loose"
    """A number in a way of speaking that a translation may drop or bring in: once, both, a."""
    TIMES = "times"
    """A number that says how many times as much: doubled, threefold."""
    FRACTION = "fraction"
    HALF_MORE = "half_more"
    """"... and a half": adds one half to the number or unit before it."""
    MONTH = "month"
    SOLAR_MONTH = "solar_month"
    """A month of the calendar of Iran and Afghanistan, and an everyday word where no day is."""
    HOLIDAY = "holiday"
    """A day with a name, as "24-12": it may be said in numbers, and asks for none."""
    WEEKDAY = "weekday"
    NIGHT = "night"
    """A night that is named after the day it leads to, or the day it follows."""
    WEEK = "week"
    CENTURY = "century"
    UNIT = "unit"
    FORTNIGHT = "fortnight"
    """A day of which fifteen are said for two weeks."""
    CURRENCY = "currency"
    SIGN = "sign"
    CLOCK = "clock"
    RANGE = "range"
    JOIN = "join"
    POLARITY = "polarity"
    WEAK_NEGATION = "weak_negation"
    NAME = "name"
    """What a Swedish name, or the sort of place at its end, is called."""
    OPPOSITE = "opposite"
    """One side of what has two: before, after."""


class Sense(NamedTuple):
    kind: Kind
    value: str | float
    is_soft: bool = False
    """Also an everyday word: it may answer for what the other text says, and asks for nothing."""


class Phrase(NamedTuple):
    words: tuple[str, ...]
    senses: tuple[Sense, ...]

    def fits(self, words: Sequence[str], start: int) -> bool:
        if start + len(self.words) > len(words):
            return False
        return all(
            word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern
            for pattern, word in zip(self.words, words[start:], strict=False)
        )


# Shorter ones would be the beginning of too many words.
_KEY_LENGTH = 2
# Words soon repeat; this only keeps what is remembered from growing for ever.
_REMEMBERED = 20_000


class Lexicon:
    """Patterns: a word, ``stem*``, ``*ending``, or several of these joined by ``_``."""

    def __init__(self, entries: Iterable[tuple[str, Sense]]) -> None:
        self._words: dict[str, tuple[Sense, ...]] = {}
        self._stems: dict[str, tuple[Sense, ...]] = {}
        self._endings: dict[str, tuple[Sense, ...]] = {}
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        self._seen: dict[str, tuple[Sense, ...]] = {}
        for pattern, sense in entries:
            self._add(pattern, sense)
        for key, phrases in self._phrases.items():
            if not key.endswith("*"):
                # Phrases with an inflected first word may begin with this very form of it.
                phrases.extend(self._phrases.get(key[:_KEY_LENGTH] + "*", ()))
            phrases.sort(key=_rank, reverse=True)

    def _add(self, pattern: str, sense: Sense) -> None:
        # A hyphen inside a word is a space to the search: "twenty-five" is found as "twenty five".
        words = tuple(pattern.replace("_", " ").replace("-", " ").split())
        if not words:
            return
        if len(words) > 1:
            same = self._phrases[_key(words[0])]
            known = next((phrase for phrase in same if phrase.words == words), None)
            if known:
                same.remove(known)
            same.append(Phrase(words, (*(known.senses if known else ()), sense)))
        elif pattern.endswith("*"):
            self._stems[pattern[:-1]] = (*self._stems.get(pattern[:-1], ()), sense)
        elif pattern.startswith("*"):
            self._endings[pattern[1:]] = (*self._endings.get(pattern[1:], ()), sense)
        else:
            self._words[pattern] = (*self._words.get(pattern, ()), sense)

    def phrase_at(self, words: Sequence[str], start: int) -> Phrase | None:
        """The longest phrase of two words or more that begins there."""
        first = words[start]
        known = self._phrases.get(first) or self._phrases.get(first[:_KEY_LENGTH] + "*")
        for phrase in known or ():
            if phrase.fits(words, start):
                return phrase
        return None

    def senses(self, word: str) -> tuple[Sense, ...]:
        """All that the word may mean; a capital in it is tried before the small letter."""
        known = self._seen.get(word)
        if known is None:
            known = self._look_up(word)
            if word != word.lower():
                known = (*known, *self._look_up(word.lower()))
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _look_up(self, word: str) -> tuple[Sense, ...]:
        if word in self._words:
            return self._words[word]
        for length in range(len(word), 1, -1):
            if word[:length] in self._stems:
                return self._stems[word[:length]]
        for start in range(1, len(word) - 1):
            if word[start:] in self._endings:
                return self._endings[word[start:]]
        return ()


def _rank(phrase: Phrase) -> tuple[int, int]:
    """The longest first, and of those as long the one that leaves the least open."""
    return len(phrase.words), -sum(word.endswith("*") for word in phrase.words)


def _key(word: str) -> str:
    """Where phrases that begin with the word are kept: all inflected ones by their beginning."""
    return word[:_KEY_LENGTH].rstrip("*") + "*" if word.endswith("*") else word
