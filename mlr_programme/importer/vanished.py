"""Sessions of earlier imports that their source has no more, or tells of in another way.

A row of a table has no id but what it says, and an occurrence of a series has its start: when
either is moved it comes as another one. What stood there before must not stay beside it unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from mlr_programme.conf import conf
from mlr_programme.domain.schedule_words import plain
from mlr_programme.domain.sessions import Status
from mlr_programme.importer.elements import Item, SessionItem
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models.date_text import session_text
from mlr_programme.models.imported import ImportedSession
from mlr_programme.models.session import Session

# Between the UID of a series and the start of one occurrence.
MARK = "#"
OCCURRENCE = re.compile(rf"{MARK}\d{{8}}(?:T\d{{6}}Z)?$")
ROW = "row:"
MOST_TOLD = 3

Found = tuple[ImportedSession, Session]


def id_below(programme_id: int, event: SessionItem) -> str:
    """The id under which a session of the programme is kept: two programmes may have the same row
    in their tables."""
    return event.source_id if event.has_uid else f"{ROW}{programme_id}:{event.source_id}"


def series_of(source_id: str) -> str:
    """The UID of a calendar's event."""
    return OCCURRENCE.sub("", source_id)


class Vanished:
    """What a source that has been read lacks of what earlier imports made below a programme."""

    def __init__(self, programme_id: int) -> None:
        self.programme_id = programme_id
        self.seen: set[str] = set()
        self.series: set[str] = set()
        self.row_titles: Counter[str] = Counter()

    def know(self, items: Iterable[Item]) -> None:
        """Of what there is now, before any of it is written."""
        self.__dict__.pop("_gone", None)
        for item in items:
            if not isinstance(item, SessionItem):
                self.seen.add(item.source_id)
                continue
            source_id = id_below(self.programme_id, item)
            self.seen.add(source_id)
            if item.has_uid:
                self.series.add(series_of(source_id))
            else:
                self.row_titles[plain(item.title)] += 1

    def take_moved(self, event: SessionItem) -> int | None:
        """The key of what was made of the occurrence of the series on the same day, where it is the
        only one: its hour has changed."""
        if not event.has_uid:
            return None
        day = _day_of(event.starts)
        found = [row for row, session in self._gone_of(event) if _session_day(session) == day]
        if len(found) != 1:
            return None
        self.seen.add(found[0].source_id)
        self._gone = [each for each in self._gone if each[0] is not found[0]]
        return int(found[0].pk)

    def doubt_about(self, event: SessionItem) -> str:
        """Why a new session may be one that stands here already, in words; empty where it is none.

        A row is none where several have its title: no one of them is the moved one.
        """
        found = [session for _row, session in self._gone_of(event)]
        is_alone = len(found) == 1 and self.row_titles[plain(event.title)] == 1
        if not found or not (event.has_uid or is_alone):
            return ""
        days = "; ".join(session_text(each).plain for each in found[:MOST_TOLD])
        text = _(
            "The source no longer has what an earlier import made a session of: %(days)s. Is this "
            "that session, moved? Then change that one, and delete this."
        )
        return text % {"days": days}

    def reports(self) -> list[ItemReport]:
        """The occurrences that their series has no more, and the rows with a title that the table
        still has.

        Nothing is taken away by itself: visitors may have planned for it, and are to be told. What
        is over is left in peace: of an endless series no more than the last year is read.
        """
        # Somebody may have changed them since.
        self.__dict__.pop("_gone", None)
        return [
            _report_of(row, session)
            for row, session in self._gone
            if series_of(row.source_id) in self.series
            or (self._is_row(row) and self._has_title_of(session))
        ]

    def _is_row(self, row: ImportedSession) -> bool:
        return bool(row.source_id.startswith(f"{ROW}{self.programme_id}:"))

    def _has_title_of(self, session: Session) -> bool:
        return plain(_title_of(session)) in self.row_titles

    def _gone_of(self, event: SessionItem) -> list[Found]:
        """Of the same series, or with the same title."""
        if event.has_uid:
            series = series_of(event.source_id)
            return [each for each in self._gone if series_of(each[0].source_id) == series]
        title = plain(event.title)
        return [
            each
            for each in self._gone
            if self._is_row(each[0]) and plain(_title_of(each[1])) == title
        ]

    @cached_property
    def _gone(self) -> list[Found]:
        """What is neither over nor cancelled, and not in the source."""
        rows = ImportedSession.objects.filter(session__programme_id=self.programme_id)
        return [
            (row, row.session)
            for row in rows.select_related("session").prefetch_related("session__texts")
            if row.session is not None
            and row.source_id not in self.seen
            and row.session.status != Status.CANCELLED.value
            and not _has_begun(row.session)
        ]


def _report_of(row: ImportedSession, session: Session) -> ItemReport:
    return ItemReport(
        row.source_id,
        _title_of(session),
        Outcome.KEPT,
        (_("The source has it no more. Cancel it, or delete it if it is a draft."),),
        session_id=str(session.pk),
        is_public=session.is_published,
        detail=session_text(session).plain,
    )


def _title_of(session: Session) -> str:
    text = next(iter(session.texts.all()), None)
    return text.title if text is not None else ""


def _day_of(moment: date | datetime) -> date:
    return moment.astimezone(conf.time_zone).date() if isinstance(moment, datetime) else moment


def _session_day(session: Session) -> date | None:
    return _day_of(session.starts_at) if session.starts_at else session.starts_on


def _has_begun(session: Session) -> bool:
    if session.starts_at is not None:
        return bool(session.starts_at < timezone.now())
    return session.starts_on is not None and session.starts_on < timezone.localdate()
