"""Inline tags, and marks that an engine should have handed back."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.tags import Markup, Tag


class PlaceholderCheck(FidelityCheck):
    check_id = "placeholder"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        if not _may_hold_any(comparison.pair.source) and not _may_hold_any(comparison.pair.target):
            return
        source, target = Markup(comparison.pair.source), Markup(comparison.pair.target)
        for key in source.elements - target.elements:
            yield self.finding(_("The tag %(source)s is not in the translation."), _tag(key))
        for key in target.elements - source.elements:
            yield self.finding(_("The tag %(target)s is not in the original."), "", _tag(key))
        if target.broken and not source.broken:
            yield self.finding(
                _("A tag of the translation is broken or not closed: %(target)s."),
                "",
                target.broken,
            )
        empty = {tag.key for tag in source.emptied()}
        for tag in target.emptied():
            if tag.key not in empty:
                yield self.finding(
                    _("The tag %(target)s has no text in the translation."), "", str(tag)
                )
        yield from self._find_marks(source, target)

    def _find_marks(self, source: Markup, target: Markup) -> Iterator[Finding]:
        for mark in source.marks - target.marks:
            yield self.finding(_("The mark %(source)s is not in the translation."), mark)
        for mark in target.marks - source.marks:
            yield self.finding(_("The mark %(target)s was left in the translation."), "", mark)


def _may_hold_any(fragment: str) -> bool:
    return any(sign in fragment for sign in "<>{[%_&⟦") or "XQ" in fragment


def _tag(key: tuple[str, tuple[tuple[str, str], ...]]) -> str:
    name, attributes = key
    return str(Tag(name, attributes, False, 0, 0, False))
