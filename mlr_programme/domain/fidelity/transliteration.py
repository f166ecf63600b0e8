"""Whether a word in another script sounds like a Swedish name.

Vowels are written in many ways or not at all, so consonants are compared, in classes that scripts
without a letter for each of them confuse: Arabic has no p, Cyrillic writes one letter for sj.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_CLASSES = {
    "B": "bpБбПпبپ",
    "V": "fvwВвФфفڤۋ",
    "K": "cgkqhxКкГгҐґХхكکقغخگجح",
    "T": "dtДдТтتطدثذض",
    "S": "szСсЗзШшЖжЧчЦцЩщسشصزژچظ",
    "L": "lЛлل",
    "M": "mМмم",
    "N": "nНнن",
    "R": "rРрر",
}
_CLASS_OF = {letter: name for name, letters in _CLASSES.items() for letter in letters}
# Swedish spellings whose sound is not that of their letters.
_SOUNDS = (
    (re.compile("sch|skj|stj|sj|kj|tj|sh|ch"), "s"),
    (re.compile("sk(?=[eiyäö])"), "s"),
    (re.compile("ck|qu|q"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("gn"), "n"),
    (re.compile("rg(?![aouåeiyäö])"), "rk"),
)
# Which consonants may be silent, or a vowel: h, j, g, v and their like.
_UNSURE = re.compile("[KV]")
_SOFT_G = re.compile("^g(?=[eiyäö])")
# Ljungby, Hjo, Djurö
_MUTE_BEFORE_J = re.compile("^[lhdg]j(?=[aouåeiyäö])")
# Åberg, Helg
_SOFT_FINAL_G = re.compile("(?<=[rl])g(?![aouåeiyäö])")
# Öhman, Dahl
_SILENT_H = re.compile("(?<=[aouåeiyäö])h(?![aouåeiyäö])")
_ARABIC_PREFIX = re.compile("^(?:وال|بال|لل|ال|و|ب|ل|ف)(?=.{2})")
_CYRILLIC_ENDING = re.compile("(?:ом|ем|ою|єю|ів|ах|ами|ові|еві|ого|ому|ським|ський|ська|ській)$")
_SHORT, _BRIEF = 2, 4
_MOST_WAWS = 4


def sounds_alike(name: str, word: str) -> bool:
    """Whether ``word``, in Arabic or Cyrillic letters, is ``name`` as it is heard."""
    theirs = _skeletons(word)
    return any(_are_close(one, other) for one in _spoken(name) for other in theirs)


def sounds_same(name: str, words: str) -> bool:
    """The same for several words written as one, without any leniency."""
    return not _spoken(name).isdisjoint(_skeletons(words))


@lru_cache(maxsize=2048)
def _spoken(name: str) -> frozenset[str]:
    text = name.lower()
    for spelling, sound in _SOUNDS:
        text = spelling.sub(sound, text)
    # Gävle is said, and may be written, with a y.
    forms = {
        text,
        _SOFT_G.sub("j", text),
        _SILENT_H.sub("", text),
        _MUTE_BEFORE_J.sub("j", text),
        _SOFT_FINAL_G.sub("j", name.lower()),
    }
    return frozenset(_skeleton(unicodedata.normalize("NFD", form)) for form in forms)


@lru_cache(maxsize=8192)
def _skeletons(word: str) -> frozenset[str]:
    forms = {word, _ARABIC_PREFIX.sub("", word), _CYRILLIC_ENDING.sub("", word)}
    found = {_skeleton(form) for form in forms}
    # A waw is a vowel or a v.
    for form in forms:
        found |= {_skeleton(each) for each in _with_each_waw_read(form)}
    return frozenset(found)


def _with_each_waw_read(word: str) -> Iterator[str]:
    parts = word.split("و")
    if len(parts) > _MOST_WAWS:
        yield word.replace("و", "ف")
        return
    for links in itertools.product("وف", repeat=len(parts) - 1):
        yield "".join(map("".join, zip(parts, (*links, ""), strict=True)))


def _skeleton(text: str) -> str:
    consonants = "".join(_CLASS_OF.get(letter, "") for letter in text)
    return re.sub(r"(.)\1+", r"\1", consonants)


def _are_close(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return bool(ours)
    sure, heard = _UNSURE.sub("", ours), _UNSURE.sub("", theirs)
    if len(sure) > _SHORT and _UNSURE.sub("", ours) == heard:
        return True
    if len(ours) <= _SHORT:
        return sure == heard and bool(sure) and abs(len(ours) - len(theirs)) <= 1
    if len(ours) <= _BRIEF:
        # With a letter less, it would be another name as often as not.
        return len(ours) == len(theirs) and _distance(ours, theirs) == 1
    return _distance(ours, theirs) <= max(1, len(ours) // 4)


def _distance(one: str, other: str) -> int:
    """Letters to change, add or drop (Levenshtein)."""
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, another in enumerate(other, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[-1] + 1,
                    previous[column - 1] + (letter != another),
                )
            )
        previous = current
    return previous[-1]
