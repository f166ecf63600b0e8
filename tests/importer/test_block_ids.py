"""Ids of blocks stay where the text goes on: translations hang on them."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.importer.block_ids import Block, align, with_ids

SOURCE = "https://www.alby.example/nyheter/farjan"
TEXTS = [
    "Färjan går igen efter vinterns reparation.",
    "Biljetter köps ombord av den som vill åka.",
    "Cyklar får följa med utan någon avgift.",
    "Kajen i Holmen byggs om till hösten.",
]


def paragraph(text: str) -> Block:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def heading(text: str) -> Block:
    return {"type": "heading", "value": {"text": text, "meaning": "section"}}


def accordion(*items: tuple[str, str]) -> Block:
    parts = [{"type": "item", "value": {"title": t, "text": f"<p>{p}</p>"}} for t, p in items]
    return {"type": "accordion", "value": {"heading": "", "items": parts}}


def stored(*blocks: Block) -> list[Block]:
    return with_ids(blocks, [], SOURCE)


def ids(blocks: list[Block]) -> list[str]:
    return [block["id"] for block in blocks]


@pytest.fixture
def before() -> list[Block]:
    return stored(*map(paragraph, TEXTS))


def test_two_imports_of_the_same_mint_the_same_ids(before: list[Block]) -> None:
    assert ids(stored(*map(paragraph, TEXTS))) == ids(before)


def test_two_sources_of_the_same_text_have_ids_of_their_own(before: list[Block]) -> None:
    other = with_ids([*map(paragraph, TEXTS)], [], f"{SOURCE}-2")
    assert not set(ids(other)) & set(ids(before))


@pytest.mark.parametrize("place", range(5))
def test_part_put_in_between_leaves_the_ids_of_the_others(before: list[Block], place: int) -> None:
    new = [*map(paragraph, TEXTS)]
    new.insert(place, paragraph("Något helt nytt har hänt i hamnen."))
    after = ids(with_ids(new, before, SOURCE))
    assert [each for number, each in enumerate(after) if number != place] == ids(before)
    assert after[place] not in ids(before)


@pytest.mark.parametrize("place", range(4))
def test_part_taken_out_leaves_the_ids_of_the_others(before: list[Block], place: int) -> None:
    texts = [*TEXTS[:place], *TEXTS[place + 1 :]]
    after = ids(with_ids([*map(paragraph, texts)], before, SOURCE))
    assert after == [each for number, each in enumerate(ids(before)) if number != place]


def test_part_that_moved_takes_its_id_along(before: list[Block]) -> None:
    moved = [TEXTS[3], *TEXTS[:3]]
    after = ids(with_ids([*map(paragraph, moved)], before, SOURCE))
    assert after == [ids(before)[3], *ids(before)[:3]]


def test_changed_word_keeps_the_id_and_takes_the_new_text(before: list[Block]) -> None:
    texts = [TEXTS[0].replace("vinterns", "höstens"), *TEXTS[1:]]
    after = with_ids([*map(paragraph, texts)], before, SOURCE)
    assert ids(after) == ids(before)
    assert after[0]["value"] == f"<p>{texts[0]}</p>"


def test_changed_and_moved_part_keeps_its_id(before: list[Block]) -> None:
    texts = [TEXTS[3].replace("hösten", "våren"), *TEXTS[:3]]
    after = ids(with_ids([*map(paragraph, texts)], before, SOURCE))
    assert after == [ids(before)[3], *ids(before)[:3]]


def test_other_text_in_the_same_place_gets_another_id(before: list[Block]) -> None:
    new = [paragraph("Badhuset stänger för sommaren."), *map(paragraph, TEXTS[1:])]
    after = ids(with_ids(new, before, SOURCE))
    assert after[0] != ids(before)[0]
    assert after[1:] == ids(before)[1:]


def test_same_words_as_a_block_of_another_type_get_another_id() -> None:
    before = stored(heading("Biljetter ombord"))
    new = [{"type": "quote", "value": {"text": "Biljetter ombord", "who": "", "role": ""}}]
    assert ids(with_ids(new, before, SOURCE)) != ids(before)


def test_same_text_twice_has_two_ids_that_stay() -> None:
    before = stored(paragraph("Välkommen!"), paragraph(TEXTS[0]), paragraph("Välkommen!"))
    assert len(set(ids(before))) == 3
    again = with_ids([*map(paragraph, ["Välkommen!", TEXTS[0], "Välkommen!"])], before, SOURCE)
    assert ids(again) == ids(before)


def test_third_of_the_same_text_gets_an_id_that_is_free() -> None:
    before = stored(paragraph("Välkommen!"), paragraph("Välkommen!"))
    after = ids(with_ids([paragraph("Välkommen!")] * 3, before, SOURCE))
    assert len(set(after)) == 3
    assert set(ids(before)) < set(after)


def test_block_that_an_editor_made_lends_its_id_to_the_same_text() -> None:
    made = [{**paragraph(TEXTS[0]), "id": "7d1f"}]
    assert ids(with_ids([paragraph(TEXTS[0])], made, SOURCE)) == ["7d1f"]


def test_id_that_is_missing_in_the_store_is_made_up_for() -> None:
    made: list[Block] = [{**paragraph(TEXTS[0]), "id": None}]
    assert ids(with_ids([paragraph(TEXTS[0])], made, SOURCE))[0]


def test_spaces_are_no_change() -> None:
    before = stored(paragraph("Färjan  går\n igen."))
    assert ids(with_ids([paragraph("Färjan går igen.")], before, SOURCE)) == ids(before)


def items_of(blocks: list[Block]) -> dict[str, str]:
    (block,) = blocks
    return {item["value"]["title"]: item["id"] for item in block["value"]["items"]}


def test_items_within_a_block_keep_their_ids() -> None:
    parts = [("Priser", "Turen är gratis."), ("Tider", "Färjan går varje timme.")]
    before = stored(accordion(*parts))
    new = [parts[0], ("Cyklar", "De får följa med."), parts[1]]
    after = with_ids([accordion(*new)], before, SOURCE)
    assert ids(after) == ids(before)
    assert {name: items_of(after)[name] for name in items_of(before)} == items_of(before)
    assert len(set(items_of(after).values())) == 3


def test_same_items_of_two_blocks_have_ids_of_their_own() -> None:
    first, second = stored(accordion(("Priser", "Gratis.")), accordion(("Priser", "Gratis.")))
    assert items_of([first]) != items_of([second])


def test_stored_text_that_is_older_than_items_does_not_hinder() -> None:
    old = [{"type": "accordion", "value": {"heading": "", "items": None}, "id": "a"}]
    assert items_of(with_ids([accordion(("Priser", "Gratis."))], old, SOURCE))["Priser"]


# Few words, so that parts are often alike and often the same.
texts = st.lists(st.sampled_from(["färja", "kaj", "tur", "biljett"]), min_size=1, max_size=6)
paragraphs = texts.map(" ".join).map(paragraph)
accordions = st.lists(st.tuples(texts.map(" ".join), texts.map(" ".join)), min_size=1, max_size=3)
stories = st.lists(
    st.one_of(
        paragraphs, texts.map(" ".join).map(heading), accordions.map(lambda p: accordion(*p))
    ),
    max_size=8,
)


def all_ids(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return [*own, *(each for part in value.values() for each in all_ids(part))]
    return [each for part in value for each in all_ids(part)] if isinstance(value, list) else []


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_ids(each) for name, each in value.items() if name != "id"}
    return [without_ids(each) for each in value] if isinstance(value, list) else value


@given(new=stories, old=stories)
def test_ids_are_unique_and_nothing_else_is_changed(new: list[Block], old: list[Block]) -> None:
    after = with_ids(new, with_ids(old, [], SOURCE), SOURCE)
    found = all_ids(after)
    assert len(found) == len(set(found))
    assert all(found)
    assert without_ids(after) == new


@given(new=stories, old=stories)
def test_second_import_of_the_same_changes_no_id(new: list[Block], old: list[Block]) -> None:
    once = with_ids(new, with_ids(old, [], SOURCE), SOURCE)
    assert with_ids(new, once, SOURCE) == once


@given(old=stories, put=stories, place=st.integers(0, 8))
def test_whatever_is_put_in_anywhere_the_others_keep_their_ids(
    old: list[Block], put: list[Block], place: int
) -> None:
    before = with_ids(old, [], SOURCE)
    after = with_ids([*old[:place], *put, *old[place:]], before, SOURCE)
    assert set(all_ids(before)) <= set(all_ids(after))


@given(old=stories, seed=st.randoms(use_true_random=False))
def test_whatever_is_moved_keeps_its_id(old: list[Block], seed: Any) -> None:
    before = with_ids(old, [], SOURCE)
    new = [*old]
    seed.shuffle(new)
    assert set(all_ids(with_ids(new, before, SOURCE))) == set(all_ids(before))


@given(new=stories, old=stories)
def test_no_stored_part_is_the_partner_of_two(new: list[Block], old: list[Block]) -> None:
    pairs = align(new, old)
    assert len(set(pairs.values())) == len(pairs)
    assert all(new[one]["type"] == old[other]["type"] for one, other in pairs.items())


def seconds_for(new: list[Block], old: list[Block]) -> float:
    begun = process_time()
    align(new, old)
    return process_time() - begun


def paragraph(words: str) -> Block:
    return {"type": "paragraph", "value": f"<p>{words}</p>"}


def test_long_text_that_is_all_new_is_laid_beside_the_old_one_in_proportion() -> None:
    def text(count: int, word: str) -> list[Block]:
        return [
            paragraph(f"{word}{n} " * 20 + "och så vidare i all oändlighet " * 5)
            for n in range(count)
        ]

    short = seconds_for(text(150, "a"), text(150, "b"))
    assert seconds_for(text(1200, "a"), text(1200, "b")) < 12 * short + 1


def test_long_paragraph_is_laid_beside_another_in_no_time() -> None:
    assert seconds_for([paragraph("ord " * 20_000)], [paragraph("ord " * 19_999)]) < 1
