"""Events of a calendar or a table as sessions of a programme, by the rules that sessions have.

A session that is not published is updated freely. A published one changes only through the service,
with the public note that the person who imports has written; without a note it is kept as it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
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
from mlr_programme.domain.sessions import Attendance, Precision
from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.known_sessions import id_below
from mlr_programme.importer.session_merge import PLACE_AT_SOURCE, TEXTS, Merge
from mlr_programme.importer.session_report import report_of, status_of
from mlr_programme.importer.session_rights import may_change_session
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.importer.vanished import Vanished
from mlr_programme.models.imported import ImportedSession, source_key_of
from mlr_programme.models.session import Session
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.venue import Venue

# Among the fingerprints of a session: whether it has been made with a doubt that it is another one.
DOUBTED = "doubted"
TITLE_LENGTH = 255
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
        if len(event.title) > TITLE_LENGTH:
            # Half a title may be the half that does not say what it costs.
            text = _("Its title is longer than %(count)d characters.") % {"count": TITLE_LENGTH}
            return report_of(event, Outcome.REFUSED, [text])
        left_out = [_("Left out: %(what)s") % {"what": what} for what in event.left_out]
        try:
            with transaction.atomic():
                report = self._write(event, [] if event.is_whole else left_out)
        except ValidationError as error:
            return report_of(event, Outcome.REFUSED, list(error.messages))
        is_here = report.outcome is Outcome.CREATED or report.session_id is not None
        if event.is_whole and is_here:
            # For who imports to know of: a session is in order without it.
            return replace(report, reasons=(*report.reasons, *left_out))
        return report

    def _write(self, event: SessionItem, lacking: list[str]) -> ItemReport:
        facts, doubts = self._facts(event)
        record = self._record_of(event)
        if record is None:
            return self._create(event, facts, [*event.doubts, *doubts, *lacking])
        if record.session is None:
            return report_of(event, Outcome.KEPT, [_("It has been deleted here.")])
        if record.session.programme_id != self.programme.pk:
            reason = _("It is a session of another programme: %(programme)s.")
            programme = str(record.session.programme)
            return report_of(event, Outcome.KEPT, [reason % {"programme": programme}])
        if not record.origin and not self.is_dry and (origin := self.vanished.origin_of(event)):
            ImportedSession.objects.filter(pk=record.pk).update(origin=origin)
            record.origin = origin
        text = record.session.texts.filter(locale_id=self.programme.locale_id).first()
        if text is not None and text.has_unpublished_changes:
            text = text.get_latest_revision_as_object()
        said = {**facts, **_texts(event)}
        if event.is_year_inferred:
            said |= _days_of_another_year(said, record.session)
        merge = Merge(said, record.session, text, record.written, event.place)
        # Who has chosen the place, or the title, has answered what is asked of it.
        asked = [] if merge.is_title_answered() else [*event.doubts]
        asked += [] if merge.is_place_chosen() else doubts
        return self._update(event, record, merge, [*asked, *lacking])

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
        doubt = self.vanished.doubt_about(event)
        reasons += filter(None, [doubt])
        if self.is_dry:
            self._publish(event, session, reasons)
            return report_of(event, Outcome.CREATED, reasons)
        session.save(force_insert=True)
        text = SessionText(session=session, locale_id=self.programme.locale_id, **_texts(event))
        text.save()
        # Nobody sees the words before the session is published.
        text.save_revision(user=self.user).publish(user=self.user, skip_permission_checks=True)
        written = {**facts, **_texts(event), PLACE_AT_SOURCE: event.place}
        ImportedSession.objects.create(
            source_id=id_below(self.programme.pk, event),
            origin=self.vanished.origin_of(event),
            session=session,
            written={**_fingerprints(written), DOUBTED: "yes" if doubt else ""},
        )
        log(instance=session, action="wagtail.create", user=self.user, title=event.title)
        self._publish(event, session, reasons)
        return report_of(event, Outcome.CREATED, reasons, session)

    def _publish(self, event: SessionItem, session: Session, reasons: list[str]) -> bool:
        """Where that is asked for, allowed and in order, and then true; else the reasons say why it
        is not."""
        if not self.publish:
            return False
        if not event.is_public:
            reasons.append(_("It is not public at the source: it stays a draft."))
        elif self.user is not None and not self.user.has_perm("mlr_programme.publish_session"):
            reasons.append(_("You may not publish sessions: it stays a draft."))
        elif reasons:
            reasons.append(_("It stays a draft until that is in order."))
        else:
            if not self.is_dry:
                publish_session(session)
            return True
        return False

    def _publish_draft(
        self,
        event: SessionItem,
        record: ImportedSession,
        session: Session,
        reasons: list[str],
    ) -> bool:
        """Publish what an earlier import has left as a draft, for somebody to look at first."""
        if not self.publish or session.is_published:
            return False
        if session.first_published_at is not None:
            reasons.append(_("It has been public and was taken back here: it stays a draft."))
            return False
        if self.user is not None and not may_change_session(session, self.user):
            reasons.append(_("It is not yours to change."))
            return False
        # Perhaps nobody has answered yet. Of one that came beside the other there is none.
        is_doubted = bool(record.written.get(DOUBTED, "yes"))
        if is_doubted and (doubt := self.vanished.doubt_about(event)):
            reasons.append(doubt)
        return self._publish(event, session, reasons)

    def _update(
        self, event: SessionItem, record: ImportedSession, merge: Merge, reasons: list[str]
    ) -> ItemReport:
        session, changed, kept = merge.session, merge.changed(), merge.kept()
        reasons += kept
        outcome = Outcome.KEPT if kept else Outcome.UNCHANGED
        if changed:
            if refusal := self._refusal(session, changed, merge):
                return report_of(event, Outcome.KEPT, [*reasons, refusal], session)
            if set(changed) & set(TEXTS):
                reasons += _drafts_beside(merge.text)
            self._store(merge, changed)
            outcome = Outcome.UPDATED
            if not self.is_dry:
                record.written |= _fingerprints(changed)
                if "venue" in changed or "attendance" in changed:
                    record.written[PLACE_AT_SOURCE] = fingerprint(event.place)
                record.save()
        if self._publish_draft(event, record, session, reasons):
            outcome = Outcome.UPDATED
        return report_of(event, outcome, reasons, session)

    def _refusal(self, session: Session, changed: dict[str, Any], merge: Merge) -> str:
        """Why the session is not to be changed; empty where it is."""
        if self.user is not None and not may_change_session(session, self.user):
            return _("It is not yours to change.")
        if session.is_published and set(changed) - set(TEXTS) and not self.note:
            text = _(
                "It is published, and has changed at the source (%(what)s). Give a public note, or "
                "change it here."
            )
            return text % {"what": "; ".join(merge.words_of(changed))}
        return ""

    def _store(self, merge: Merge, changed: dict[str, Any]) -> None:
        """Afterwards the session has what it is then; after a dry run too, which stores nothing."""
        session = merge.session
        facts = {name: value for name, value in changed.items() if name not in TEXTS}
        words = {name: value for name, value in changed.items() if name in TEXTS}
        if facts and session.is_published and not self.is_dry:
            language = self.programme.locale.language_code
            change_session(
                session.pk, facts, note=self.note, user=self.user, note_language=language
            )
            session.refresh_from_db()
        elif facts:
            for name, value in facts.items():
                setattr(session, name, value)
            session.full_clean(exclude=["programme"])
            if not self.is_dry:
                session.save()
        if words and not self.is_dry:
            self._store_words(session, merge.text, words)

    def _store_words(
        self, session: Session, text: SessionText | None, words: dict[str, str]
    ) -> None:
        row = text or SessionText(session=session, locale_id=self.programme.locale_id)
        is_draft = row.pk is not None and row.has_unpublished_changes
        for name, value in words.items():
            setattr(row, name, value)
        if row.pk is None:
            row.save()
        revision = row.save_revision(user=self.user)
        if not is_draft:
            revision.publish(user=self.user, skip_permission_checks=True)

    def _facts(self, event: SessionItem) -> tuple[dict[str, Any], list[str]]:
        """Public facts of a session by name, and what a person must look at."""
        facts: dict[str, Any] = dict.fromkeys(
            ("starts_at", "ends_at", "starts_on", "ends_on", "venue")
        )
        if isinstance(event.starts, datetime):
            facts |= {
                "precision": Precision.MINUTE.value,
                "starts_at": _to_the_minute(event.starts),
                "ends_at": _to_the_minute(event.ends),
            }
        else:
            last = event.ends if event.ends and event.ends > event.starts else None
            facts |= {"precision": Precision.DAY.value, "starts_on": event.starts, "ends_on": last}
        facts["status"] = status_of(event).value
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


def _drafts_beside(text: SessionText | None) -> list[str]:
    if text is None or not text.has_unpublished_changes:
        return []
    return [_("There is a draft of its words here: what is new in them is not published with it.")]


def _days_of_another_year(said: dict[str, Any], session: Session) -> dict[str, Any]:
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

    stands = {name: getattr(session, name) for name in DAYS}
    return stands if days(said) == days(stands) else {}


def _to_the_minute(moment: Any) -> Any:
    """As it is stored: else what was just written would be taken for an editor's."""
    return moment.replace(second=0, microsecond=0) if isinstance(moment, datetime) else moment


def _texts(event: SessionItem) -> dict[str, str]:
    return {"title": event.title, "description": event.description}


def _fingerprints(values: dict[str, Any]) -> dict[str, str]:
    return {name: fingerprint(value) for name, value in values.items()}
