"""What a calendar is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Scope:
    """All sessions that visitors may see, or some of them."""

    session: UUID | None = None
    programme: UUID | None = None
    """``sessions_key`` of the source programme."""
    organisation: str = ""
    """Slug of an organisation that arranges, takes part in or stands behind programmes."""
