"""Sessions to be: made, looked through and warned of, and then saved all together or not at all."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2s
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from mlr_programme.admin.public_holidays import holiday_names
from mlr_programme.admin.session_views import when_text
from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import local_day
from mlr_programme.domain.programme import Period
from mlr_programme.domain.sessions import Attendance, Precision, conflicts
from mlr_programme.models import Session, SessionMaterial, SessionText
from mlr_programme.models.date_text import day_text
from mlr_programme.models.place_text import place_text
from mlr_programme.models.session_display import prepare_sessions


@dataclass
class SessionDraft:
    """One session of a preview; with ``errors`` it cannot be saved."""

    number: int
    """Of its row, as the editor sees it."""
    session: Session
    texts: Mapping[str, str]
    """Words in the source language, by the names of ``SessionText.translated_fields``."""
    document_ids: Sequence[int] = ()
    written: str = ""
    """What the editor wrote, to be shown beside an error."""
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.texts.get("title", "")

    @property
    def when(self) -> str:
        """The time in words; empty where it could not be read."""
        if self.session.precision == Precision.TEXT:
            return self.texts.get("provisional_wording", "")
        has_date = self.session.occasion.days(conf.time_zone) is not None
        return when_text(self.session) if has_date else ""

    @property
    def place(self) -> str:
        session = self.session
        return place_text(session.venue, session.room, session.attendance)

    def check(self) -> None:
        """Note what contradicts itself; the programme and the venue are chosen by the caller."""
        try:
            self.session.clean_fields(exclude=["programme", "venue"])
            self.session.clean()
        except ValidationError as error:
            self.errors += error.messages


def stored_sessions(programme: Any) -> list[Session]:
    """The sessions that a programme has, with their words; two queries."""
    sessions = Session.objects.filter(programme_id=programme.pk)
    return prepare_sessions(sessions, Locale.get_default().pk, programmes={})


def add_warnings(
    drafts: Sequence[SessionDraft], period: Period, existing: Sequence[Session] = ()
) -> None:
    """Note on each draft what is odd but allowed.

    ``period`` and ``existing`` are those of the programme that the drafts are for.
    """
    sound = [draft for draft in drafts if not draft.errors]
    add_time_warnings(sound, period, existing)
    for draft in sound:
        if draft.session.attendance != Attendance.ONLINE and draft.session.venue_id is None:
            draft.warnings.append(_("No place is given."))


def add_time_warnings(
    drafts: Sequence[SessionDraft], period: Period, existing: Sequence[Session]
) -> None:
    """What is odd about the times alone: all there is to ask about one that is moved."""
    _warn_of_clashes(drafts, existing)
    today = local_day(timezone.now(), conf.time_zone)
    for draft in drafts:
        days = draft.session.occasion.days(conf.time_zone)
        if days is None:
            draft.warnings.append(_("No date is known."))
            continue
        if draft.session.precision != Precision.MONTH:
            draft.warnings += _holiday_warnings(*days)
        if days[1] < today:
            draft.warnings.append(_("This day has passed."))
        if _is_outside(days, period):
            draft.warnings.append(_("Outside the period of the programme."))


def _holiday_warnings(first: date, last: date) -> list[str]:
    text = _("%(date)s is a public holiday: %(name)s.")
    return [
        text % {"date": day_text(day), "name": name} for day, name in holiday_names(first, last)
    ]


def _is_outside(days: tuple[date, date], period: Period) -> bool:
    first, last = period.first_day, period.last_day
    return bool((first and days[0] < first) or (last and days[1] > last))


def _warn_of_clashes(drafts: Sequence[SessionDraft], existing: Sequence[Session]) -> None:
    by_key: dict[Hashable, SessionDraft] = {draft.session.pk: draft for draft in drafts}
    known: dict[Hashable, tuple[str, str]] = {
        session.pk: (session.title, when_text(session)) for session in existing
    }
    known |= {key: (draft.title, draft.when) for key, draft in by_key.items()}
    occasions = [session.occasion for session in (*existing, *(each.session for each in drafts))]
    text = _("At the same time as “%(title)s” of the same programme: %(when)s.")
    for pair in conflicts(occasions, conf.time_zone):
        for one, other in (pair, pair[::-1]):
            if one.key in by_key:
                title, when = known[other.key]
                by_key[one.key].warnings.append(text % {"title": title, "when": when})


def stamp_of(drafts: Sequence[SessionDraft], facts: object = None) -> str:
    """A short text that differs where anything that would be saved does, ``facts`` included."""
    stored = [
        [getattr(draft.session, Session._meta.get_field(name).attname), draft.errors]
        for draft in drafts
        for name in Session.public_facts
    ]
    words = [(sorted(draft.texts.items()), list(draft.document_ids)) for draft in drafts]
    return blake2s(repr((stored, words, facts)).encode(), digest_size=16).hexdigest()


def save_drafts(drafts: Sequence[SessionDraft], batch: UUID, user: Any) -> bool:
    """Save all as unpublished sessions, or none; False where ``batch`` has been saved before.

    The keys follow from ``batch``, so that a form which is sent twice, even at the same moment,
    meets the rows of its first sending.
    """
    for number, draft in enumerate(drafts):
        draft.session.pk = uuid5(batch, str(number))
    stored = Session.objects.filter(pk__in=[draft.session.pk for draft in drafts])
    if stored.exists():
        return False
    try:
        with transaction.atomic():
            for draft in drafts:
                _save(draft, user)
    except IntegrityError:
        if stored.exists():
            return False
        raise
    return True


def _save(draft: SessionDraft, user: Any) -> None:
    session = draft.session
    session.save(force_insert=True)
    text = SessionText(session=session, locale=Locale.get_default(), **draft.texts)
    text.save()
    # As the form of one session does: nobody sees the words before the session is published.
    text.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    SessionMaterial.objects.bulk_create(
        SessionMaterial(session=session, document_id=key, sort_order=number)
        for number, key in enumerate(draft.document_ids)
    )
    log(instance=session, action="wagtail.create", user=user, title=draft.title)
