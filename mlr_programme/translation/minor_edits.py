"""Small edits of an original, which its translations need not follow."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from wagtail.models import Locale

from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.base import Finding, SegmentPair
from mlr_programme.domain.terms import Termbase
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.termbase import termbase_of

# What a small edit must not touch: all that visitors act upon.
FACT_CHECKS = frozenset(
    {
        "number",
        "currency",
        "date",
        "time",
        "percent",
        "unit",
        "url",
        "email",
        "phone",
        "name",
        "negation",
    }
)

Parts = list[tuple[str, str]]


def changed_facts(before: Parts, after: Parts, termbase: Termbase | None = None) -> list[Finding]:
    """What differs in facts between two texts of one original, part by part.

    A part that is new or gone is no small edit, if it holds a fact at all.
    """
    termbase = termbase or termbase_of(Locale.get_default())
    old, new = _by_path(before), _by_path(after)
    found: list[Finding] = []
    for path in {**old, **new}:
        was, becomes = " ".join(old.get(path, ())), " ".join(new.get(path, ()))
        if was != becomes:
            found += _differences(was, becomes, termbase)
    return found


def _by_path(parts: Parts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path, text in parts:
        found[path].append(text)
    return found


def _differences(was: str, becomes: str, termbase: Termbase) -> list[Finding]:
    language = source_language()
    pair = SegmentPair(
        source=was or "–",
        target=becomes or "–",
        source_language=language,
        target_language=language,
        names=termbase.names_in(was),
    )
    return [finding for finding in check_pair(pair) if finding.check_id in FACT_CHECKS]


def is_marked_minor(instance: Any) -> bool:
    """Whether the editor has called what is published a small edit."""
    return bool(getattr(instance, "was_minor_edit", False))
