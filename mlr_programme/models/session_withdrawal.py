"""Sessions that leave the site with their programme, and come back with it.

Their calendars go on telling of them for a while, as cancelled and without words, so that nobody
goes there. To that end each withdrawal, and each return, raises the sequence, and the session keeps
which calendars held it: a deleted programme can no longer be asked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import models
from django.utils import timezone

from mlr_programme.models.organisation import Organisation
from mlr_programme.models.session import Session
from mlr_programme.models.session_query import SessionQuerySet


@dataclass(frozen=True)
class Origin:
    """Which calendars a withdrawn session stood in."""

    site: int | None
    programme: str
    """``sessions_key`` of the programme."""
    organisations: list[str]
    """Slugs."""
    is_private: bool
    """Whether it left since its programme was made private: then its address tells nothing."""

    @classmethod
    def of(cls, programme: Any, *, is_private: bool) -> Self:
        """What there is to keep of a source programme; three queries."""
        parts = programme.get_url_parts()
        arranging = programme.organiser_rows.values_list("organisation__slug", flat=True)
        members = Organisation.objects.filter(memberships__partnership=programme.partnership_id)
        return cls(
            site=parts[0] if parts else None,
            programme=str(programme.sessions_key),
            organisations=sorted({*arranging, *members.values_list("slug", flat=True)}),
            is_private=is_private,
        )

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored)

    def dump(self) -> dict[str, Any]:
        return asdict(self)


def withdraw(programme: Any, *, is_private: bool = False) -> None:
    """Note that the sessions of a source programme, as far as the public knows them, have left."""
    sessions = Session.objects.published().filter(programme_id=programme.pk, withdrawn_at=None)
    if sessions.exists():
        origin = Origin.of(programme, is_private=is_private)
        _mark(sessions, withdrawn_at=timezone.now(), withdrawn_from=origin.dump())


def bring_back(programme: Any) -> None:
    """The sessions of a source programme are public again."""
    sessions = Session.objects.filter(programme_id=programme.pk).exclude(withdrawn_at=None)
    _mark(sessions, withdrawn_at=None, withdrawn_from={})


def hide_origin(programme: Any) -> None:
    """What left earlier is private now: calendars may tell that it left, its address nothing."""
    for session in Session.objects.filter(programme_id=programme.pk).exclude(withdrawn_at=None):
        origin = {**session.withdrawn_from, "is_private": True}
        Session.objects.filter(pk=session.pk).update(withdrawn_from=origin)


def _mark(sessions: SessionQuerySet, **values: Any) -> None:
    """Store without the log, which is of facts, and with a sequence that calendars follow."""
    models.QuerySet.update(
        sessions,
        sequence=models.F("sequence") + 1,
        changed_at=timezone.now(),
        **values,
    )
