"""Sessions of earlier imports that their source has no more, or tells of in another way.

A row of a table has no id but what it says, and an occurrence of a series has its start: when
either is moved it comes as another one. An event that was made anew in its calendar has another
UID. What stood there before must not stay beside it unsaid.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from mlr_programme.domain.schedule_words import plain
from mlr_programme.importer.checkpoint import Checkpoint
from mlr_programme.importer.elements import Item, Refusal, SessionItem
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.known_sessions import (
    ADDRESS,
    ROW,
    Found,
    Recognised,
    Titles,
    day_of,
    id_below,
    is_address,
    is_awaited,
    is_same_place,
    rows_below,
    series_of,
    session_day,
    title_of,
    was_at,
)
from mlr_programme.importer.origins import origin_label
from mlr_programme.importer.session_report import when_of
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models.date_text import session_text
from mlr_programme.models.imported import ImportedSession
from mlr_programme.models.session import Session

MOST_TOLD = 3


class Vanished:
    """What a source that has been read lacks of what earlier imports made below a programme."""

    def __init__(self, programme_id: int, checkpoint: Checkpoint | None = None) -> None:
        """``checkpoint`` tells what has been found again, and made, in portions before."""
        self.programme_id = programme_id
        self.checkpoint = checkpoint or Checkpoint()
        self.taken = self.checkpoint.taken
        self.seen: set[str] = set()
        self.series: set[str] = set()
        self.events: dict[str, SessionItem] = {}
        """Those with a UID."""
        self.row_titles: Counter[str] = Counter()
        self.rows_at: defaultdict[str, list[SessionItem]] = defaultdict(list)
        self.refused: set[str] = set()
        self.is_partial = False
        """Whether a document of the source could not be read."""

    def know(self, items: Iterable[Item]) -> None:
        """Of what there is now, before any of it is written."""
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
                self.events[source_id] = item
            else:
                self.row_titles[plain(item.title)] += 1
                self.rows_at[fingerprint(item.starts)].append(item)
        self._forget()

    def take_moved(self, event: SessionItem) -> int | None:
        """The key of what was made of the event under another id: of the only occurrence of the
        series on the same day, whose hour has changed; or of an event of the same title, time and
        place, which the same calendar has no more. Of another calendar it may be an event that is
        alike."""
        if not event.has_uid:
            return None
        day = day_of(event.starts)
        found = [each for each in self._gone_of(event) if session_day(each[1]) == day]
        if len(found) != 1:
            found = [
                each
                for each in self._remade(event)
                if was_at(*each, event)
                and is_same_place(each[0], event)
                and self._recognised.surely_holds(each[0], event.origin)
            ][:1]
        if not found:
            return None
        row = found[0][0]
        # Under both ids: a dry run writes the new one nowhere.
        self.taken |= {row.source_id, event.source_id}
        self._gone = [each for each in self._gone if each[0] is not row]
        return int(row.pk)

    def origin_of(self, event: SessionItem) -> str:
        """The calendar that it comes from, to be stored with it."""
        return self._recognised.origins.name_of(event.origin)

    def doubt_about(self, event: SessionItem) -> str:
        """Why a new session may be one that stands here already, in words; empty where it is none.

        A row is none where several have its title: no one of them is the moved one. It may also be
        the only one that is gone of its time, under another title.
        """
        found = [session for _row, session in self._gone_of(event)]
        if event.has_uid:
            found = found or self._perhaps_moved(event) or self._perhaps_remade(event)
        elif len(found) != 1 or self.row_titles[plain(event.title)] != 1:
            return self._doubt_about_title(event)
        if not found:
            return ""
        days = "; ".join(session_text(each).plain for each in found[:MOST_TOLD])
        text = _(
            "The source no longer has what an earlier import made a session of: %(days)s. Is this "
            "that session, moved? Then change that one, and delete this."
        )
        return text % {"days": days}

    def _perhaps_moved(self, event: SessionItem) -> list[Session]:
        """Under another UID, of the same calendar: on the same day, or one that has gone where one
        has come."""
        found = [
            session
            for row, session in self._remade(event)
            if self._recognised.holds(row, event.origin)
        ]
        day = day_of(event.starts)
        if on_the_day := [each for each in found if session_day(each) == day]:
            return on_the_day
        is_alone = len(found) == 1 and self._new_titles[plain(event.title)] <= 1
        return found if is_alone else []

    def _perhaps_remade(self, event: SessionItem) -> list[Session]:
        """At the same time, by what nothing says to be another calendar."""
        return [each[1] for each in self._remade(event) if was_at(*each, event)]

    def _doubt_about_title(self, event: SessionItem) -> str:
        # However many rows have its time: which of them are new cannot be told once an import that
        # was broken off has written some.
        found = [
            session
            for row, session in self._gone
            if self._is_row(row)
            and was_at(row, session, event)
            and plain(title_of(session)) != plain(event.title)
        ]
        if len(found) != 1:
            return ""
        text = _(
            "The source no longer has the session “%(title)s”, which is at the same time. Is this "
            "that session, with another title? Then change that one, and delete this."
        )
        return text % {"title": title_of(found[0])}

    def reports(self, taken: Sequence[ItemReport]) -> list[ItemReport]:
        """The occurrences that their series has no more, the rows with a title or a time that the
        table still has, and the events that a calendar lacks which has been imported before.

        ``taken`` tells what has become of what the source has.
        Nothing is taken away by itself: visitors may have planned for it, and are to be told. What
        is over is left in peace: of an endless series no more than the last year is read.
        """
        # Somebody may have changed them since.
        self._forget()
        made = _made_by(taken)
        rows = [row for row, _session in self._rows if row.source_id not in made]
        recognised = Recognised(rows, self.seen | self.taken)
        kinds = set() if self.is_partial else recognised.kinds
        origins = {each.origin for each in self.events.values()}
        found = []
        for row, session in self._gone:
            is_of_series = series_of(row.source_id) in self.series
            if is_of_series or (self._is_row(row) and self._has_like(row, session)):
                found.append(_report_of(row, session))
            elif (
                self._is_lacking(row)
                and is_address(row) in kinds
                and any(recognised.holds(row, each) for each in origins)
            ):
                found.append(_report_of(row, session, _where_from(row)))
        return found

    def _is_lacking(self, row: ImportedSession) -> bool:
        """Whether it has an id, and the source says nothing of it: not that it cannot be read."""
        is_row = row.source_id.startswith(ROW)
        return not is_row and series_of(row.source_id) not in self.refused

    def _is_row(self, row: ImportedSession) -> bool:
        return bool(row.source_id.startswith(f"{ROW}{self.programme_id}:"))

    def _has_like(self, row: ImportedSession, session: Session) -> bool:
        if plain(title_of(session)) in self.row_titles:
            return True
        said = row.written.get("starts_at"), row.written.get("starts_on")
        rows = (each for start in said if start for each in self.rows_at[start])
        return any(was_at(row, session, each) for each in rows)

    def _gone_of(self, event: SessionItem) -> list[Found]:
        """Of the same series, or with the same title."""
        if event.has_uid:
            series = series_of(event.source_id)
            return [each for each in self._gone if series_of(each[0].source_id) == series]
        title = plain(event.title)
        return [
            each
            for each in self._gone
            if self._is_row(each[0]) and plain(title_of(each[1])) == title
        ]

    def _remade(self, event: SessionItem) -> list[Found]:
        """What has gone of the same title under other UIDs, and may be of the same calendar."""
        if event.source_id not in self.seen:
            return []
        is_at_address = event.source_id.startswith(ADDRESS)
        return [
            (row, session)
            for row, session in self._titles.find(event.title)
            if row.source_id not in self.taken
            and is_address(row) is is_at_address
            and self._is_lacking(row)
            and self._recognised.may_hold(row, event.origin)
        ]

    def _forget(self) -> None:
        for name in ("_rows", "_gone", "_titles", "_recognised", "_new_titles"):
            self.__dict__.pop(name, None)

    @cached_property
    def _rows(self) -> list[Found]:
        return rows_below(self.programme_id)

    @cached_property
    def _gone(self) -> list[Found]:
        """What is neither over nor cancelled, and not in the source."""
        here = self.seen | self.taken
        return [
            (row, session)
            for row, session in self._rows
            if row.source_id not in here and is_awaited(session)
        ]

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self._gone)

    @cached_property
    def _recognised(self) -> Recognised:
        """By ids that were known before the import began: the same in each of its portions, and
        where nothing is written."""
        made = _made_by(self.checkpoint.summary.items)
        rows = [row for row, _session in self._rows if row.source_id not in made]
        return Recognised(rows, self.seen - self.taken)

    @cached_property
    def _new_titles(self) -> Counter[str]:
        """How many events of a title were not known before."""
        known = {row.source_id for row, _session in self._rows}
        known -= self.taken | _made_by(self.checkpoint.summary.items)
        return Counter(plain(event.title) for key, event in self.events.items() if key not in known)


def _made_by(reports: Iterable[ItemReport]) -> set[str]:
    return {each.source_id for each in reports if each.outcome is Outcome.CREATED}


def _where_from(row: ImportedSession) -> str:
    """What nobody but the editor knows: whether the source is all of its calendar."""
    if not row.origin:
        return _("If it comes from another source, or this is only a part, leave it.")
    text = _(
        "It came from the calendar “%(calendar)s”. If this is another one, or only a part of it, "
        "leave it."
    )
    return text % {"calendar": origin_label(row.origin)}


def _report_of(row: ImportedSession, session: Session, *more: str) -> ItemReport:
    return ItemReport(
        row.source_id,
        title_of(session),
        Outcome.KEPT,
        (_("The source has it no more. Cancel it, or delete it if it is a draft."), *more),
        session_id=str(session.pk),
        is_public=session.is_published,
        detail=when_of(session),
    )
