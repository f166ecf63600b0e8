"""A sentence or an end that did not come through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.lengths import relative_length
from mlr_programme.domain.fidelity.negation import polarity_of

# Shares of the usual length: with a sentence less, and with as many as before.
_SENTENCE_LOST = 0.78
# "Ring. Vi hjälper dig." may be one sentence, longer than each of the two, and shorter than both.
_LEAST_OF_JOINED = 0.65
_LONGER = 1.15
_MUCH_LOST = 0.45
# "Cykla säkert!" is short, but no sentence calls or asks in its place.
_CALL_LOST = 0.92
_HARDLY_ANYTHING = 0.25
_END_LOST = 0.86
# A heading may be one word for three.
_SHORT = 45
_A_WORD_OR_TWO = 15
_ENDS = (".", "!", "?", ":", "…", "”", '"', "»", ")", "*", "'")
_CLAUSE = re.compile(r"\w[ ]?(?: - |[:;] )")
_DOTS = ("...", "…")
_LEFT_HANGING = (",", "-", "(", ";")


class TruncatedCheck(FidelityCheck):
    check_id = "truncated"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        length = relative_length(comparison)
        if not target.language.is_known:
            # How long its texts usually are is not known either.
            if length < _HARDLY_ANYTHING and len(source.text) > _SHORT:
                yield self._cut(comparison)
            return
        ours, theirs = len(source.sentences), len(target.sentences)
        # "No cash - pay by card" is two sentences in one.
        theirs += max(len(_CLAUSE.findall(target.text)) - len(_CLAUSE.findall(source.text)), 0)
        least = _LEAST_OF_JOINED if _are_joined(source, target) else _SENTENCE_LOST
        is_cut = ours > theirs and length < least
        is_cut = is_cut or (length < _MUCH_LOST and len(source.text) > _SHORT)
        is_cut = is_cut or (ours > theirs and length < _CALL_LOST and _has_fewer_calls(comparison))
        is_cut = is_cut or (ours > theirs and length < 1 and _has_lost_facts(comparison))
        if _ends(source.text) and not _ends(target.text) and len(source.text) > _A_WORD_OR_TWO:
            is_cut = is_cut or length < _END_LOST or _is_left_hanging(target)
        if is_cut or _breaks_off(comparison):
            yield self._cut(comparison)

    def _cut(self, comparison: Comparison) -> Finding:
        ours, theirs = comparison.source.sentences, comparison.target.sentences
        return self.finding(
            _("The translation ends early or leaves something out."),
            ours[-1] if ours else "",
            theirs[-1] if theirs else "",
        )


def _has_fewer_calls(comparison: Comparison) -> bool:
    return len(comparison.source.text) > _SHORT and any(
        comparison.source.text.count(sign) > comparison.target.text.count(sign) for sign in "!?"
    )


def _has_lost_facts(comparison: Comparison) -> bool:
    """Whether a number, or each "no", is gone and nothing has come in its place."""
    matching = comparison.matching
    if matching.missing and not matching.added:
        return True
    source, target = comparison.source, comparison.target
    if not (source.language.has_negation and target.language.has_negation):
        return False
    ours = polarity_of(source.text, source.language)
    return bool(ours.strong) and polarity_of(target.text, target.language).is_plain


def _are_joined(source: Facts, target: Facts) -> bool:
    """Whether one sentence of the translation is longer than any of the original should be."""
    longest = max(map(len, source.sentences), default=0) * target.language.length
    return max(map(len, target.sentences), default=0) > _LONGER * longest


def _breaks_off(comparison: Comparison) -> bool:
    """Whether the translation ends in dots that the original has not."""
    has_dots = any(dots in comparison.source.text for dots in _DOTS)
    return not has_dots and comparison.target.text.rstrip().endswith(_DOTS)


def _is_left_hanging(facts: Facts) -> bool:
    """Whether the last word asks for another one: "until the", "and"."""
    text = facts.text.rstrip()
    return text.endswith(_LEFT_HANGING) or (
        bool(facts.words) and facts.words[-1] in facts.language.functions
    )


def _ends(text: str) -> bool:
    return text.rstrip().endswith(_ENDS)
