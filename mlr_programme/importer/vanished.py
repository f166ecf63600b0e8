"""Sessions of a series that its calendar has no more."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from mlr_programme.domain.sessions import Status
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models.date_text import session_text
from mlr_programme.models.imported import ImportedSession
from mlr_programme.models.session import Session

# Between the UID of a series and the start of one occurrence.
MARK = "#"


def vanished_occurrences(programme_id: int, seen: Collection[str]) -> list[ItemReport]:
    """What an earlier import has made of a series among the ``seen`` ids, and this one has not met.

    Nothing is taken away by itself: visitors may have planned for it, and are to be told. What is
    over is left in peace: of an endless series no more than the last year is read.
    """
    series = {source_id.rpartition(MARK)[0] for source_id in seen if MARK in source_id}
    if not series:
        return []
    rows = ImportedSession.objects.filter(
        source_id__contains=MARK, session__programme_id=programme_id
    )
    return [
        report
        for row in rows.select_related("session").prefetch_related("session__texts")
        if row.source_id not in seen
        and row.source_id.rpartition(MARK)[0] in series
        and (report := _report_of(row)) is not None
    ]


def _report_of(row: ImportedSession) -> ItemReport | None:
    session = row.session
    if session is None or session.status == Status.CANCELLED.value or _has_begun(session):
        return None
    text = next(iter(session.texts.all()), None)
    return ItemReport(
        row.source_id,
        text.title if text is not None else "",
        Outcome.KEPT,
        (_("Its calendar has it no more. Cancel it, or delete it if it is a draft."),),
        session_id=str(session.pk),
        is_public=session.is_published,
        detail=session_text(session).plain,
    )


def _has_begun(session: Session) -> bool:
    if session.starts_at is not None:
        return bool(session.starts_at < timezone.now())
    return session.starts_on is not None and session.starts_on < timezone.localdate()
