"""Web addresses."""

from __future__ import annotations

from mlr_programme.domain.fidelity.url import UrlCheck
from tests.domain.fidelity.check_case import CheckCase

READ = "Läs mer på klippan.se/simhall eller https://karta.klippan.se/?lager=bad."


class TestUrlCheck(CheckCase):
    check = UrlCheck()
    faithful = (
        (READ, "See klippan.se/simhall or https://karta.klippan.se/?lager=bad.", "en"),
        (READ, "Læs på klippan.se/simhall eller https://karta.klippan.se/?lager=bad", "da"),
        (READ, "اقرأ klippan.se/simhall أو https://karta.klippan.se/?lager=bad.", "ar"),
        (READ, "Siehe klippan.se/simhall und https://karta.klippan.se/?lager=bad.", "de"),
    )
    faulty = (
        (READ, "See klippan.se/pool or https://karta.klippan.se/?lager=bad.", "en"),
        (READ, "See klippan.se/simhall or https://map.klippan.se/?lager=bad.", "en"),
        (READ, "See klippan.se/simhall or https://karta.klippan.se/?layer=bad.", "en"),
        (READ, "Læs på klippan.dk/simhall eller https://karta.klippan.se/?lager=bad", "da"),
    )

    def test_scheme_and_www_are_a_matter_of_style(self) -> None:
        self.assert_passes("Se www.klippan.se", "See https://klippan.se/", "en")

    def test_space_breaks_an_address(self) -> None:
        self.assert_finds("Se https://klippan.se/a", "See https:// klippan.se/a", "en")

    def test_sentence_without_a_space_after_it_is_no_address(self) -> None:
        self.assert_passes("Hej. Vi ses.", "Hi.We will meet.", "en")

    def test_scheme_that_is_spoilt(self) -> None:
        source = "Se https://www.hoor.se/live."
        self.assert_passes(source, "Watch https://www.hoor.se/live.", "en")
        self.assert_passes(source, "Watch www.hoor.se/live.", "en")
        self.assert_finds(source, "Watch https//www.hoor.se/live.", "en")
        self.assert_finds(source, "Watch http:/www.hoor.se/live.", "en")
