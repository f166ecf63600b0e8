"""How tests read what a block says about bad input."""

from __future__ import annotations

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError


def read_errors(block, value):
    """The messages of ``block.clean``, by field; those of the block as a whole under ''."""
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(fill(block, value))
    errors = {
        name: " ".join(getattr(error, "messages", [str(error)]))
        for name, error in caught.value.block_errors.items()
    }
    if caught.value.non_block_errors:
        errors[""] = " ".join(caught.value.non_block_errors)
    return errors


def fill(block, value):
    """A value of ``block`` with the defaults of what ``value`` does not mention."""
    defaults = {name: child.get_default() for name, child in block.child_blocks.items()}
    return block.normalize({**defaults, **value})


def draw(block, value, **context):
    """What a visitor sees of the value."""
    return block.render(fill(block, value), {"heading_level": 2, **context})
