"""Short values that tell whether a text has changed: BLAKE2 of what a reader would read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2s
from uuid import UUID, uuid5

PAIR_NAMESPACE = UUID("5b3a6d0e-6c3e-4f0e-9a3b-0c6d7c2f8b11")


def fingerprint(parts: Iterable[tuple[str, str]]) -> str:
    """Of the parts of one object, each with its path, in whatever order they come."""
    return fingerprint_of_text(json.dumps(sorted(parts), ensure_ascii=False))


def fingerprint_of_text(text: str) -> str:
    return blake2s(text.encode(errors="surrogatepass")).hexdigest()


def pair_key(source: str, target: str) -> UUID:
    """Of one part and its translation, wherever the two stand."""
    return uuid5(PAIR_NAMESPACE, json.dumps([source, target], ensure_ascii=True))
