"""Days, months, years, weeks, weekdays and seasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison, Facts
from mlr_programme.domain.fidelity.lexicon import Kind
from mlr_programme.domain.fidelity.quantity import Role
from mlr_programme.domain.fidelity.seasons import written_seasons

_ROLES = (Role.DAY, Role.YEAR, Role.WEEK, Role.CENTURY)


class DateCheck(FidelityCheck):
    check_id = "date"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        matching = comparison.matching
        instead = ", ".join(quantity.text for quantity in matching.added)
        for quantity in matching.missing_as(*_ROLES):
            yield self.finding(
                _("The date %(source)s is not in the translation."), quantity.text, instead
            )
        if not matching.missing:
            for quantity in matching.added_as(*_ROLES):
                yield self.finding(
                    _("The date %(target)s is not in the original."), "", quantity.text
                )
        yield from self._find_months(comparison)
        yield from self._find_weekdays(comparison)
        yield from self._find_seasons(comparison)

    def _find_months(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        lost, new = _differences(
            (source.months, source.likely_months, source.possible_months),
            (target.months, target.likely_months, target.possible_months),
            target.language.is_known,
        )
        if lost or new:
            yield self.finding(
                _("The months are not the same: %(source)s, in the translation %(target)s."),
                _months_of(source, lost) or "–",
                _months_of(target, new) or "–",
            )

    def _find_weekdays(self, comparison: Comparison) -> Iterator[Finding]:
        source, target = comparison.source, comparison.target
        lost, new = _differences(
            (source.weekdays, source.possible_weekdays, source.possible_weekdays),
            (target.weekdays, target.possible_weekdays, target.possible_weekdays),
            target.language.is_known,
        )
        if lost or new:
            yield self.finding(
                _("The weekdays are not the same: %(source)s, in the translation %(target)s."),
                source.written(Kind.WEEKDAY, lost) or "–",
                target.written(Kind.WEEKDAY, new) or "–",
            )

    def _find_seasons(self, comparison: Comparison) -> Iterator[Finding]:
        """One in place of another: a translator may well leave a season unsaid, or say it twice."""
        source, target = comparison.source, comparison.target
        here = written_seasons(source.text, source.language.code)
        there = written_seasons(target.text, target.language.code)
        if here is None or there is None:
            return
        ours, theirs = (Counter(season for season, _word in each) for each in (here, there))
        lost, new = ours - theirs, theirs - ours
        if lost and new.keys() - ours.keys():
            yield self.finding(
                _("The season is another one: %(source)s, in the translation %(target)s."),
                _words_for(lost, here),
                _words_for(new, there),
            )


def _words_for(seasons: Counter[str], written: list[tuple[str, str]]) -> str:
    """The words by which a text names some of its seasons, each once."""
    return ", ".join(dict.fromkeys(word for season, word in written if season in seasons))


def _differences(
    ours: tuple[frozenset[float], frozenset[float], frozenset[float]],
    theirs: tuple[frozenset[float], frozenset[float], frozenset[float]],
    is_known: bool,
) -> tuple[frozenset[float], frozenset[float]]:
    """What is said here alone and what there, each given as what is sure, likely and possible.

    What is likely to be a month ("mar") counts when the other text lacks one in turn.
    """
    lost, new = ours[0] - theirs[2], theirs[0] - ours[2]
    perhaps_lost, perhaps_new = ours[1] - theirs[2], theirs[1] - ours[2]
    if perhaps_lost and perhaps_new:
        return perhaps_lost, perhaps_new
    return (lost if is_known else frozenset()), new


def _months_of(facts: Facts, months: frozenset[float]) -> str:
    dates = (q.text for q in facts.quantities for _, month in q.days if float(month) in months)
    return facts.written(Kind.MONTH, months) or ", ".join(dates)
