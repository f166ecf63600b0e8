"""What holds for any text and any number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.fidelity import SegmentPair, check_pair

LANGUAGES = ("en", "da", "nb", "nn", "de", "ar", "fi", "uk", "fa", "prs", "pl", "es", "so", "fr")
UNREAD = ("ti", "ps", "tr", "zh", "sv")
NUMERALS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "en": "0123456789", "hi": "०१२३४५६७८९"}
# Texts of the sort that engines hand back, more often than letters by chance.
PIECES = st.sampled_from(
    [
        *(
            "kl. ",
            "12.30",
            "1 200",
            "halv ",
            "fyra ",
            "maj",
            "%",
            "kr",
            "<b>",
            "</b>",
            "<",
            "&amp;",
        ),
        *("inte ", "@", "a@b.se", "www.a.se/x", "+46 ", "0435-280 40", "½", "٣", "سه", "و "),
        *(":-", "24/7", "1/2", "–", "v. ", "XIX", "'", ".", "\n", "and a half ", "thirds "),
        *("million ", "\u200c"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


def found(source: str, target: str, language: str) -> set[str]:
    pair = SegmentPair(source, target, "sv", language)
    return {finding.check_id for finding in check_pair(pair) if finding.text}


@given(source=TEXTS, target=TEXTS, language=st.sampled_from(LANGUAGES + UNREAD))
def test_no_text_is_too_odd_to_be_checked(source: str, target: str, language: str) -> None:
    found(source, target, language)


@pytest.mark.parametrize("language", NUMERALS)
@given(number=st.integers(2, 10**9))
def test_same_digits_in_any_numerals_are_the_same_number(language: str, number: int) -> None:
    digits = str(number).translate(str.maketrans("0123456789", NUMERALS[language]))
    assert not found(f"Nr {number}", f"Nr {digits}", language) & {"number", "date", "time", "phone"}


@pytest.mark.parametrize("language", ["en", "ar", "fi", "ti"])
@given(number=st.integers(13, 10**7), other=st.integers(13, 10**7))
def test_another_number_is_always_found(language: str, number: int, other: int) -> None:
    kinds = found(f"Nr {number}", f"Nr {other}", language) & {"number", "date", "time", "phone"}
    assert bool(kinds) == (number != other)


@given(text=TEXTS)
def test_text_has_all_the_facts_of_itself(text: str) -> None:
    kinds = {"number", "currency", "date", "time", "percent", "unit", "url", "email", "phone"}
    assert not found(text, text, "sv") & kinds
