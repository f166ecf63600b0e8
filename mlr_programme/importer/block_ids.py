"""Ids of blocks, minted once and kept: translations, and people's work in them, hang on them.

A new text is laid beside the stored one: what is the same keeps its id, then what is alike and of
the same type. Only what is new gets a new one, made of the source and the content, so that two
imports of the same mint the same. A position in it would number anew all that follows a paragraph
put in between.
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Any

# Below this share of common words two parts are different ones.
ALIKE = 0.5
# A longer text is laid beside another by its first words and its last: all of them would take as
# many steps as there are pairs of words.
MOST_WORDS = 400
# So many pairs of parts are laid beside each other; in longer texts those near each other.
MOST_PAIRS = 20_000
LINK = re.compile(r"<a [^>]*>")
NAMESPACE = uuid.UUID("6b3f6f0e-3d0f-5c34-9a55-0f3c8b6f3f7a")

Block = dict[str, Any]


def with_ids(new: Sequence[Block], stored: Sequence[Block], source_id: str) -> list[Block]:
    """``new`` with the ids of those parts of ``stored`` that it goes on with."""
    partners = align(new, stored)
    seen: Counter[str] = Counter()
    taken = {stored[other].get("id") for other in partners.values()}
    blocks: list[Block] = []
    for number, block in enumerate(new):
        partner = stored[partners[number]] if number in partners else None
        content = f"{block['type']} {_words_of(block['value'])}"
        block_id = partner.get("id") if partner else None
        while not block_id or (partner is None and block_id in taken):
            seen[content] += 1
            block_id = str(uuid.uuid5(NAMESPACE, f"{source_id} {seen[content]} {content}"))
        old = partner["value"] if partner else None
        value = _with_inner_ids(block["value"], old, f"{source_id} {block_id}")
        blocks.append({**block, "value": value, "id": block_id})
    return blocks


def _with_inner_ids(value: Any, old: Any, source_id: str) -> Any:
    """Items of lists within a block have ids of their own."""
    if isinstance(value, dict):
        before = old if isinstance(old, dict) else {}
        return {
            name: _with_inner_ids(each, before.get(name), source_id) for name, each in value.items()
        }
    if isinstance(value, list) and value and all(_is_block(each) for each in value):
        earlier = [each for each in old if _is_block(each)] if isinstance(old, list) else []
        return with_ids(value, earlier, source_id)
    return value


def _is_block(value: Any) -> bool:
    return isinstance(value, dict) and {"type", "value"} <= value.keys()


def align(new: Sequence[Block], stored: Sequence[Block]) -> dict[int, int]:
    """Index in ``new`` to index in ``stored``, in the same order on both sides where they are the
    same, and within the gaps between those where they are alike."""
    left, right = [_content(block) for block in new], [_content(block) for block in stored]
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        pairs.update((start + step, other + step) for step in range(size))
    free = [number for number in range(len(stored)) if number not in pairs.values()]
    # Moved as it is, past others.
    for number, content in enumerate(left):
        if (
            number not in pairs
            and (same := next((n for n in free if right[n] == content), None)) is not None
        ):
            pairs[number] = same
            free.remove(same)
    unpaired = [number for number in range(len(new)) if number not in pairs]
    candidates = sorted(
        (
            (-likeness, abs(number - other), number, other)
            for number, other in _neighbours(unpaired, free)
            if (likeness := _likeness(new[number], stored[other])) >= ALIKE
        ),
    )
    for _unlikeness, _distance, number, other in candidates:
        if number not in pairs and other in free:
            pairs[number] = other
            free.remove(other)
    return pairs


def _neighbours(unpaired: Sequence[int], free: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with each, or in long texts with those about as far from the beginning."""
    if len(unpaired) * len(free) <= MOST_PAIRS:
        yield from product(unpaired, free)
        return
    reach = max(1, MOST_PAIRS // len(unpaired) // 2)
    for place, number in enumerate(unpaired):
        middle = place * len(free) // len(unpaired)
        for other in free[max(0, middle - reach) : middle + reach]:
            yield number, other


def _likeness(one: Block, other: Block) -> float:
    if one["type"] != other["type"]:
        return 0.0
    first, second = _words_at_ends(one["value"]), _words_at_ends(other["value"])
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _words_at_ends(value: Any) -> list[str]:
    words = _text_of(value).split()
    half = MOST_WORDS // 2
    return words if len(words) <= MOST_WORDS else [*words[:half], *words[-half:]]


def _content(block: Block) -> str:
    return f"{block['type']} {_text_of(block['value'])}"


def _words_of(value: Any) -> str:
    """What a reader sees of a value: keys of pages and images differ from site to site, and a link
    to a page that is imported later leads to its old address until then."""
    if isinstance(value, dict):
        return " ".join(_words_of(each) for name, each in sorted(value.items()) if name != "id")
    if isinstance(value, list):
        return " ".join(_words_of(each) for each in value)
    return " ".join(LINK.sub("<a>", value).split()) if isinstance(value, str) else ""


def _text_of(value: Any) -> str:
    """All that a value holds but ids, as one text."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return " ".join(_text_of(each) for name, each in sorted(value.items()) if name != "id")
    if isinstance(value, list):
        return " ".join(_text_of(each) for each in value)
    return json.dumps(value)
