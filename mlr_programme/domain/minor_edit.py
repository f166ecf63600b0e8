"""Which facts differ between two Swedish texts: what is no small edit of the one.

Stricter than the fact guard, which has to excuse how another language says a thing. Here both texts
are in one language and should say the same in all but commas, spelling and small words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from textwrap import shorten

from mlr_programme.domain.changed_names import changed_names
from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.base import ProtectedName, SegmentPair
from mlr_programme.domain.fidelity.comparison import Facts
from mlr_programme.domain.fidelity.contacts import phone_key, url_key
from mlr_programme.domain.fidelity.language import language_of
from mlr_programme.domain.fidelity.lexicon import Kind, Lexicon
from mlr_programme.domain.fidelity.phrases import phrases_of
from mlr_programme.domain.fidelity.seasons import written_seasons
from mlr_programme.domain.fidelity.tokens import Token
from mlr_programme.domain.slips import without_slips

# Of the checks of translations, those of what visitors act upon.
FACT_CHECKS = frozenset(
    ["number", "currency", "date", "time", "percent", "unit", "url", "email", "phone", "name"]
) | {"negation"}

Read = list[tuple[Hashable, str]]
"""What a text says, in its order: what is compared, and how it is written."""

_SWEDISH = "sv"
# Letters of a text of which no single word can be named.
_SHOWN = 60
_KINDS = frozenset(
    [Kind.MONTH, Kind.HOLIDAY, Kind.WEEKDAY, Kind.NIGHT, Kind.UNIT, Kind.CURRENCY, Kind.SIGN]
) | {Kind.MULTIPLIER, Kind.FRACTION, Kind.HALF_MORE, Kind.FORTNIGHT, Kind.WEEK, Kind.CENTURY}
_CLOCK = frozenset({"am", "pm", "night", "noon", "midnight"})
# "I dag" and "idag" are the same day.
_DAYS_APART = re.compile(
    r"\b(i) (?=(?:dag|morgon|övermorgon|går|förrgår|kväll|natt|morse|eftermiddag|förmiddag)\b)",
    re.IGNORECASE,
)
_RELATIVE_DAY = re.compile(
    r"i(?:dag|(?:över)?morgon|(?:förr)?går|kväll|natt|morse|(?:efter|för)middag)"
)
_COLON_TIME = re.compile(r"\d{1,2}:\d{2}")
_ARTICLES = frozenset({"en", "ett"})
# A number now and then, and mostly none.
_OTHERS = "andra"
_PLACES = (
    r"(?:kommunhus|stadshus|rådhus|kommunkontor|medborgarkontor)",
    r"\w*bibliotek",
    r"\w*(?:medborgar|kultur|församlings|bygde|allaktivitets)hus",
    r"förskol",
    r"\w*(?:gata|gatan|torget|torg|parken|kyrkan|museet|aulan|hallen|salen)$",
)
# Words that say when, where or whether, by how they begin. The first that fits counts.
_SAYING = tuple(
    re.compile(stem)
    for stem in (
        r"(?:morgon|morgnar)",
        r"förmiddag",
        r"(?:lunch|middag)",
        r"eftermiddag",
        r"kväll",
        r"(?:natt|nätter)",
        r"(?:övermorgon|förrgår|häromdagen)$",
        r"nästa$",
        r"(?:förra|föregående)$",
        r"kommande$",
        r"(?:varannan|vartannat)$",
        r"(?:varje|varenda)$",
        r"dagligen$",
        r"(?:ja|jo)$",
        r"nej$",
        *_PLACES,
    )
)


@dataclass(frozen=True)
class ChangedFact:
    """A fact as it was and as it becomes; one of the two may be empty."""

    before: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before or '–'} → {self.after or '–'}"


def changed_facts(
    before: str, after: str, names: tuple[ProtectedName, ...] = ()
) -> list[ChangedFact]:
    """What differs in facts between two fragments of HTML in Swedish; ``names`` are those that are
    protected in the first."""
    if before == after:
        return []
    before = without_slips(before, after, _says_little)
    old, new = _facts(before), _facts(after)
    found: list[tuple[str, str]] = []
    for read in _READERS:
        found += _differences(read(old), read(new))
    found += changed_names(old, new)
    pair = SegmentPair(before or "–", after or "–", _SWEDISH, _SWEDISH, names)
    if not found:
        whole = shorten(old.visible, _SHOWN), shorten(new.visible, _SHOWN)
        found += [
            (each.source, each.target) if each.source or each.target else whole
            for each in check_pair(pair)
            if each.check_id in FACT_CHECKS
        ]
    return [ChangedFact(*each) for each in dict.fromkeys(found)]


def _says_little(word: str) -> bool:
    """Whether a slip in the word has not made a day or a number unreadable to who translated it."""
    if word == _OTHERS:
        return True
    facts = _facts(word)
    units = {(str(Kind.UNIT), sense.value) for t in facts.tokens for sense in t.senses}
    keys = {key for key, _ in _numbers_and_days(facts)} - set(_PLACES)
    return not (
        any(not isinstance(key, frozenset) or key - units for key in keys)
        or _seasons(facts)
        or _negations(facts)
        or _opposites(facts)
    )


def _facts(fragment: str) -> Facts:
    text = _DAYS_APART.sub(r"\1", fragment.replace("&nbsp;", " ").replace("\u00a0", " "))
    return Facts(text, language_of(_SWEDISH))


def _differences(ours: Read, theirs: Read) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(
        None, [key for key, _ in ours], [key for key, _ in theirs], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield (
                " ".join(text for _, text in ours[i:j]),
                " ".join(text for _, text in theirs[k:m]),
            )


def _addresses(facts: Facts) -> Read:
    contacts = facts.contacts
    return [
        *((each.lower(), each) for each in contacts.emails),
        *((url_key(each), each) for each in contacts.urls),
        *((phone_key(each), each) for each in contacts.phones),
    ]


def _numbers_and_days(facts: Facts) -> Read:
    found: Read = []
    for token in facts.tokens:
        key = _number_key(token) if token.is_number else _word_key(token)
        if key:
            found.append((key, token.text))
    return found


def _number_key(token: Token) -> Hashable:
    if token.word in _ARTICLES:
        return None
    if _COLON_TIME.fullmatch(token.text):
        # "18:30" is "18.30".
        return frozenset({float(token.text.replace(":", "."))})
    if token.digits is not None and not token.values:
        return token.digits.days or token.text
    return token.values


def _word_key(token: Token) -> Hashable:
    words = token.text.lower().split()
    for word in words:
        if _RELATIVE_DAY.fullmatch(word):
            return word
    for stem in _SAYING:
        if any(map(stem.match, words)):
            return stem.pattern
    return frozenset(
        (str(sense.kind), sense.value)
        for sense in token.senses
        if sense.kind in _KINDS or (sense.kind is Kind.CLOCK and sense.value in _CLOCK)
    )


def _seasons(facts: Facts) -> Read:
    return [*(written_seasons(facts.text, _SWEDISH) or ())]


def _negations(facts: Facts) -> Read:
    return [*_said(facts.language.polarity, facts.words)]


def _opposites(facts: Facts) -> Read:
    return [*_said(facts.language.opposites, facts.words)]


def _said(lexicon: Lexicon, words: list[str]) -> Iterable[tuple[Hashable, str]]:
    """Each word or phrase that the lexicon has, by all that it may say."""
    # A token may be a phrase; this lexicon has phrases of its own.
    words = [part for word in words for part in word.split()]
    for senses, text in phrases_of(words, lexicon):
        key = frozenset(sense.value for sense in senses if not sense.is_soft) - {"neutral", "again"}
        if key:
            yield key, text


_READERS: tuple[Callable[[Facts], Read], ...] = (
    _addresses,
    _numbers_and_days,
    _seasons,
    _negations,
    _opposites,
)
