"""Letters of another script."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.script import ScriptCheck
from tests.domain.fidelity.check_case import CheckCase

HALL = "Idrottshallen (BankID krävs) öppnar snart."


class TestScriptCheck(CheckCase):
    check = ScriptCheck()
    faithful = (
        (HALL, "تفتح الصالة الرياضية (BankID مطلوب) قريبًا.", "ar"),
        (HALL, "Спортзал (потрібен BankID) скоро відкриється.", "uk"),
        (HALL, "سالن ورزشی (BankID لازم است) به‌زودی باز می‌شود.", "fa"),
        (HALL, "Hala sportowa (wymagany BankID) wkrótce zostanie otwarta.", "pl"),
        (HALL, "እቲ ኣዳራሽ (BankID የድሊ) ክኽፈት እዩ።", "ti"),
        ("Språk: العربية", "Languages: العربية", "en"),
    )
    faulty = (
        (HALL, "taftah al-sala al-riyadiyya qariban", "ar"),
        (HALL, "Sportzal skoro vidkryietsia", "uk"),
        (HALL, "تفتح الصالة قريبًا. The hall will open soon.", "ar"),
        (HALL, "Hala sportowa wkrótce zоstanie otwarta.", "pl"),
        (HALL, "The sports hall скоро opens.", "en"),
        (HALL, "Спортзал скоро открытый", "uk"),
    )

    @pytest.mark.parametrize(("latin", "alike"), ["aа", "oо", "eе", "pр", "cс"])
    def test_letter_that_only_looks_right_is_found(self, latin: str, alike: str) -> None:
        word = f"k{latin}mp"
        self.assert_passes("Kamp", word, "da")
        self.assert_finds("Kamp", word.replace(latin, alike), "da")

    def test_language_of_several_scripts_is_left_alone(self) -> None:
        self.assert_passes("Hej", "Здраво", "sr")
        self.assert_passes("Hej", "Zdravo", "sr")
