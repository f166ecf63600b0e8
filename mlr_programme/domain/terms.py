"""The termbase: what a text may be called in another language, and what must come through as it is.

Written for Swedish sources: its genitive, its endings, its compounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from mlr_programme.domain.fidelity.base import GlossaryTerm, ProtectedName


def normal_text(text: str) -> str:
    """With each letter as one sign (NFC), which a Mac may write as two, and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _spellings(text: str) -> str:
    """A pattern of the text, with its letters composed as in the termbase or taken apart, and with
    the spaces that word processors keep from breaking."""
    return "".join(map(_spellings_of_sign, text))


def _spellings_of_sign(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    forms = dict.fromkeys(unicodedata.normalize(form, sign) for form in ("NFC", "NFD"))
    return re.escape(sign) if len(forms) == 1 else f"(?:{'|'.join(map(re.escape, forms))})"


class TermKind(StrEnum):
    PROTECTED = "protected"
    """A name: comes through unchanged, or in a form given for the language."""
    TERM = "term"
    """Has to be called by one of its accepted translations."""
    FORBIDDEN = "forbidden"
    """Must not be called by some translations; any other will do."""
    AMBIGUOUS = "ambiguous"
    """No rule can tell what it means, so a person is always asked."""


@dataclass(frozen=True)
class Term:
    """An entry as it counts for one language."""

    text: str
    kind: TermKind
    forms: tuple[str, ...] = ()
    """Accepted translations; the forms of a name that are as good as the name itself."""
    forbidden: tuple[str, ...] = ()
    is_ordinary_word: bool = False
    """Of a name: capitalised at the beginning of a sentence, it may be the word instead."""


@dataclass(frozen=True)
class Occurrence:
    """A place in a text where a term stands."""

    term: Term
    start: int
    end: int
    """Past its ending, such as the -s of the genitive."""
    is_genitive: bool = False


# Of nouns: definite and plural, with and without the -s of the genitive.
_ENDINGS = (
    "(?:|n|en|et|t|na|erna|arna|orna|or|ar|er|r|ena|an|ans|ens|ets|ts|ns|ornas|arnas|ernas|nas"
    "|ors|ars|ers|s)"
)
# Words that end so have no further -s in the genitive.
_WITHOUT_GENITIVE = ("s", "x", "z")
# What stands before the word of a sentence's beginning: nothing, a stop, a dash or an opened tag.
_SENTENCE_START = re.compile(r"(?:^|[.!?:…]|[-–•]|>)[\s\"'”’»«(]*$")
# A first part of a compound that is shorter makes chance finds, such as "kön" in "skön".
_COMPOUND_START = "[a-zåäöéü\u0300-\u036f]{3,}"
# A letter that is taken apart ends in a sign that is none by itself.
_LETTER = r"\w\u0300-\u036f"


class Termbase:
    """All terms that count between Swedish and one other language."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(map(_composed, terms))

    def _of(self, *kinds: TermKind) -> list[Term]:
        # The longest first: "Höörs kommun" before "Höör".
        chosen = (term for term in self.terms if term.kind in kinds)
        return sorted(chosen, key=lambda term: (-len(term.text), term.text))

    @cached_property
    def _names(self) -> dict[str, Term]:
        return {term.text: term for term in reversed(self._of(TermKind.PROTECTED))}

    @cached_property
    def _name_pattern(self) -> re.Pattern[str] | None:
        names = [_spellings(term.text) for term in self._of(TermKind.PROTECTED)]
        if not names:
            return None
        return re.compile(
            rf"(?<![\w@.])(?P<name>{'|'.join(names)})(?P<genitive>s?)(?![{_LETTER}@])"
        )

    @cached_property
    def _word_patterns(self) -> list[tuple[Term, re.Pattern[str]]]:
        found = []
        for term in self._of(TermKind.TERM, TermKind.FORBIDDEN, TermKind.AMBIGUOUS):
            is_ambiguous = term.kind is TermKind.AMBIGUOUS
            before = rf"(?:{_COMPOUND_START})?" if is_ambiguous else ""
            word = rf"(?<!\w){before}{_spellings(term.text)}{_ENDINGS}(?![{_LETTER}])"
            found.append((term, re.compile(word, re.IGNORECASE)))
        return found

    def find_names(self, text: str) -> Iterator[Occurrence]:
        """Where protected names stand, none within another."""
        if self._name_pattern is None:
            return
        for match in self._name_pattern.finditer(text):
            term = self._names[normal_text(match["name"])]
            is_genitive = bool(match["genitive"])
            if is_genitive and term.text.endswith(_WITHOUT_GENITIVE):
                continue
            if not _is_only_a_word(term, text, match):
                yield Occurrence(term, match.start(), match.end(), is_genitive)

    def find_words(self, text: str) -> Iterator[Occurrence]:
        """Where the other terms stand: inflected, the ambiguous ones within compounds too."""
        for term, pattern in self._word_patterns:
            for match in pattern.finditer(text):
                yield Occurrence(term, match.start(), match.end())

    def names_in(self, text: str) -> tuple[ProtectedName, ...]:
        """The protected names of a text, each once, for the fact guard."""
        terms = dict.fromkeys(each.term for each in self.find_names(text))
        return tuple(ProtectedName(term.text, term.forms) for term in terms)

    def words_in(self, text: str) -> tuple[GlossaryTerm, ...]:
        """The terms of a text that have accepted or forbidden translations, each once."""
        terms = dict.fromkeys(each.term for each in self.find_words(text))
        return tuple(
            GlossaryTerm(term.text, term.forms, term.forbidden)
            for term in terms
            if term.kind is not TermKind.AMBIGUOUS and (term.forms or term.forbidden)
        )

    def ambiguous_in(self, text: str) -> tuple[str, ...]:
        """The words of a text, as they stand there, that no machine can be trusted with."""
        return tuple(
            dict.fromkeys(
                text[each.start : each.end]
                for each in self.find_words(text)
                if each.term.kind is TermKind.AMBIGUOUS
            )
        )


def _composed(term: Term) -> Term:
    return replace(
        term,
        text=normal_text(term.text),
        forms=tuple(map(normal_text, term.forms)),
        forbidden=tuple(map(normal_text, term.forbidden)),
    )


def _is_only_a_word(term: Term, text: str, match: re.Match[str]) -> bool:
    """Whether it begins a sentence with what is an ordinary word, and no "kommun" follows."""
    if not term.is_ordinary_word or _SENTENCE_START.search(text[: match.start()]) is None:
        return False
    return re.match(r"\s+(kommun|stad)", text[match.end() :]) is None
