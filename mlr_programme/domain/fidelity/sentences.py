"""Sentences of a text."""

from __future__ import annotations

import re

from mlr_programme.domain.fidelity.language import Language

_END = re.compile(r"([.!?።।]+)(?:[\"'”»)\]]*)(?:\s+|$)|\n+|([。！？])")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_FEWEST_LETTERS = 3
# "8. Klasse": where nouns have capitals, one after a number may be counted by it.
_NOUNS_IN_CAPITALS = frozenset({"de"})
_ORDINAL = 2


def split_sentences(text: str, language: Language) -> tuple[str, ...]:
    """Sentences of a text in compared form; a dot after an abbreviation or a number ends none."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match[1] == "." and match.end() < len(text) and "\n" not in match[0]:
            before = _WORD_BEFORE.search(text, start, match.start())
            word = before[0].lower() if before else ""
            following = text[match.end()]
            if following.islower():
                continue
            may_end = word in language.final_abbreviations and following.isupper()
            if word in language.abbreviations and not may_end:
                continue
            if word.isdigit() and not _begins_sentence(following):
                continue
            if word.isdigit() and len(word) <= _ORDINAL and language.code in _NOUNS_IN_CAPITALS:
                continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(s for s in found if sum(map(str.isalpha, s)) >= _FEWEST_LETTERS)


def _begins_sentence(letter: str) -> bool:
    # Scripts without capitals begin a sentence with any letter.
    return letter.isalpha() and (letter.isupper() or not (letter.isupper() or letter.islower()))
