"""How long a response stays true: the instant from which it would be another, and what it shows.

Whatever takes part in a response reports to the one ``Freshness`` of its request: pages, the blocks
on them, feeds and calendars.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from mlr_programme.models.purge_mark import purge_mark

if TYPE_CHECKING:
    from django.http import HttpRequest

ALL_SESSIONS = "sessions"
ALL_NEWS = "news"
ALL_PROGRAMMES = "programmes"
EVERYTHING = "mlr"
"""Of each response that knows its freshness: what many show and seldom changes is purged by it."""

TAG_LIMIT = 20
"""So many sessions, or programmes, are named one by one; more are named by what stands for all.

A tag of a session has 44 characters, and Varnish takes 8 kB in one header.
"""


def session_tag(key: UUID) -> str:
    return f"session-{key}"


def programme_tag(key: int) -> str:
    """Of the source programme page, whatever language shows it."""
    return f"programme-{key}"


def organisation_tag(key: int) -> str:
    return f"organisation-{key}"


def page_tag(translation_key: UUID) -> str:
    """Of a page in all its languages: each shows facts of the source."""
    return f"page-{translation_key}"


# What is purged whenever one of the kind is; of other kinds, everything.
STANDS_FOR = {"session": ALL_SESSIONS, "programme": ALL_PROGRAMMES}


@dataclass
class Freshness:
    """What one response depends on."""

    boundary: datetime | None = None
    """The earliest instant at which the clock alone would change it; None when it never will."""
    tags: set[str] = field(default_factory=set)
    """Names of what it shows; what changes is purged by them."""
    is_automatic: bool = False
    """Whether a block that asks is part of it: its address does not tell what it shows."""
    has_known_address: bool = False
    """Whether whoever purges one address after another knows its own."""
    asked: set[str] = field(default_factory=set)
    """Of which kinds the boundary has been read from the database."""
    stamp: str = ""
    """The newest log entries before anything was read, for a conditional request."""
    began_at: datetime = field(default_factory=timezone.now)
    mark: str = field(default_factory=purge_mark)
    """That of the last purge before anything was read."""

    def changes_at(self, *instants: datetime | None) -> None:
        """Report instants from which on the response would be another.

        None, and an instant that had passed when the response was begun, report nothing.
        """
        for instant in instants:
            if instant is None or instant <= self.began_at:
                continue
            if self.boundary is None or instant < self.boundary:
                self.boundary = instant

    def show(self, *tags: str) -> None:
        """Report what the response shows."""
        self.tags.update(tags)

    @property
    def is_reported(self) -> bool:
        """Whether anybody has said anything of the response."""
        return bool(self.tags or self.boundary)

    @property
    def header(self) -> str:
        """The tags as they stand in a header: sorted, with spaces between, of bounded length."""
        by_kind: dict[str, set[str]] = defaultdict(set)
        for tag in self.tags:
            kind, has_key, _key = tag.partition("-")
            by_kind[kind if has_key else ""].add(tag)
        shown = {EVERYTHING, *by_kind.pop("", ())}
        for kind, tags in by_kind.items():
            shown |= tags if len(tags) <= TAG_LIMIT else {STANDS_FOR.get(kind, EVERYTHING)}
        return " ".join(sorted(shown))


def freshness_of(request: HttpRequest) -> Freshness:
    """The one of this request; made when first asked for, which is best done before all reading."""
    if not hasattr(request, "mlr_freshness"):
        request.mlr_freshness = Freshness()
    found: Freshness = request.mlr_freshness
    return found
