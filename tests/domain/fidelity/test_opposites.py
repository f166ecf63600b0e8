"""Before and after, open and closed, at most and at least."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.base import SegmentPair, Severity
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.negation import NegationCheck

BEFORE = "Lämna in blanketten före den 1 maj."
CHILDREN = "Gäller alla utom barn under 7 år."
BRIDGE = "Bron är öppen för trafik i juni."
TWO = "Två besökare åt gången, max en timme."
BATTERY = "Glöm inte att byta batteri!"
ROAD = "Vägen stängs för trafik i juni."

FAITHFUL = (
    (BEFORE, "Submit the form before 1 May.", "en"),
    (BEFORE, "Submit the form by 30 April.", "en"),
    (BEFORE, "Geben Sie das Formular bis zum 1. Mai ab.", "de"),
    (BEFORE, "Подайте бланк до 1 травня.", "uk"),
    (BEFORE, "Złóż formularz do 1 maja.", "pl"),
    (CHILDREN, "Applies to everyone except children under 7.", "en"),
    (CHILDREN, "Koskee kaikkia paitsi alle 7-vuotiaita lapsia.", "fi"),
    (CHILDREN, "ينطبق على الجميع باستثناء الأطفال دون سن 7 سنوات.", "ar"),
    (BRIDGE, "Le pont est ouvert à la circulation en juin.", "fr"),
    (BRIDGE, "پل در ماه ژوئن به روی ترافیک باز است.", "fa"),
    (TWO, "Two visitors at a time, for an hour at most.", "en"),
    (TWO, "Laba booqde markiiba, ugu badnaan hal saac.", "so"),
    ("Öppet till 18.", "Closes at 6 pm.", "en"),
    ("Inte senare än den 1 maj", "Før den 1. maj", "da"),
    ("Sök plats på fritids före den 1 maj.", "Apply for after-school care by 1 May.", "en"),
    ("Vi letar efter dig som vill hjälpa till före jul.", "We need help before Christmas.", "en"),
    ("Inte minst barnen gillar det.", "Besonders die Kinder mögen es.", "de"),
    (BATTERY, "Don't forget to change the battery!", "en"),
    (BATTERY, "Do not forget to change the battery!", "en"),
    (BATTERY, "Remember to change the battery!", "en"),
    (BATTERY, "Ikke glem å bytte batteri!", "nb"),
    (BATTERY, "Husk at skifte batteri!", "da"),
    (BATTERY, "Vergessen Sie nicht, die Batterie zu wechseln!", "de"),
    (BATTERY, "Bitte vergessen Sie das Wechseln der Batterie nicht!", "de"),
    (BATTERY, "N'oubliez pas de changer la pile !", "fr"),
    (BATTERY, "No olvide cambiar la pila.", "es"),
    (BATTERY, "Nie zapomnij wymienić baterii!", "pl"),
    (BATTERY, "Älä unohda vaihtaa paristoa!", "fi"),
    (BATTERY, "Не забудьте замінити батарейку!", "uk"),
    ("Kom ihåg att byta batteri!", "Vergessen Sie nicht, die Batterie zu wechseln!", "de"),
    ("Har du glömt lösenordet?", "Har du glemt adgangskoden?", "da"),
    (ROAD, "The road will be closed to traffic in June.", "en"),
    ("Vi stänger kl. 18.", "Wir haben bis 18 Uhr geöffnet.", "de"),
    ("Ta reda på mer innan du väljer.", "Dowiedz się więcej przed wyborem.", "pl"),
)
FAULTY = (
    (BEFORE, "Submit the form after 1 May.", "en"),
    (BEFORE, "Indlever blanketten efter den 1. maj.", "da"),
    (BEFORE, "Lever skjemaet etter 1. mai.", "nb"),
    (BEFORE, "Geben Sie das Formular nach dem 1. Mai ab.", "de"),
    (BEFORE, "Remettez le formulaire après le 1er mai.", "fr"),
    (BEFORE, "Entregue el formulario después del 1 de mayo.", "es"),
    (BEFORE, "Złóż formularz po 1 maja.", "pl"),
    (BEFORE, "Jätä lomake 1. toukokuuta jälkeen.", "fi"),
    (BEFORE, "Подайте бланк після 1 травня.", "uk"),
    (BEFORE, "قدّم الاستمارة بعد 1 مايو.", "ar"),
    (BEFORE, "فرم را پس از ۱ مه تحویل دهید.", "fa"),
    (BEFORE, "Foomka soo gudbi kadib 1 Maajo.", "so"),
    (CHILDREN, "Applies to everyone including children under 7.", "en"),
    (CHILDREN, "Dotyczy wszystkich, w tym dzieci poniżej 7 lat.", "pl"),
    (BRIDGE, "Silta on suljettu liikenteeltä kesäkuussa.", "fi"),
    (BRIDGE, "Міст закритий для руху в червні.", "uk"),
    (BATTERY, "Forget to change the battery!", "en"),
    (BATTERY, "Glem at skifte batteri!", "da"),
    (BATTERY, "Glem å bytte batteri!", "nb"),
    (BATTERY, "Vergessen Sie, die Batterie zu wechseln!", "de"),
    (BATTERY, "Oubliez de changer la pile !", "fr"),
    (ROAD, "Die Straße wird im Juni für den Verkehr geöffnet.", "de"),
    (ROAD, "Vejen åbnes for trafik i juni.", "da"),
    (ROAD, "The road will be opened to traffic in June.", "en"),
    (TWO, "Zwei Besucher gleichzeitig, mindestens eine Stunde.", "de"),
)


def severities(source: str, target: str, language: str) -> list[Severity]:
    comparison = Comparison.of(SegmentPair(source, target, "sv", language))
    return [finding.severity for finding in NegationCheck().find(comparison)]


class TestOpposites:
    @pytest.mark.parametrize(("source", "target", "language"), FAITHFUL)
    def test_what_is_said_with_other_words_passes(
        self, source: str, target: str, language: str
    ) -> None:
        assert severities(source, target, language) == []

    @pytest.mark.parametrize(("source", "target", "language"), FAULTY)
    def test_the_opposite_is_found(self, source: str, target: str, language: str) -> None:
        assert len(severities(source, target, language)) == 1

    def test_is_to_be_verified_where_not_every_no_is_known(self) -> None:
        assert severities(BEFORE, "Submit the form after 1 May.", "en") == [Severity.ERROR]
        assert severities(BEFORE, "Jätä lomake 1. toukokuuta jälkeen.", "fi") == [Severity.VERIFY]

    def test_language_without_a_file_is_left_alone(self) -> None:
        assert severities(BEFORE, "Submeta o formulário depois de 1 de maio.", "pt") == []
