"""What keeps a page from being published, in the words and under the labels of its editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.blocks import Block, ListBlock, StreamValue


def page_faults(page: Any, stream_fields: Iterable[str]) -> list[str]:
    """A line for each; none where the page can be published."""
    found: list[str] = []
    try:
        page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{_label_of(page, name)}: "
            found.append(f"{label}{' '.join(messages)}")
    for name in stream_fields:
        value: StreamValue = getattr(page, name)
        try:
            value.stream_block.clean(value)
        except ValidationError as error:
            found += (f"{_label_of(page, name)}: {fault}" for fault in _stream_faults(error, value))
    return found


def _label_of(page: Any, name: str) -> str:
    return str(page._meta.get_field(name).verbose_name)


def _stream_faults(error: ValidationError, value: StreamValue) -> Iterator[str]:
    yield from _whole(error)
    for index, inner in getattr(error, "block_errors", {}).items():
        block = value[index].block
        yield from (f"{block.label}: {fault}" for fault in _block_faults(inner, block))


def _block_faults(error: ValidationError, block: Block) -> Iterator[str]:
    """Those of one block, and of the blocks within it by their labels."""
    inner_errors = getattr(error, "block_errors", None)
    if inner_errors is None:
        yield from error.messages
        return
    yield from _whole(error)
    for name, inner in inner_errors.items():
        children = getattr(block, "child_blocks", {})
        if isinstance(block, ListBlock):
            yield from _block_faults(inner, block.child_block)
        elif name in children:
            child = children[name]
            yield from (f"{child.label}: {fault}" for fault in _block_faults(inner, child))
        else:
            # A stream within a block counts its parts, and does not tell which block each is.
            yield from _block_faults(inner, block)


def _whole(error: ValidationError) -> Iterator[str]:
    """Of a block as a whole, such as one with too few parts."""
    return iter(getattr(error, "non_block_errors", ()))
