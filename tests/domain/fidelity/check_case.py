"""The questions that every check of the fact guard has to answer."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from pathlib import Path

from django.utils import translation

from mlr_programme.domain.fidelity import CHECKS, FidelityCheck, Finding, SegmentPair, Severity
from mlr_programme.domain.fidelity.base import GlossaryTerm, ProtectedName
from mlr_programme.domain.fidelity.comparison import Comparison

# Source, target, language of the target.
Case = tuple[str, str, str]


class CheckCase:
    """Subclasses name a check, translations that it lets pass and translations that it must not."""

    check: FidelityCheck
    faithful: Sequence[Case]
    faulty: Sequence[Case]
    names: tuple[ProtectedName, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()

    def findings(self, source: str, target: str, language: str) -> list[Finding]:
        pair = SegmentPair(source, target, "sv", language, self.names, self.terms)
        return list(self.check.find(Comparison.of(pair)))

    def assert_passes(self, source: str, target: str, language: str) -> None:
        assert [finding.text for finding in self.findings(source, target, language)] == [], target

    def assert_finds(self, source: str, target: str, language: str) -> None:
        assert self.findings(source, target, language), target

    def test_faithful_translation_has_no_finding(self) -> None:
        for case in self.faithful:
            self.assert_passes(*case)

    def test_fault_is_found(self) -> None:
        for case in self.faulty:
            self.assert_finds(*case)

    def test_as_many_translations_pass_as_do_not(self) -> None:
        assert len(self.faithful) >= len(self.faulty)

    def test_nothing_is_found_where_nothing_is_said(self) -> None:
        self.assert_passes("", "", "en")

    def test_finding_says_what_it_is_about_in_the_language_of_its_reader(self) -> None:
        for case in self.faulty:
            for finding in self.findings(*case):
                assert finding.check_id == self.check.check_id
                assert finding.severity in set(Severity)
                for language in ("sv", "en"):
                    with translation.override(language):
                        assert finding.text
                        assert "%(" not in finding.text

    def test_is_in_the_list_under_the_name_of_its_module(self) -> None:
        listed = {check.check_id: type(check) for check in CHECKS}
        assert listed[self.check.check_id] is type(self.check)
        assert Path(inspect.getfile(type(self.check))).stem == self.check.check_id
