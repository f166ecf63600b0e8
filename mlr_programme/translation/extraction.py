"""Reading the words of blocks for which wagtail-localize itself fails.

A page may be older than a part of its block, and a script may have left one out: then there is no
text, not even an empty one. Pictures it reads as they are stored, and only where it finds that: not
in a block within a block, nor what was chosen before pictures had words of their own. All that is
published is read, so that nobody could publish such a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.blocks import Block
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from mlr_programme.translation.segments import PLAIN_TEXTS

_read = StreamFieldSegmentExtractor.handle_block
_read_picture = StreamFieldSegmentExtractor.handle_image_block


def read_all_blocks() -> None:
    """To be called once. There is no hook: these take the place of methods of its own."""
    StreamFieldSegmentExtractor.handle_block = _read_block
    StreamFieldSegmentExtractor.handle_image_block = _read_any_picture


def _read_block(
    self: StreamFieldSegmentExtractor, block_type: Block, block_value: Any, raw_value: Any = None
) -> list[Any]:
    if block_value is None and isinstance(block_type, PLAIN_TEXTS):
        block_value = ""
    found: list[Any] = _read(self, block_type, block_value, raw_value=raw_value)
    return found


def _read_any_picture(
    self: StreamFieldSegmentExtractor, block: ImageBlock, value: Any, raw_value: Any = None
) -> list[Any]:
    # Of one that stands by itself, the raw value is that of its place in the stream.
    is_whole = isinstance(raw_value, Mapping) and "type" in raw_value
    stored = raw_value.get("value") if is_whole else raw_value
    if not isinstance(stored, Mapping):
        stored = block.get_prep_value(value)
    found: list[Any] = _read_picture(self, block, value, raw_value=stored)
    return found
