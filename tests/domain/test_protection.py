"""Masks: what goes in comes out, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.protection import MaskError, MaskShape, protect, without_facts
from mlr_programme.domain.terms import Term, Termbase, TermKind

TERMBASE = Termbase(
    [
        Term("Höör", TermKind.PROTECTED),
        Term("Göteborg", TermKind.PROTECTED, forms=("Gothenburg",)),
    ]
)

inline = st.sampled_from(
    ["<b>", "</b>", '<a id="a1">', "</a>", "<br/>", "&amp;", "&lt;", " ", "\n"]
)
FACTS = ["Höör", "Höörs", "Höörs kommun", "3 000 kr", "18.30", "kommun@hoor.se", "0413-280 00"]
OTHERS = ["1:a", "https://www.hoor.se/bygga/?a=1", "E22", "12–17", "Göteborgs", "(2027-03-15)"]
words = st.sampled_from([*FACTS, *OTHERS])
fragments = st.lists(st.one_of(inline, words, st.text(max_size=12)), max_size=12).map("".join)


def holds_a_mask(text: str, shape: MaskShape) -> bool:
    return shape.pattern.search(text) is not None


@given(fragment=fragments)
def test_no_tag_is_touched(fragment: str) -> None:
    shape = MaskShape()
    if holds_a_mask(fragment, shape):
        return
    protected = protect(fragment, TERMBASE, "en", shape)
    assert protected.text.count("<a ") == fragment.count("<a ")
    assert protected.text.count("</b>") == fragment.count("</b>")


@pytest.mark.parametrize(
    "fact",
    [
        "Höör",
        "3 000",
        "3\u00a0000",
        "18.30",
        "2027-03-15",
        "kommun@hoor.se",
        "https://www.hoor.se/bygga-bo/",
        "www.hoor.se",
        "hoor.se/beslut",
        "0413-280 00",
        "+46 413 280 00",
        "E22",
        "12–17",
        "1,5",
    ],
)
def test_fact_is_masked_as_a_whole(fact: str) -> None:
    protected = protect(f"Se {fact} här.", TERMBASE, "da")
    assert protected.text == "Se XQ1X här."
    assert protected.restored == (fact,)


@pytest.mark.parametrize("text", ["1:a pris", "Höörsborna", "Hej där", "klockan halv fyra"])
def test_what_an_engine_has_to_read_is_left(text: str) -> None:
    assert protect(text, TERMBASE, "da").text == text


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "Gothenburg’s hamn"), ("da", "Gothenburgs hamn"), ("fi", "Gothenburg hamn")],
)
def test_genitive_is_that_of_the_language(language: str, expected: str) -> None:
    protected = protect("Göteborgs hamn", TERMBASE, language)
    assert protected.restore(protected.text) == expected


@pytest.mark.parametrize("answer", ["xq1x", "XQ 1 X", "Xq1X"])
def test_mask_is_known_as_engines_write_it(answer: str) -> None:
    protected = protect("Till Höör", TERMBASE, "da")
    assert protected.restore(f"Til {answer}") == "Til Höör"


@pytest.mark.parametrize("answer", ["Til", "Til XQ1X og XQ1X", "Til XQ2X", "Til XQ1X XQ7X"])
def test_mask_that_is_lost_doubled_or_new_is_no_translation(answer: str) -> None:
    protected = protect("Till Höör", TERMBASE, "da")
    with pytest.raises(MaskError):
        protected.restore(answer)


def test_text_that_holds_a_mask_is_refused() -> None:
    with pytest.raises(MaskError):
        protect("Modell XQ1X", TERMBASE, "da")


def test_without_facts_only_words_are_left() -> None:
    assert without_facts("<b>Ring</b> 0413-280 00 &amp; 112").split() == ["Ring"]
    assert not any(sign.isalpha() for sign in without_facts("kommun@hoor.se, 16/11"))
