"""Which terms stand in a Swedish text: inflected, in compounds, and none by chance."""

from __future__ import annotations

import unicodedata

import pytest

from mlr_programme.domain.terms import Term, Termbase, TermKind

NAMES = Termbase(
    [
        Term("Höör", TermKind.PROTECTED),
        Term("Höörs kommun", TermKind.PROTECTED),
        Term("Göteborg", TermKind.PROTECTED, forms=("Gothenburg",)),
        Term("Vara", TermKind.PROTECTED, is_ordinary_word=True),
        Term("Borås", TermKind.PROTECTED),
    ]
)
WORDS = Termbase(
    [
        Term("kö", TermKind.AMBIGUOUS),
        Term("bygglov", TermKind.TERM, forms=("building permit",)),
        Term("bistånd", TermKind.FORBIDDEN, forbidden=("foreign aid",)),
    ]
)


def names(text: str) -> list[str]:
    return [text[each.start : each.end] for each in NAMES.find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bussen går till Höör.", ["Höör"]),
        ("Höörs station", ["Höörs"]),
        ("Ring Höörs kommun.", ["Höörs kommun"]),
        ("Höör-området", ["Höör"]),
        ("Borås stad", ["Borås"]),
        ("Höörsborna", []),
        ("info@Höör.se", []),
        ("höör", []),
    ],
)
def test_names_are_found_as_they_stand(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_genitive_is_told_apart_from_a_name_that_ends_so() -> None:
    assert [each.is_genitive for each in NAMES.find_names("Höörs och Borås")] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vara snäll mot varandra.", []),
        ("Välkommen. Vara är roligt.", []),
        ("Vara kommun växer.", ["Vara"]),
        ("Tåget går till Vara.", ["Vara"]),
    ],
)
def test_name_that_is_an_ordinary_word_too(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_name_comes_with_the_form_of_the_language() -> None:
    (name,) = NAMES.names_in("Göteborgs hamn, Göteborg")
    assert (name.name, name.accepted) == ("Göteborg", ("Gothenburg",))


@pytest.mark.parametrize(
    "text", ["Stå i kö", "tomtkön", "bostadsköer", "Vårdköerna växer", "kön är lång"]
)
def test_ambiguous_word_is_found_inflected_and_in_compounds(text: str) -> None:
    assert WORDS.ambiguous_in(text)


@pytest.mark.parametrize("text", ["ett kök", "köp en biljett", "en skön dag", "Kölista"])
def test_ambiguous_word_is_not_found_by_chance(text: str) -> None:
    assert WORDS.ambiguous_in(text) == ()


def test_terms_of_a_text_come_with_their_translations() -> None:
    (term,) = WORDS.words_in("Du behöver bygglov. Bygglovet kostar.")
    assert (term.source, term.accepted) == ("bygglov", ("building permit",))
    (term,) = WORDS.words_in("ekonomiskt bistånd")
    assert term.forbidden == ("foreign aid",)
    assert WORDS.words_in("en väg") == ()


def test_empty_termbase_finds_nothing() -> None:
    assert list(Termbase([]).find_names("Höör")) == []
    assert Termbase([]).words_in("kö") == ()


@pytest.mark.parametrize("ours", ["NFC", "NFD"])
@pytest.mark.parametrize("theirs", ["NFC", "NFD"])
def test_term_is_found_however_its_letters_are_composed(ours: str, theirs: str) -> None:
    base = Termbase(
        [
            Term(unicodedata.normalize(ours, "Höör"), TermKind.PROTECTED),
            Term("Ale", TermKind.PROTECTED),
            Term(unicodedata.normalize(ours, "kö"), TermKind.AMBIGUOUS),
        ]
    )
    text = unicodedata.normalize(theirs, "Stå i vårdkö i Höörs kommun med Alé.")
    assert [name.name for name in base.names_in(text)] == ["Höör"]
    (found,) = base.find_names(text)
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "Höörs"
    assert len(base.ambiguous_in(text)) == 1


@pytest.mark.parametrize("space", ["\u00a0", "  ", "\u202f", "\n"])
def test_term_of_several_words_is_found_with_any_space(space: str) -> None:
    base = Termbase(
        [
            Term("Anna Berg", TermKind.PROTECTED),
            Term("öppen förskola", TermKind.TERM, forms=("open preschool",)),
        ]
    )
    text = "Anna Bergs öppen förskola".replace(" ", space)
    assert [name.name for name in base.names_in(text)] == ["Anna Berg"]
    assert [term.source for term in base.words_in(text)] == ["öppen förskola"]


def test_letters_of_one_name_may_be_composed_and_taken_apart() -> None:
    """As where somebody has corrected a word of a text from a Mac."""
    text = unicodedata.normalize("NFD", "Hö") + "örs kommun"
    assert [name.name for name in NAMES.names_in(text)] == ["Höörs kommun"]
