"""What makes the facts of a session contradict each other, said with the field and the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mlr_programme.models.choices import AttendanceMode, SessionPrecision
from mlr_programme.models.year_limits import year_errors

if TYPE_CHECKING:
    from mlr_programme.models.session import Session

Errors = dict[str, str | Promise]

DATE_FIELDS = (
    "starts_at",
    "ends_at",
    "starts_on",
    "ends_on",
    "registration_opens_at",
    "registration_closes_at",
)


# The columns that count, by how exactly the time is known.
TIMES_BY_PRECISION: dict[str, tuple[str, ...]] = {
    SessionPrecision.MINUTE: ("starts_at", "ends_at"),
    SessionPrecision.DAY: ("starts_on", "ends_on"),
    SessionPrecision.MONTH: ("starts_on", "ends_on"),
    SessionPrecision.TEXT: (),
}


def clear_unused_times(session: Session) -> None:
    """Empty the times that do not count: nobody sees them, and a change there is no change."""
    used = TIMES_BY_PRECISION.get(session.precision)
    for name in ("starts_at", "ends_at", "starts_on", "ends_on"):
        if used is not None and name not in used:
            setattr(session, name, None)


def validate_session(session: Session) -> None:
    """Raise ``ValidationError`` with one message for each field that needs a change."""
    if slips := year_errors(session, DATE_FIELDS):
        raise ValidationError(slips)
    errors: Errors = {**_time_errors(session), **_attendance_errors(session)}
    for name, message in _registration_errors(session).items():
        errors.setdefault(name, message)
    if errors:
        raise ValidationError(errors)


def _time_errors(session: Session) -> Errors:
    precision = session.precision
    if precision == SessionPrecision.MINUTE:
        if session.starts_at is None:
            return {"starts_at": _("Give the date and time, or choose that only the day is known.")}
        if session.ends_at is not None and session.ends_at <= session.starts_at:
            return {
                "ends_at": _("The session ends before it starts. Give a later end, or none at all.")
            }
    elif precision in (SessionPrecision.DAY, SessionPrecision.MONTH):
        if session.starts_on is None:
            return {"starts_on": _("Give the first day, or choose that the time is only in words.")}
        if session.ends_on is not None and session.ends_on < session.starts_on:
            return {"ends_on": _("The last day is before the first. Give a later day, or none.")}
    return {}


def _attendance_errors(session: Session) -> Errors:
    is_online = session.attendance in (AttendanceMode.ONLINE, AttendanceMode.MIXED)
    if is_online and session.is_online_url_public and not session.online_url:
        return {
            "online_url": _(
                "Give the online address, or do not promise to show it: participants can get it "
                "when they register."
            )
        }
    if session.attendance == AttendanceMode.ONLINE and session.venue_id is not None:
        return {
            "venue": _("An online session has no venue. Remove it, or choose on site and online.")
        }
    if session.attendance == AttendanceMode.ON_SITE and session.online_url:
        return {
            "attendance": _("There is an online address: choose online, or on site and online.")
        }
    return {}


def _registration_errors(session: Session) -> Errors:
    opens_at, closes_at = session.registration_opens_at, session.registration_closes_at
    if opens_at and closes_at and closes_at <= opens_at:
        return {
            "registration_closes_at": _(
                "Registration closes before it opens. Give a later closing time."
            )
        }
    session.derive_days()
    if closes_at and session.over_at and closes_at > session.over_at:
        return {
            "registration_closes_at": _(
                "Registration closes after the session is over. Give an earlier closing time."
            )
        }
    return {}
