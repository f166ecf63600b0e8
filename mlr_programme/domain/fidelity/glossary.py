"""Terms with a fixed translation, and words that they must never become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding, GlossaryTerm
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.plain_text import compared_form

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Letters at the end that inflection may change, by language; elsewhere two.
_INFLECTED = {"fi": 2, "pl": 3, "uk": 3, "ar": 2, "so": 4, "en": 1, "da": 1, "nb": 1, "nn": 1}
_SHORTEST_STEM = 3
# Longer than this is no ending: "mødesalen" is no meeting. Finnish has longer ones.
_LONGEST_ENDING = 3
_LONG_ENDINGS = {"fi": 6, "uk": 4, "pl": 4}
# Compounds, and Arabic's article and prepositions, put something before the word.
_WITH_COMPOUNDS = frozenset({"da", "nb", "nn", "de", "fi", "ar", "sv"})


class GlossaryCheck(FidelityCheck):
    check_id = "glossary"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        target = comparison.target
        for term in comparison.pair.terms:
            if not _speaks_of(comparison, term):
                continue
            for forbidden in term.forbidden:
                if _word_pattern(forbidden).search(target.prose):
                    yield self.finding(
                        _("“%(source)s” must not be called “%(target)s”."), term.source, forbidden
                    )
                    return
            is_part = _is_part_of_word(comparison, term)
            if term.accepted and not any(
                _is_said(accepted, target.prose, target.language, is_part)
                for accepted in term.accepted
            ):
                yield self.finding(
                    _("“%(source)s” is not called what the glossary says: %(target)s."),
                    term.source,
                    ", ".join(term.accepted),
                )


def _speaks_of(comparison: Comparison, term: GlossaryTerm) -> bool:
    """Whether the source uses the term, inflected or in a compound."""
    return compared_form(term.source).lower() in comparison.source.prose.lower()


@lru_cache(maxsize=1024)
def _word_pattern(words: str) -> re.Pattern[str]:
    """The very words: what is forbidden is often part of a word that is right."""
    inner = r"\W+".join(map(re.escape, compared_form(words).split()))
    ending = r"(?:erne|ene|ens|ets|en|et|er|es|e|n|t|s|a)?" if len(words) > 4 else ""
    return re.compile(rf"(?<![^\W_]){inner}{ending}(?![^\W_])", re.IGNORECASE)


def _is_part_of_word(comparison: Comparison, term: GlossaryTerm) -> bool:
    """Whether the term begins a longer word in the source, and so may in the translation."""
    words = rf"{re.escape(compared_form(term.source))}[^\W\d_]{{{_LONGEST_ENDING + 1},}}"
    return re.search(words, comparison.source.prose, re.IGNORECASE) is not None


def _is_said(accepted: str, text: str, language: Language, is_part: bool) -> bool:
    """Whether all words of a translation stand there close together, each inflected."""
    stems = [_stem(word, language) for word in _WORD.findall(compared_form(accepted).lower())]
    words = [word.lower() for word in _WORD.findall(text)]
    if not stems:
        return compared_form(accepted) in text
    for start, word in enumerate(words):
        if _fits(stems[0], word, language, is_part):
            window = words[start : start + len(stems) + 2]
            if all(
                any(_fits(stem, other, language, is_part) for other in window) for stem in stems
            ):
                return True
    return False


@lru_cache(maxsize=1024)
def _stem(word: str, language: Language) -> str:
    cut = _INFLECTED.get(language.code, 2)
    return word[: max(_SHORTEST_STEM, len(word) - cut)] if len(word) > _SHORTEST_STEM else word


def _fits(stem: str, word: str, language: Language, is_part: bool) -> bool:
    place = word.find(stem)
    if place < 0:
        return False
    if place > 0 and language.code not in _WITH_COMPOUNDS:
        return False
    cut = _INFLECTED.get(language.code, 2)
    ending = _LONG_ENDINGS.get(language.code, _LONGEST_ENDING)
    return is_part or len(word) - place - len(stem) <= ending + cut
