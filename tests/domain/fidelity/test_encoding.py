"""Spoilt letters."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.encoding import EncodingCheck
from tests.domain.fidelity.check_case import CheckCase

SNACK = "Våfflor på gården"
WORDS = ("Vafler på gården", "Gröna ängar", "Łąka i łódź", "Зелений луг", "مرحبا بكم", "باغ سبز")


class TestEncodingCheck(CheckCase):
    check = EncodingCheck()
    faithful = (
        (SNACK, "Waffles at the farm", "en"),
        (SNACK, "Vafler på gården – «gode»", "nb"),
        (SNACK, "Gofry na farmie", "pl"),
        (SNACK, "PÅ–GÅRDEN…", "da"),
        (SNACK, "Waffles? At the farm?", "en"),
        (SNACK, "Se klippan.se/?a=b&c=d", "en"),
        ("Te &amp; kaffe", "Tea &amp; coffee", "en"),
        (SNACK, "Waffles&nbsp;here", "en"),
    )
    faulty = (
        (SNACK, "Vafler pÃ¥ gÃ¥rden", "da"),
        (SNACK, "Vafler p\ufffd g\ufffdrden", "da"),
        (SNACK, "Vafler p?gården på g?rden", "da"),
        (SNACK, "Waffles â€“ at the farm", "en"),
        (SNACK, "Waffles &amp;amp; farm", "en"),
        (SNACK, "Vafler p&aring; g&aring;rden", "da"),
        (SNACK, "Vafler p\\u00e5 g\\u00e5rden", "da"),
    )

    @pytest.mark.parametrize("words", WORDS)
    def test_utf8_read_as_something_else_is_found(self, words: str) -> None:
        self.assert_passes(SNACK, words, "en")
        self.assert_finds(SNACK, words.encode().decode("latin-1"), "en")
        self.assert_finds(SNACK, words.encode().decode("cp1252", "replace"), "en")

    def test_source_that_is_spoilt_itself_says_nothing_of_the_translation(self) -> None:
        self.assert_passes("PÃ¥ gÃ¥rden", "pÃ¥", "da")
