"""Which script a letter belongs to, and which one a language is written in."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    GREEK = "greek"
    HEBREW = "hebrew"
    ETHIOPIC = "ethiopic"
    THAI = "thai"
    EAST_ASIAN = "east_asian"
    DEVANAGARI = "devanagari"
    GEORGIAN = "georgian"
    ARMENIAN = "armenian"


# Blocks of Unicode; superscript letters and signs that look like letters are in none of them.
_RANGES = {
    Script.LATIN: "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    Script.CYRILLIC: "\u0400-\u052f",
    Script.ARABIC: (
        "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
    ),
    Script.GREEK: "\u0370-\u03ff\u1f00-\u1fff",
    Script.HEBREW: "\u05d0-\u05ea",
    Script.ETHIOPIC: "\u1200-\u139f",
    Script.THAI: "\u0e01-\u0e5b",
    Script.EAST_ASIAN: "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af",
    Script.DEVANAGARI: "\u0900-\u097f",
    Script.GEORGIAN: "\u10a0-\u10ff",
    Script.ARMENIAN: "\u0530-\u058f",
}
LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _RANGES.items()}
_WORDS = {script: re.compile(f"[{letters}]{{2,}}") for script, letters in _RANGES.items()}
# Every other language that a municipality is likely to offer writes with Latin letters.
_SCRIPT_OF_LANGUAGE = {
    Script.CYRILLIC: "uk ru be bg mk kk ky mn tg",
    Script.ARABIC: "ar fa prs ps ur ckb ug sd",
    Script.GREEK: "el",
    Script.HEBREW: "he yi",
    Script.ETHIOPIC: "am ti tig gez",
    Script.THAI: "th",
    Script.EAST_ASIAN: "zh ja ko",
    Script.DEVANAGARI: "hi ne mr",
    Script.GEORGIAN: "ka",
    Script.ARMENIAN: "hy",
}
_SCRIPTS = {
    language: script
    for script, languages in _SCRIPT_OF_LANGUAGE.items()
    for language in languages.split()
}
# Languages that are written in more than one script: nothing is the wrong one.
SEVERAL_SCRIPTS = frozenset(["sr", "bs", "ku", "uz", "az", "kk", "tk", "tt", "rom", "rmy", "rmn"])


@lru_cache
def letters_foreign_to(script: Script) -> re.Pattern[str]:
    """Letters of any other script; Latin ones are met in all and are not among them."""
    others = (_RANGES[other] for other in Script if other not in {script, Script.LATIN})
    return re.compile(f"[{''.join(others)}]")


def script_of_language(language: str) -> Script:
    return _SCRIPTS.get(language, Script.LATIN)


def words_in(script: Script, text: str) -> list[str]:
    """Runs of two or more letters of the script."""
    return _WORDS[script].findall(text)
