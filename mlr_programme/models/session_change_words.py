"""What a logged change did, in the fewest words: for the log on the page, and for feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mlr_programme.domain.sessions import TAKES_PLACE, Status
from mlr_programme.models.choices import SessionStatus

if TYPE_CHECKING:
    from mlr_programme.models.session_changes import SessionChange


def change_words(change: SessionChange) -> str:
    """The status before all else, then time and place."""
    old, new = change.old_values, change.new_values
    found = []
    if old["status"] != new["status"]:
        status = _status_words(Status(old["status"]), Status(new["status"]))
        if Status(new["status"]) not in TAKES_PLACE:
            return status
        found.append(status)
    if change.is_moved_in_time:
        found.append(_("New time"))
    elif change.new_occasion.is_dated and not change.old_occasion.is_dated:
        found.append(_("Date announced"))
    if change.is_moved_online:
        found.append(_("Now online"))
    elif change.is_moved_in_place:
        found.append(_("New place"))
    if old["is_full"] != new["is_full"]:
        found.append(_("Full") if new["is_full"] else _("Places again"))
    return ", ".join(found) or _("Changed")


def _status_words(old: Status, new: Status) -> str:
    if new in TAKES_PLACE and old not in TAKES_PLACE:
        return _("Takes place after all")
    if (old, new) == (Status.PROVISIONAL, Status.SCHEDULED):
        return _("Settled")
    return str(SessionStatus(new).label)
