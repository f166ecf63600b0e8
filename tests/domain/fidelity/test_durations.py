"""Hours and days in other words: an hour and a half, a fortnight."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.base import SegmentPair

TOUR = "Turen tar 1,5 timme."
REPLY = "Svar kommer inom 14 dagar."
START = "Vi börjar halv sju och slutar efter 1/2 timme."

FAITHFUL = (
    (TOUR, "La visite dure une heure et demie.", "fr"),
    (TOUR, "La visita dura hora y media.", "es"),
    (TOUR, "تستغرق الجولة ساعة ونصف.", "ar"),
    (TOUR, "گردش یک ساعت و نیم طول می‌کشد.", "fa"),
    (TOUR, "Socdaalku waa saacad iyo badh.", "so"),
    ("Turen tar 2,5 timmar.", "Le tour dure deux heures et demie.", "fr"),
    (START, "Nous commençons à 18 h 30 et finissons après une demi-heure.", "fr"),
    (START, "Початок о пів на сьому, кінець через пів години.", "uk"),
    (REPLY, "Une réponse vous parvient sous 15 jours.", "fr"),
    ("Svar kommer inom två veckor.", "Recibirá respuesta en quince días.", "es"),
    ("Svar kommer inom två veckor.", "Réponse sous quinzaine.", "fr"),
    ("Svar kommer inom 15 dagar.", "Réponse sous 15 jours.", "fr"),
    ("Det tar tio minuter.", "Cela prend une dizaine de minutes.", "fr"),
)
FAULTY = (
    (TOUR, "La visite dure deux heures et demie.", "fr", "number"),
    (REPLY, "Une réponse vous parvient sous 12 jours.", "fr", "number"),
    (REPLY, "Antwort innerhalb von 15 Tagen.", "de", "number"),
    (START, "Nous commençons à 19 h 30 et finissons après une demi-heure.", "fr", "time"),
    ("Det tar tio minuter.", "Cela prend une dizaine d'heures.", "fr", "unit"),
)


def codes(source: str, target: str, language: str) -> set[str]:
    return {f.check_id for f in check_pair(SegmentPair(source, target, "sv", language))}


class TestDurations:
    @pytest.mark.parametrize(("source", "target", "language"), FAITHFUL)
    def test_the_same_in_other_words(self, source: str, target: str, language: str) -> None:
        assert codes(source, target, language) == set()

    @pytest.mark.parametrize(("source", "target", "language", "code"), FAULTY)
    def test_another_duration(self, source: str, target: str, language: str, code: str) -> None:
        assert code in codes(source, target, language)
