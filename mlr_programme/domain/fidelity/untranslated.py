"""Swedish that was left as it was, all of it or a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.language import Language, language_of
from mlr_programme.domain.fidelity.script_ranges import Script

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SWEDISH_LETTERS = {
    "da": "äö", "nb": "äö", "nn": "äö", "de": "å", "fi": "å", "en": "åäö", "fr": "åäö",
    "es": "åäö", "pl": "åäö", "so": "åäö",
}  # fmt: skip
# Languages that share so many words with Swedish that a short text may be the same in both.
_NEIGHBOURS = frozenset({"da", "nb", "nn"})
# Spellings of Swedish that Danish and Norwegian do not have, but for a few borrowed words: one of
# them alone proves nothing.
_SWEDISH_SPELLINGS = {
    "da": re.compile(
        r"ck|x[a-zåäö]|lj(?!ø)|[^aeiouyåäö]iga$|liga$|arna$|orna$|erna$|\w{3}are$|bb$|dd$|gg$"
        r"|[^aeiouyåäö]a$|nn$|ll$|tt$|mm$|ss$"
    ),
    "nb": re.compile(r"ck|x[a-zåäö]|liga$|arna$|orna$|erna$|\w{3}[^j]are$|tion$"),
}
_ENOUGH_SPELLINGS = 2
# Nobody says so many words in the same way in two languages.
_FAR_TOO_MANY = 5
# A run of so many words in a row is no name.
_RUN = 3
# Places of a word in the source that are tried: a text may be one word a thousand times.
_PLACES = 20
_QUOTED = re.compile("[”“\"«»„']([^”“\"«»„']{2,80})[”“\"«»„']")
_BRAND = re.compile(r"[A-ZÅÄÖ].*[A-ZÅÄÖ]|[A-ZÅÄÖ]{2,}")


class UntranslatedCheck(FidelityCheck):
    check_id = "untranslated"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        target = comparison.target
        if comparison.source.language.code == target.language.code:
            return
        run = self._left_over(comparison)
        if run:
            yield self.finding(
                _("This was left untranslated: %(target)s."), comparison.source.text, run
            )

    def _left_over(self, comparison: Comparison) -> str:
        ours = _words(comparison.source.prose, comparison)
        theirs = _words(_without_titles(comparison), comparison)
        if not ours or not theirs:
            return ""
        language = comparison.target.language
        if [w.lower() for w in ours] == [w.lower() for w in theirs]:
            return comparison.target.text if _is_swedish_text(ours, language) else ""
        for sentence in set(comparison.target.sentences) & set(comparison.source.sentences):
            if _is_swedish_sentence(_words(sentence, comparison), language):
                return sentence
        for run in _common_runs(ours, theirs):
            if _is_swedish_run(run, language):
                return " ".join(run)
        return _swedish_sentence(comparison)


def _without_titles(comparison: Comparison) -> str:
    """The translation without what stands in quotation marks as it does in the original.

    Titles of exhibitions and books are often kept in their language.
    """
    text = comparison.target.prose
    for title in _QUOTED.findall(text):
        if title in comparison.source.prose and title != comparison.source.prose.strip():
            text = text.replace(title, " ")
    return text


def _words(text: str, comparison: Comparison) -> list[str]:
    """Words of a text without protected names."""
    for name in comparison.pair.names:
        text = text.replace(name.name, " ")
    return _WORD.findall(text)


def _is_swedish_text(words: list[str], language: Language) -> bool:
    """Whether a text that is the same in both should have been translated."""
    asking = [
        word
        for word in words
        if not _BRAND.match(word)
        and word.lower() not in language_of("sv").brands
        and word.lower() not in language.same_words
        and len(word) > 1
        and not _is_known_fact(word, language)
    ]
    if not asking:
        return False
    if language.script is not Script.LATIN:
        return True
    if not language.is_known:
        return len(asking) >= _RUN
    if language.code in _NEIGHBOURS:
        return len(asking) >= _FAR_TOO_MANY or _are_swedish(asking, language)
    if len(asking) == 1 and language.code == "de":
        return is_swedish_word(asking[0], language)
    return True


def _is_known_fact(word: str, language: Language) -> bool:
    """ "Max", "km" and "kr" are words of the other language too."""
    return word.lower() in language.abbreviations or bool(language.facts.senses(word))


def _is_swedish_sentence(words: list[str], language: Language) -> bool:
    """Whether one sentence of several, the same in both texts, was left as it was."""
    if language.code in _NEIGHBOURS:
        return _are_swedish(words, language)
    has_small = any(word[0].islower() and len(word) > 1 for word in words)
    return has_small and len(words) > 1 and _is_swedish_text(words, language)


def is_swedish_word(word: str, language: Language) -> bool:
    """Whether a word can be Swedish and cannot be of the language of the translation."""
    lower = word.lower()
    if lower in language.functions:
        return False
    if language.facts.senses(lower):
        # "Öre" is what the krona is divided into, in any language.
        return False
    return (
        any(letter in lower for letter in _SWEDISH_LETTERS.get(language.code, ""))
        or lower in language_of("sv").functions
    )


def _are_swedish(words: list[str], language: Language) -> bool:
    """Whether these words cannot be Danish or Norwegian."""
    if any(is_swedish_word(word, language) for word in words):
        return True
    if language.code not in _NEIGHBOURS:
        return False
    spelling = _SWEDISH_SPELLINGS["da" if language.code == "da" else "nb"]
    own = language.functions | language.same_words
    spelt = [w for w in words if w.lower() not in own and spelling.search(w.lower())]
    return len([word for word in spelt if len(word) > _RUN]) >= min(_ENOUGH_SPELLINGS, len(words))


def _common_runs(ours: list[str], theirs: list[str]) -> Iterator[list[str]]:
    """Longest runs of words that stand in both texts in the same order."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(ours):
        places.setdefault(word.lower(), []).append(index)
    start = 0
    while start < len(theirs):
        longest = 0
        for place in places.get(theirs[start].lower(), ())[:_PLACES]:
            length = 1
            while (
                place + length < len(ours)
                and start + length < len(theirs)
                and ours[place + length].lower() == theirs[start + length].lower()
            ):
                length += 1
            longest = max(longest, length)
        if longest > 1:
            yield theirs[start : start + longest]
        start += max(1, longest)


