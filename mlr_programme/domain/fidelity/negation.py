"""Whether something is so or not so, and allowed or forbidden.

Languages say no in many ways ("is not fit", "unfit"), and a translator may choose another one. So
each sentence is given the least and the most often that it may say no; only what cannot be the
same is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding, Severity
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.opposites import sides_of, turned_side
from mlr_programme.domain.fidelity.phrases import senses_of

# Of these languages enough is known to count; of the others only that nothing says no at all.
_COUNTED = frozenset({"sv", "en", "da", "nb", "nn", "de"})
# Words that are looked at beside a "no" and are none themselves.
_NO_NEGATION = frozenset(
    ["open", "limit", "over", "earliest", "before", "shut", "more", "other", "compulsory", "forget"]
)
_EXCEPTIVE = ("without", "until", "exempt")
# "Corp. ID no. 212000"
_SIGN_OF_NUMBER = re.compile(r"\b(?:[Nn]os?\.|N[oO])(?=\s*(?:[A-ZÅÄÖ]{1,4}\s?)?\d)")


@dataclass(frozen=True)
class Polarity:
    """How often a text says no."""

    strong: int
    least: int
    """The same when "no glass, no grills and no pets" is one no: "not glass, grills or pets"."""
    weak: Counter[str]
    """Words that may be another way to say no, by what they say: without, closed, free."""
    only: int
    exceptions: int
    core: int
    """How many of the weak words are as good as a "no": rejected, cancelled, without."""
    again: int = 0
    """How often an "or" lets a "no" be said once more: "not here or there"."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it could be a way to say no."""
        says_no = self.strong or self.only or self.exceptions
        return not says_no and not _unshared(self.weak, Counter())


