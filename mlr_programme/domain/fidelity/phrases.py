"""Which words and phrases of a lexicon a text has, whatever signs and digits stand between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.lexicon import Lexicon, Sense

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def senses_of(text: str, lexicon: Lexicon, language: Language) -> Iterator[tuple[Sense, ...]]:
    """What each word or phrase of ``text``, which is in compared form, says in this lexicon."""
    words = [match[0].lower() for match in _WORD.finditer(text)]
    if language.has_elision:
        words = [part for word in words for part in word.split("'")]
    return (senses for senses, _words in phrases_of(words, lexicon))


def phrases_of(words: list[str], lexicon: Lexicon) -> Iterator[tuple[tuple[Sense, ...], str]]:
    """Each word or phrase that the lexicon has, with what it may say."""
    index = 0
    while index < len(words):
        phrase = lexicon.phrase_at(words, index)
        senses = phrase.senses if phrase else lexicon.senses(words[index])
        length = len(phrase.words) if phrase else 1
        if senses:
            yield senses, " ".join(words[index : index + length])
        index += length
