"""Pairs as lines of JSON: reads the lines of a benchmark, writes what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlr_programme.domain.fidelity.base import GlossaryTerm, ProtectedName, SegmentPair

_TEXTS = ("source", "target", "source_lang", "target_lang")
_FORBIDDEN = "forbidden"


class LineError(ValueError):
    """What is wrong with a line, and with which."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"line {number}: {problem}")


def read_pairs(lines: Iterable[str]) -> Iterator[tuple[object, SegmentPair]]:
    """The id and the pair of each line; blank lines are passed over. Raises ``LineError``."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise LineError(number, f"no JSON: {error}") from error
        if not isinstance(data, dict) or "id" not in data:
            raise LineError(number, "no object with an id")
        missing = [name for name in _TEXTS if not isinstance(data.get(name), str)]
        if missing:
            raise LineError(number, f"no text for {', '.join(missing)}")
        yield data["id"], _pair(data, number)


def _pair(data: Mapping[str, Any], number: int) -> SegmentPair:
    language = data["target_lang"]
    accepted = data.get("accepted_names") or {}
    try:
        names = tuple(
            ProtectedName(name, tuple(accepted.get(name, ())))
            for name in data.get("protected") or ()
        )
        terms = tuple(
            GlossaryTerm(term, tuple(forms.get(language, ())), tuple(forms.get(_FORBIDDEN, ())))
            for term, forms in (data.get("glossary") or {}).items()
        )
    except (AttributeError, TypeError) as error:
        raise LineError(number, f"protected, glossary or accepted_names: {error}") from error
    return SegmentPair(data["source"], data["target"], data["source_lang"], language, names, terms)
