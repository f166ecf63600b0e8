"""Telephone numbers."""

from __future__ import annotations

from mlr_programme.domain.fidelity.phone import PhoneCheck
from tests.domain.fidelity.check_case import CheckCase

CALL = "Ring växeln på 0435-280 35."


class TestPhoneCheck(CheckCase):
    check = PhoneCheck()
    faithful = (
        (CALL, "Call the switchboard on 0435-280 35.", "en"),
        (CALL, "Call the switchboard on +46 435 280 35.", "en"),
        (CALL, "Rufen Sie +46 (0)435-280 35 an.", "de"),
        (CALL, "Ring 0046 435 28035.", "da"),
        (CALL, "اتصل بالرقم ٠٤٣٥-٢٨٠٣٥.", "ar"),
        (CALL, "با ۰۴۳۵-۲۸۰ ۳۵ تماس بگیرید.", "fa"),
    )
    faulty = (
        (CALL, "Call the switchboard on 0435-280 53.", "en"),
        (CALL, "Call the switchboard on 0453-280 35.", "en"),
        (CALL, "Call the switchboard on +47 435 280 35.", "en"),
        (CALL, "Rufen Sie 435-280 35 an.", "de"),
        (CALL, "اتصل بالرقم ٠٤٣٥-٢٨٠٣.", "ar"),
        (CALL, "Ring til os.", "da"),
    )

    def test_short_number_of_an_emergency_is_a_telephone_number(self) -> None:
        source = "Ring 114 14 om det inte är bråttom."
        self.assert_passes(source, "Call 114 14 if it is not urgent.", "en")
        self.assert_passes(source, "Call 11414 if it is not urgent.", "en")
        self.assert_finds(source, "Call 112 if it is not urgent.", "en")

    def test_amount_is_no_short_number(self) -> None:
        self.assert_passes("Vi har 112 500 kr.", "We have SEK 112,500.", "en")

    def test_digits_may_be_grouped_anew(self) -> None:
        self.assert_passes("Tel. 08-508 29 000", "Tel. 08-50 82 90 00", "en")

    def test_end_of_a_longer_number_is_no_telephone(self) -> None:
        self.assert_passes("Swish 123 045 67 89", "Swish 123 054 67 89", "en")

    def test_date_with_dashes_is_no_telephone_number(self) -> None:
        self.assert_passes("Den 7 mars 2025", "07-03-2025", "da")
        self.assert_finds("Ring 0435-551 00.", "Ring 0435-551 01.", "da")

    def test_thousands_of_a_range_are_no_telephone_number(self) -> None:
        self.assert_passes("Mellan 5 000 och 15 000 kr", "5 000–15 000 kruunua", "fi")
        self.assert_finds("Ring 0046 435 551 00.", "Soita 0046 435 551 01.", "fi")

    def test_arabic_by_is_written_as_one_with_the_number(self) -> None:
        source = "Ring 1177 eller 010-123 45 67."
        self.assert_passes(source, "اتصل بـ1177 أو بـ010-123 45 67.", "ar")
        self.assert_finds(source, "اتصل بـ1177 أو بـ010-123 45 76.", "ar")
