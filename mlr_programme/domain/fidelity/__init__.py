"""The fact guard: compares a text with its translation, fact by fact, before it is published."""

from __future__ import annotations

from mlr_programme.domain.fidelity.base import (
    FidelityCheck,
    Finding,
    GlossaryTerm,
    ProtectedName,
    SegmentPair,
    Severity,
)
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.currency import CurrencyCheck
from mlr_programme.domain.fidelity.date import DateCheck
from mlr_programme.domain.fidelity.email import EmailCheck
from mlr_programme.domain.fidelity.empty import EmptyCheck, is_empty
from mlr_programme.domain.fidelity.encoding import EncodingCheck
from mlr_programme.domain.fidelity.extra import ExtraCheck
from mlr_programme.domain.fidelity.glossary import GlossaryCheck
from mlr_programme.domain.fidelity.name import NameCheck
from mlr_programme.domain.fidelity.negation import NegationCheck
from mlr_programme.domain.fidelity.number import NumberCheck
from mlr_programme.domain.fidelity.percent import PercentCheck
from mlr_programme.domain.fidelity.phone import PhoneCheck
from mlr_programme.domain.fidelity.placeholder import PlaceholderCheck
from mlr_programme.domain.fidelity.script import ScriptCheck
from mlr_programme.domain.fidelity.time import TimeCheck
from mlr_programme.domain.fidelity.truncated import TruncatedCheck
from mlr_programme.domain.fidelity.unit import UnitCheck
from mlr_programme.domain.fidelity.untranslated import UntranslatedCheck
from mlr_programme.domain.fidelity.url import UrlCheck

__all__ = [
    "CHECKS",
    "FidelityCheck",
    "Finding",
    "GlossaryTerm",
    "ProtectedName",
    "SegmentPair",
    "Severity",
    "check_pair",
]


def in_order(*checks: FidelityCheck) -> tuple[FidelityCheck, ...]:
    """The checks as given; two of one name would overwrite each other's findings."""
    names = [check.check_id for check in checks]
    if len(set(names)) != len(names):
        raise ValueError(f"Two checks have the same check_id: {sorted(names)}")
    return checks


CHECKS = in_order(
    NumberCheck(),
    CurrencyCheck(),
    DateCheck(),
    TimeCheck(),
    PercentCheck(),
    UnitCheck(),
    UrlCheck(),
    EmailCheck(),
    PhoneCheck(),
    NameCheck(),
    PlaceholderCheck(),
    UntranslatedCheck(),
    EmptyCheck(),
    GlossaryCheck(),
    TruncatedCheck(),
    ExtraCheck(),
    NegationCheck(),
    EncodingCheck(),
    ScriptCheck(),
)


def check_pair(pair: SegmentPair) -> tuple[Finding, ...]:
    """All findings on a translation, in the order of the checks."""
    comparison = Comparison.of(pair)
    if is_empty(comparison.target):
        # Of a translation that is not there nothing else needs to be said.
        return tuple(EmptyCheck().find(comparison))
    return tuple(finding for check in CHECKS for finding in check.find(comparison))
