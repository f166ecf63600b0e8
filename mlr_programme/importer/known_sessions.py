"""The sessions that earlier imports made below a programme, beside what a source has now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone

from mlr_programme.conf import conf
from mlr_programme.domain.schedule_words import plain
from mlr_programme.domain.sessions import Status
from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.origins import Origins, stand_alike
from mlr_programme.importer.session_merge import PLACE_AT_SOURCE
from mlr_programme.models.imported import ImportedSession
from mlr_programme.models.session import Session

# Between the UID of a series and the start of one occurrence.
MARK = "#"
OCCURRENCE = re.compile(rf"{MARK}\d{{8}}(?:T\d{{6}}Z)?$")
# Google's name for the rest of a series, from where “this and following” was changed.
_REST_OF_SERIES = re.compile(r"_R\d{8}(?:T\d{6}Z?)?(?=@google\.com$)")
ROW = "row:"
ADDRESS = ("http://", "https://")

Found = tuple[ImportedSession, Session]


def id_below(programme_id: int, event: SessionItem) -> str:
    """The id under which a session of the programme is kept: two programmes may have the same row
    in their tables."""
    return event.source_id if event.has_uid else f"{ROW}{programme_id}:{event.source_id}"


def series_of(source_id: str) -> str:
    """The UID of a calendar's event, the same for all parts of its series."""
    return _REST_OF_SERIES.sub("", OCCURRENCE.sub("", source_id))


def is_address(row: ImportedSession) -> bool:
    """Whether its id is one, as in an export, or none, as in a calendar."""
    return bool(row.source_id.startswith(ADDRESS))


def rows_below(programme_id: int) -> list[Found]:
    rows = ImportedSession.objects.filter(session__programme_id=programme_id).order_by("pk")
    return [
        (row, row.session)
        for row in rows.select_related("session__venue").prefetch_related("session__texts")
        if row.session is not None
    ]


def is_awaited(session: Session) -> bool:
    """Whether it is neither over nor cancelled."""
    return session.status != Status.CANCELLED.value and not _has_begun(session)


def was_at(row: ImportedSession, session: Session, event: SessionItem) -> bool:
    """Whether the source said the same time of it, and where both have a place the same one."""
    name = "starts_at" if isinstance(event.starts, datetime) else "starts_on"
    if row.written.get(name) != fingerprint(event.starts):
        return False
    venue, place = session.venue, plain(event.place)
    if venue is None or not place:
        return True
    return place in {plain(venue.name), plain(f"{venue.name}, {venue.locality}")}


def is_same_place(row: ImportedSession, event: SessionItem) -> bool:
    """Whether the source writes the place as before, or gives none again."""
    return row.written.get(PLACE_AT_SOURCE) == fingerprint(event.place)


def title_of(session: Session) -> str:
    text = next(iter(session.texts.all()), None)
    return text.title if text is not None else ""


def day_of(moment: date | datetime) -> date:
    return moment.astimezone(conf.time_zone).date() if isinstance(moment, datetime) else moment


def session_day(session: Session) -> date | None:
    return day_of(session.starts_at) if session.starts_at else session.starts_on


def _has_begun(session: Session) -> bool:
    if session.starts_at is not None:
        return bool(session.starts_at < timezone.now())
    return session.starts_on is not None and session.starts_on < timezone.localdate()


class Titles:
    """Events with a UID by their titles: by that which is here, and by that of the source."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._by_title: defaultdict[str, list[Found]] = defaultdict(list)
        for row, session in found:
            if not row.source_id.startswith(ROW):
                keys = {plain(title_of(session)), row.written.get("title", "")}
                for key in keys:
                    self._by_title[key].append((row, session))

    def find(self, title: str) -> Iterator[Found]:
        """Each once, in the order in which they were imported."""
        keys = (plain(title), fingerprint(title))
        found = {row.pk: (row, session) for key in keys for row, session in self._by_title[key]}
        return (found[key] for key in sorted(found))


class Recognised:
    """Of what was imported before, that which the source has again: it tells what source it is."""

    def __init__(self, rows: Collection[ImportedSession], again: Collection[str]) -> None:
        """``again`` has the ids of those among ``rows``."""
        uids = [row for row in rows if not row.source_id.startswith(ROW)]
        found = [row for row in uids if row.source_id in again]
        self.kinds = {is_address(row) for row in found}
        self.origins = Origins((row.origin for row in found), (row.origin for row in uids))

    def may_hold(self, row: ImportedSession, told: str) -> bool:
        """Whether nothing says that the row is of another calendar than the one that tells ``told``
        of itself."""
        return not row.origin or not told or self.origins.has(row.origin, told)

    def surely_holds(self, row: ImportedSession, told: str) -> bool:
        """Whether more than a name says so: many calendars are called “Kalender”."""
        if not row.origin:
            return is_address(row) in self.kinds
        return row.origin in self.origins.again or stand_alike(row.origin, told)

    def holds(self, row: ImportedSession, told: str) -> bool:
        """Whether something says that it is of this one."""
        if not row.origin:
            return is_address(row) in self.kinds
        return self.origins.has(row.origin, told)
