"""The public log of changed sessions, and the only way to change a published one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.session_moves import (
    Place,
    is_moved_in_place,
    is_moved_in_time,
    is_moved_online,
)
from mlr_programme.domain.sessions import Attendance, Occasion, Precision
from mlr_programme.models.append_only import AppendOnlyMixin
from mlr_programme.models.place_text import place_text
from mlr_programme.models.session import Session
from mlr_programme.models.session_change_words import change_words
from mlr_programme.models.session_redirects import (
    pages_showing_sessions,
    redirect_to_permanent_addresses,
)
from mlr_programme.models.session_withdrawal import Origin
from mlr_programme.models.session_words import WORDING
from mlr_programme.models.stored_occasion import read_occasion
from mlr_programme.models.venue import Venue
from mlr_programme.models.view_restrictions import is_public

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AbstractBaseUser


class SessionChange(AppendOnlyMixin):
    """One public change of one session: what it was, what it became, when, and why."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="change_rows")
    sequence = models.PositiveIntegerField(
        help_text=_("SEQUENCE of the session after the change (RFC 5545, 3.8.7.4).")
    )
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    old_values = models.JSONField(encoder=DjangoJSONEncoder)
    new_values = models.JSONField(encoder=DjangoJSONEncoder)
    note = models.TextField(_("public note"))
    # Kept as a code: the note's language outlives a locale that the site drops.
    note_language = models.CharField(max_length=35)

    translated_fields = ()
    fact_fields = (
        "session",
        "sequence",
        "made_at",
        "made_by",
        "old_values",
        "new_values",
        "note",
        "note_language",
    )

    class Meta:
        verbose_name = _("change of session")
        verbose_name_plural = _("changes of sessions")
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sequence"], name="mlr_one_change_a_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} #{self.sequence}"

    @property
    def old_occasion(self) -> Occasion:
        """Times and status before the change."""
        return read_occasion(self.session_id, self.old_values)

    @property
    def new_occasion(self) -> Occasion:
        """Times and status after the change."""
        return read_occasion(self.session_id, self.new_values)

    @property
    def is_moved_in_time(self) -> bool:
        return is_moved_in_time(self.old_occasion, self.new_occasion, conf.time_zone)

    @property
    def is_in_other_programme(self) -> bool:
        return bool(self.old_values["programme"] != self.new_values["programme"])

    @property
    def is_moved_in_place(self) -> bool:
        return is_moved_in_place(_read_place(self.old_values), _read_place(self.new_values))

    @property
    def is_moved_online(self) -> bool:
        return is_moved_online(_read_place(self.old_values), _read_place(self.new_values))

    @cached_property
    def old_venue(self) -> Venue | None:
        """None where there was none, or it has been deleted since. ``change_log`` loads many."""
        return Venue.objects.filter(pk=self.old_values["venue"]).first()

    @property
    def old_place(self) -> str:
        """The place before the change, in words; empty where none was known."""
        return place_text(self.old_venue, self.old_values["room"], self.old_values["attendance"])

    @cached_property
    def new_venue(self) -> Venue | None:
        """None where there is none, or it has been deleted since. ``change_log`` loads many."""
        return Venue.objects.filter(pk=self.new_values["venue"]).first()

    @property
    def new_place(self) -> str:
        """The place after the change, in words: the session may have been moved again since."""
        return place_text(self.new_venue, self.new_values["room"], self.new_values["attendance"])

    @property
    def is_place_decided(self) -> bool:
        """Whether the place is better known by the change, though nobody was told another."""
        names = ("venue", "room", "attendance")
        is_changed = any(self.old_values[name] != self.new_values[name] for name in names)
        return is_changed and not self.is_moved_in_place

    @property
    def words(self) -> str:
        """What happened, in the fewest words."""
        return change_words(self)

    @property
    def new_wording(self) -> str:
        """The words that were all there was to know of the time after the change."""
        is_in_words = self.new_values["precision"] == Precision.TEXT
        return self.new_values.get(WORDING, "") if is_in_words else ""

    @property
    def old_wording(self) -> str:
        """The words that were all there was to know of the time, where others took their place."""
        precisions = {self.old_values["precision"], self.new_values["precision"]}
        old, new = (values.get(WORDING, "") for values in (self.old_values, self.new_values))
        return old if precisions == {Precision.TEXT} and old != new else ""


