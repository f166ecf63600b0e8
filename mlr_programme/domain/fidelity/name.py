"""Protected names: they come through, inflected or written in the reader's script at most."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding, ProtectedName
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.name_forms import has_name
from mlr_programme.domain.fidelity.phrases import senses_of
from mlr_programme.domain.fidelity.plain_text import compared_form
from mlr_programme.domain.fidelity.script_ranges import LETTERS, Script
from mlr_programme.domain.fidelity.transliteration import sounds_alike, sounds_same

# Brands and abbreviations are written in Latin letters everywhere.
_IN_LATIN_ONLY = re.compile(r"[^\W\d_]*[A-ZÅÄÖ][^\W\d_]*[A-ZÅÄÖ]|.*[^\w\s.'-]|.*\d")
_SPOKEN_SCRIPTS = frozenset({Script.ARABIC, Script.CYRILLIC})
_ADJECTIVE = re.compile("[сз]ьк|цьк")
_WORD = re.compile(r"[^\W\d_]+")


class NameCheck(FidelityCheck):
    check_id = "name"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        for name in comparison.pair.names:
            written = compared_form(name.name)
            if not has_name(written, comparison.source.prose, comparison.source.language.code):
                continue
            if not self._has(comparison, name, written):
                yield self.finding(_("The name %(source)s is not in the translation."), name.name)

    def _has(self, comparison: Comparison, name: ProtectedName, written: str) -> bool:
        text, language = comparison.target.prose, comparison.target.language
        if has_name(written, text, language.code):
            return True
        if written.upper() in text:
            return True
        if any(_stands_in(accepted, text) for accepted in name.accepted):
            return True
        if _is_called(written, comparison.target):
            return True
        if language.script is Script.LATIN:
            return False
        return _sounds_in(written, text, language.script)


def _is_called(name: str, target: Facts) -> bool:
    """Whether the language has its own word for the name, or for the sort of place at its end."""
    senses = itertools.chain.from_iterable(
        senses_of(target.text, target.language.names, target.language)
    )
    said = {str(sense.value).lower() for sense in senses}
    if name.lower() in said:
        return True
    first, _, after = name.partition(" ")
    before, _, last = name.rpartition(" ")
    return any(
        kind.lower() in said and _is_named(place, said, target)
        for kind, place in ((last, before), (first, after))
        if place
    )


def _is_named(place: str, said: set[str], target: Facts) -> bool:
    """Whether the place itself is there, be it without the genitive of "Kronobergs län"."""
    script = target.language.script
    return any(
        form.lower() in said
        or has_name(form, target.prose, target.language.code)
        or (script is not Script.LATIN and _sounds_in(form, target.prose, script))
        for form in (place, place.removesuffix("s"))
    )


def _stands_in(accepted: str, text: str) -> bool:
    """Whether an accepted form stands there, with any ending or article before it."""
    return compared_form(accepted).casefold() in text.casefold()


def _sounds_in(name: str, text: str, script: Script) -> bool:
    if script not in _SPOKEN_SCRIPTS:
        # Nothing is known of how these write a foreign name.
        return True
    if any(_IN_LATIN_ONLY.fullmatch(word) or _IN_LATIN_ONLY.match(word) for word in name.split()):
        return False
    words = [word for word in _WORD.findall(text) if LETTERS[script].search(word)]
    parts = _WORD.findall(name)
    if all(any(_may_be(part, word, script) for word in words) for part in parts):
        return True
    whole = "".join(parts)
    joined = ("".join(pair) for pair in itertools.pairwise(words))
    return any(sounds_same(whole, word) for word in joined)


def _may_be(part: str, word: str, script: Script) -> bool:
    if script is Script.CYRILLIC and part[0].isupper() and not word[0].isupper():
        # "Метрів" is no Mattias; only an adjective made of a name is written small.
        return _ADJECTIVE.search(word) is not None and sounds_alike(part, word)
    return sounds_alike(part, word)
