"""A text read once for all checks, and two texts laid side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mlr_programme.domain.fidelity.base import SegmentPair
from mlr_programme.domain.fidelity.contacts import Contacts, read_contacts
from mlr_programme.domain.fidelity.language import Language, language_of
from mlr_programme.domain.fidelity.lexicon import Kind, Sense
from mlr_programme.domain.fidelity.matching import Matching, match_quantities
from mlr_programme.domain.fidelity.nights import days_of_nights
from mlr_programme.domain.fidelity.number_words import read_number_words
from mlr_programme.domain.fidelity.plain_text import compared_form, visible_text
from mlr_programme.domain.fidelity.quantities import read_quantities
from mlr_programme.domain.fidelity.quantity import Quantity, Role
from mlr_programme.domain.fidelity.sentences import split_sentences
from mlr_programme.domain.fidelity.tokens import Token, tokenise

# A page has some hundred segments; each source is compared with a translation per language.
_REMEMBERED = 1024
_MARKS = frozenset(".,-/()")


class Facts:
    """What one text says, read piece by piece as the checks ask for it, and each piece once."""

    def __init__(self, fragment: str, language: Language) -> None:
        self.fragment = fragment
        self.language = language

    @cached_property
    def visible(self) -> str:
        return visible_text(self.fragment)

    @cached_property
    def text(self) -> str:
        return compared_form(self.visible)

    @cached_property
    def contacts(self) -> Contacts:
        return read_contacts(self.text)

    @cached_property
    def prose(self) -> str:
        """The text without addresses and telephone numbers, as long as the text."""
        return self.contacts.rest

    @cached_property
    def tokens(self) -> list[Token]:
        return read_number_words(tokenise(self.prose, self.language), self.language)

    @cached_property
    def quantities(self) -> list[Quantity]:
        return read_quantities(self.tokens)

    @cached_property
    def words(self) -> list[str]:
        return [token.word for token in self.tokens if token.word]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return split_sentences(self.text, self.language)

    @cached_property
    def months(self) -> frozenset[float]:
        """Months that the text cannot but speak of."""
        dated = (q.days for q in self.quantities if q.role is Role.DAY)
        sure = {float(month) for days in dated if len(days) == 1 for _, month in days if month}
        return self._said(Kind.MONTH, lambda _, is_soft: not is_soft) | sure

    @cached_property
    def possible_months(self) -> frozenset[float]:
        written = {float(month) for q in self.quantities for _, month in q.days if month}
        return self._said(Kind.MONTH, lambda *_: True) | written

    @cached_property
    def likely_months(self) -> frozenset[float]:
        """The same without everyday words ("jul") that stand where no date is."""
        return self._said(Kind.MONTH, self._is_in_date) | self.months

    @cached_property
    def weekdays(self) -> frozenset[float]:
        return self._said(Kind.WEEKDAY, lambda _, is_soft: not is_soft)

    @cached_property
    def possible_weekdays(self) -> frozenset[float]:
        return self._said(Kind.WEEKDAY, lambda *_: True) | days_of_nights(self.tokens)

    def around(self, quantity: Quantity) -> str:
        """The quantity with the words beside it, as a person is shown it."""
        start = self.prose.rfind(" ", 0, max(quantity.start - 1, 0)) + 1
        end = self.prose.find(" ", quantity.end + 1)
        return self.prose[start : end if end >= 0 else None].strip(" ,;:")

    def written(self, kind: Kind, values: frozenset[float]) -> str:
        """How the text writes these months or weekdays."""
        return ", ".join(
            token.text
            for token in self.tokens
            if any(sense.kind is kind and sense.value in values for sense in token.senses)
        )

    @cached_property
    def _calendar(self) -> list[tuple[int, Sense]]:
        """Months and weekdays with their places among the tokens: few, and asked for often."""
        return [
            (place, sense)
            for place, token in enumerate(self.tokens)
            for sense in token.senses
            if sense.kind is Kind.MONTH or sense.kind is Kind.WEEKDAY
        ]

    def _said(self, kind: Kind, wanted: Callable[[int, bool], bool]) -> frozenset[float]:
        return frozenset(
            float(sense.value)
            for place, sense in self._calendar
            if sense.kind is kind and wanted(place, sense.is_soft)
        )

    def _is_in_date(self, place: int, is_soft: bool) -> bool:
        beside = [t for t in self.tokens[max(place - 2, 0) : place + 3] if t.text not in _MARKS]
        return not (is_soft and self.language.is_known) or any(
            t.is_number or (t is not self.tokens[place] and t.sense(Kind.MONTH)) for t in beside
        )


@lru_cache(maxsize=_REMEMBERED)
def facts_of(fragment: str, language_code: str) -> Facts:
    return Facts(fragment, language_of(language_code))


@dataclass(frozen=True)
class Comparison:
    """Both texts of a pair, and which of their numbers answer to each other."""

    pair: SegmentPair
    source: Facts
    target: Facts

    @classmethod
    def of(cls, pair: SegmentPair) -> Comparison:
        return cls(
            pair,
            facts_of(pair.source, pair.source_language),
            Facts(pair.target, language_of(pair.target_language)),
        )

    @cached_property
    def matching(self) -> Matching:
        return match_quantities(self.source, self.target)
