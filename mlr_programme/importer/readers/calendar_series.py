"""All that a file says under one UID: an event, its repetitions and what became of some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Refusal, SessionItem
from mlr_programme.importer.readers.calendar_event import (
    Entry,
    Event,
    EventStatus,
    Key,
    Moment,
    key_of,
    read_event,
)
from mlr_programme.importer.readers.calendar_lines import EventError
from mlr_programme.importer.readers.calendar_occurrences import (
    Bounds,
    Expansion,
    Occurrence,
    expand,
    starts_by_a_rule,
)


@dataclass
class Change:
    """What stands instead of the occurrence of ``moment``, perhaps in several versions."""

    moment: Moment
    entries: list[Entry] = field(default_factory=list)

    @property
    def sequence(self) -> int:
        return max(entry.version[0] for entry in self.entries)


@dataclass
class Series:
    """``read`` fills ``sessions`` and ``refused``."""

    uid: str
    entries: Sequence[Entry]
    bounds: Bounds
    sessions: list[SessionItem] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def read(self) -> None:
        main = [entry for entry in self.entries if not entry.is_instead]
        event, title = None, self.entries[0].title
        changes: dict[Key, Change] = {}
        try:
            changes, cut_at = self._changes()
            event = _newest(main) if main else None
            title = event.title if event else title
            if event is not None:
                self._read_event(event, changes, cut_at)
            elif cut_at is not None:
                self._refuse(self.uid, _all_after(cut_at), title)
        except EventError as error:
            self._refuse(self.uid, str(error), title)
        called_off_by = -1
        if event is not None and event.status is EventStatus.CANCELLED:
            called_off_by = max(entry.version[0] for entry in main)
        for change in changes.values():
            self._read_change(change, title, is_called_off=change.sequence < called_off_by)

    def _changes(self) -> tuple[dict[Key, Change], Moment | None]:
        """The changed occurrences, and the start of that from which on all of them are.

        One whose old start cannot be read may stand for any: ``EventError`` for the whole series.
        """
        changes: dict[Key, Change] = {}
        cuts: list[Moment] = []
        for entry in self.entries:
            moment = entry.read_instead_of()
            if moment is not None and entry.changes_all_after:
                cuts.append(moment)
            elif moment is not None:
                changes.setdefault(key_of(moment), Change(moment)).entries.append(entry)
        return changes, min(cuts, key=key_of, default=None)

    def _read_event(self, event: Event, changes: dict[Key, Change], cut_at: Moment | None) -> None:
        """Fills in what no change stands for; ``changes`` get the keys that the series has."""
        if event.rules and not starts_by_a_rule(event, self.bounds):
            raise EventError(_("Its first day is none of those on which it is to come again."))
        found = expand(event, self.bounds)
        zone = self.bounds.zone
        passed_over = {found.find(moment, zone) for moment in event.but}
        for key, change in list(changes.items()):
            same = found.find(change.moment, zone)
            if same is not None:
                passed_over.add(same)
                change.moment = found.occurrences[same].starts
            elif self._is_missing(change.moment, found):
                del changes[key]
                reason = _("It changes an occurrence that its series does not have.")
                self._refuse(self._id_of(change.moment), reason, event.title)
        for key, occurrence in found.occurrences.items():
            if cut_at is not None and key >= key_of(cut_at):
                break
            if key not in passed_over:
                source_id = self._id_of(occurrence.starts) if event.is_recurring else self.uid
                if not self._add(event, occurrence, source_id):
                    break
        if cut_at is not None:
            self._refuse(self.uid, _all_after(cut_at), event.title)
        self._tell_of_bounds(event, found)

    def _is_missing(self, moment: Moment, found: Expansion) -> bool:
        """Whether the series would have it if there were one: no bound has cut it off."""
        is_whole = len(found.occurrences) <= self.bounds.occurrence_limit
        return is_whole and self.bounds.has_day_of(moment)

    def _tell_of_bounds(self, event: Event, found: Expansion) -> None:
        days = self.bounds.days()
        if not event.is_recurring:
            if not found.occurrences:
                self._refuse(self.uid, self._outside(), event.title)
            return
        if found.has_before:
            reason = _("It comes also before %(first)s, which is not read.") % days
            self._refuse(self.uid, reason, event.title)
        if found.has_after:
            reason = _("It comes also after %(last)s, which is not read.") % days
            self._refuse(self.uid, reason, event.title)

    def _outside(self) -> str:
        return _("It is not between %(first)s and %(last)s, the days that are read.") % (
            self.bounds.days()
        )

    def _read_change(self, change: Change, title: str, *, is_called_off: bool) -> None:
        source_id = self._id_of(change.moment)
        try:
            event = _newest(change.entries, title)
            if event.is_recurring:
                raise EventError(_("It is one occurrence, and is to come again itself."))
            occurrence = Occurrence.of(event.starts, event.length)
        except EventError as error:
            self._refuse(source_id, str(error), title)
            return
        if self.bounds.holds(occurrence):
            self._add(event, occurrence, source_id, is_called_off=is_called_off)
        else:
            self._refuse(source_id, self._outside(), event.title)

    def _add(
        self, event: Event, occurrence: Occurrence, source_id: str, *, is_called_off: bool = False
    ) -> bool:
        """False where the limit is reached, which is told."""
        if not self.bounds.take_one():
            reason = _("At most %(limit)d occurrences of a calendar are read.")
            limit = {"limit": self.bounds.occurrence_limit}
            self._refuse(source_id, reason % limit, event.title)
            return False
        starts, ends = occurrence.in_utc()
        self.sessions.append(
            SessionItem(
                source_id=source_id,
                title=event.title,
                starts=starts,
                ends=ends,
                is_cancelled=is_called_off or event.status is EventStatus.CANCELLED,
                is_provisional=not is_called_off and event.status is EventStatus.TENTATIVE,
                place=event.place,
                description=event.description,
                url=event.url,
                left_out=event.left_out,
                origin=self.entries[0].origin,
            )
        )
        return True

    def _refuse(self, source_id: str, reason: str, title: str) -> None:
        self.refused.append(Refusal(source_id, reason, title))

    def _id_of(self, moment: Moment) -> str:
        """The UID and the start that the rule gives, which stays when the occurrence is moved."""
        instant, is_timed = key_of(moment)
        return (
            f"{self.uid}#{instant:%Y%m%dT%H%M%SZ}" if is_timed else f"{self.uid}#{instant:%Y%m%d}"
        )


def _newest(entries: Sequence[Entry], title: str = "") -> Event:
    """Of those that stand for the same the one with the highest SEQUENCE.

    Raises ``EventError`` where it cannot be read, and where two of the same age tell otherwise.
    """
    version = max(entry.version for entry in entries)
    events = [read_event(entry, title) for entry in entries if entry.version == version]
    if any(event != events[0] for event in events):
        raise EventError(_("It stands there several times, with different facts."))
    return events[0]


def _all_after(cut_at: Moment) -> str:
    message = _("From %(day)s on all of its occurrences are changed at once, which is not read.")
    return message % {"day": cut_at.isoformat()[:10]}
