"""The checks together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mlr_programme.domain import fidelity
from mlr_programme.domain.fidelity import CHECKS, SegmentPair, check_pair, in_order
from mlr_programme.domain.fidelity.empty import EmptyCheck
from mlr_programme.domain.fidelity.language import language_of

SOURCE = (
    "Kulturnatten hålls lördag 10 oktober kl. 16–23.30 i Klippan. Inträdet är 80 kr, men barn "
    "under tolv år betalar inget. Läs mer på klippan.se/kulturnatt eller ring 0435-280 40."
)
TARGETS = {
    "en": (
        "Culture Night is held on Saturday 10 October, 4–11.30 pm, in Klippan. Admission is "
        "SEK 80, but children under twelve pay nothing. Read more at klippan.se/kulturnatt or call "
        "0435-280 40."
    ),
    "da": (
        "Kulturnatten afholdes lørdag den 10. oktober kl. 16-23.30 i Klippan. Entréen er 80 kr., "
        "men børn under tolv år betaler ikke noget. Læs mere på klippan.se/kulturnatt, eller ring "
        "0435-280 40."
    ),
    "ar": (
        "تقام ليلة الثقافة يوم السبت ١٠ أكتوبر من الساعة ١٦ إلى ٢٣:٣٠ في كليبان. رسوم الدخول ٨٠ "
        "كرونة، لكن الأطفال دون الثانية عشرة لا يدفعون شيئًا. اقرأ المزيد على "
        "klippan.se/kulturnatt أو اتصل بالرقم 0435-280 40."
    ),
}
LANGUAGES = {"sv", "en", "da", "nb", "nn", "de", "ar", "fi", "uk", "fa", "prs", "pl", "es", "so"}
PAIRS_A_SECOND = 1000


def test_checks_stand_in_the_order_in_which_they_are_shown() -> None:
    assert [check.check_id for check in CHECKS] == [
        *("number", "currency", "date", "time", "percent", "unit", "url", "email", "phone", "name"),
        *("placeholder", "untranslated", "empty", "glossary", "truncated", "extra", "negation"),
        *("encoding", "script"),
    ]


def test_two_checks_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same check_id"):
        in_order(EmptyCheck(), EmptyCheck())


def test_every_language_file_can_be_read() -> None:
    folder = Path(fidelity.__file__).parent / "languages"
    codes = {path.stem for path in folder.glob("*.toml")}
    assert codes >= {*LANGUAGES, "fr"}
    for code in codes:
        assert language_of(code).is_known


@pytest.mark.parametrize("code", ["en-GB", "pt_BR", "no", "xx", "", "../en", "zh-Hant"])
def test_any_tag_names_a_language(code: str) -> None:
    assert language_of(code).code == {"no": "nb"}.get(code, code.replace("_", "-").split("-")[0])


@pytest.mark.parametrize("language", TARGETS)
def test_text_of_many_facts_passes(language: str) -> None:
    pair = SegmentPair(SOURCE, TARGETS[language], "sv", language)
    assert [finding.text for finding in check_pair(pair)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "check_id"),
    [
        ("SEK 80", "SEK 90", "number"),
        ("SEK 80", "€80", "currency"),
        ("10 October", "10 November", "date"),
        ("4–11.30 pm", "4–10.30 pm", "time"),
        ("/kulturnatt", "/culture-night", "url"),
        ("0435-280 40", "0435-208 40", "phone"),
        ("pay nothing", "pay as well", "negation"),
    ],
)
def test_one_changed_fact_is_one_kind_of_finding(right: str, wrong: str, check_id: str) -> None:
    pair = SegmentPair(SOURCE, TARGETS["en"].replace(right, wrong), "sv", "en")
    assert {finding.check_id for finding in check_pair(pair)} == {check_id}


def test_page_is_checked_before_anybody_looks_up() -> None:
    """A fraction of what one core does, so that a busy machine does not fail it."""
    pairs = [SegmentPair(SOURCE, target, "sv", code) for code, target in TARGETS.items()]
    for pair in pairs:
        check_pair(pair)
    started = time.process_time()
    for pair in pairs * 100:
        check_pair(pair)
    assert time.process_time() - started < 10 * len(pairs) * 100 / PAIRS_A_SECOND
