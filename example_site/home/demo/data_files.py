"""Reads the data files beside the modules."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

DATA_DIR = Path(__file__).resolve().parent / "data"
# Any fixed UUID would do: it only keeps our names apart from other people's.
NAMESPACE = UUID("6e2f6f1e-6f0b-4d5e-9c60-3a5d1f0f7c11")


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA_DIR / name).read_text(encoding="utf-8"))


def read_news() -> list[dict[str, Any]]:
    """All invented news items, oldest first."""
    items = [
        item
        for path in sorted((DATA_DIR / "news").glob("*.toml"))
        for item in read_toml(f"news/{path.name}")["news"]
    ]
    return sorted(items, key=lambda item: item["published"])


def demo_uuid(*names: object) -> UUID:
    """The same key for the same names, in every installation and at every run."""
    return uuid5(NAMESPACE, "/".join(str(name) for name in names))
