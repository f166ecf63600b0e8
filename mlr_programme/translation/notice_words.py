"""What is said on translations, in the language of the page.

Not by gettext: Django knows nothing of Dari, Somali or Tigrinya, and would speak Swedish there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

WORDS_PATH = Path(__file__).parent / "notice_words.toml"
FALLBACK = "en"


@cache
def read_words() -> Mapping[str, Mapping[str, str]]:
    """All words by language."""
    with WORDS_PATH.open("rb") as file:
        return MappingProxyType(tomllib.load(file))


def words_of(code: str) -> Mapping[str, str]:
    """Those of the language, of its primary one, else the English ones."""
    words = read_words()
    return words.get(code) or words.get(code.partition("-")[0]) or words[FALLBACK]
