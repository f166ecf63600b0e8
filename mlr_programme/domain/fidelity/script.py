"""Letters of a script that the language is not written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.encoding import MOJIBAKE
from mlr_programme.domain.fidelity.script_ranges import (
    SEVERAL_SCRIPTS,
    Script,
    letters_foreign_to,
    words_in,
)

# A borrowed name or brand is left in Latin letters in any script; this many words are no name.
_LATIN_WORDS = 3
_LATIN_SHARE = 0.5
# SEK, EU, VAT
_CODE = 4
_WORD = re.compile(r"[^\W\d_]+")
# Letters of Russian that Ukrainian has not.
_NOT_UKRAINIAN = re.compile("[ыэёъЫЭЁЪ]")


def _is_spoilt(fragment: str) -> bool:
    return not fragment.isascii() and MOJIBAKE.search(fragment) is not None


class ScriptCheck(FidelityCheck):
    check_id = "script"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        language = comparison.target.language
        text = comparison.target.prose
        if language.code in SEVERAL_SCRIPTS or _is_spoilt(comparison.pair.target):
            return
        known = set(_WORD.findall(comparison.source.text))
        letters = letters_foreign_to(language.script)
        if letters.search(text):
            foreign = [w for w in _WORD.findall(text) if letters.search(w) and w not in known]
            if foreign:
                yield self._wrong(foreign)
                return
        if language.script is not Script.LATIN:
            yield from self._find_latin(comparison, text, known)
        if language.code == "uk" and _NOT_UKRAINIAN.search(text):
            yield self._wrong([m[0] for m in _NOT_UKRAINIAN.finditer(text)])

    def _find_latin(self, comparison: Comparison, text: str, known: set[str]) -> Iterator[Finding]:
        """Text in Latin letters that is not simply taken over from the source."""
        lower = {word.lower() for word in known}
        latin = [
            word
            for word in words_in(Script.LATIN, text)
            if word.lower() not in lower and not (word.isupper() and len(word) <= _CODE)
        ]
        own = words_in(comparison.target.language.script, text)
        mixed = _MIXED.search(text)
        if mixed:
            yield self._wrong([mixed[0]])
        elif len(latin) >= _LATIN_WORDS or (latin and len(latin) > len(own) * _LATIN_SHARE):
            yield self._wrong(latin)

    def _wrong(self, words: list[str]) -> Finding:
        return self.finding(
            _("Part of the translation is in another script: %(target)s."),
            "",
            " ".join(words[:8]),
        )


# One word in two scripts: a letter that only looks right.
_MIXED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u052f]|[\u0400-\u052f][A-Za-z\u00c0-\u024f]")
