"""Sessions that leave the site with their programme, and come back with it.

Their calendars go on telling of them for a while, as cancelled and without words, so that nobody
goes there. To that end each withdrawal, and each return, raises the sequence, and the session keeps
which calendars held it, and when: a deleted programme can no longer be asked, and what is changed
after it became private is nobody's business.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Occasion, Status
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.session import Session
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.stored_occasion import read_occasion, write_occasion


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
    programme_id: int | None = None
    kind: str = ""
    attendance: str = ""
    sequence: int = 0
    """That of the withdrawal."""
    occasion: dict[str, Any] | None = None
    """The last time with a day that visitors were told; None where no calendar held one."""

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
            programme_id=programme.pk,
        )

    def told(self, session: Session, occasion: Occasion) -> Self:
        """With what visitors were told of the session, whose last public time is ``occasion``."""
        told = occasion if occasion.has_day else session.last_told_day
        is_kept_out = not conf.MLR_PROGRAMME_CALENDAR_PROVISIONAL
        if told is not None and is_kept_out and told.status is Status.PROVISIONAL:
            told = None
        return replace(
            self,
            kind=session.kind,
            attendance=session.attendance,
            sequence=session.sequence,
            occasion=write_occasion(told) if told is not None else None,
        )

    def told_occasion(self, key: UUID) -> Occasion | None:
        return read_occasion(key, self.occasion) if self.occasion is not None else None

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored)

    def dump(self) -> dict[str, Any]:
        return asdict(self)


def withdraw(programme: Any, *, is_private: bool = False) -> None:
    """Note that the sessions of a source programme, as far as the public knows them, have left."""
    sessions = Session.objects.published().filter(programme_id=programme.pk, withdrawn_at=None)
    leaving = list(sessions.prefetch_related("change_rows"))
    if not leaving:
        return
    origin, now = Origin.of(programme, is_private=is_private), timezone.now()
    for session in leaving:
        session.sequence += 1
        told = origin.told(session, session.occasion).dump()
        _mark(sessions.filter(pk=session.pk), withdrawn_at=now, withdrawn_from=told)


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
