"""What fields of an add-on hold that no reader here knows: told, since it may be a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mlr_programme.importer.readers.facts_in_text import tells_fact
from mlr_programme.importer.readers.inline import words_of

TOLD_LENGTH = 200
DEEPEST = 5


def words_in_fields(fields: Mapping[str, Any]) -> str:
    """The texts in them, one after another; empty where there are but names and choices.

    A text is of several words or tells a fact. Fields whose names begin with a sign are of the
    system.
    """
    words = " · ".join(dict.fromkeys(_texts_in(fields, 0)))
    return words if len(words) <= TOLD_LENGTH else f"{words[:TOLD_LENGTH].rstrip()}…"


def _texts_in(value: Any, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        for name, each in value.items():
            if str(name)[:1].isalnum():
                yield from _texts_in(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each, depth + 1)
    elif isinstance(value, str) and "://" not in value[:10]:
        text = words_of(value)
        if " " in text or tells_fact(text):
            yield text
