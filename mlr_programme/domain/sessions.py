"""When a session is, what comes next, and what is coming, under way or past.

All comparisons are between instants in UTC: two aware datetimes that share a ``tzinfo`` are
compared by their wall clocks, which is wrong in the hour that summer time repeats.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mlr_programme.domain.calendar_days import (
    ONE_DAY,
    end_of_day,
    first_of_month,
    last_of_month,
    local_day,
    start_of_day,
)


class Precision(StrEnum):
    """How exactly a time is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    TEXT = "text"


class Status(StrEnum):
    SCHEDULED = "scheduled"
    PROVISIONAL = "provisional"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Attendance(StrEnum):
    ON_SITE = "on_site"
    ONLINE = "online"
    MIXED = "mixed"


class Kind(StrEnum):
    SESSION = "session"
    RESIDENTIAL = "residential"
    KICK_OFF = "kick_off"
    STUDY_VISIT = "study_visit"
    DIGITAL_MEETING = "digital_meeting"


class Group(StrEnum):
    COMING = "coming"
    ONGOING = "ongoing"
    PAST = "past"
    UNDATED = "undated"


class Outcome(StrEnum):
    """What there is to say about the next session."""

    NEXT = "next"
    ONGOING = "ongoing"
    TO_BE_ANNOUNCED = "to_be_announced"
    NONE_LEFT = "none_left"
    ALL_CANCELLED = "all_cancelled"
    FINISHED = "finished"


TAKES_PLACE = frozenset({Status.SCHEDULED, Status.PROVISIONAL})


@dataclass(frozen=True)
class Occasion:
    """The times and the status of one session.

    ``starts_at`` and ``ends_at`` are aware and count for ``MINUTE`` only; ``starts_on`` and
    ``ends_on``, both inclusive, count for ``DAY`` and ``MONTH`` only. A missing end is unknown:
    the session is then over when its local day is, and no end is shown.
    """

    key: Hashable
    status: Status
    precision: Precision
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether there is a date that holds: a postponed session's old one no longer does."""
        if self.status is Status.POSTPONED or self.precision is Precision.TEXT:
            return False
        start = self.starts_at if self.precision is Precision.MINUTE else self.starts_on
        return start is not None

    @property
    def is_candidate(self) -> bool:
        """Whether it can be the next session."""
        return self.is_dated and self.status in TAKES_PLACE

    @property
    def _known_end(self) -> datetime | None:
        """``ends_at`` in UTC; None where there is none, or it is no later than the start."""
        if self.starts_at is None or self.ends_at is None:
            return None
        end = self.ends_at.astimezone(UTC)
        return end if end > self.starts_at.astimezone(UTC) else None

    def days(self, zone: ZoneInfo) -> tuple[date, date] | None:
        """First and last local day, both included, whatever the status; None without a date.

        A session that ends at midnight does not touch the day which begins then.
        """
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            first = local_day(self.starts_at, zone)
            if self._known_end is None:
                return first, first
            last = local_day(self._known_end, zone)
            if last > first and self._known_end == start_of_day(last, zone):
                last -= ONE_DAY
            return first, last
        if self.starts_on is None or self.precision is Precision.TEXT:
            return None
        if self.precision is Precision.DAY:
            return self.starts_on, max(self.starts_on, self.ends_on or self.starts_on)
        if self.precision is Precision.MONTH:
            last = max(self.starts_on, self.ends_on or self.starts_on)
            return first_of_month(self.starts_on), last_of_month(last)
        return None

    def begins_at(self, zone: ZoneInfo) -> datetime | None:
        """The first instant, in UTC, at which it may be under way."""
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            return self.starts_at.astimezone(UTC)
        days = self.days(zone)
        return start_of_day(days[0], zone) if days else None

    def is_over_at(self, zone: ZoneInfo) -> datetime | None:
        """The instant, in UTC, from which it is over: its end, or the end of its last local day."""
        if self.precision is Precision.MINUTE and self.starts_at is not None:
            if self._known_end is not None:
                return self._known_end
            return end_of_day(local_day(self.starts_at, zone), zone)
        days = self.days(zone)
        return end_of_day(days[1], zone) if days else None


@dataclass(frozen=True)
class NextSession:
    """The answer to "what is next": ``current`` is under way, ``following`` the one to come."""

    outcome: Outcome
    current: Occasion | None = None
    following: Occasion | None = None


def sort_key(occasion: Occasion, zone: ZoneInfo) -> tuple[datetime, datetime, str]:
    """Order by beginning, then end, then key; undated ones last. Total, so input order is moot."""
    last = datetime.max.replace(tzinfo=UTC)
    return (
        occasion.begins_at(zone) or last,
        occasion.is_over_at(zone) or last,
        str(occasion.key),
    )


def group_of(occasion: Occasion, now: datetime, zone: ZoneInfo) -> Group:
    """The one group in which the occasion is at ``now``, whether or not it takes place.

    A session of which only the month is known is coming until that month is over: nobody knows
    whether it is under way.
    """
    begins_at, over_at = occasion.begins_at(zone), occasion.is_over_at(zone)
    if not occasion.is_dated or begins_at is None or over_at is None:
        return Group.UNDATED
    now = now.astimezone(UTC)
    if over_at <= now:
        return Group.PAST
    if begins_at > now or occasion.precision is Precision.MONTH:
        return Group.COMING
    return Group.ONGOING