class NegationCheck(FidelityCheck):
    check_id = "negation"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        found = next(self._find_negation(comparison), None) or next(
            self._find_opposite(comparison), None
        )
        if found is not None:
            yield found

    def _find_negation(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        if not (source.language.has_negation and target.language.has_negation):
            return
        if target.language.code not in _COUNTED:
            yield from self._find_silence(comparison)
            return
        for one, other, problem in _problems(source, target):
            message = (
                _("The translation says no where the original does not.")
                if problem > 0
                else _("The original says no where the translation does not.")
            )
            yield self.finding(message, one, other)

    def _find_opposite(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        is_sure = target.language.code in _COUNTED
        for one, other in _sentences(source, target):
            ours = sides_of(one, source.language)
            if not ours.sure:
                continue
            theirs = sides_of(other, target.language)
            if not turned_side(ours, theirs):
                continue
            # "Not after" is no "after".
            says_no = _says_no(other, target.language) and not theirs.is_said_with_no
            if _says_no(one, source.language) != says_no:
                continue
            yield self.finding(
                _("The translation says %(target)s where the original says %(source)s."),
                one,
                other,
                severity=Severity.ERROR if is_sure else Severity.VERIFY,
            )

    def _find_silence(self, comparison: Comparison) -> Iterator[Finding]:
        ours = polarity_of(comparison.source.text, comparison.source.language)
        theirs = polarity_of(comparison.target.text, comparison.target.language)
        # "Not more than" is "at most", which says no to nobody.
        if ours.strong > ours.weak["over"] and not (
            theirs.strong or theirs.weak or theirs.exceptions
        ):
            yield self.finding(
                _("The original says no where the translation does not."),
                comparison.source.text,
                comparison.target.text,
                severity=Severity.VERIFY,
            )


def _sentences(source: Facts, target: Facts) -> Iterator[tuple[str, str]]:
    """Sentences side by side; where some were joined or parted, only the whole can be compared."""
    if len(source.sentences) != len(target.sentences):
        yield source.text, target.text
    else:
        yield from zip(source.sentences, target.sentences, strict=True)


def _problems(source: Facts, target: Facts) -> Iterator[tuple[str, str, int]]:
    """Sentences that do not say the same, then what only the whole texts show."""
    for one, other in _sentences(source, target):
        problem = compare_polarity(
            polarity_of(one, source.language), polarity_of(other, target.language)
        )
        if problem:
            yield one, other, problem
    problem = compare_cores(
        polarity_of(source.text, source.language), polarity_of(target.text, target.language)
    )
    if problem:
        yield source.text, target.text, problem


def compare_polarity(ours: Polarity, theirs: Polarity) -> int:
    """1 for a "no" that was added, -1 for one that was lost, 0 where both may say the same."""
    if (ours.strong, ours.only, ours.weak) == (theirs.strong, theirs.only, theirs.weak):
        # Most sentences say no in no way.
        return 0
    # "Only on Sundays" may be "not on other days", but no plain "not".
    is_only_lost = ours.only and not theirs.only and not ours.strong
    if is_only_lost and theirs.strong and not theirs.exceptions:
        return 1
    # "Closed" for "closed" says nothing of a "not" beside it.
    most_ours = ours.strong + _unshared(ours.weak, theirs.weak)
    most_theirs = theirs.strong + _unshared(theirs.weak, ours.weak)
    most_ours += ours.again + (1 if ours.only and not theirs.only else 0)
    most_theirs += 1 if theirs.only and not ours.only else 0
    if theirs.least - _limits(ours, theirs) > most_ours:
        return 1
    # "Nobody without a permit" is "you need a permit": the two cancel out.
    undone = sum((ours.weak - theirs.weak)[concept] for concept in _EXCEPTIVE)
    if ours.least - undone - _limits(theirs, ours) > most_theirs:
        return -1
    if _is_turned(ours, theirs) or _is_exceeded(ours, theirs) or _is_optional(theirs, ours):
        return -1
    return 1 if _is_turned(theirs, ours) else 0


def compare_cores(ours: Polarity, theirs: Polarity) -> int:
    """The same for whole texts, of which one rejects, cancels or lacks and the other nothing."""
    if ours.core and not ours.strong and theirs.is_plain:
        return -1
    return 1 if theirs.core and not theirs.strong and ours.is_plain else 0


def _limits(ours: Polarity, theirs: Polarity) -> int:
    """How often "at most" here is "not more than" there, "at the earliest" "not before", and
    "remember" or "do not forget" "forget it not"."""
    behind = theirs.weak - ours.weak
    # The limit may stand there as well: "within 48 hours, but no later than Friday".
    ahead = ours.weak - theirs.weak
    # "Before" is "not later than".
    return (
        min(ours.weak["limit"] + ahead["before"], behind["over"])
        + min(ahead["earliest"], behind["before"])
        + behind["forget"]
    )


def _is_exceeded(ours: Polarity, theirs: Polarity) -> bool:
    """Whether "at most" has become "more than"."""
    ahead, behind = ours.weak - theirs.weak, theirs.weak - ours.weak
    return min(ahead["limit"], behind["more"]) > 0 and theirs.strong <= ours.strong


def _is_optional(optional: Polarity, compulsory: Polarity) -> bool:
    """Whether what is compulsory in one text is voluntary in the other."""
    is_said = compulsory.weak["compulsory"] > optional.weak["compulsory"]
    return is_said and optional.weak["voluntary"] > compulsory.weak["voluntary"]


def _unshared(weak: Counter[str], other: Counter[str]) -> int:
    return sum(count for concept, count in (weak - other).items() if concept not in _NO_NEGATION)


def _is_turned(shut: Polarity, opened: Polarity) -> bool:
    """Whether what is closed in one text is open in the other."""
    is_lost = shut.weak["shut"] > 0 and not opened.weak["closed"]
    return is_lost and opened.weak["open"] > shut.weak["open"] and not opened.strong


def _says_no(text: str, language: Language) -> bool:
    return polarity_of(text, language).strong > 0


@lru_cache(maxsize=4096)
def polarity_of(text: str, language: Language) -> Polarity:
    """How often ``text``, which is in compared form, says no."""
    prose = _SIGN_OF_NUMBER.sub(" ", text)
    counts = {"strong": 0, "none": 0, "only": 0, "except": 0, "core": 0, "again": 0}
    weak: Counter[str] = Counter()
    for senses in senses_of(prose, language.polarity, language):
        values = {sense.value for sense in senses if sense.kind is Kind.POLARITY}
        for value in values & counts.keys():
            # Before the first "no", an "or" repeats none.
            counts[str(value)] += 1 if value != "again" or counts["strong"] else 0
        if not values & {"strong", "neutral"}:
            weak.update({str(s.value) for s in senses if s.kind is Kind.WEAK_NEGATION})
    least = counts["strong"] - max(counts["none"] - 1, 0)
    return Polarity(
        counts["strong"],
        least,
        weak,
        counts["only"],
        counts["except"],
        counts["core"],
        counts["again"],
    )
