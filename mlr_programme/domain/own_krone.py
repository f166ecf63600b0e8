"""Amounts in Swedish kronor for readers who have a krone of their own, and would take them for it.

The engine's words stay, and ``(SEK)`` is put behind them: "400 kr. (SEK)". It bends with no grammar
and no amount is converted, for the rate of the day is nobody's fact.
"""

from __future__ import annotations

import re

from mlr_programme.domain.fidelity.language import language_of
from mlr_programme.domain.fidelity.lexicon import Kind

# Languages of countries that pay in kroner. How they shorten it: with a full stop, or without.
_SHORT_FORMS = {"da": "kr.", "fo": "kr.", "is": "kr.", "nb": "kr", "nn": "kr", "no": "kr"}
MARK = "(SEK)"
# Number words of languages of which the fact guard knows no words.
_HUNDREDS = frozenset({"hundrað", "þúsund", "túsund"})

_GAP = r"(?:\s|\u00a0|&nbsp;|</?[a-z][^>]*>)*"
_WORD = r"[^\W\d_]+"
# "/år", "/person och månad": what one pays it for.
_RATE = rf"(?:(?:</[a-z][^>]*>)*\s?/\s?{_WORD}[²³23]?)+"
_SWEDISH = re.compile(
    rf"(?:\d{_GAP}(?:(?:tusen|miljon(?:er)?|miljard(?:er)?|mn?){_GAP})?|(?P<numeral>{_WORD}){_GAP})"
    r"(?:(?:t|mn?|md)?kr\b|kron(?:or|a)\b|:-|SEK\b|öre\b)",
    re.IGNORECASE,
)
_SCALE = (
    r"(?:tusind|tusen|þúsund|túsund|mio\.?|mill\.?|millioner|million|milljónir|milliónir"
    r"|mia\.?|mrd\.?|milliarder|milliard)"
)
_STOP = re.compile(r"[.]\s*(?:</[^>]*>\s*)*$")
_THEIRS = re.compile(
    rf"""
    (?P<amount>(?:\d{_GAP}(?:{_SCALE}{_GAP})?|(?<!\w)(?P<numeral>{_WORD}){_GAP})
        (?:kroner|kronar|kronor|krone|krona|kr[óo]nur|krónum|króna|krónu|(?:t|mn?|md)?kr|:-|,-|øre))
    (?!\w|\.?(?:{_RATE})?{_GAP}\(SEK\)|\.?{_GAP}\d+{_GAP}øre)
    (?P<stop>\.?)
    (?P<rate>{_RATE})?
    (?P<gap>{_GAP}(?:$|(?=[A-ZÆØÅÁÍÓÚÝÞÐ])))?
    """,
    re.VERBOSE,
)
# "kr 1 200,50", as Norwegians write it; in "5 kr 20" the word belongs to what stands before.
_BEFORE = re.compile(
    rf"""
    (?<!\w)(?:kr\.?|kroner){_GAP}
    (?>(?:\d{{1,3}}(?:(?:\s|\u00a0|&nbsp;|\.)\d{{3}}(?!\d))+|\d+)(?:,\d+)?(?:,-)?(?:{_GAP}{_SCALE}(?!\w))?)
    (?>(?:{_RATE})?)
    (?!{_GAP}(?:kr|\(SEK\)))
    """,
    re.VERBOSE,
)
_NUMBER_BEFORE = re.compile(rf"(?:\d|{_SCALE}){_GAP}$")


def mark_swedish_kronor(source: str, translation: str, language: str) -> str:
    """``translation``, a fragment of HTML, with the mark behind each amount, where ``source`` has
    amounts in kronor and the readers of ``language`` (BCP 47) have others."""
    short = _SHORT_FORMS.get(language.partition("-")[0].lower())
    if short is None or not any(_is_amount(each, "sv") for each in _SWEDISH.finditer(source)):
        return translation

    def mark(match: re.Match[str]) -> str:
        if not _is_amount(match, language):
            return match[0]
        amount, stop, gap = match["amount"], match["stop"], match["gap"]
        if match["rate"]:
            return f"{amount}{stop}{match['rate']} {MARK}{gap or ''}"
        # A full stop may shorten the word, end the sentence, or both.
        is_last = match.end() == len(translation)
        is_end = _STOP.search(source) is not None if is_last else gap is not None
        is_shortened = amount.endswith("kr") and stop and (short.endswith(".") or not is_end)
        ending = stop if is_end or not amount.endswith("kr") else ""
        return f"{amount}{stop if is_shortened else ''} {MARK}{ending}{gap or ''}"

    def mark_before(match: re.Match[str]) -> str:
        is_of_another = _NUMBER_BEFORE.search(translation, 0, match.start()) is not None
        return match[0] if is_of_another else f"{match[0]} {MARK}"

    translation = _BEFORE.sub(mark_before, translation)
    return _THEIRS.sub(mark, translation)


def _is_amount(match: re.Match[str], code: str) -> bool:
    """Whether it counts its kronor: in digits, or in a word that is a number in the language."""
    word = (match["numeral"] or "").lower()
    if not word or word in _HUNDREDS:
        return True
    language = language_of(code)
    return any(sense.kind is Kind.NUMBER for sense in language.facts.senses(word)) or (
        language.glued is not None and language.glued.read(word) is not None
    )