def _is_swedish_run(run: list[str], language: Language) -> bool:
    if all(word[0].isupper() or len(word) == 1 for word in run):
        return False
    small = [word for word in run[1:] if word[0].islower()]
    is_long = len(run) >= _RUN and len(small) >= 2
    if language.script is not Script.LATIN or not language.is_known:
        return is_long
    if language.code in _NEIGHBOURS:
        return is_long and _are_swedish(run, language)
    if is_long:
        # "Öre per kWh" is the same in most languages.
        return len([word for word in run if not _is_own(word, language)]) >= 2
    # Of "under 2 m" the digits are gone.
    is_pair = len(run) == 2 and run[0][0].islower() and len(run[1]) > 1
    return is_pair and _are_swedish(run, language)


def _is_own(word: str, language: Language) -> bool:
    """Whether a word of the run is also one of the language of the translation."""
    lower = word.lower()
    own = language.functions | language.same_words
    return lower in own or bool(language.facts.senses(lower))


def _swedish_sentence(comparison: Comparison) -> str:
    """A sentence whose small words are Swedish and not of the language it should be in."""
    language = comparison.target.language
    for sentence in comparison.target.sentences:
        words = [word.lower() for word in _WORD.findall(sentence)]
        if language.script is not Script.LATIN or not language.is_known:
            continue
        swedish = sum(
            word in language_of("sv").functions and word not in language.functions for word in words
        )
        own = sum(word in language.functions for word in words)
        if swedish >= 2 and swedish > own:
            return sentence
    return ""
