"""Amounts in kronor, for readers who would take them for their own."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity import SegmentPair, check_pair
from mlr_programme.domain.own_krone import mark_swedish_kronor


@pytest.mark.parametrize(
    ("code", "source", "answer", "expected"),
    [
        ("da", "Det kostar 400 kr.", "Det koster 400 kr.", "Det koster 400 kr. (SEK)."),
        ("da", "400 kr om året.", "400 kr. om året.", "400 kr. (SEK) om året."),
        ("da", "400 kr. Betala nu.", "400 kr. Betal nu.", "400 kr. (SEK). Betal nu."),
        ("da", "<b>400</b> kronor", "<b>400</b> kroner", "<b>400</b> kroner (SEK)"),
        ("da", "300–400 kr/mån", "300–400 kr/md", "300–400 kr/md (SEK)"),
        ("da", "1 200 kr/år", "1 200 kr/år", "1 200 kr/år (SEK)"),
        ("da", "400 kr/person", "400 kr./person", "400 kr./person (SEK)"),
        ("da", "Det kostar 9 kr/år.", "Det koster 9 kr/år.", "Det koster 9 kr/år (SEK)."),
        ("da", "<b>400 kr</b>/år", "<b>400 kr</b>/år", "<b>400 kr</b>/år (SEK)"),
        ("nb", "400 kr/år", "kr 400/år", "kr 400/år (SEK)"),
        ("da", "hundra kronor", "hundrede kroner", "hundrede kroner (SEK)"),
        (
            "da",
            "Det kostar tusen kronor.",
            "Det koster tusind kroner.",
            "Det koster tusind kroner (SEK).",
        ),
        ("nb", "tjugofem kronor", "tjuefem kroner", "tjuefem kroner (SEK)"),
        ("is", "hundra kronor", "hundrað krónur", "hundrað krónur (SEK)"),
        ("nb", "400 tkr", "400 tkr", "400 tkr (SEK)"),
        ("da", "3 mnkr", "3 mio. kr", "3 mio. kr (SEK)"),
        ("nb", "3 mnkr", "3 mnkr", "3 mnkr (SEK)"),
        ("da", "20 öre", "20 øre", "20 øre (SEK)"),
        ("nb", "20 öre/kWh", "20 øre/kWh", "20 øre/kWh (SEK)"),
        ("nb", "5 kr 50 öre.", "5 kr 50 øre.", "5 kr 50 øre (SEK)."),
        ("da", "2 miljoner kronor", "2 mio. kr.", "2 mio. kr. (SEK)"),
        ("da", "<p>Priset är 9 kr.</p>", "<p>Prisen er 9 kr.</p>", "<p>Prisen er 9 kr. (SEK).</p>"),
        ("nb", "Det kostar 400 kr.", "Det koster 400 kr.", "Det koster 400 kr (SEK)."),
        ("nb", "400 kr och 20 kr", "400 kroner og 20 kr", "400 kroner (SEK) og 20 kr (SEK)"),
        ("nb", "Det kostar 400 kr.", "Det koster kr 400.", "Det koster kr 400 (SEK)."),
        ("nb", "1 200,50 kr", "kr 1 200,50", "kr 1 200,50 (SEK)"),
        ("nb", "2,5 miljoner kronor", "kr 2,5 millioner", "kr 2,5 millioner (SEK)"),
        ("da", "<b>400</b> kr om året", "kr. <b>400</b> om året", "kr. <b>400 (SEK)</b> om året"),
        ("nb", "1 200 kr i 3 år", "1 200 kr i 3 år", "1 200 kr (SEK) i 3 år"),
        ("nb", "5 kr, 20 personer", "5 kr 20 personer", "5 kr (SEK) 20 personer"),
        ("is", "Det kostar 400 kr.", "Það kostar 400 krónur.", "Það kostar 400 krónur (SEK)."),
        ("fo", "Det kostar 400 kr.", "Tað kostar 400 kr.", "Tað kostar 400 kr. (SEK)."),
    ],
)
def test_amount_says_whose_kronor_and_the_guard_has_nothing_against_it(
    code: str, source: str, answer: str, expected: str
) -> None:
    marked = mark_swedish_kronor(source, answer, code)
    assert marked == expected
    assert mark_swedish_kronor(source, marked, code) == marked
    before, after = (check_pair(SegmentPair(source, text, "sv", code)) for text in (answer, marked))
    assert {finding.check_id for finding in after} <= {finding.check_id for finding in before}


@pytest.mark.parametrize(
    ("code", "source", "answer"),
    [
        ("en", "400 kr", "400 kr"),
        ("da", "400 kr", "400 svenske kroner"),
        ("da", "400 danska kronor", "400 danske kroner"),
        ("da", "En avgift på 400 kr", "Et 400-kroners gebyr"),
        ("da", "400 kr", "mange kroner"),
        ("da", "Laget Tre Kronor", "Holdet Tre Kroner"),
        ("da", "hundra danska kronor", "hundrede danske kroner"),
        ("da", "20 personer", "20 kr"),
        ("da", "Klockan 16", "Klokken 16"),
    ],
)
def test_what_nobody_would_take_for_another_stays(code: str, source: str, answer: str) -> None:
    assert mark_swedish_kronor(source, answer, code) == answer
