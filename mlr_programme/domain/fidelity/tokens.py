"""A text as words, numbers and signs, each with what it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mlr_programme.domain.fidelity.digits import Digits, read_digits
from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.lexicon import Kind, Sense

_NO_VALUES: frozenset[float] = frozenset()
_DIGITS = r"""
  (?P<iso>(?<!\d)\d{4}(?P<stroke>[-/])\d{1,2}(?P=stroke)\d{1,2}(?!\d))
| (?P<date>(?<!\d)\d{1,2}(?P<mark>[./])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d)
    | (?<!\d)\d{1,2}-\d{1,2}-\d{4}(?!\d)
    | (?<![\d/])\d{1,2}/\d{1,2}(?![\d/]) | (?<!\d)\d{1,2}\.\d{1,2}\.(?!\d))
| (?P<clock>(?<!\d)\d{1,2}[:.]\d{2}(?!\d|[.,:]\d))
| (?P<grouped>(?<!\d)\d{1,3}(?P<gap>[ .,'])\d{3}(?:(?P=gap)\d{3})*(?!\d)(?:[.,]\d{1,2}(?!\d))?)
| (?P<plain>(?:\d+\s?)?[½¼¾]|\d+(?:[.,]\d+)?)
"""
# What makes an ordinal or a case of the digits it hangs on.
_DIGIT_ENDING = re.compile(
    r":[a-zäöå]{1,6}(?![^\W_])"
    r"|(?:st|nd|rd|th|er|re|ère|e|ème|eme|nde|te|ª|º|da|ka|ta|ka|aad|kii|dii)(?![^\W_])"
    r"|-(?:го|й|я|а|е|ти|му|ої|ий|та|ше|те|х|ма|м|го|ej|go|ta|ty|ym|e|lecie|ға)(?![^\W_])"
)
_WORD = r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
_SHORT_WORD = r"(?P<word>[^\W\d_]+)"
_SIGN = r"(?P<sign>:-(?!\w)|°\s?(?:[CcFfСс]|d[Hh])\b|[^\w\s])"
_WHOLE = re.compile(f"{_DIGITS}|{_WORD}|{_SIGN}", re.VERBOSE)
_ELIDED = re.compile(f"{_DIGITS}|{_SHORT_WORD}|{_SIGN}", re.VERBOSE)
_WORD_THERE = re.compile(r"[^\W\d_]+")
_TAIL_STARTS = frozenset("/·⋅23")
_UNIT_TAIL = re.compile(r"[/·⋅]\s?[^\W\d_]+|[23](?!\w)")
_ROMAN = re.compile(r"(X{0,3}(?:IX|IV|V?I{0,3}))(?:e|ème)?")


@dataclass(slots=True)
class Token:
    text: str
    start: int
    end: int
    word: str = ""
    """In small letters; empty for digits and signs."""
    senses: tuple[Sense, ...] = ()
    digits: Digits | None = None
    values: frozenset[float] = field(default=_NO_VALUES)
    """What the token says as a number, once number words have been read."""
    is_soft: bool = False
    is_ordinal: bool = False
    is_word_number: bool = False
    is_fraction: bool = False
    is_money: bool = False
    is_number: bool = False

    def sense(self, kind: Kind) -> Sense | None:
        for sense in self.senses:
            if sense.kind is kind:
                return sense
        return None

    def value(self, kind: Kind) -> str:
        """The name of what the token says of this kind, empty when it says nothing."""
        sense = self.sense(kind)
        return str(sense.value) if sense else ""


def tokenise(text: str, language: Language) -> list[Token]:
    """The tokens of ``text``, which is in compared form, with phrases put together."""
    tokens: list[Token] = []
    pattern = _ELIDED if language.has_elision else _WHOLE
    position = 0
    while match := pattern.search(text, position):
        position = _append(tokens, match, text, language)
    return _join_phrases(tokens, language)


def _append(tokens: list[Token], match: re.Match[str], text: str, language: Language) -> int:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "word":
        return _append_word(tokens, match, text, language)
    if kind == "sign":
        sign = match[0]
        if (
            sign in "-.'"
            and _is_inside_word(text, start)
            and not _begins_month(text, end, language)
        ):
            return end
        tokens.append(Token(sign, start, end, senses=language.facts.senses(sign.replace(" ", ""))))
        return end
    for digits, offset in read_digits(match, language):
        token = Token(digits.text, start + offset, start + offset + len(digits.text), digits=digits)
        token.values, token.is_number = digits.values, True
        tokens.append(token)
    ending = _DIGIT_ENDING.match(text, end)
    if ending:
        tokens[-1].is_ordinal = True
        tokens[-1].end = ending.end()
        return ending.end()
    return end


def _is_inside_word(text: str, index: int) -> bool:
    if not 0 < index < len(text) - 1 or not text[index + 1].isalpha():
        return False
    # "1.2-kilometre-long" is one word as well, "18.Uhr" is not.
    return text[index - 1].isalpha() or (text[index] == "-" and text[index - 1].isdigit())


def _begins_month(text: str, index: int, language: Language) -> bool:
    """Whether a month comes next: "August 18-December 19" are two days."""
    word = _WORD_THERE.match(text, index)
    return word is not None and any(
        sense.kind is Kind.MONTH and not sense.is_soft for sense in language.facts.senses(word[0])
    )


def _append_word(tokens: list[Token], match: re.Match[str], text: str, language: Language) -> int:
    word, start, end = match[0], match.start(), match.end()
    tail = _UNIT_TAIL.match(text, end) if text[end : end + 1] in _TAIL_STARTS else None
    if tail:
        unit = (word + tail[0]).replace(" ", "")
        senses = language.facts.senses(unit)
        if senses:
            tokens.append(Token(unit, start, tail.end(), unit.lower(), senses))
            return tail.end()
    is_elided = language.has_elision and text[end : end + 1] == "'"
    senses = () if is_elided else language.facts.senses(word)
    lower = word.lower()
    if not senses and language.proclitics:
        for proclitic in language.proclitics:
            rest = lower[len(proclitic) :]
            if lower.startswith(proclitic) and len(rest) > 2 and language.facts.senses(rest):
                if proclitic[0] == "و":
                    tokens.append(Token("و", start, start, "و", language.facts.senses("و")))
                tokens.append(Token(word, start, end, rest, language.facts.senses(rest)))
                return end
    for enclitic in language.enclitics if not senses else ():
        if lower.endswith(enclitic):
            senses = language.facts.senses(lower.removesuffix(enclitic))
    numeral = _ROMAN.fullmatch(word) if not senses and len(word) > 1 else None
    if numeral and numeral[1]:
        senses = (Sense(Kind.LOOSE, _roman_value(numeral[1]), True),)
    tokens.append(Token(word, start, end, lower, senses))
    return end


def _roman_value(numeral: str) -> float:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


def _join_phrases(tokens: list[Token], language: Language) -> list[Token]:
    words = [token.word or token.text for token in tokens]
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        phrase = language.facts.phrase_at(words, index) if words[index] else None
        if phrase is None:
            joined.append(tokens[index])
            index += 1
            continue
        last = tokens[index + len(phrase.words) - 1]
        text = " ".join(token.text for token in tokens[index : index + len(phrase.words)])
        token = Token(text, tokens[index].start, last.end, " ".join(phrase.words), phrase.senses)
        joined.append(token)
        index += len(phrase.words)
    return joined
