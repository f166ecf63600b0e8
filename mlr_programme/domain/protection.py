"""Masks for what a machine must not touch: names, numbers, web and mail addresses, telephones.

A mask is a short token that engines carry over as they find it. It goes in before and comes out
after, and what does not come back as it went in is no translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mlr_programme.domain.terms import Occurrence, Termbase

# One pattern, since the first that matches at a place wins: an e-mail address holds a domain, a
# telephone number holds numbers. Spaces within a number are those that Swedish puts there.
_FACTS = re.compile(
    r"""
    (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<web>(?:https?://|www\.)[^\s<>"'”’)]*[^\s<>"'”’).,;:!?]
        | (?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:se|nu|com|org|net|eu|info|dk|no|fi)(?![\w@])
          (?:/[^\s<>"'”’)]*[^\s<>"'”’).,;:!?])?)
    | (?P<phone>(?<![\w+])(?:\+\d{1,3}[\s\u00a0]?(?:\(0\))?[\s\u00a0]?\d|0\d{1,3}-)[\d\s\u00a0-]*\d)
    | (?P<number>(?<![\w.,:/-])[A-ZÅÄÖ]{0,2}
        \d+(?:[ \u00a0\u202f]\d{3}(?!\d)|[.,:/\u2013-]\d+)*(?!\d|:?\w))
    """,
    re.VERBOSE,
)
_TAG_OR_ENTITY = re.compile(r"<[^>]*>|&#?\w+;")
# How a language says whose: of a name that stands unchanged in its text.
_GENITIVE = {"da": "s", "de": "s", "en": "’s", "nb": "s", "nn": "s", "sv": "s"}


class MaskError(ValueError):
    """A text holds what looks like a mask, or a mask has not come back as it went in."""


@dataclass(frozen=True)
class MaskShape:
    """How masks look to an engine; ``{number}`` stands for which it is."""

    template: str = "XQ{number}X"

    def write(self, number: int) -> str:
        return self.template.format(number=number)

    def numbers_in(self, text: str) -> list[int]:
        """Of the masks in it, in their order."""
        return [int(match["number"]) for match in self.pattern.finditer(text)]

    def shift(self, text: str, by: int) -> str:
        """The text with other numbers in its masks."""
        if not by:
            return text
        return self.pattern.sub(lambda match: self.write(int(match["number"]) + by), text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any mask of this shape, with the spaces and in the case that engines give it."""
        before, after = self.template.split("{number}")
        loosely = [r"\s?".join(map(re.escape, part)) for part in (before, after)]
        return re.compile(rf"{loosely[0]}\s?(?P<number>\d+)\s?{loosely[1]}", re.IGNORECASE)


@dataclass(frozen=True)
class Protected:
    """A text with masks, and what stands for each of them in the translation."""

    text: str
    restored: tuple[str, ...]
    shape: MaskShape

    def restore(self, translation: str) -> str:
        """The translation with all that was masked. Raises ``MaskError`` unless each mask stands
        there once."""
        numbers = Counter(self.shape.numbers_in(translation))
        if numbers != Counter(range(1, len(self.restored) + 1)):
            lost = [text for number, text in enumerate(self.restored, 1) if numbers[number] != 1]
            raise MaskError(f"Did not come back once: {', '.join(lost) or 'a mask of nobody'}.")
        return self.shape.pattern.sub(
            lambda match: self.restored[int(match["number"]) - 1], translation
        )


def protect(
    fragment: str, termbase: Termbase, language: str, shape: MaskShape | None = None
) -> Protected:
    """Mask the names and facts in a fragment of HTML, for a translation into ``language``.

    Raises ``MaskError`` for a text that holds what looks like a mask.
    """
    shape = shape or MaskShape()
    if shape.pattern.search(fragment):
        raise MaskError("The text itself holds what looks like a mask.")
    restored: list[str] = []
    parts: list[str] = []
    wanted: list[str] = []
    position = 0
    for start, end, text in _masked(fragment, termbase, language):
        restored.append(text)
        parts += [fragment[position:start], shape.write(len(restored))]
        wanted += [fragment[position:start], text]
        position = end
    rest = fragment[position:]
    protected = Protected("".join([*parts, rest]), tuple(restored), shape)
    # A piece of a mask in the text, such as "AXQ1", makes another one with the mask beside it.
    if protected.restore(protected.text) != "".join([*wanted, rest]):
        raise MaskError("The text itself holds what looks like a part of a mask.")
    return protected


def without_facts(fragment: str) -> str:
    """What is left of a fragment of HTML without its tags, entities, numbers and addresses."""
    return _FACTS.sub(" ", _TAG_OR_ENTITY.sub(" ", fragment))


def _masked(fragment: str, termbase: Termbase, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and translation of what is masked, in order; nothing within a tag or entity."""
    markup = [match.span() for match in _TAG_OR_ENTITY.finditer(fragment)]
    found = [
        (each.start, each.end, _name_in(language, each)) for each in termbase.find_names(fragment)
    ]
    taken = [*markup, *((start, end) for start, end, _ in found)]
    found = [each for each in found if not _overlaps(each[:2], markup)]
    for match in _FACTS.finditer(fragment):
        if not _overlaps(match.span(), taken):
            found.append((*match.span(), match[0]))
    yield from sorted(found)


def _name_in(language: str, occurrence: Occurrence) -> str:
    """How a name is written in the translation: in the form of the language, else unchanged."""
    term = occurrence.term
    name = term.forms[0] if term.forms else term.text
    return name + _GENITIVE.get(language, "") if occurrence.is_genitive else name


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