def next_session(
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    period_ends_on: date | None = None,
    expected_count: int | None = None,
) -> NextSession:
    """The session under way and the one after it, or what to say instead.

    Candidates are scheduled sessions, and provisional ones, with a date; the earliest that is not
    over comes first. With no candidate left, in this order: past the period (``period_ends_on``,
    its last local day) the programme is finished; something undated or postponed, or fewer
    sessions known than ``expected_count``, is to be announced; all cancelled; none left.
    """
    known = sorted(occasions, key=lambda occasion: sort_key(occasion, zone))
    candidates = [occasion for occasion in known if occasion.is_candidate]
    groups = {id(occasion): group_of(occasion, now, zone) for occasion in candidates}
    current = next((each for each in candidates if groups[id(each)] is Group.ONGOING), None)
    following = next((each for each in candidates if groups[id(each)] is Group.COMING), None)
    if current is not None:
        # A second session that is under way already is what comes after the first.
        parallel = next(
            (
                each
                for each in candidates
                if each is not current and groups[id(each)] is Group.ONGOING
            ),
            None,
        )
        return NextSession(Outcome.ONGOING, current, parallel or following)
    if following is not None:
        return NextSession(Outcome.NEXT, None, following)
    return NextSession(_outcome_without_candidate(known, now, zone, period_ends_on, expected_count))


def _outcome_without_candidate(
    known: Sequence[Occasion],
    now: datetime,
    zone: ZoneInfo,
    period_ends_on: date | None,
    expected_count: int | None,
) -> Outcome:
    if period_ends_on is not None and end_of_day(period_ends_on, zone) <= now.astimezone(UTC):
        return Outcome.FINISHED
    alive = [occasion for occasion in known if occasion.status is not Status.CANCELLED]
    if any(not occasion.is_dated for occasion in alive):
        return Outcome.TO_BE_ANNOUNCED
    if expected_count is not None and len(known) < expected_count:
        return Outcome.TO_BE_ANNOUNCED
    if known and not alive:
        return Outcome.ALL_CANCELLED
    return Outcome.NONE_LEFT


def touches(occasion: Occasion, first: date, last: date, zone: ZoneInfo) -> bool:
    """Whether a local day of the occasion lies between ``first`` and ``last``, both included."""
    days = occasion.days(zone)
    return days is not None and days[0] <= last and days[1] >= first


def group_by_day(
    occasions: Iterable[Occasion],
    zone: ZoneInfo,
    first: date | None = None,
    last: date | None = None,
) -> list[tuple[date, list[Occasion]]]:
    """Occasions under their first local day from ``first`` on, in order; undated ones left out.

    Each occasion that touches the days from ``first`` to ``last`` stands there exactly once: one
    that began before ``first`` stands under ``first``.
    """
    shown: dict[date, list[Occasion]] = {}
    for occasion in sorted(occasions, key=lambda each: sort_key(each, zone)):
        days = occasion.days(zone)
        if days is None or not touches(occasion, first or date.min, last or date.max, zone):
            continue
        shown.setdefault(max(days[0], first or days[0]), []).append(occasion)
    return sorted(shown.items())


def conflicts(occasions: Sequence[Occasion], zone: ZoneInfo) -> list[tuple[Occasion, Occasion]]:
    """Pairs that would take place at the same time, in order of time.

    Only times known to the same precision can be seen to clash: a whole day and a meeting at
    nine, or two sessions some time in May, need not.
    """
    pairs = []
    for precision in (Precision.MINUTE, Precision.DAY):
        dated = sorted(
            (each for each in occasions if each.is_candidate and each.precision is precision),
            key=lambda each: sort_key(each, zone),
        )
        for index, earlier in enumerate(dated):
            taken_until = _taken_until(earlier, zone)
            for later in dated[index + 1 :]:
                begins_at = later.begins_at(zone)
                if begins_at is None or begins_at > taken_until:
                    break
                if begins_at < taken_until or begins_at == earlier.begins_at(zone):
                    pairs.append((earlier, later))
    return pairs


def _taken_until(occasion: Occasion, zone: ZoneInfo) -> datetime:
    """Until when nothing else can take place; an unknown end proves no clash after the start."""
    begins_at, over_at = occasion.begins_at(zone), occasion.is_over_at(zone)
    if begins_at is None or over_at is None:
        raise ValueError(f"{occasion} has no date.")
    has_unknown_end = occasion.precision is Precision.MINUTE and occasion._known_end is None
    return begins_at if has_unknown_end else over_at


def next_boundary(
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    period_ends_on: date | None = None,
) -> datetime | None:
    """The next instant after ``now`` at which an answer above may change; None: never."""
    instants = [] if period_ends_on is None else [end_of_day(period_ends_on, zone)]
    for occasion in occasions:
        if occasion.is_dated:
            instants += [
                instant
                for instant in (occasion.begins_at(zone), occasion.is_over_at(zone))
                if instant is not None
            ]
    return min((instant for instant in instants if instant > now.astimezone(UTC)), default=None)
