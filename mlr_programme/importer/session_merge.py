"""What of a session takes over the source's, and what is kept, since an editor has changed it.

Facts that mean something together only are one: a new day with an old hour is told by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.domain.sessions import Attendance, Status
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.models.choices import SessionStatus
from mlr_programme.models.date_text import session_text
from mlr_programme.models.place_text import place_text
from mlr_programme.models.session import Session
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.session_undo import GROUPS

TEXTS = ("title", "description")
TIME, PLACE = GROUPS[:2]
# Among the fingerprints of a session: the place as the source writes it.
PLACE_AT_SOURCE = "place"


@dataclass(frozen=True)
class Merge:
    """The values of a source beside those of the session that was made of them."""

    said: Mapping[str, Any]
    session: Session
    text: SessionText | None
    written: Mapping[str, str]
    """Fingerprints of what the last import wrote."""
    place: str
    """As the source writes it."""

    @property
    def stands(self) -> dict[str, Any]:
        """What is here, by the names of what is said."""
        return {
            name: getattr(self.text if name in TEXTS else self.session, name, None)
            for name in self.said
        }

    def changed(self) -> dict[str, Any]:
        """What takes over the value of the source."""
        stands = self.stands
        return {
            name: self.said[name]
            for group in self._differing()
            if not self._is_ours(group) and not self._is_called_off(group)
            for name in group & set(self.said)
            if fingerprint(self.said[name]) != fingerprint(stands[name])
        }

    def kept(self) -> list[str]:
        """Why each fact is kept that the source tells in another way, in words."""
        differing = self._differing()
        reasons = [self._reason(group) for group in differing if self._is_ours(group)]
        if any(self._is_called_off(group) for group in differing if not self._is_ours(group)):
            text = _(
                "It is cancelled here: its time and place stay, though the source has changed."
            )
            reasons.append(text)
        return reasons

    def words_of(self, changed: Mapping[str, Any]) -> list[str]:
        """What the source says now of the facts that have changed there, for who has to tell
        visitors of it."""
        found = []
        if "status" in changed:
            label = SessionStatus(changed["status"]).label
            found.append(_("status: %(status)s") % {"status": label})
        if TIME & set(changed):
            found.append(_("time: %(time)s") % {"time": self._time_at_source()})
        if PLACE & set(changed):
            found.append(_("place: %(place)s") % {"place": self._place_at_source()})
        return found

    def _is_same_place(self) -> bool:
        """Whether the source calls the place as before, and it has one here: the register may call
        it otherwise since."""
        is_same = self.written.get(PLACE_AT_SOURCE) == fingerprint(self.place)
        return is_same and bool(self.place) and self.session.venue is not None

    def is_place_chosen(self) -> bool:
        """Whether an editor has given a place to what the source calls the same as before."""
        is_same = self.written.get(PLACE_AT_SOURCE) == fingerprint(self.place)
        is_online = self.session.attendance == Attendance.ONLINE
        return is_same and (is_online or self.session.venue is not None) and self._is_ours(PLACE)

    def is_title_answered(self) -> bool:
        """Whether an editor has changed title or status of what the source calls the same as
        before."""
        stands = self.stands
        is_same = self.written.get("title") == fingerprint(self.said["title"])
        return is_same and any(
            fingerprint(stands[name]) != self.written.get(name) for name in ("title", "status")
        )

    def _differing(self) -> list[frozenset[str]]:
        """What has changed at the source, and is not what stands here."""
        stands = self.stands
        groups: dict[frozenset[str], None] = {}
        for name in self.said:
            alone = frozenset({name})
            groups[next((group for group in (TIME, PLACE) if name in group), alone)] = None
        found = []
        for group in groups:
            if group == PLACE and self._is_same_place():
                continue
            names = group & set(self.said)
            new = {name: fingerprint(self.said[name]) for name in names}
            old = {name: fingerprint(stands[name]) for name in names}
            if new not in (old, {name: self.written.get(name) for name in names}):
                found.append(group)
        return found

    def _is_ours(self, group: frozenset[str]) -> bool:
        """Whether an editor has changed any part of it, of what no source tells too."""
        stands = self.stands
        return any(
            fingerprint(stands[name]) != self.written.get(name)
            if name in self.said
            else getattr(self.session, name) != _field(Session, name).get_default()
            for name in group
        )

    def _is_called_off(self, group: frozenset[str]) -> bool:
        """Whether visitors have been told that it is cancelled, and the source does not take that
        back: when and where it would have been is no news, and would be told as such."""
        is_public = self.session.is_published and self.session.status == Status.CANCELLED
        if not is_public or group not in (TIME, PLACE):
            return False
        status = frozenset({"status"})
        return status not in self._differing() or self._is_ours(status)

    def _time_at_source(self) -> str:
        there = Session(**{name: self.said[name] for name in TIME & set(self.said)})
        return session_text(there).plain

    def _place_at_source(self) -> str:
        theirs = place_text(self.said["venue"], "", self.said["attendance"])
        return self.place or theirs or _("No place")

    def _reason(self, group: frozenset[str]) -> str:
        if group == TIME:
            text = _(
                "The time has been changed here and at the source. Here it is “%(ours)s”, at the "
                "source “%(theirs)s”. Ours is kept."
            )
            ours = session_text(self.session).plain
            return text % {"ours": ours, "theirs": self._time_at_source()}
        if group == PLACE:
            text = _(
                "The place has been changed here and at the source. Here it is “%(ours)s”, at the "
                "source “%(theirs)s”. Ours is kept."
            )
            ours = place_of(self.session) or _("No place")
            return text % {"ours": ours, "theirs": self._place_at_source()}
        (name,) = group
        model = SessionText if name in TEXTS else Session
        text = _("“%(field)s” has been changed here and at the source: ours is kept.")
        return text % {"field": _field(model, name).verbose_name}


def _field(model: type[Session | SessionText], name: str) -> Any:
    return model._meta.get_field(name)


def place_of(session: Session) -> str:
    return place_text(session.venue, session.room, session.attendance)
