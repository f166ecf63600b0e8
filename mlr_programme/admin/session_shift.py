"""A session once more on other days: its facts, less what is true of the original only."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import first_of_month, local_day
from mlr_programme.domain.schedule_times import local_instant
from mlr_programme.domain.sessions import Precision, Status
from mlr_programme.models import Session

MOMENTS = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
DAYS = ("starts_on", "ends_on")
DAYS_OF_A_MONTH = 30.4375
VOID = (Status.CANCELLED, Status.POSTPONED)
"""What a copy is not: its original does not take place as planned."""
NOT_COPIED = ("status", "is_full", "is_date_inferred")


def first_day(session: Session) -> date | None:
    """The local day on which the session begins, though it may be postponed; None without one."""
    days = session.occasion.days(conf.time_zone)
    return days[0] if days else None


def status_of_copy(status: str) -> str:
    """Nobody has said that the copy of what was cancelled or postponed takes place."""
    return status if status == Status.SCHEDULED else Status.PROVISIONAL.value


def shifted_copy(original: Session, days: int) -> Session:
    """An unsaved, unpublished session with the facts of ``original``, ``days`` later.

    Raises ``ScheduleError`` where the change to or from summer time makes one of its times void.
    """
    facts = {
        Session._meta.get_field(name).attname: getattr(
            original, Session._meta.get_field(name).attname
        )
        for name in Session.public_facts
        if name not in NOT_COPIED
    }
    copy = Session(status=status_of_copy(original.status), **facts)
    shift_times(copy, days)
    return copy


def shift_times(session: Session, days: int) -> None:
    """Move all times of an unpublished session by whole days; the clocks show what they showed.

    Raises ``ScheduleError`` as ``shifted_copy`` does.
    """
    for name in MOMENTS:
        setattr(session, name, shift_moment(getattr(session, name), days))
    is_month = session.precision == Precision.MONTH
    for name in DAYS:
        setattr(session, name, shift_day(getattr(session, name), days, is_month=is_month))


def shift_moment(moment: datetime | None, days: int) -> datetime | None:
    """The same time of day ``days`` later, by the site's clocks; raises ``ScheduleError``."""
    if moment is None:
        return None
    local = moment.astimezone(conf.time_zone)
    day = local_day(moment, conf.time_zone) + timedelta(days=days)
    return local_instant(day, local.time(), conf.time_zone)


def shift_day(day: date | None, days: int, *, is_month: bool) -> date | None:
    """``days`` later; a month as many whole months later as come nearest to it."""
    if day is None:
        return None
    if not is_month:
        return day + timedelta(days=days)
    months = first_of_month(day).year * 12 + day.month - 1 + round(days / DAYS_OF_A_MONTH)
    return date(months // 12, months % 12 + 1, 1)
