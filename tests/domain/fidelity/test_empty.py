"""Translations without a word."""

from __future__ import annotations

from mlr_programme.domain.fidelity import SegmentPair, check_pair
from mlr_programme.domain.fidelity.empty import EmptyCheck
from tests.domain.fidelity.check_case import CheckCase


class TestEmptyCheck(CheckCase):
    check = EmptyCheck()
    faithful = (
        ("Hej", "Hello", "en"),
        ("Hej", "مرحبا", "ar"),
        ("…", "…", "en"),
        ("", "", "en"),
        ("7", "7", "en"),
    )
    faulty = (
        ("Hej", "", "en"),
        ("Hej", "  \n", "en"),
        ("Hej", "&nbsp;", "en"),
        ("Hej", "<b></b> …", "en"),
        ("Hej", "-", "en"),
    )

    def test_nothing_else_is_said_of_a_translation_that_is_not_there(self) -> None:
        pair = SegmentPair("Den 4 maj kl. 10 kostar det 50 kr.", " ", "sv", "en")
        assert [finding.check_id for finding in check_pair(pair)] == ["empty"]
