"""Shares and the sign beside them."""

from __future__ import annotations

from mlr_programme.domain.fidelity.percent import PercentCheck
from tests.domain.fidelity.check_case import CheckCase

SAVING = "Förbrukningen minskade med 12 procent."
POINTS = "Andelen ökade med 2,5 procentenheter."


class TestPercentCheck(CheckCase):
    check = PercentCheck()
    faithful = (
        (SAVING, "Consumption fell by 12%.", "en"),
        (SAVING, "Consumption fell by 12 per cent.", "en"),
        (SAVING, "Forbruget faldt med 12 pct.", "da"),
        (SAVING, "Der Verbrauch sank um 12 Prozent.", "de"),
        (SAVING, "Kulutus väheni 12 prosenttia.", "fi"),
        (SAVING, "El consumo bajó un 12 por ciento.", "es"),
        (SAVING, "انخفض الاستهلاك بنسبة ١٢ في المئة.", "ar"),
        (SAVING, "مصرف ۱۲ فیصد کم شد.", "prs"),
        (SAVING, "Isticmaalku wuxuu hoos u dhacay boqolkiiba 12.", "so"),
        (POINTS, "The share rose by 2.5 percentage points.", "en"),
        (POINTS, "Andelen steg med 2,5 procentpoint.", "da"),
        (POINTS, "Udział wzrósł o 2,5 punktu procentowego.", "pl"),
        (POINTS, "Частка зросла на 2,5 відсоткового пункту.", "uk"),
    )
    faulty = (
        (SAVING, "Consumption fell by 12.", "en"),
        (SAVING, "Consumption fell by 12 tonnes.", "en"),
        (SAVING, "Consumption fell by 12 percentage points.", "en"),
        (SAVING, "Der Verbrauch sank um 12 Einheiten.", "de"),
        (POINTS, "The share rose by 2.5 per cent.", "en"),
        (POINTS, "Osuus kasvoi 2,5 prosenttia.", "fi"),
        (POINTS, "La part a augmenté de 2,5 %.", "fr"),
    )

    def test_half_may_be_said_in_words(self) -> None:
        self.assert_passes("50 procent svarade.", "Half of them answered.", "en")

    def test_one_sign_does_for_a_range(self) -> None:
        self.assert_passes("Mellan 5 % och 8 %", "Between 5 and 8 per cent", "en")

    def test_sign_that_was_not_there_is_found(self) -> None:
        self.assert_finds("15 elever svarade.", "15% of pupils answered.", "en")

    def test_word_of_an_unknown_language_is_trusted(self) -> None:
        self.assert_passes(SAVING, "12 ሚእታዊት", "ti")

    def test_word_between_the_number_and_its_sign(self) -> None:
        source = "Hyran höjs med ytterligare en procent."
        self.assert_passes(source, "Die Miete steigt um ein weiteres Prozent.", "de")
        self.assert_finds(source, "Die Miete steigt um einen weiteren Prozentpunkt.", "de")

    def test_half_a_point(self) -> None:
        source = "En ökning med 0,5 procentenheter."
        self.assert_passes(source, "An increase of half a percentage point.", "en")
        self.assert_finds(source, "An increase of half a per cent.", "en")

    def test_per_mille_of_arabic(self) -> None:
        self.assert_passes("Högst 2 promille", "بحد أقصى 2 في الألف", "ar")
        self.assert_finds("Högst 2 promille", "بحد أقصى 2 في المئة", "ar")

    def test_every_tenth_is_ten_per_cent(self) -> None:
        self.assert_passes("Var tionde elev", "Ten per cent of the pupils", "en")
        self.assert_passes("Var femte elev", "20 % der Schüler", "de")
        self.assert_finds("Tionde eleven", "Ten per cent of the pupils", "en")

    def test_share_before_a_list_of_percentages(self) -> None:
        source = "Det minskade med en tredjedel, från 6,3 till 4,2 procent."
        self.assert_passes(source, "Es sank um ein Drittel, von 6,3 auf 4,2 Prozent.", "de")
        self.assert_finds(source, "Es sank um ein Drittel, von 6,3 auf 4,2 Prozentpunkte.", "de")

    def test_sign_before_the_number_and_a_year_behind(self) -> None:
        source = "Taxan höjs med 4,5 procent 2026."
        self.assert_passes(source, "Khidmaddu waxay kordhaysaa boqolkiiba 4.5 sannadka 2026.", "so")
        self.assert_finds(source, "Khidmaddu waxay kordhaysaa 4.5 karoon sannadka 2026.", "so")
