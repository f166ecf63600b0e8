"""Text that nobody wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.lengths import relative_length
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Role
from mlr_programme.domain.fidelity.tokens import Token

# Shares of the usual length: with a sentence more, and with as many as before.
_SENTENCE_ADDED = 1.2
_MUCH_ADDED = 1.5
_LEEWAY = 15
_SHORT = 40
# What "mån" and "9-16" grow by when they become "on Mondays" and "from 9 am to 4 pm".
_PER_DAY, _PER_TIME = 5, 6
# "kr/kWh"
_PER_UNIT = 8
_SHORT_DAY = 4
_SHORT_UNIT = 3
# How much longer the texts of a language may be of which nothing is known.
_UNKNOWN_LENGTH = 1.5
_REPEATED = re.compile(r"\b(\w{2,})(?:\W+\1\b){2,}", re.IGNORECASE)


class ExtraCheck(FidelityCheck):
    check_id = "extra"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        twice = _said_twice(target.sentences)
        if len(twice) > len(_said_twice(source.sentences)):
            yield self.finding(_("The translation says this twice: %(target)s."), "", min(twice))
            return
        length = relative_length(comparison)
        if not target.language.is_known:
            length /= _UNKNOWN_LENGTH
        # The shorter a text, the more its length varies.
        leeway = (_LEEWAY + _letters_left_out(source)) / max(len(source.text), 1)
        has_more = len(target.sentences) > len(source.sentences)
        is_more = has_more and length > _SENTENCE_ADDED + leeway / 3
        is_more = is_more or (length > _MUCH_ADDED + leeway and len(target.text) > _SHORT)
        repeated = _REPEATED.search(target.prose)
        if repeated and not _REPEATED.search(source.prose):
            is_more = True
        if is_more:
            yield self.finding(
                _("The translation says more than the original: %(target)s."),
                "",
                repeated[0] if repeated else target.sentences[-1] if target.sentences else "",
            )


@lru_cache(maxsize=1024)
def _letters_left_out(facts: Facts) -> int:
    """About how many letters more the days, hours and units of a table have in running text."""
    days = [t for t in facts.tokens if len(t.text) <= _SHORT_DAY and t.sense(Kind.WEEKDAY)]
    times = [quantity for quantity in facts.quantities if quantity.role is Role.TIME]
    units = [t for t in facts.tokens if len(t.text) <= _SHORT_UNIT and _measures(t)]
    return _PER_DAY * len(days) + _PER_TIME * len(times) + _PER_UNIT * len(units)


def _measures(token: Token) -> bool:
    return token.sense(Kind.UNIT) is not None or token.sense(Kind.CURRENCY) is not None


def _said_twice(sentences: tuple[str, ...]) -> set[str]:
    return {sentence for sentence, count in Counter(sentences).items() if count > 1}
