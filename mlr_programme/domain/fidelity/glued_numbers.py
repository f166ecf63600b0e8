"""Numbers written as one word: "tjugofem", "fünfundzwanzig", and the beginning of "tvåårig"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_SHORTEST = 4


def add_up(values: Sequence[float]) -> float | None:
    """The number that its parts make in the order they are said, None when they make none.

    A unit may stand before its ten, as German, Danish and Arabic say it.
    """
    total = current = 0.0
    for value in values:
        if value >= 1000:
            total += max(current, 1) * value
            current = 0
        elif value == 100 and 1 <= current < 10:
            current *= 100
        elif can_follow(current, value):
            current += value
        else:
            return None
    return total + current


def can_follow(current: float, value: float) -> bool:
    """Whether a part under a thousand can be added to what has been said since the thousands."""
    tail = current % 100
    if value >= 100:
        return current == 0
    if value >= 20:
        return tail == 0 or (tail < 10 and value % 10 == 0)
    if value >= 10:
        # "soixante-quinze", "quatre-vingt-dix-sept"; Somali says "two and ten"
        return tail in (0, 60, 80) or (tail < 10 and value == 10)
    return tail == 0 or (tail >= 20 and tail % 10 == 0)


class GluedNumbers:
    """Finds numbers in one word, made of the number words of a language and known tails."""

    def __init__(
        self,
        words: Mapping[str, float],
        tails: Iterable[str],
        glue: str,
        ordinals: Iterable[str] = (),
    ) -> None:
        self._values = dict(words)
        self._beginnings = {word[:2] for word in words}
        self._ordinals = tuple(word for word in ordinals if len(word) > _SHORTEST)
        parts = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        endings = "|".join(
            re.escape(tail.rstrip("*")) + (r"\w*" if tail.endswith("*") else "") for tail in tails
        )
        link = f"(?:{re.escape(glue)})?" if glue else ""
        self._longest = max(map(len, words))
        self._number = re.compile(f"((?:{parts})(?:{link}(?:{parts}))*)(?:{endings})?")
        self._glue = glue

    def read(self, word: str) -> tuple[float, bool] | None:
        """The number, and whether the word says something else beside it."""
        if len(word) < _SHORTEST or word[:2] not in self._beginnings:
            return None
        match = self._number.fullmatch(word)
        if match is None:
            return self._read_ordinal(word)
        if match[1] == word and word in self._values:
            # A number word of its own is in the lexicon.
            return None
        parts = self._split(match[1])
        value = add_up([self._values[part] for part in parts]) if parts else None
        return None if value is None or value < 2 else (value, match[1] != word)

    def _split(self, word: str) -> list[str] | None:
        """The number words that make up the word, as many letters at a time as will do."""
        if not word:
            return []
        for length in range(min(len(word), self._longest), 1, -1):
            part = word[:length]
            if part in self._values:
                rest = self._split(word[length:].removeprefix(self._glue))
                if rest is not None:
                    return [part, *rest]
        return None

    def _read_ordinal(self, word: str) -> tuple[float, bool] | None:
        """The number that a compound begins with: "tredjepræmien"."""
        if not word.startswith(self._ordinals):
            return None
        longest = max((o for o in self._ordinals if word.startswith(o)), key=len)
        return self._values[longest], True
