"""Seasons in each language, and what only looks like one."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity import SegmentPair, check_pair
from mlr_programme.domain.fidelity.plain_text import compared_form
from mlr_programme.domain.fidelity.seasons import written_seasons


def findings(source: str, target: str, language: str) -> list[str]:
    pair = SegmentPair(source, target, "sv", language)
    return [each.check_id for each in check_pair(pair)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("sv", "Vägen byggs om i höst.", {"autumn"}),
        ("sv", "Höstterminen börjar, sommarlovet är slut", {"autumn", "summer"}),
        ("sv", "Det är vår väg.", set()),
        ("sv", "Kursen börjar i vår.", {"spring"}),
        ("en", "Prices fall this spring.", {"spring"}),
        ("da", "til efteråret", {"autumn"}),
        ("fi", "kesäkuussa", set()),
        ("fi", "syksyllä", {"autumn"}),
        ("fr", "Il a été construit en été.", {"summer"}),
        ("ar", "في الخريف", {"autumn"}),
        ("ar", "وبالربيع", {"spring"}),
        ("prs", "در خزان", {"autumn"}),
        ("uk", "восени", {"autumn"}),
        ("pl", "dziesięć lat", set()),
    ],
)
def test_seasons_of_a_text(code: str, text: str, expected: set[str]) -> None:
    written = written_seasons(compared_form(text), code)
    assert written is not None
    assert {season for season, _word in written} == expected


def test_language_whose_seasons_are_not_known_is_left_alone() -> None:
    assert written_seasons("ብቀውዒ", "ti") is None
    assert findings("Vägen byggs om i höst.", "ብቀውዒ", "ti") == []


def test_season_that_became_another_is_found() -> None:
    assert findings("Vägen byggs om i höst.", "Vejen bygges om i sommer.", "da") == ["date"]


@pytest.mark.parametrize(
    ("source", "target", "language", "named"),
    [
        ("Vägen byggs om i höst.", "Vejen bygges om i sommer.", "da", ("höst", "sommer")),
        ("Kursen börjar på våren.", "The course starts this fall.", "en", ("våren", "this fall")),
        ("Höstterminen börjar.", "The winter term begins.", "en", ("Höstterminen", "winter")),
    ],
)
def test_finding_quotes_the_words_of_both_texts(
    source: str, target: str, language: str, named: tuple[str, str]
) -> None:
    found = check_pair(SegmentPair(source, target, "sv", language))
    assert [(each.source, each.target) for each in found if each.check_id == "date"] == [named]


@pytest.mark.parametrize("target", ["Vejen bygges om til efteråret.", "Vejen bygges om."])
def test_season_that_is_the_same_or_unsaid_is_not(target: str) -> None:
    assert findings("Vägen byggs om i höst.", target, "da") == []


def test_arabic_season_that_became_another_is_found() -> None:
    assert findings("Stängt under höstlovet.", "مغلق خلال عطلة الربيع.", "ar") == ["date"]
    assert findings("Stängt under höstlovet.", "مغلق خلال عطلة الخريف.", "ar") == []


def test_season_that_is_named_twice_is_kept_twice() -> None:
    source = "I somras kom fler än sommaren 2024."
    assert findings(source, "تابستان امسال بیشتر از تابستان ۲۰۲۴ آمدند.", "fa") == []
    assert findings(source, "تابستان امسال بیشتر از زمستان ۲۰۲۴ آمدند.", "fa") == ["date"]
