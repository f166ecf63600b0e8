"""Numbers as each language says them."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.comparison import Facts
from mlr_programme.domain.fidelity.language import language_of

WORDS = {
    "sv": {"tjugoett": 21, "fyrtiofem": 45, "trehundratolv": 312, "två miljoner": 2_000_000},
    "en": {"twenty-one": 21, "ninety-nine": 99, "three hundred and twelve": 312},
    "da": {"enogtyve": 21, "femoghalvfems": 95, "hundrede og to": 102},
    "nb": {"tjueen": 21, "nittifem": 95, "to hundre og tre": 203},
    "nn": {"tjueto": 22, "sytti": 70},
    "de": {"einundzwanzig": 21, "neunundneunzig": 99, "dreihundertelf": 311},
    "fi": {"kaksikymmentäkaksi": 22, "kahdeksantoista": 18, "viidenkymmenen": 50},
    "uk": {"двадцять один": 21, "дев'яносто п'ять": 95, "двісті три": 203},
    "pl": {"dwadzieścia jeden": 21, "dziewięćdziesiąt pięć": 95, "dwieście trzy": 203},
    "es": {"veintiuno": 21, "treinta y uno": 31, "doscientos tres": 203},
    "fr": {"vingt et un": 21, "soixante et onze": 71, "quatre-vingt-dix-neuf": 99},
    "ar": {"واحد وعشرون": 21, "خمسة وتسعون": 95, "ثلاثة عشر": 13},
    "fa": {"بیست و یک": 21, "نود و پنج": 95, "دویست و سه": 203},
}


def values(text: str, language: str) -> set[float]:
    quantities = Facts(text, language_of(language)).quantities
    return {value for quantity in quantities for value in quantity.values}


@pytest.mark.parametrize("language", WORDS)
def test_words_are_one_number(language: str) -> None:
    for words, number in WORDS[language].items():
        assert values(words, language) == {number}, words


def test_somali_says_the_unit_on_either_side_of_the_ten() -> None:
    assert values("labaatan iyo shan", "so") == {25}
    assert values("shan iyo labaatan", "so") == {25}
    assert values("laba iyo toban", "so") == {12}


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("mellan fem och tjugo", "sv", {5, 20}),
        ("between five and twenty", "en", {5, 20}),
        ("entre cinco y veinte", "es", {5, 20}),
        ("two, three", "en", {2, 3}),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, language: str, numbers: set[float]) -> None:
    assert values(text, language) == numbers


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("två och en halv", "sv", 2.5),
        ("two and a half", "en", 2.5),
        ("anderthalb", "de", 1.5),
        ("2½", "en", 2.5),
        ("trois et demi", "fr", 3.5),
        ("en halv miljon", "sv", 500_000),
        ("half a million", "en", 500_000),
        ("14,5 mkr", "sv", 14_500_000),
        ("1.4 billion", "en", 1_400_000_000),
        ("1.400 millones", "es", 1_400_000_000),
        ("7.066,7", "da", 7066.7),
        ("1 234 567,89", "sv", 1_234_567.89),
        ("1,234,567.89", "en", 1_234_567.89),
    ],
)
def test_parts_and_multiples_are_counted_in(text: str, language: str, number: float) -> None:
    assert number in values(text, language)


def test_short_form_of_a_million_is_a_number_after_a_number_only() -> None:
    assert values("BN 12", "en") == {12}
    assert values("12 bn", "en") == {12_000_000_000}


def test_people_are_counted_in_words_of_their_own() -> None:
    assert values("семеро", "uk") == {7}
    assert values("dziewięcioro", "pl") == {9}
