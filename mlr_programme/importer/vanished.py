"""Sessions of earlier imports that their source has no more, or tells of in another way.

A row of a table has no id but what it says, and an occurrence of a series has its start: when
either is moved it comes as another one. What stood there before must not stay beside it unsaid.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from mlr_programme.conf import conf
from mlr_programme.domain.schedule_words import plain
from mlr_programme.domain.sessions import Status
from mlr_programme.importer.elements import Item, Refusal, SessionItem
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.session_report import when_of
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models.date_text import session_text
from mlr_programme.models.imported import ImportedSession
from mlr_programme.models.session import Session

# Between the UID of a series and the start of one occurrence.
MARK = "#"
OCCURRENCE = re.compile(rf"{MARK}\d{{8}}(?:T\d{{6}}Z)?$")
ROW = "row:"
MOST_TOLD = 3
ADDRESS = ("http://", "https://")

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

    def __init__(self, programme_id: int, taken: set[str] | None = None) -> None:
        """``taken`` has the ids of those found again in portions before."""
        self.programme_id = programme_id
        self.taken = set() if taken is None else taken
        self.seen: set[str] = set()
        self.series: set[str] = set()
        self.row_titles: Counter[str] = Counter()
        self.rows_at: defaultdict[str, list[SessionItem]] = defaultdict(list)
        self.refused: set[str] = set()
        self.is_partial = False
        """Whether a document of the source could not be read."""

    def know(self, items: Iterable[Item]) -> None:
        """Of what there is now, before any of it is written."""
        self.__dict__.pop("_gone", None)
        for item in items:
            if not isinstance(item, SessionItem):
                self.seen.add(item.source_id)
                self.refused.add(series_of(item.source_id))
                self.is_partial |= isinstance(item, Refusal) and item.is_document
                continue
            source_id = id_below(self.programme_id, item)
            self.seen.add(source_id)
            if item.has_uid:
                self.series.add(series_of(source_id))
            else:
                self.row_titles[plain(item.title)] += 1
                self.rows_at[fingerprint(item.starts)].append(item)

    def take_moved(self, event: SessionItem) -> int | None:
        """The key of what was made of the occurrence of the series on the same day, where it is the
        only one: its hour has changed."""
        if not event.has_uid:
            return None
        day = _day_of(event.starts)
        found = [row for row, session in self._gone_of(event) if _session_day(session) == day]
        if len(found) != 1:
            return None
        self.taken.add(found[0].source_id)
        self._gone = [each for each in self._gone if each[0] is not found[0]]
        return int(found[0].pk)

    def doubt_about(self, event: SessionItem) -> str:
        """Why a new session may be one that stands here already, in words; empty where it is none.

        A row is none where several have its title: no one of them is the moved one. It may also be
        the only one that is gone of its time, under another title.
        """
        found = [session for _row, session in self._gone_of(event)]
        is_alone = len(found) == 1 and self.row_titles[plain(event.title)] == 1
        if not found or not (event.has_uid or is_alone):
            return "" if event.has_uid else self._doubt_about_title(event)
        days = "; ".join(session_text(each).plain for each in found[:MOST_TOLD])
        text = _(
            "The source no longer has what an earlier import made a session of: %(days)s. Is this "
            "that session, moved? Then change that one, and delete this."
        )
        return text % {"days": days}

    def _doubt_about_title(self, event: SessionItem) -> str:
        # However many rows have its time: which of them are new cannot be told once an import that
        # was broken off has written some.
        found = [
            session
            for row, session in self._gone
            if self._is_row(row)
            and _was_at(row, session, event)
            and plain(_title_of(session)) != plain(event.title)
        ]
        if len(found) != 1:
            return ""
        text = _(
            "The source no longer has the session “%(title)s”, which is at the same time. Is this "
            "that session, with another title? Then change that one, and delete this."
        )
        return text % {"title": _title_of(found[0])}

    def reports(self, taken: Sequence[ItemReport]) -> list[ItemReport]:
        """The occurrences that their series has no more, the rows with a title or a time that the
        table still has, and the events that a calendar lacks which has been imported before.

        ``taken`` tells what has become of what the source has.
        Nothing is taken away by itself: visitors may have planned for it, and are to be told. What
        is over is left in peace: of an endless series no more than the last year is read.
        """
        # Somebody may have changed them since.
        self.__dict__.pop("_gone", None)
        kinds = self._kinds_known(taken)
        found = []
        for row, session in self._gone:
            is_of_series = series_of(row.source_id) in self.series
            if is_of_series or (self._is_row(row) and self._has_like(row, session)):
                found.append(_report_of(row, session))
            elif self._is_lacking(row) and row.source_id.startswith(ADDRESS) in kinds:
                # Nothing tells which calendar it came from, nor whether this is all of it.
                found.append(
                    _report_of(
                        row,
                        session,
                        _("If it comes from another source, or this is only a part, leave it."),
                    )
                )
        return found

    def _kinds_known(self, taken: Sequence[ItemReport]) -> set[bool]:
        """Of what was imported before, an event of which the source has again: whether its id is an
        address, as in an export, or none, as in a calendar.

        By what has become of each: what is there by now may have been made by this import.
        """
        if self.is_partial:
            return set()
        return {
            each.source_id.startswith(ADDRESS)
            for each in taken
            if each.session_id is not None
            and each.outcome is not Outcome.CREATED
            and series_of(each.source_id) in self.series
        }

    def _is_lacking(self, row: ImportedSession) -> bool:
        """Whether it has an id, and the source says nothing of it: not that it cannot be read."""
        is_row = row.source_id.startswith(ROW)
        return not is_row and series_of(row.source_id) not in self.refused

    def _is_row(self, row: ImportedSession) -> bool:
        return bool(row.source_id.startswith(f"{ROW}{self.programme_id}:"))

    def _has_like(self, row: ImportedSession, session: Session) -> bool:
        if plain(_title_of(session)) in self.row_titles:
            return True
        said = row.written.get("starts_at"), row.written.get("starts_on")
        rows = (each for start in said if start for each in self.rows_at[start])
        return any(_was_at(row, session, each) for each in rows)

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
            for row in rows.select_related("session__venue").prefetch_related("session__texts")
            if row.session is not None
            and row.source_id not in self.seen | self.taken
            and row.session.status != Status.CANCELLED.value
            and not _has_begun(row.session)
        ]


def _was_at(row: ImportedSession, session: Session, event: SessionItem) -> bool:
    """Whether the source said the same time of it, and where both have a place the same one."""
    name = "starts_at" if isinstance(event.starts, datetime) else "starts_on"
    if row.written.get(name) != fingerprint(event.starts):
        return False
    venue, place = session.venue, plain(event.place)
    if venue is None or not place:
        return True
    return place in {plain(venue.name), plain(f"{venue.name}, {venue.locality}")}


def _report_of(row: ImportedSession, session: Session, *more: str) -> ItemReport:
    return ItemReport(
        row.source_id,
        _title_of(session),
        Outcome.KEPT,
        (_("The source has it no more. Cancel it, or delete it if it is a draft."), *more),
        session_id=str(session.pk),
        is_public=session.is_published,
        detail=when_of(session),
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
