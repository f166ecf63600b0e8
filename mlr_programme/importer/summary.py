"""What an import did, or would do: each item with its reasons, for a terminal, a file or a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


OUTCOME_LABELS = {
    Outcome.CREATED: _("Created"),
    Outcome.UPDATED: _("Updated"),
    Outcome.UNCHANGED: _("Unchanged"),
    Outcome.KEPT: _("Left as it is here"),
    Outcome.REFUSED: _("Refused"),
}


@dataclass(frozen=True)
class ItemReport:
    source_id: str
    title: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    page_id: int | None = None
    session_id: str | None = None
    is_public: bool = False
    detail: str = ""
    """When and where, of a session."""
    has_redirect: bool = False
    """Whether its old address has been made to lead to it."""

    def as_json(self) -> dict[str, Any]:
        return {
            "source": self.source_id,
            "title": self.title,
            "outcome": self.outcome.value,
            "reasons": list(self.reasons),
            "page": self.page_id,
            "session": self.session_id,
            "published": self.is_public,
            "detail": self.detail,
            "redirect": self.has_redirect,
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> ItemReport:
        return cls(
            record["source"],
            record["title"],
            Outcome(record["outcome"]),
            tuple(record["reasons"]),
            record["page"],
            record["session"],
            record["published"],
            record["detail"],
            record.get("redirect", False),
        )


@dataclass
class Summary:
    is_dry: bool = False
    items: list[ItemReport] = field(default_factory=list)
    left_links: list[str] = field(default_factory=list)
    """Links that still lead to the old site."""
    redirects: int = 0

    @property
    def counts(self) -> dict[Outcome, int]:
        """Of every outcome, those that did not occur too."""
        counted = Counter(item.outcome for item in self.items)
        return {outcome: counted[outcome] for outcome in Outcome}

    def as_json(self) -> dict[str, Any]:
        return {
            "dry_run": self.is_dry,
            "counts": {outcome.value: count for outcome, count in self.counts.items()},
            "redirects": self.redirects,
            "left_links": self.left_links,
            "items": [item.as_json() for item in self.items],
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Summary:
        items = [ItemReport.from_json(item) for item in record["items"]]
        return cls(record["dry_run"], items, record["left_links"], record["redirects"])
