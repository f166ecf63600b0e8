"""Counts what a run made and what was there already."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    made: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def note(self, kind: str, is_new: bool) -> None:
        (self.made if is_new else self.kept)[kind] += 1

    def lines(self) -> list[str]:
        kinds = list(dict.fromkeys([*self.made, *self.kept]))
        width = max((len(kind) for kind in kinds), default=0)
        rows = [
            f"{kind:<{width}}  {self.made[kind]:>3} made  {self.kept[kind]:>3} already there"
            for kind in kinds
        ]
        return [*rows, *self.remarks]
