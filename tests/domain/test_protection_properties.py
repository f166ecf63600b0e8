"""Whatever a fragment of HTML holds: what is masked comes back as it was, or it is refused."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mlr_programme
from mlr_programme.domain.protection import MaskError, MaskShape, Protected, protect
from mlr_programme.domain.terms import Term, Termbase, TermKind

NAMES = Path(mlr_programme.__file__).parent / "translation/data/swedish_names.csv"
SHAPES = [
    MaskShape(),
    MaskShape("__T{number}__"),
    MaskShape("[T{number}]"),
    MaskShape('<x id="{number}"/>'),
    MaskShape('<span translate="no">{number}</span>'),
]
# Languages that say whose a name is as Swedish does, so that a genitive comes back as it was.
LIKE_SWEDISH = ["da", "nb", "nn", "de", "sv"]


def read_names() -> list[Term]:
    """All that is shipped, without the forms that a language has of its own."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [
            Term(row["name"], TermKind.PROTECTED, is_ordinary_word=bool(row["is_ordinary_word"]))
            for row in csv.DictReader(file)
        ]


SHIPPED = read_names()
TERMBASE = Termbase(SHIPPED)

tags = st.sampled_from(
    [
        *("<b>", "</b>", "<i>", "</i>", "<br/>", "</a>", "<sup>2</sup>", "<b></b>"),
        *('<a id="a1">', "<a id='a2'>", '<a title="1 > 0">', '<a title="d\'Höör" id=a3>'),
        *('<a href="https://www.hoor.se/?a=1&amp;b=2">', "<!-- Höör 400 -->", "<", ">", "</", "<b"),
    ]
)
entities = st.sampled_from(
    [
        "&amp;",
        "&lt;",
        "&gt;",
        "&quot;",
        "&#39;",
        "&#x27;",
        "&nbsp;",
        "&aring;",
        "&#229;",
        "&",
        "&1;",
    ]
)
marks = st.sampled_from(
    [
        *("\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u202c", "\u2066", "\u2069"),
        *("\u00ad", "\u200b", "\u200d", "\ufeff", "\u2028", "\u0301"),
    ]
)
controls = st.sampled_from(["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\r\n", "\t", "\n"])
spaces = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "  "])
like_masks = st.sampled_from(
    [
        *("XQ", "Q1X", "XQ1", "1X", "xq", "XQX", "X Q 2 X", "aXQ1", "XQ12", "QX1", "x"),
        *("__T", "T1__", "__T1", "[T", "T1]", "[T1", "{{T1}}", "{number}", "%s", "\\1", "\\g<0>"),
        *('<x id="', '"/>', '<x id="1', '<span translate="no">', "1</span>"),
    ]
)
names = st.sampled_from([term.text for term in SHIPPED])
inflected = st.builds("{}{}".format, names, st.sampled_from(["s", "", "borna", "-Öresund", ":s"]))
facts = st.sampled_from(
    [
        *("3 000 kr", "3\u00a0000", "18.30", "2027-03-15", "12–17", "1,5", "E22", "1:a", "9/11"),
        *("kommun@hoor.se", "0413-280 00", "+46 413 280 00", "112", "www.hoor.se", "hoor.se/x"),
        *("https://www.hoor.se/bygga/?a=1&b=2#c", "http://å.se", "a@b", "٣٠٠", "½", "²", "10%"),
    ]
)
anything = st.text(max_size=6)
pieces = st.one_of(
    tags, entities, marks, controls, spaces, like_masks, names, inflected, facts, anything
)
fragments = st.lists(pieces, max_size=14).map("".join)


def protect_or_none(fragment: str, language: str, shape: MaskShape) -> Protected | None:
    """None for a text that may not be masked since it holds what looks like a mask."""
    try:
        return protect(fragment, TERMBASE, language, shape)
    except MaskError:
        return None


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.template)
@given(fragment=fragments, language=st.sampled_from(LIKE_SWEDISH))
@example(fragment="aXQ1 Höör", language="da")
@example(fragment="a[T1 ] Höör 400", language="da")
def test_any_fragment_comes_back_as_it_was_or_is_refused(
    shape: MaskShape, fragment: str, language: str
) -> None:
    protected = protect_or_none(fragment, language, shape)
    if protected is not None:
        assert protected.restore(protected.text) == fragment


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.template)
@given(fragment=fragments)
def test_only_what_looks_like_a_mask_is_refused(shape: MaskShape, fragment: str) -> None:
    """No text is left untranslated for what else it holds."""
    before, after = (part.strip().casefold() for part in shape.template.split("{number}"))
    words = re.sub(r"\s", "", fragment).casefold()
    likely = before[:1] in words or after[-1:] in words
    if not likely:
        assert protect_or_none(fragment, "da", shape) is not None


@given(fragment=fragments, by=st.integers(0, 200))
def test_masks_that_are_counted_on_are_counted_back(fragment: str, by: int) -> None:
    shape = MaskShape()
    protected = protect_or_none(fragment, "da", shape)
    if protected is None:
        return
    shifted = shape.shift(protected.text, by)
    count = len(protected.restored)
    assert sorted(shape.numbers_in(shifted)) == list(range(by + 1, by + count + 1))
    assert protected.restore(shape.shift(shifted, -by)) == fragment


@given(fragment=fragments, data=st.data())
def test_masks_come_back_as_engines_write_them(fragment: str, data: st.DataObject) -> None:
    """In other case, with spaces put in, and in the order of another language."""
    shape = MaskShape()
    protected = protect_or_none(fragment, "da", shape)
    if protected is None or not protected.restored:
        return
    numbers = data.draw(st.permutations(range(1, len(protected.restored) + 1)))
    write = data.draw(st.sampled_from(["xq{}x", "XQ {} X", "Xq{}X", "XQ{}X"]))
    answer = " og ".join(write.format(number) for number in numbers)
    assert protected.restore(answer) == " og ".join(
        protected.restored[number - 1] for number in numbers
    )


@given(name=st.sampled_from(SHIPPED))
def test_every_shipped_name_is_kept_from_the_engine(name: Term) -> None:
    genitive = "" if name.text.endswith(("s", "x", "z")) else "s"
    for text in (f"Vi bor i {name.text} nu.", f"Från {name.text}{genitive} kommun: nytt."):
        protected = protect(text, TERMBASE, "da")
        assert name.text not in protected.text, text
        assert protected.restore(protected.text) == text


@pytest.mark.parametrize("text", ["<b>Höör</b>", '<a title="Höör 400">Höör</a>', "&#229;r Höör"])
def test_nothing_within_a_tag_or_an_entity_is_masked(text: str) -> None:
    protected = protect(text, TERMBASE, "da")
    assert protected.restored == ("Höör",)
