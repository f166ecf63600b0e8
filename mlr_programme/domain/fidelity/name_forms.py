"""Forms that a name takes in the language of the translation."""

from __future__ import annotations

import re
from functools import lru_cache

# What a language hangs on the end of a name: a genitive, a case, a definite suffix.
_GENITIVE = r"(?:'?s|')?"
_ENDINGS = {
    "en": _GENITIVE,
    "da": _GENITIVE,
    "nb": _GENITIVE,
    "nn": _GENITIVE,
    "sv": _GENITIVE,
    "de": r"(?:'?s|'|er|ern|ers)?",
    "fr": "",
    "es": "s?",
    "fi": (
        r"(?:[:'])?(?:i|e)?(?:n|a|ä|ta|tä|tta|ttä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|t|in|"
        r"en|an|ön|on|un|yn|än|ån|seen|h[aeiouyäö]n|iin|een|aan|öön|oon|ään|ssä|den)?"
        r"(?:kin|kaan|kään|ko|kö)?"
    ),
    "pl": (
        r"'?(?:a|u|owi|em|iem|ie|e|y|i|ę|ą|o|ów|om|ami|ach|zie|cie|dzie|rze|le|ego|emu|ej|im|ym)?"
    ),
}
# Of a language whose grammar we do not know, a few letters may follow.
_UNKNOWN = r"(?:[-':]?\w{0,4})"
# Arabic writes "and" and "to" as one with a name in Latin letters: "\u0648Lomma".
_LATIN = r"A-Za-z\u00c0-\u024f"
# A final vowel gives way to the ending: Alvesta, Alvesty, Alveście.
_SOFT_FINALS = {"pl": ("a", "o"), "so": (), "fi": ()}
# The locative softens the last consonant: Kalmar, Kalmarze.
_SOFTENED = {"r": "rze", "t": "cie", "d": "dzie"}
_FINNISH_GRADES = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("nk", "ng"), ("lt", "ll"))


def has_name(name: str, text: str, language: str) -> bool:
    """Whether the name stands in a text in compared form, as it is or inflected."""
    place = text.find(name)
    if place >= 0:
        # Most often it does, and then no pattern has to be made for it.
        before, after = text[place - 1 : place], text[place + len(name) : place + len(name) + 1]
        if not _is_latin(before) and not after.isalnum():
            return True
    return name_pattern(name, language).search(text) is not None


def _is_latin(sign: str) -> bool:
    return re.fullmatch(rf"[{_LATIN}\d]", sign) is not None


@lru_cache(maxsize=4096)
def name_pattern(name: str, language: str) -> re.Pattern[str]:
    """Finds the name, each word of it inflected, in a text in compared form."""
    ending = _ENDINGS.get(language, _UNKNOWN)
    words = [_word_pattern(word, language, ending) for word in name.split()]
    return re.compile(rf"(?<![{_LATIN}\d]){' '.join(words)}(?![^\W_])")


def _word_pattern(word: str, language: str, ending: str) -> str:
    forms = [re.escape(word) + ending]
    if word[-1] in _SOFT_FINALS.get(language, ()) and len(word) > 2:
        forms.append(re.escape(word[:-1]) + _ENDINGS[language])
        if word.endswith("ta"):
            forms.append(re.escape(word[:-2]) + "(?:cie|ci)")
            forms.append(re.escape(word[:-3]) + "(?:ście|scie)")
    if language == "pl" and word[-1] in _SOFTENED and len(word) > 3:
        forms.append(re.escape(word[:-1]) + _SOFTENED[word[-1]])
    if language == "fi" and len(word) > 3:
        # "Hässleholmilainen" comes from there.
        forms.append(rf"{re.escape(word.lower())}i?l[aä]i\w+")
        for strong, weak in _FINNISH_GRADES:
            if word.endswith(strong) or word[:-1].endswith(strong):
                at = word.rindex(strong)
                forms.append(re.escape(word[:at] + weak + word[at + len(strong) :]) + ending)
    return f"(?:{'|'.join(forms)})"
