"""What people and programs type into a field of a search."""

from __future__ import annotations

# Signs of a search engine's own language, of HTML and of SQL; nothing to search for; too much.
TYPED = [
    "'\"><script>",
    '"',
    '"""',
    "'",
    "*",
    "höö*",
    "AND OR NOT",
    "NEAR(",
    "^a:b",
    "(-)",
    "…!?",
    "%",
    "_",
    "\\",
    "\0",
    "😀",
    "a\0b",
    "ö" * 10_000,
    "å " * 5_000,
]


def short(typed: str) -> str:
    """For the name of a test."""
    return repr(typed)[:12]
