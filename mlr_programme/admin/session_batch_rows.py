"""From pasted rows, or from a session and other days, to drafts of sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from mlr_programme.admin.record_choosers import choosable_records
from mlr_programme.admin.session_drafts import SessionDraft
from mlr_programme.admin.session_shift import VOID, first_day, shifted_copy
from mlr_programme.admin.session_views import when_text
from mlr_programme.conf import conf
from mlr_programme.domain.schedule import Schedule, ScheduleRow, parse_schedule
from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.domain.schedule_times import When, local_instant
from mlr_programme.domain.schedule_words import KINDS, ONLINE, is_online, plain
from mlr_programme.domain.sessions import Attendance, Kind, Precision
from mlr_programme.models import Session, SessionText, Venue
from mlr_programme.models.choices import SessionKind

Venues = Mapping[str, list[Venue]]


def read_table(text: str, reference: date, programme: Any, user: Any) -> list[SessionDraft]:
    """One draft a row; raises ``ScheduleError`` for what is wrong with the table as a whole."""
    schedule, venues = read_schedule(text, reference, user)
    drafts = [_draft_of_row(row, programme, venues) for row in schedule.rows]
    for draft in drafts if schedule.unused else ():
        draft.warnings.append(
            _("Not read: the columns %(names)s.") % {"names": ", ".join(schedule.unused)}
        )
    return drafts


def read_schedule(text: str, reference: date, user: Any) -> tuple[Schedule, Venues]:
    """The table, and the venues the user may choose, by name and by name with town."""
    venues: dict[str, list[Venue]] = defaultdict(list)
    for venue in choosable_records(Venue.objects.all(), user):
        for name in {plain(venue.name), plain(f"{venue.name}, {venue.locality}")}:
            venues[name].append(venue)
    labels = {plain(str(kind.label)): Kind(kind.value) for kind in SessionKind}
    places = {*venues, *ONLINE}
    return parse_schedule(text, reference, places=places, kinds={**labels, **KINDS}), venues


def _draft_of_row(row: ScheduleRow, programme: Any, venues: Venues) -> SessionDraft:
    session = Session(programme_id=programme.pk, kind=row.kind.value, room=row.room)
    draft = SessionDraft(
        row.number, session, {"title": row.title}, written=" | ".join(row.cells)[:500]
    )
    draft.errors += row.errors
    try:
        if row.when is not None:
            _set_times(session, row.when)
    except ScheduleError as error:
        draft.errors.append(str(error))
    if fault := _set_place(session, row, venues):
        draft.errors.append(fault)
    if not draft.errors:
        draft.check()
    return draft


def _set_times(session: Session, when: When) -> None:
    if when.start is None:
        session.precision = Precision.DAY.value
        session.starts_on = when.first
        session.ends_on = when.last if when.last > when.first else None
        return
    session.starts_at = local_instant(when.first, when.start, conf.time_zone)
    if when.end is not None:
        session.ends_at = local_instant(when.last, when.end, conf.time_zone)


def _set_place(session: Session, row: ScheduleRow, venues: Venues) -> str:
    """Set where it is held; what to do about a place that is not one known venue, else empty.

    No venue is ever made from a table: a slip of the finger would become a place of its own.
    """
    place = plain(row.place)
    found = venues.get(place, []) if place else []
    is_digital = is_online(place) or (not place and row.kind is Kind.DIGITAL_MEETING)
    if is_digital and not found:
        session.attendance = Attendance.ONLINE.value
        return ""
    if not place or len(found) == 1:
        session.venue = found[0] if found else None
        return ""
    if found:
        text = _("Several venues are called “%(place)s”. Write the town too: %(names)s.")
        names = "; ".join(f"{venue.name}, {venue.locality}" for venue in found)
        return text % {"place": row.place, "names": names}
    text = _(
        "No venue is called “%(place)s”. Correct the name, or add the venue first. A room has a "
        "column of its own."
    )
    return text % {"place": row.place}


def repeat_session(original: Session, days: Iterable[date]) -> list[SessionDraft]:
    """Drafts of the session on other first days; ``original`` must have one itself."""
    begins_on = first_day(original)
    if begins_on is None:
        raise ScheduleError(_("The session has no date. Give it one first."))
    locale_id = Locale.get_default().pk
    originals = Session.objects.filter(pk=original.pk).select_related("venue")
    (source,) = originals.prefetch_related("texts", "material_rows")
    return [
        copy_draft(source, (day - begins_on).days, number, locale_id)
        for number, day in enumerate(days, start=1)
    ]


def copy_draft(original: Session, days: int, number: int, locale_id: int) -> SessionDraft:
    """The session ``days`` later; no query where texts, materials and venue are loaded.

    ``locale_id`` is that of the source language.
    """
    texts = _source_texts(original, locale_id)
    documents = [row.document_id for row in original.material_rows.all()]
    unread = Session(programme_id=original.programme_id, kind=original.kind)
    draft = SessionDraft(number, unread, texts, documents, written=when_text(original))
    try:
        draft.session = shifted_copy(original, days)
    except ScheduleError as error:
        draft.errors.append(str(error))
        return draft
    draft.session.venue = original.venue
    draft.check()
    draft.warnings += _copy_warnings(original, texts)
    return draft


def _source_texts(original: Session, locale_id: int) -> dict[str, str]:
    """The words of the source language that hold for a copy too."""
    text = next((each for each in original.texts.all() if each.locale_id == locale_id), None)
    texts = {name: getattr(text, name) for name in SessionText.translated_fields} if text else {}
    if texts and original.status in VOID:
        # It says why this one does not take place.
        texts["public_note"] = ""
    return texts


def _copy_warnings(original: Session, texts: Mapping[str, str]) -> list[str]:
    """What of a copy the editor should look at."""
    warnings = []
    if original.status in VOID:
        text = _("The original is %(status)s. The copy is provisional, without its public note.")
        warnings.append(text % {"status": original.get_status_display().lower()})
    if texts.get("public_note"):
        warnings.append(_("The public note is copied: %(note)s") % {"note": texts["public_note"]})
    return warnings
