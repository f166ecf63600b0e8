"""Protected names in Latin and other letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlr_programme.domain.fidelity.base import ProtectedName, SegmentPair
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.name import NameCheck
from mlr_programme.domain.fidelity.name_forms import has_name
from tests.domain.fidelity.check_case import CheckCase

TRAIN = "Tåget mot Ystad stannar i Svedala."


class TestNameCheck(CheckCase):
    check = NameCheck()
    names = (
        ProtectedName("Ystad"),
        ProtectedName("Svedala"),
        ProtectedName("Göteborg", ("Gothenburg", "غوتنبرغ")),
        ProtectedName("Lovisa Ek"),
        ProtectedName("MinPlan"),
        ProtectedName("Mattias"),
        ProtectedName("Eva"),
        ProtectedName("Folkets park"),
    )
    faithful = (
        (TRAIN, "The train to Ystad stops in Svedala.", "en"),
        (TRAIN, "Toget mod Ystad standser i Svedala.", "da"),
        (TRAIN, "Juna Ystadiin pysähtyy Svedalassa.", "fi"),
        (TRAIN, "Pociąg do Ystadu zatrzymuje się w Svedali.", "pl"),
        (TRAIN, "Потяг до Істада зупиняється у Сведалі.", "uk"),
        (TRAIN, "يتوقف القطار المتجه إلى إيستاد في سفيدالا.", "ar"),
        (TRAIN, "قطار ایستاد در سودالا توقف می‌کند.", "fa"),
        (TRAIN, "Tareenka Ystad wuxuu joogsadaa Svedala.", "so"),
    )
    faulty = (
        (TRAIN, "The train to Ystad stops in Sweden.", "en"),
        (TRAIN, "The train to Ystad stops in Svedalen.", "en"),
        (TRAIN, "Toget mod Ystad standser i Sviela.", "da"),
        (TRAIN, "Juna Ystadiin pysähtyy Ruotsissa.", "fi"),
        (TRAIN, "Потяг до Істада зупиняється у Швеції.", "uk"),
        (TRAIN, "يتوقف القطار المتجه إلى إيستاد في السويد.", "ar"),
    )

    def test_genitive_is_the_same_name(self) -> None:
        self.assert_passes("Ystads kommun", "Ystad's municipality", "en")
        self.assert_passes("Ystads kommun", "Ystads Kommune", "da")

    def test_accepted_form_is_the_same_name(self) -> None:
        self.assert_passes("Resan till Göteborg", "The trip to Gothenburg", "en")
        self.assert_passes("Resan till Göteborg", "الرحلة إلى غوتنبرغ", "ar")
        self.assert_finds("Resan till Göteborg", "The trip to Goteborg", "en")

    def test_translated_surname_is_found(self) -> None:
        self.assert_passes("Fråga Lovisa Ek.", "Ask Lovisa Ek.", "en")
        self.assert_finds("Fråga Lovisa Ek.", "Ask Lovisa Oak.", "en")

    def test_small_letter_makes_another_word(self) -> None:
        self.assert_finds("Fråga Lovisa Ek.", "Ask lovisa ek.", "en")

    def test_capitals_of_a_heading_are_the_same_name(self) -> None:
        self.assert_passes("Ystad", "YSTAD", "en")

    def test_brand_stays_in_latin_letters(self) -> None:
        self.assert_passes("Använd MinPlan.", "استخدم MinPlan.", "ar")
        self.assert_finds("Använd MinPlan.", "استخدم خطتي.", "ar")

    def test_name_inside_an_address_does_not_count(self) -> None:
        self.assert_finds("Besök Ystad: info@Ystad.se", "Visit us: info@Ystad.se", "en")

    def test_name_that_the_source_does_not_use_is_not_asked_for(self) -> None:
        self.assert_passes("Hej!", "Hello!", "en")

    @pytest.mark.parametrize("language", ["ti", "el", "he"])
    def test_script_whose_sounds_we_do_not_know_is_trusted(self, language: str) -> None:
        self.assert_passes("Hej Ystad", "…", language)

    def test_arabic_and_is_written_as_one_with_a_latin_name(self) -> None:
        self.assert_passes("Svedala och Ystad", "Svedala وYstad", "ar")
        self.assert_finds("Svedala och Ystad", "Svedala وKalmar", "ar")

    def test_name_in_cyrillic_has_a_capital(self) -> None:
        self.assert_passes("Mattias sprang 400 meter.", "Маттіас пробіг 400 метрів.", "uk")
        self.assert_finds("Mattias sprang 400 meter.", "Микола пробіг 400 метрів.", "uk")

    def test_finnish_makes_small_adjectives_of_places(self) -> None:
        self.assert_passes("Fem lag från Ystad", "Viisi ystadilaista joukkuetta", "fi")
        self.assert_finds("Fem lag från Ystad", "Viisi ystävällistä joukkuetta", "fi")

    def test_small_word_of_a_name_may_be_small(self) -> None:
        self.assert_passes("Vi ses i Folkets park.", "Зустріч у Фолькетс парк.", "uk")
        self.assert_finds("Vi ses i Folkets park.", "Зустріч у лісі.", "uk")

    def test_case_changes_the_end_of_a_name(self) -> None:
        assert has_name("Kalmar", "na Stortorget w Kalmarze", "pl")
        assert has_name("Piteå", "kävijää Piteåån", "fi")
        assert not has_name("Kalmar", "w Kalmanie", "pl")

    def test_short_name_of_polish_takes_an_ending(self) -> None:
        self.assert_passes("Fråga Eva.", "Zapytaj Evę.", "pl")
        self.assert_finds("Fråga Eva.", "Zapytaj Annę.", "pl")

    @pytest.mark.parametrize(
        ("target", "language"),
        [
            ("Kronoberg County", "en"),
            ("Kronobergs len", "da"),
            ("die Provinz Kronoberg", "de"),
            ("le comté de Kronoberg", "fr"),
            ("Kronobergin läänissä", "fi"),
            ("в лені Крунуберг", "uk"),
            ("محافظة كرونوبرغ", "ar"),
            ("gobolka Kronoberg", "so"),
        ],
    )
    def test_sort_of_place_is_translated_and_the_genitive_goes(
        self, target: str, language: str
    ) -> None:
        county = SegmentPair(
            "i Kronobergs län", target, "sv", language, (ProtectedName("Kronobergs län"),)
        )
        assert not list(NameCheck().find(Comparison.of(county)))
        other = replace(county, source="i Dalarnas län", names=(ProtectedName("Dalarnas län"),))
        assert list(NameCheck().find(Comparison.of(other)))

    @pytest.mark.parametrize(
        ("target", "language"),
        [
            ("l'UE", "fr"),
            ("la Unión Europea", "es"),
            ("fundusze UE", "pl"),
            ("кошти ЄС", "uk"),
            ("والاتحاد الأوروبي", "ar"),
            ("اتحادیه اروپا", "fa"),
            ("Midowga Yurub", "so"),
            ("the European Union", "en"),
        ],
    )
    def test_name_that_each_language_has_its_own_word_for(self, target: str, language: str) -> None:
        pair = SegmentPair("EU betalar", target, "sv", language, (ProtectedName("EU"),))
        assert not list(NameCheck().find(Comparison.of(pair)))
        assert list(NameCheck().find(Comparison.of(replace(pair, target="…"))))
