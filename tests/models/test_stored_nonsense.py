"""Any JSON where a block keeps its choice: the page renders, without what is nonsense."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.blocks import Block, ChooserBlock, ListBlock, StructBlock

from mlr_programme.blocks import ProgrammeStoryBlock
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme
from tests.models.test_broken_content import store_body

pytestmark = pytest.mark.django_db

BEYOND_64_BITS = 10**30
LIMITED = ["news_list", "programme_cards", "session_list"]
KEYS = st.one_of(
    st.integers(min_value=-3, max_value=9),
    st.sampled_from([2**63, -(2**63) - 1, BEYOND_64_BITS, -BEYOND_64_BITS]),
    st.sampled_from(["1", "x", "", "9" * 5000, "1.0", "٣", "2" * 30]),
)
# What no database takes for JSON cannot have got there: NaN, infinity, and NUL in PostgreSQL.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), FLOATS, TEXT, KEYS),
    lambda parts: st.one_of(st.lists(parts, max_size=3), st.dictionaries(TEXT, parts, max_size=3)),
    max_leaves=4,
)


def has_chooser(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return has_chooser(block.child_block)
    if isinstance(block, StructBlock):
        return any(map(has_chooser, block.child_blocks.values()))
    return isinstance(block, ChooserBlock)


CHOOSING = {
    name: block for name, block in ProgrammeStoryBlock().child_blocks.items() if has_chooser(block)
}


def stored(block: Block) -> st.SearchStrategy[Any]:
    """Values shaped like those of the block, with nonsense at any place."""
    if isinstance(block, StructBlock):
        children = {name: stored(child) for name, child in block.child_blocks.items()}
        return st.one_of(st.fixed_dictionaries({}, optional=children), JSON)
    if isinstance(block, ListBlock):
        item = stored(block.child_block)
        wrapped = st.fixed_dictionaries({"type": st.just("item"), "value": item})
        return st.one_of(st.lists(item, max_size=3), st.lists(wrapped, max_size=3), JSON)
    return KEYS if isinstance(block, ChooserBlock) else JSON


def with_key(block: Block, key: Any) -> Any:
    """A value of the block whose every choice is ``key``."""
    if isinstance(block, ListBlock):
        return [with_key(block.child_block, key)]
    if isinstance(block, StructBlock):
        names = {name: child for name, child in block.child_blocks.items() if has_chooser(child)}
        return {name: with_key(child, key) for name, child in names.items()}
    return key


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap", starts_on="2026-01-01")


@pytest.mark.parametrize("key", [BEYOND_64_BITS, -1, True, 1.0, "1x", ["1"], {"a": 1}], ids=repr)
@pytest.mark.parametrize("name", CHOOSING)
def test_key_that_no_row_can_have_is_left_out_with_a_log_line(
    client: Client, programme: ProgrammePage, name: str, key: object, caplog: Any
) -> None:
    block = CHOOSING[name]
    store_body(programme, [{"type": name, "value": with_key(block, key)}] * 2)
    assert client.get(programme.url).status_code == 200
    assert any("left out" in message for message in caplog.messages)


@pytest.mark.parametrize("limit", [BEYOND_64_BITS, -1, 0, "many", True, 2.5], ids=repr)
@pytest.mark.parametrize("name", LIMITED)
def test_list_whose_limit_no_form_accepts_is_left_out(
    client: Client, programme: ProgrammePage, name: str, limit: object, caplog: Any
) -> None:
    value = {"heading": "Listan", "limit": limit, "scope": "all"}
    store_body(programme, [{"type": name, "value": value}])
    response = client.get(programme.url)
    assert response.status_code == 200
    assert "Listan" not in response.text
    assert any("left out" in message for message in caplog.messages)


@pytest.mark.parametrize("limit", [None, 1, "3"], ids=repr)
@pytest.mark.parametrize("name", LIMITED)
def test_list_with_a_limit_or_without_is_shown(
    client: Client, programme: ProgrammePage, name: str, limit: object
) -> None:
    value = {"heading": "Listan", "limit": limit, "scope": "all"}
    store_body(programme, [{"type": name, "value": value}])
    assert "Listan" in client.get(programme.url).text


@pytest.mark.parametrize("name", CHOOSING)
@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_json_where_a_choice_stands_leaves_the_page_standing(
    client: Client, programme: ProgrammePage, name: str, data: st.DataObject
) -> None:
    values = data.draw(st.lists(stored(CHOOSING[name]), min_size=1, max_size=3))
    store_body(programme, [{"type": name, "value": value} for value in values])
    response = client.get(programme.url)
    assert response.status_code == 200
    assert "Ledarskap" in response.text
