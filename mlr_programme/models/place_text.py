"""A place in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlr_programme.models.choices import AttendanceMode

if TYPE_CHECKING:
    from mlr_programme.models.venue import Venue


def place_text(venue: Venue | None, room: str, attendance: str) -> str:
    """Venue, room and town, and how to attend where that is not on site; empty if all unknown."""
    parts = [room]
    if venue is not None:
        town = venue.locality if venue.locality != venue.name else ""
        parts = [venue.name, room, town]
    where = ", ".join(part for part in parts if part)
    how = "" if attendance == AttendanceMode.ON_SITE else str(AttendanceMode(attendance).label)
    return " · ".join(part for part in (where, how) if part)
