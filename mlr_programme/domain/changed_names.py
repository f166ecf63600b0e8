"""Words with capitals that one Swedish text has and another has not: names of people and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from mlr_programme.domain.fidelity.comparison import Facts
from mlr_programme.domain.slips import is_slip

_WORD = re.compile(r"[^\W_]+(?:[-'&][^\W_]+)*")
# What stands before the first word of a sentence, a line or a quotation.
_START = re.compile(r"(?:^|[.!?:…]|[-•\"'”»«(])\s*[\"'”»«(]*\s*$|\n\s*$")
# Words that often begin a sentence and are no name, besides those that the language file has.
_OPENING_WORDS = """
    en detta denna dessa dessutom därför därmed därefter sedan många flera några ingen inga inget
    båda allt hela hej välkommen välkomna varmt observera obs läs ring mejla kontakta anmäl ja nej
    jo inför hösten våren sommaren vintern samtidigt även bara endast eftersom medan trots inom
    mellan utanför se ta kom kommer vem vad vilka vilken vart varför man han hon jag ni
"""
_OPENERS = frozenset(_OPENING_WORDS.split())
_SHORTEST_GENITIVE = 4


@dataclass(frozen=True)
class Word:
    text: str
    is_first: bool
    """Whether it begins a sentence, and would have a capital there in any case."""
    is_beside_name: bool
    """Whether a word with a capital follows: the first of two names."""

    @cached_property
    def key(self) -> str:
        """Without the -s that says whose, and without its capitals."""
        key = self.text.casefold()
        return key[:-1] if len(key) >= _SHORTEST_GENITIVE and key.endswith("s") else key

    @property
    def has_capital(self) -> bool:
        return any(sign.isupper() for sign in self.text)


def changed_names(before: Facts, after: Facts) -> Iterator[tuple[str, str]]:
    """Names as they were and as they become; what is gone or new has an empty text beside it."""
    ours, theirs = _words(before), _words(after)
    small = {word.key for word in (*ours, *theirs) if not word.has_capital}
    known = frozenset(before.language.functions | _OPENERS | small)
    lost, new = _missing(ours, theirs, known), _missing(theirs, ours, known)
    for was, becomes in _side_by_side(lost, new, ours, theirs):
        if not _is_slip(was, becomes):
            yield _written(was), _written(becomes)
    if not lost and not new:
        yield from _turned(ours, theirs)


def _words(facts: Facts) -> list[Word]:
    text = facts.prose
    matches = list(_WORD.finditer(text))
    has_sentence = any(match[0].islower() for match in matches)
    found = []
    for place, match in enumerate(matches):
        following = matches[place + 1] if place + 1 < len(matches) else None
        is_beside = (
            following is not None
            and following[0][:1].isupper()
            and not text[match.end() : following.start()].strip(" ")
        )
        # A field that holds a name alone is no sentence.
        is_first = has_sentence and _START.search(text[: match.start()]) is not None
        found.append(Word(match[0], is_first, is_beside))
    return found


def _missing(words: Sequence[Word], others: Sequence[Word], known: frozenset[str]) -> list[Word]:
    """The names among the words that the others do not have as often."""
    left = Counter(word.key for word in others)
    left.subtract(word.key for word in words)
    found = []
    for word in reversed(words):
        if left[word.key] < 0 and _is_name(word, known):
            left[word.key] += 1
            found.append(word)
    return found[::-1]


def _is_name(word: Word, known: frozenset[str]) -> bool:
    if not word.has_capital:
        return False
    return not (word.is_first and word.text.casefold() in known)


def _side_by_side(
    lost: list[Word], new: list[Word], ours: list[Word], theirs: list[Word]
) -> Iterator[tuple[list[Word], list[Word]]]:
    """What is gone with what stands in its place."""
    matcher = SequenceMatcher(
        None, [word.key for word in ours], [word.key for word in theirs], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        was = [word for word in ours[i:j] if any(word is each for each in lost)]
        becomes = [word for word in theirs[k:m] if any(word is each for each in new)]
        if was or becomes:
            yield was, becomes


def _turned(ours: list[Word], theirs: list[Word]) -> Iterator[tuple[str, str]]:
    """The same names in another order: who does it, and to whom."""
    # One that begins a sentence here is within one there.
    names = {word.key for word in (*ours, *theirs) if word.has_capital and not word.is_first}
    names &= {word.key for word in ours if word.has_capital}
    names &= {word.key for word in theirs if word.has_capital}
    was = [word for word in ours if word.key in names and word.has_capital]
    becomes = [word for word in theirs if word.key in names and word.has_capital]
    if [word.key for word in was] != [word.key for word in becomes]:
        yield _written(was), _written(becomes)


def _is_slip(was: list[Word], becomes: list[Word]) -> bool:
    """Whether it is the first word of a sentence with a slip in it: "Bussn går" for "Bussen"."""
    if len(was) != 1 or len(becomes) != 1:
        return False
    one, other = was[0], becomes[0]
    if not (one.is_first and other.is_first) or one.is_beside_name or other.is_beside_name:
        return False
    if any(sign.isdigit() for sign in one.text + other.text):
        return False
    return is_slip(one.text, other.text)


def _written(words: list[Word]) -> str:
    return " ".join(word.text for word in words)
