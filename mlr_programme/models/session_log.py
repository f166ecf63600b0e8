"""What a session tells of its own past: where and when it was to be before it was moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import TAKES_PLACE, Occasion
from mlr_programme.models.venue import Venue
from mlr_programme.models.view_restrictions import private_page_ids


def load_venues(changes: Iterable[Any]) -> None:
    """Give those of the changes that are about the place their venues; one query, or none."""
    moves = [each for each in changes if each.is_moved_in_place or each.is_place_decided]
    keys = {values["venue"] for each in moves for values in (each.old_values, each.new_values)}
    venues = Venue.objects.in_bulk(keys - {None})
    for change in moves:
        change.old_venue = venues.get(change.old_values["venue"])
        change.new_venue = venues.get(change.new_values["venue"])


def hide_private_programmes(sessions: Iterable[Any]) -> None:
    """Look up once, for all of them, which programmes in their logs are private now.

    Their log has been prefetched.
    """
    logged = [session for session in sessions if session.change_rows.all()]
    others = set().union(*(map(_other_programmes, logged)))
    hidden = private_page_ids(others) if others else set()
    for session in logged:
        session.hidden_programmes = hidden


def _other_programmes(session: Any) -> set[int]:
    """Programmes that the session was in before, as its log has it."""
    named = set().union(*map(_programmes_of, session.change_rows.all()))
    return named - {session.programme_id, None}


def _programmes_of(change: Any) -> set[Any]:
    return {change.old_values["programme"], change.new_values["programme"]}


class SessionLogMixin(models.Model):
    """Read from the rows of ``SessionChange``; one query unless prefetched as ``change_rows``."""

    class Meta:
        abstract = True

    @property
    def changes(self) -> list[Any]:
        """The public log, oldest first; one query more where it names another programme.

        What was told in a programme that is private now was told to those who could open it, and
        to nobody else.
        """
        rows = list(self.change_rows.all())
        hidden = self.__dict__.get("hidden_programmes")
        if hidden is None:
            others = _other_programmes(self)
            hidden = private_page_ids(others) if others else set()
        return [row for row in rows if not _programmes_of(row) & hidden]

    @property
    def change_log(self) -> list[Any]:
        """``changes``, newest first, with their venues; one query more for all of them."""
        changes = self.changes[::-1]
        load_venues(changes)
        return changes

    @property
    def moved_from(self) -> Occasion | None:
        """The time it had before it was last moved, while it still takes place."""
        moves = [change for change in self._changes_that_hold if change.is_moved_in_time]
        return moves[-1].old_occasion if moves else None

    @property
    def earlier_occasions(self) -> list[Occasion]:
        """Each time that it was to have before a move, oldest first, while it still takes place.

        One that it has been moved back to is left out: it holds.
        """
        now = self.occasion.begins_at(conf.time_zone)
        moves = [
            change.old_occasion for change in self._changes_that_hold if change.is_moved_in_time
        ]
        return [each for each in moves if each.begins_at(conf.time_zone) != now]

    @property
    def last_told_day(self) -> Occasion | None:
        """The last time with a day that visitors were told: the current one, else one of the log.

        The status counts for nothing here: of a postponed session it is the day that it had.
        """
        told = [self.occasion, *(change.old_occasion for change in reversed(self.changes))]
        return next((occasion for occasion in told if occasion.has_day), None)

    @property
    def is_moved_online(self) -> bool:
        """Whether those who were to come take part online now."""
        moves = [change for change in self._changes_that_hold if change.is_moved_in_place]
        return bool(moves) and moves[-1].is_moved_online

    @property
    def is_moved_in_place(self) -> bool:
        """Whether it is to be held at another place, online or not, than was said before."""
        return any(change.is_moved_in_place for change in self._changes_that_hold)

    @property
    def _changes_that_hold(self) -> list[Any]:
        """None where it does not take place: then there is neither a new time nor a new place."""
        return self.changes if self.status in TAKES_PLACE else []
