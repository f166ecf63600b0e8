"""How far an import has come, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    item_count: int
    """Items that are done, refused ones too."""
    share: float
    """Of the whole source that is done, from 0 to 1."""
    title: str
    """Of the last item, with whatever characters the source has put there."""


Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Part:
    """What one document is of a source that is 1, however long the others turn out to be."""

    begin: float = 0.0
    size: float = 1.0

    def split(self, count: int) -> list[Part]:
        """As many equal parts, for the documents that this one names."""
        return [Part(self.share(number, count), self.size / count) for number in range(count)]

    def share(self, done: int, count: int) -> float:
        """Of the whole, when so many of the items in this part are done."""
        return self.begin + self.size * done / count
