"""The status of a programme, derived from its period, its application and its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mlr_programme.domain.calendar_days import (
    end_of_day,
    first_of_month,
    in_utc,
    last_of_month,
    start_of_day,
)
from mlr_programme.domain.sessions import (
    Group,
    Occasion,
    Outcome,
    Precision,
    Status,
    group_of,
    next_session,
)


class ProgrammeStatus(StrEnum):
    UPCOMING = "upcoming"
    OPEN_FOR_APPLICATION = "open_for_application"
    ONGOING = "ongoing"
    FINISHED = "finished"


@dataclass(frozen=True)
class Period:
    """When a programme runs: exact days, months, or (``TEXT``) only words. Days are inclusive."""

    precision: Precision
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def first_day(self) -> date | None:
        if self.starts_on is None or self.precision is Precision.TEXT:
            return None
        return first_of_month(self.starts_on) if self._is_in_months else self.starts_on

    @property
    def last_day(self) -> date | None:
        """None while no last day is known: then the period alone never ends the programme."""
        if self.ends_on is None or self.precision is Precision.TEXT:
            return None
        return last_of_month(self.ends_on) if self._is_in_months else self.ends_on

    @property
    def _is_in_months(self) -> bool:
        return self.precision is Precision.MONTH


@dataclass(frozen=True)
class Application:
    """When one can apply. Without a link and without times there is nothing to apply through."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    has_link: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether an application sent at ``now`` would be in time."""
        now = in_utc(now)
        if self.opens_at is not None and in_utc(self.opens_at) > now:
            return False
        if self.closes_at is not None:
            return now < in_utc(self.closes_at)
        return self.has_link


def programme_status(
    period: Period,
    application: Application,
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    expected_count: int | None = None,
) -> ProgrammeStatus:
    """The status at ``now``, the same wherever it is shown.

    The stated period decides. Where it states no first day, the sessions that take place do: the
    programme has begun with the first of them. Where it states no last day, a programme whose
    first day has come is finished when all of them are past, none is undated, and no more are
    expected: never while ``next_session`` says that one is to be announced.
    A programme that has not begun is open for application or upcoming; one under way is ongoing,
    although one may still apply, since a visitor has to know that it has begun. Where every session
    is cancelled and no more are expected, nobody is invited to apply to it: it is upcoming, as its
    period says, and beside it stands that all sessions are cancelled.
    """
    known = list(occasions)
    groups = {group_of(each, now, zone) for each in known if each.status is not Status.CANCELLED}
    is_complete = expected_count is None or len(known) >= expected_count
    if period.last_day is not None:
        is_finished = _is_over(period, groups, now, zone)
    else:
        is_finished = is_complete and _has_run_out(period, known, now, zone)
    if is_finished:
        return ProgrammeStatus.FINISHED
    if _has_begun(period, groups, now, zone):
        return ProgrammeStatus.ONGOING
    if application.is_open(now) and not _is_called_off(period, known, now, zone, expected_count):
        return ProgrammeStatus.OPEN_FOR_APPLICATION
    return ProgrammeStatus.UPCOMING


def takes_applications(
    period: Period,
    application: Application,
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    expected_count: int | None = None,
) -> bool:
    """Whether one can apply at ``now``: in time, and to something that is yet to take place.

    A link without a closing time would otherwise invite people to a programme that was finished
    years ago, or to one of which every session is cancelled.
    """
    known = list(occasions)
    if not application.is_open(now) or _is_called_off(period, known, now, zone, expected_count):
        return False
    status = programme_status(period, application, known, now, zone, expected_count=expected_count)
    return status is not ProgrammeStatus.FINISHED


def _is_called_off(
    period: Period,
    known: list[Occasion],
    now: datetime,
    zone: ZoneInfo,
    expected_count: int | None,
) -> bool:
    """Whether ``next_session`` says that all are cancelled: one page must not say two things."""
    answer = next_session(
        known, now, zone, period_ends_on=period.last_day, expected_count=expected_count
    )
    return answer.outcome is Outcome.ALL_CANCELLED


def _is_over(period: Period, groups: set[Group], now: datetime, zone: ZoneInfo) -> bool:
    """Whether the last day has passed, and every session with a date that takes place.

    One that lies after the period keeps the programme ongoing: who has a place there must not be
    told that all is finished. ``next_session`` names it, and one page cannot say both; of the two,
    the session is what somebody entered with a date of its own. One without a date is not waited
    for, since nothing is to be announced past the period.
    """
    return _has_passed(period, now, zone) and not groups & {Group.COMING, Group.ONGOING}


def _has_run_out(period: Period, known: list[Occasion], now: datetime, zone: ZoneInfo) -> bool:
    """Whether a programme of which no last day is known has no session left.

    When all are cancelled, it is once their days are past; else it would be upcoming for ever.
    """
    groups = {group_of(occasion, now, zone) for occasion in _decisive(known)}
    is_awaited = period.first_day is not None and not _has_begun(period, groups, now, zone)
    return groups == {Group.PAST} and not is_awaited


def _decisive(known: list[Occasion]) -> list[Occasion]:
    """Those that are not cancelled. Where all are, their dates are all there is to go by."""
    alive = [occasion for occasion in known if occasion.status is not Status.CANCELLED]
    return alive or [occasion for occasion in known if occasion.is_dated]


def _has_begun(period: Period, groups: set[Group], now: datetime, zone: ZoneInfo) -> bool:
    if period.first_day is not None:
        return start_of_day(period.first_day, zone) <= in_utc(now)
    return _has_passed(period, now, zone) or bool(groups & {Group.PAST, Group.ONGOING})


def _has_passed(period: Period, now: datetime, zone: ZoneInfo) -> bool:
    return period.last_day is not None and end_of_day(period.last_day, zone) <= in_utc(now)


def programme_boundary(
    period: Period,
    application: Application,
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
) -> datetime | None:
    """The next instant after ``now`` at which the status may change; None when it never will."""
    now = in_utc(now)
    instants = [application.opens_at, application.closes_at]
    if period.first_day is not None:
        instants.append(start_of_day(period.first_day, zone))
    if period.last_day is not None:
        instants.append(end_of_day(period.last_day, zone))
    for occasion in _decisive(list(occasions)):
        if occasion.is_dated:
            instants += [occasion.begins_at(zone), occasion.is_over_at(zone)]
    known = [in_utc(instant) for instant in instants if instant is not None]
    return min((instant for instant in known if instant > now), default=None)
