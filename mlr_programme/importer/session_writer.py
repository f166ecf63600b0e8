"""Events of a calendar or a table as sessions of a programme, by the rules that sessions have.

A session that is not published is updated freely. A published one changes only through the service,
with the public note that the person who imports has written; without a note it is kept as it is.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from mlr_programme.conf import conf
from mlr_programme.domain.schedule_words import is_online, plain
from mlr_programme.domain.sessions import Attendance, Precision, Status
from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.session_rights import may_change_session
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.importer.vanished import Vanished, id_below
from mlr_programme.models.date_text import session_text
from mlr_programme.models.imported import ImportedSession, source_key_of
from mlr_programme.models.session import Session
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.venue import Venue

TEXTS = ("title", "description")
DAYS = ("starts_at", "ends_at", "starts_on", "ends_on")


class SessionWriter:
    """Writes events below one programme; one transaction an event."""

    def __init__(
        self,
        programme: Page,
        user: Any | None,
        *,
        note: str,
        publish: bool,
        is_dry: bool,
        vanished: Vanished | None = None,
    ) -> None:
        """``vanished`` knows all that the source has."""
        self.programme, self.user = programme, user
        self.vanished = vanished or Vanished(programme.pk)
        self.note, self.publish, self.is_dry = note, publish, is_dry
        self.venues: dict[str, list[Venue]] = defaultdict(list)
        for venue in Venue.objects.filter(is_archived=False):
            for name in {plain(venue.name), plain(f"{venue.name}, {venue.locality}")}:
                self.venues[name].append(venue)

    def write(self, event: SessionItem) -> ItemReport:
        """Create or update the session of the event, or tell why not."""
        facts, reasons = self._facts(event)
        reasons += (_("Left out: %(what)s") % {"what": what} for what in event.left_out)
        try:
            with transaction.atomic():
                record = self._record_of(event)
                if record is None:
                    return self._create(event, facts, reasons)
                if record.session is None:
                    return _report(event, Outcome.KEPT, [_("It has been deleted here.")])
                if record.session.programme_id != self.programme.pk:
                    reason = _("It is a session of another programme: %(programme)s.")
                    programme = str(record.session.programme)
                    return _report(event, Outcome.KEPT, [reason % {"programme": programme}])
                return self._update(event, record, record.session, facts, reasons)
        except ValidationError as error:
            return _report(event, Outcome.REFUSED, list(error.messages))

    def _record_of(self, event: SessionItem) -> ImportedSession | None:
        """What an earlier import has made of it, also under the id that it had then."""
        source_id = id_below(self.programme.pk, event)
        rows = ImportedSession.objects.select_for_update(of=("self",)).select_related("session")
        record = rows.filter(source_key=source_key_of(source_id)).first()
        if record is None and (key := self.vanished.take_moved(event)) is not None:
            record = rows.get(pk=key)
            record.source_id = source_id
            if not self.is_dry:
                record.save()
        return record

    def _create(self, event: SessionItem, facts: dict[str, Any], reasons: list[str]) -> ItemReport:
        session = Session(programme_id=self.programme.pk, **facts)
        session.full_clean(exclude=["programme"])
        if doubt := self.vanished.doubt_about(event):
            reasons.append(doubt)
        if self.is_dry:
            return _report(event, Outcome.CREATED, reasons)
        session.save(force_insert=True)
        text = SessionText(session=session, locale_id=self.programme.locale_id, **_texts(event))
        text.save()
        # Nobody sees the words before the session is published.
        text.save_revision(user=self.user).publish(user=self.user, skip_permission_checks=True)
        written = {**facts, **_texts(event)}
        ImportedSession.objects.create(
            source_id=id_below(self.programme.pk, event),
            session=session,
            written=_fingerprints(written),
        )
        log(instance=session, action="wagtail.create", user=self.user, title=event.title)
        self._publish(event, session, reasons)
        return _report(event, Outcome.CREATED, reasons, session)

    def _publish(self, event: SessionItem, session: Session, reasons: list[str]) -> None:
        if not self.publish:
            return
        if not event.is_public:
            reasons.append(_("It is not public at the source: it stays a draft."))
            return
        if self.user is not None and not self.user.has_perm("mlr_programme.publish_session"):
            reasons.append(_("You may not publish sessions: it stays a draft."))
        elif reasons:
            reasons.append(_("It stays a draft until that is in order."))
        else:
            publish_session(session)

    def _update(
        self,
        event: SessionItem,
        record: ImportedSession,
        session: Session,
        facts: dict[str, Any],
        reasons: list[str],
    ) -> ItemReport:
        text = session.texts.filter(locale_id=self.programme.locale_id).first()
        said = {**facts, **_texts(event)}
        stands = {name: getattr(text if name in TEXTS else session, name, None) for name in said}
        if event.is_year_inferred:
            said |= _days_of_another_year(said, stands)
        new, old = _fingerprints(said), _fingerprints(stands)
        differing = [
            name for name in said if new[name] not in (old[name], record.written.get(name))
        ]
        changed = [name for name in differing if old[name] == record.written.get(name)]
        if set(differing) - set(changed):
            reasons.append(_("It has been changed here and at the source: ours is kept."))
        if not changed:
            outcome = Outcome.KEPT if differing else Outcome.UNCHANGED
            return _report(event, outcome, reasons, session)
        if self.user is not None and not may_change_session(session, self.user):
            reasons.append(_("It is not yours to change."))
            return _report(event, Outcome.KEPT, reasons, session)
        new_facts = {name: said[name] for name in changed if name not in TEXTS}
        if session.is_published and new_facts and not self.note:
            reasons.append(
                _(
                    "It is published, and has changed at the source. Give a public note, or "
                    "change it here."
                )
            )
            return _report(event, Outcome.KEPT, reasons, session)
        if not self.is_dry:
            self._store(session, text, new_facts, {n: said[n] for n in changed if n in TEXTS})
            record.written |= {name: new[name] for name in changed}
            record.save()
        return _report(event, Outcome.UPDATED, reasons, session)

    def _store(
        self,
        session: Session,
        text: SessionText | None,
        facts: dict[str, Any],
        words: dict[str, str],
    ) -> None:
        if facts and session.is_published:
            language = self.programme.locale.language_code
            change_session(
                session.pk, facts, note=self.note, user=self.user, note_language=language
            )
        elif facts:
            for name, value in facts.items():
                setattr(session, name, value)
            session.full_clean(exclude=["programme"])
            session.save()
        if words:
            row = text or SessionText(session=session, locale_id=self.programme.locale_id)
            for name, value in words.items():
                setattr(row, name, value)
            if row.pk is None:
                row.save()
            row.save_revision(user=self.user).publish(user=self.user, skip_permission_checks=True)

    def _facts(self, event: SessionItem) -> tuple[dict[str, Any], list[str]]:
        """Public facts of a session by name, and what a person must look at."""
        facts: dict[str, Any] = dict.fromkeys(
            ("starts_at", "ends_at", "starts_on", "ends_on", "venue")
        )
        if isinstance(event.starts, datetime):
            facts |= {
                "precision": Precision.MINUTE.value,
                "starts_at": event.starts,
                "ends_at": event.ends,
            }
        else:
            last = event.ends if event.ends and event.ends > event.starts else None
            facts |= {"precision": Precision.DAY.value, "starts_on": event.starts, "ends_on": last}
        status = Status.CANCELLED if event.is_cancelled else Status.SCHEDULED
        if event.is_provisional and not event.is_cancelled:
            status = Status.PROVISIONAL
        facts["status"] = status.value
        place = plain(event.place)
        found = self.venues.get(place, [])
        is_digital = is_online(place) and not found
        facts["attendance"] = (Attendance.ONLINE if is_digital else Attendance.ON_SITE).value
        if not place or is_digital:
            return facts, []
        if len(found) == 1:
            facts["venue"] = found[0]
            return facts, []
        # No venue is made of a text: a slip of the finger would become a place of its own.
        text = _("There is no one venue called “%(place)s”: choose it, or add it first.")
        return facts, [text % {"place": event.place}]


def _days_of_another_year(said: dict[str, Any], stands: dict[str, Any]) -> dict[str, Any]:
    """The days that stand here, where the source tells the same but for their year: the same row a
    year later is no new day."""

    def days(values: dict[str, Any]) -> list[Any]:
        # By the site's clocks: the same hour is another one in UTC where summer time has changed.
        moments = (values[name] for name in DAYS)
        return [
            f"{localtime(each, conf.time_zone):%m-%d %H:%M}"
            if isinstance(each, datetime)
            else each and f"{each:%m-%d}"
            for each in moments
        ]

    return {name: stands[name] for name in DAYS} if days(said) == days(stands) else {}


def _texts(event: SessionItem) -> dict[str, str]:
    return {"title": event.title[:255], "description": event.description}


def _when_and_where(event: SessionItem) -> str:
    """For who has to see whether it was read rightly."""
    if isinstance(event.starts, datetime):
        day = Session(precision=Precision.MINUTE.value, starts_at=event.starts, ends_at=event.ends)
    else:
        day = Session(precision=Precision.DAY.value, starts_on=event.starts, ends_on=event.ends)
    return ", ".join(filter(None, (session_text(day).plain, event.place)))


def _fingerprints(values: dict[str, Any]) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in values.items()}


def _report(
    event: SessionItem, outcome: Outcome, reasons: list[str], session: Session | None = None
) -> ItemReport:
    return ItemReport(
        event.source_id,
        event.title,
        outcome,
        tuple(reasons),
        session_id=str(session.pk) if session else None,
        detail=_when_and_where(event),
        is_public=bool(session and session.is_published),
    )
