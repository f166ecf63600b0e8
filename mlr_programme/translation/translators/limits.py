"""What an engine takes in one request, as its documentation says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestLimit:
    texts: int
    size: int
    """Of all texts together, by ``measure``."""
    measure: Callable[[str], int] = len


def json_length(text: str) -> int:
    """Bytes that a text takes in a body of JSON, with what stands around it."""
    return len(json.dumps(text)) + len(", ")
