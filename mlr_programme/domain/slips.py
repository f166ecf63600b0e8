"""Slips of the pen: a letter too many or too few, or two that have changed places."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

# A shorter word with a slip in it is another word.
_SHORTEST = 6
_WORD = re.compile(r"[^\W\d_]+")


def is_slip(one: str, other: str) -> bool:
    """Whether the one may be the other with a slip in it. The first letter is never one: it makes
    "ogiltig" of "giltig"."""
    short, long = sorted((one, other), key=len)
    if len(long) < _SHORTEST or short[:1] != long[:1]:
        return False
    if len(short) == len(long):
        places = [n for n, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
        is_swap = len(places) == 2 and places[1] == places[0] + 1
        return is_swap and sorted(short) == sorted(long)
    return any(short == long[:n] + long[n + 1 :] for n in range(1, len(long)))


def without_slips(before: str, after: str, may: Callable[[str], bool]) -> str:
    """``before`` with the words of ``after`` where the two differ by a slip in small letters, and
    ``may`` be spelled rightly without being another fact."""
    ours, theirs = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    matcher = SequenceMatcher(None, [m[0] for m in ours], [m[0] for m in theirs], autojunk=False)
    parts, position = [], 0
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or j - i != m - k:
            continue
        for was, becomes in zip(ours[i:j], theirs[k:m], strict=True):
            words = (was[0], becomes[0])
            if all(map(str.islower, words)) and is_slip(*words) and all(map(may, words)):
                parts += [before[position : was.start()], becomes[0]]
                position = was.end()
    return "".join([*parts, before[position:]])
