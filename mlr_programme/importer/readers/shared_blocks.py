"""Texts that several posts of WordPress share: in each stands only their number.

https://developer.wordpress.org/block-editor/, ``core/block``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

SHARED_BLOCK = re.compile(
    r"<!--\s*+wp:block\s++(?:(?!<!--|-->|\"ref\").)*+\"ref\":\s*+(?P<number>\d+)"
    r"(?:(?!<!--|-->).)*+-->"
)
# Such texts may name others.
SHARED_LEVELS = 3
# As much of such texts is put into one post, in characters: a post may name one again and again.
SHARED_LENGTH = 500_000


def with_shared_blocks(text: str, shared: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with those in it that it only names; and what cannot be put in, in words."""
    room = SHARED_LENGTH
    left_out: dict[str, None] = {}

    def put_in(match: re.Match[str]) -> str:
        nonlocal room
        found = shared.get(match["number"])
        if found is None or len(found) > room:
            left_out[_("the shared block number %(number)s") % {"number": match["number"]}] = None
            return ""
        room -= len(found)
        return f"\n\n{found}\n\n"

    for _level in range(SHARED_LEVELS):
        text = SHARED_BLOCK.sub(put_in, text)
    room = 0
    return SHARED_BLOCK.sub(put_in, text), tuple(left_out)
