"""Swedish that is left."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.base import ProtectedName
from mlr_programme.domain.fidelity.untranslated import UntranslatedCheck
from tests.domain.fidelity.check_case import CheckCase

LOAN = "Låneskydd krävs. Återlämna böckerna i tid."


class TestUntranslatedCheck(CheckCase):
    check = UntranslatedCheck()
    names = (ProtectedName("Röda Stugan"),)
    faithful = (
        (LOAN, "Loan protection is required. Return the books on time.", "en"),
        (LOAN, "Lånebeskyttelse kræves. Aflever bøgerne til tiden.", "da"),
        ("Telefon", "Telefon", "da"),
        ("Kontakt", "Kontakt", "de"),
        ("Röda Stugan", "Röda Stugan", "en"),
        ("Facebook", "Facebook", "ar"),
        ("www.klippan.se", "www.klippan.se", "fi"),
        ("0435-280 35", "0435-280 35", "uk"),
        ("Vi ses i maj", "Vi ses i maj", "da"),
    )
    faulty = (
        (LOAN, LOAN, "en"),
        (LOAN, LOAN, "da"),
        (LOAN, LOAN, "ar"),
        (LOAN, "Loan protection is required. Återlämna böckerna i tid.", "en"),
        (LOAN, "Lånebeskyttelse kræves. Återlämna böckerna i tid.", "nb"),
        (LOAN, "مطلوب حماية القرض. Återlämna böckerna i tid.", "ar"),
        ("Lediga lägenheter", "Lediga lägenheter", "de"),
        ("Öppettider", "Öppettider", "en"),
    )

    def test_name_of_two_words_inside_a_sentence_is_no_remainder(self) -> None:
        source = "Vi träffas i Folkets park på lördag."
        self.assert_passes(source, "We meet in Folkets park on Saturday.", "en")

    def test_clause_inside_a_sentence_is_found(self) -> None:
        source = "Anmäl dig före fredag eller ring till oss i receptionen."
        self.assert_finds(source, "Sign up before Friday eller ring till oss.", "en")

    def test_word_that_both_languages_spell_the_same_is_none(self) -> None:
        self.assert_passes("Information", "Information", "en")
        self.assert_passes("Restaurant", "Restaurant", "fr")

    def test_swedish_to_swedish_is_no_translation(self) -> None:
        self.assert_passes(LOAN, LOAN, "sv")

    @pytest.mark.parametrize("language", ["ti", "uk", "fa"])
    def test_single_word_in_another_script_should_have_been_translated(self, language: str) -> None:
        self.assert_finds("Bibliotek", "Bibliotek", language)

    def test_title_in_quotation_marks_may_be_kept(self) -> None:
        source = "Vi visar filmen ”Sommaren på gården” i kväll."
        self.assert_passes(source, "Tonight we are showing the film “Sommaren på gården”.", "en")
        self.assert_finds(source, "Tonight vi visar filmen “The Summer on the Farm”.", "en")

    def test_words_that_neighbours_share(self) -> None:
        self.assert_passes(
            "Skolan får ny ventilation i år.", "Skolen får ny ventilation i år.", "da"
        )
        source = "Det var 19 grader i går och soligt."
        self.assert_passes(source, "Det var 19 grader i går og solrikt.", "nb")
        self.assert_finds(source, "Det var 19 grader i går och soligt.", "nb")

    def test_unit_of_a_price_is_not_swedish(self) -> None:
        source = "Priset höjs med 9 öre per kWh."
        self.assert_passes(source, "The price rises by 9 öre per kWh.", "en")
        self.assert_finds(source, "Priset höjs med 9 öre per kWh.", "en")

    def test_words_that_are_facts_in_both_languages(self) -> None:
        self.assert_passes("Max 30 km/h", "Max 30 km/h", "en")
        self.assert_passes("50 kr", "50 kr", "en")
        self.assert_finds("Högst 30 km/h", "Högst 30 km/h", "en")
