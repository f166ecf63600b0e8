"""How far an import has come, with all that the rest of it must know of what came before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mlr_programme.importer.summary import Summary


@dataclass
class Checkpoint:
    summary: Summary = field(default_factory=Summary)
    counted: int = 0
    """Articles and sessions so far, of those that one import may take."""
    old_hosts: frozenset[str] = frozenset()
    """Hosts that the articles so far come from."""
    left_links: dict[str, None] = field(default_factory=dict)
    """Links to those hosts, in their order: a later item may be what they lead to."""
    total: int = 0
    """Items of the list that is imported, where they are known beforehand."""
    done: int = 0
    """How many of them have come in or been refused."""
    waiting: list[int] = field(default_factory=list)
    """Numbers of those that have left such links, to be written once more in the end."""
    linked: int = 0
    """How many of these have been."""
    articles: dict[str, str] = field(default_factory=dict)
    """Of each article so far the key of its id, and the fingerprint of what it says."""
    taken: set[str] = field(default_factory=set)
    """Ids of sessions that have been found again under another one: a dry run writes it nowhere."""

    def as_json(self) -> dict[str, Any]:
        return {
            "summary": self.summary.as_json(),
            "counted": self.counted,
            "old_hosts": sorted(self.old_hosts),
            "left_links": list(self.left_links),
            "total": self.total,
            "done": self.done,
            "waiting": self.waiting,
            "linked": self.linked,
            "articles": self.articles,
            "taken": sorted(self.taken),
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Checkpoint:
        return cls(
            Summary.from_json(record["summary"]),
            record["counted"],
            frozenset(record["old_hosts"]),
            dict.fromkeys(record["left_links"]),
            record["total"],
            record["done"],
            record["waiting"],
            record["linked"],
            record["articles"],
            set(record["taken"]),
        )
