"""What the report tells of one session: its status, when and where, and what has become of it."""

from __future__ import annotations

from datetime import datetime

from mlr_programme.domain.sessions import Precision, Status
from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.session_merge import place_of
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models.choices import SessionStatus
from mlr_programme.models.date_text import session_text
from mlr_programme.models.session import Session


def status_of(event: SessionItem) -> Status:
    """The one that a session gets which is made of the event."""
    if event.is_cancelled:
        return Status.CANCELLED
    return Status.PROVISIONAL if event.is_provisional else Status.SCHEDULED


def when_of(session: Session, place: str = "") -> str:
    """In the words of the site; that it takes place as planned goes without saying."""
    is_told = session.status != Status.SCHEDULED.value
    status = str(SessionStatus(session.status).label) if is_told else ""
    return ", ".join(filter(None, (status, session_text(session).plain, place)))


def report_of(
    event: SessionItem, outcome: Outcome, reasons: list[str], session: Session | None = None
) -> ItemReport:
    return ItemReport(
        event.source_id,
        event.title,
        outcome,
        tuple(reasons),
        session_id=str(session.pk) if session else None,
        detail=_when_and_where(event, session),
        is_public=bool(session and session.is_published),
    )


def _when_and_where(event: SessionItem, session: Session | None) -> str:
    """What is here after the import; where nothing is, how it was read, for who has to look."""
    if session is not None:
        return when_of(session, place_of(session))
    read = Session(status=status_of(event).value)
    if isinstance(event.starts, datetime):
        read.precision = Precision.MINUTE.value
        read.starts_at, read.ends_at = event.starts, event.ends
    else:
        read.precision = Precision.DAY.value
        read.starts_on, read.ends_on = event.starts, event.ends
    return when_of(read, event.place)
