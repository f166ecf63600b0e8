"""Terms of the glossary."""

from __future__ import annotations

from mlr_programme.domain.fidelity.base import GlossaryTerm, SegmentPair
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.glossary import GlossaryCheck
from tests.domain.fidelity.check_case import CheckCase

FAMILY = "Familjehemmet får stöd av socialnämnden."


class TestGlossaryCheck(CheckCase):
    check = GlossaryCheck()
    terms = (
        GlossaryTerm("familjehem", ("foster home", "plejefamilie"), ("family hotel",)),
        GlossaryTerm("kö", (), ("gender",)),
        GlossaryTerm("möte", ("møde", "Sitzung", "kokous", "اجتماع")),
    )
    faithful = (
        (FAMILY, "The foster home receives support from the social board.", "en"),
        (FAMILY, "Foster homes get support from the social board.", "en"),
        (FAMILY, "Plejefamilien får støtte af socialudvalget.", "da"),
        ("Stå i kö", "Queue up", "en"),
        ("Nästa möte", "Næste møde", "da"),
        ("Mötets början", "Mødets begyndelse", "da"),
        ("Nästa möte", "Nächste Gemeinderatssitzung", "de"),
        ("Nästa möte", "Seuraava kokous", "fi"),
        ("Nästa möte", "الاجتماع القادم", "ar"),
        ("Hej", "Hello", "en"),
    )
    faulty = (
        (FAMILY, "The family house receives support from the social board.", "en"),
        (FAMILY, "The family hotel receives support from the social board.", "en"),
        (FAMILY, "Familien får støtte af socialudvalget.", "da"),
        ("Bostadskön", "The housing gender", "en"),
        ("Nästa möte", "Næste samling", "da"),
        ("Nästa möte", "الموعد القادم", "ar"),
    )

    def test_forbidden_word_inside_another_is_another_word(self) -> None:
        self.assert_passes("Bostadskön", "The transgendered queue", "en")

    def test_term_that_begins_a_compound_may_do_so_in_the_translation(self) -> None:
        self.assert_passes("Möteslokalen är stor.", "Mødelokalet er stort.", "da")

    def test_words_of_a_term_stand_together(self) -> None:
        self.assert_finds(FAMILY, "A foster parent may come by and go to your home.", "en")

    def test_finnish_has_long_endings(self) -> None:
        term = GlossaryTerm("vårdcentral", ("terveyskesku",))
        pair = SegmentPair("På vårdcentralen", "Terveyskeskuksessa", "sv", "fi", terms=(term,))
        assert not list(GlossaryCheck().find(Comparison.of(pair)))
