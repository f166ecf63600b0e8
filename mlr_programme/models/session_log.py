"""What a session tells of its own past: where and when it was to be before it was moved."""

from __future__ import annotations

from typing import Any

from django.db import models

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import TAKES_PLACE, Occasion
from mlr_programme.models.venue import Venue


class SessionLogMixin(models.Model):
    """Read from the rows of ``SessionChange``; one query unless prefetched as ``change_rows``."""

    class Meta:
        abstract = True

    @property
    def changes(self) -> list[Any]:
        """The public log, oldest first."""
        return list(self.change_rows.all())

    @property
    def change_log(self) -> list[Any]:
        """``changes`` with the venues that were left; one query more for all of them."""
        changes = self.changes
        keys = {change.old_values["venue"] for change in changes if change.is_moved_in_place}
        venues = Venue.objects.in_bulk(keys - {None})
        for change in changes:
            change.old_venue = venues.get(change.old_values["venue"])
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