@transaction.atomic
def publish_session(session: Session, *, at: datetime | None = None) -> Session:
    """Make a session public; publishing one that is public already changes nothing.

    The stored facts are published, since the instance may have been loaded before others changed
    them; afterwards it has them too. Raises ``ValidationError`` when they contradict each other,
    or the session has no programme; ``Session.DoesNotExist`` when it has not been saved.
    """
    stored = Session.objects.select_for_update().get(pk=session.pk)
    if not stored.is_published:
        if stored.programme_id is None:
            raise ValidationError(_("A session needs a programme before it can be published."))
        stored.full_clean()
        now = at or timezone.now()
        stored.is_published = True
        stored.first_published_at = stored.first_published_at or now
        stored.changed_at = now
        stored.store()
    session.refresh_from_db()
    return session


@transaction.atomic
def change_session(
    session_id: UUID,
    new_facts: Mapping[str, Any],
    *,
    note: str,
    user: AbstractBaseUser | None = None,
    note_language: str | None = None,
    wording: tuple[str, str] | None = None,
    at: datetime | None = None,
) -> SessionChange | None:
    """Change facts of a published session, and log the change in the same transaction.

    ``new_facts`` maps names of ``Session.public_facts`` to their new values; the others stay.
    ``wording`` is the time in words before and after, in the language of the note, from a caller
    that stores the new one in the session's text; it counts where the time is known only in words.
    Returns the logged change, or None when nothing differs. Raises ``ValidationError`` for a
    missing note, for facts that contradict each other, and for a session that is not published;
    ``ValueError`` for a name that is no public fact.
    """
    if unknown := sorted(set(new_facts) - set(Session.public_facts)):
        raise ValueError(f"No public facts of a session: {', '.join(unknown)}.")
    session = Session.objects.select_for_update().get(pk=session_id)
    if not session.is_published:
        raise ValidationError(_("Only a published session has a log. Edit this one directly."))
    before, after = _set_facts(session, new_facts, wording)
    if before == after:
        return None
    # Invisible signs are no note.
    if not any(sign.isalnum() for sign in note):
        raise ValidationError({"note": _("Tell visitors in a public note what has changed.")})
    change = SessionChange(
        session=session,
        made_at=at or timezone.now(),
        made_by=user,
        old_values=before,
        new_values=after,
        note=note.strip(),
        note_language=note_language or Locale.get_default().language_code,
    )
    return _apply(change)


def _set_facts(
    session: Session, new_facts: Mapping[str, Any], wording: tuple[str, str] | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the log says of the session before and after. Raises ``ValidationError``."""
    before = write_facts(session)
    for name, value in new_facts.items():
        setattr(session, name, value)
    session.full_clean()
    after = write_facts(session)
    if wording is not None and Precision.TEXT in (before["precision"], after["precision"]):
        before[WORDING], after[WORDING] = wording
    return before, after


def _apply(change: SessionChange) -> SessionChange:
    """Store the changed session and its log entry, under the next sequence."""
    session = change.session
    session.sequence += 1
    session.changed_at = change.made_at
    if change.is_in_other_programme:
        _leave_programme(change)
    session.store()
    change.sequence = session.sequence
    change.save(force_insert=True)
    return change


def _leave_programme(change: SessionChange) -> None:
    """Keep the addresses below the old programme; the new one says whether it is on the site."""
    session = change.session
    old = base_page_model().objects.filter(pk=change.old_values["programme"]).first()
    new = session.programme
    if new.live and is_public(new):
        session.withdrawn_at, session.withdrawn_from = None, {}
    elif old is not None and old.live and is_public(old):
        session.withdrawn_at = change.made_at
        origin = Origin.of(old.specific, is_private=new.live)
        session.withdrawn_from = origin.told(session, change.old_occasion).dump()
    if old is not None:
        redirect_to_permanent_addresses(pages_showing_sessions(old), [session.pk])


def write_facts(session: Session) -> dict[str, Any]:
    """Public facts as JSON values: keys as numbers, instants in UTC."""
    facts: dict[str, Any] = {}
    for name in Session.public_facts:
        value = getattr(session, Session._meta.get_field(name).attname)
        # The same instant in two zones is no change.
        if isinstance(value, datetime):
            value = value.astimezone(UTC)
        facts[name] = value.isoformat() if isinstance(value, date) else value
    return facts


def _read_place(facts: Mapping[str, Any]) -> Place:
    return Place(facts["venue"], facts["room"], Attendance(facts["attendance"]))
