"""E-mail addresses."""

from __future__ import annotations

from mlr_programme.domain.fidelity.email import EmailCheck
from tests.domain.fidelity.check_case import CheckCase

ASK = "Fråga bygglov@klippan.se om ritningar."


class TestEmailCheck(CheckCase):
    check = EmailCheck()
    faithful = (
        (ASK, "Ask bygglov@klippan.se about drawings.", "en"),
        (ASK, "Fragen Sie bygglov@klippan.se nach Zeichnungen.", "de"),
        (ASK, "اسأل bygglov@klippan.se عن الرسومات.", "ar"),
        (ASK, "Запитайте bygglov@klippan.se про креслення.", "uk"),
        (ASK, "ብዛዕባ ንድፊ bygglov@klippan.se ሕተቱ።", "ti"),
    )
    faulty = (
        (ASK, "Ask permit@klippan.se about drawings.", "en"),
        (ASK, "Fragen Sie bygglov@klippan.de nach Zeichnungen.", "de"),
        (ASK, "اسأل bygglov@klippan عن الرسومات.", "ar"),
        (ASK, "Запитайте бюглов@klippan.se про креслення.", "uk"),
        (ASK, "ብዛዕባ ንድፊ ሕተቱ።", "ti"),
    )

    def test_full_stop_after_the_address_is_not_part_of_it(self) -> None:
        self.assert_passes("Mejla a@b.se", "Send an email to a@b.se.", "en")

    def test_capitals_are_the_same_address(self) -> None:
        self.assert_passes("Mejla Info@b.se", "Email info@b.se", "en")

    def test_new_address_is_found(self) -> None:
        self.assert_finds("Mejla oss.", "Email us at info@b.se.", "en")
