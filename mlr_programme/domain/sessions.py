"""What comes next, what is coming, under way or past, and what stands under which day.

``Occasion`` and its choices are built in ``session_occasion`` and imported from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from mlr_programme.domain.calendar_days import end_of_day, in_utc
from mlr_programme.domain.session_occasion import (
    TAKES_PLACE,
    Attendance,
    Kind,
    Occasion,
    Precision,
    Status,
    sort_key,
)

__all__ = [
    "TAKES_PLACE",
    "Attendance",
    "Group",
    "Kind",
    "NextSession",
    "Occasion",
    "Outcome",
    "Precision",
    "Status",
    "conflicts",
    "group_by_day",
    "group_of",
    "is_awaited",
    "next_boundary",
    "next_session",
    "sort_key",
    "touches",
]


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
    NONE_KNOWN = "none_known"
    NONE_LEFT = "none_left"
    ALL_CANCELLED = "all_cancelled"
    FINISHED = "finished"


@dataclass(frozen=True)
class NextSession:
    """The answer to "what is next": ``current`` is under way, ``following`` the one to come."""

    outcome: Outcome
    current: Occasion | None = None
    following: Occasion | None = None


def group_of(occasion: Occasion, now: datetime, zone: ZoneInfo) -> Group:
    """The one group in which the occasion is at ``now``, whether or not it takes place.

    The group follows the clock alone: a cancelled or provisional session stands where its date
    puts it, and its status is said beside it. A postponed one is undated, for its old date no
    longer holds. One of which only the day is known is under way all that day; one of which only
    the month is known is coming until that month is over: nobody knows whether it is under way.
    """
    begins_at, over_at = occasion.begins_at(zone), occasion.is_over_at(zone)
    if not occasion.is_dated or begins_at is None or over_at is None:
        return Group.UNDATED
    now = in_utc(now)
    if over_at <= now:
        return Group.PAST
    if begins_at > now or occasion.precision is Precision.MONTH:
        return Group.COMING
    return Group.ONGOING


def is_awaited(
    occasion: Occasion, now: datetime, zone: ZoneInfo, *, period_ends_on: date | None = None
) -> bool:
    """Whether it stands among what is to come at ``now``: not over, or yet to be given a date.

    One with a date stands there until it is over, cancelled ones and those after the period too.
    One without a date is waited for only while ``next_session`` may call it to be announced: not
    when it is cancelled, and not when the programme's period (``period_ends_on`` is its last local
    day) is over. It would otherwise never leave.
    """
    group = group_of(occasion, now, zone)
    if group is not Group.UNDATED:
        return group is not Group.PAST
    is_over = period_ends_on is not None and end_of_day(period_ends_on, zone) <= in_utc(now)
    return occasion.status is not Status.CANCELLED and not is_over


def next_session(
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    period_ends_on: date | None = None,
    expected_count: int | None = None,
) -> NextSession:
    """The session under way and the one after it, or what to say instead.

    Candidates are scheduled sessions, and provisional ones, with a date, also after the period;
    the earliest that is not over comes first (``sort_key`` says where a mere month stands). With
    no candidate left, in this order:

    - ``FINISHED``: the period (``period_ends_on`` is its last local day) is over, unless every
      session was cancelled: what never took place was not finished, and the visitor is told so;
    - ``TO_BE_ANNOUNCED``: the period is not over, and one is undated or postponed, or fewer are
      known, cancelled ones included, than ``expected_count``;
    - ``NONE_KNOWN``: there are no sessions, and nothing says that there will be;
    - ``ALL_CANCELLED``: there are sessions, and every one is cancelled;
    - ``NONE_LEFT``: all are past or cancelled.
    """
    known = sorted(occasions, key=lambda occasion: sort_key(occasion, zone))
    candidates = [occasion for occasion in known if occasion.is_candidate]
    groups = {id(occasion): group_of(occasion, now, zone) for occasion in candidates}
    ongoing = [each for each in candidates if groups[id(each)] is Group.ONGOING]
    coming = [each for each in candidates if groups[id(each)] is Group.COMING]
    if ongoing:
        # A second session that is under way already is what comes after the first.
        return NextSession(Outcome.ONGOING, ongoing[0], next(iter([*ongoing[1:], *coming]), None))
    if coming:
        return NextSession(Outcome.NEXT, None, coming[0])
    return NextSession(_outcome_without_candidate(known, now, zone, period_ends_on, expected_count))


def _outcome_without_candidate(
    known: Sequence[Occasion],
    now: datetime,
    zone: ZoneInfo,
    period_ends_on: date | None,
    expected_count: int | None,
) -> Outcome:
    alive = [occasion for occasion in known if occasion.status is not Status.CANCELLED]
    is_all_cancelled = bool(known) and not alive
    if period_ends_on is not None and end_of_day(period_ends_on, zone) <= in_utc(now):
        return Outcome.ALL_CANCELLED if is_all_cancelled else Outcome.FINISHED
    if any(not occasion.is_dated for occasion in alive):
        return Outcome.TO_BE_ANNOUNCED
    if expected_count is not None and len(known) < expected_count:
        return Outcome.TO_BE_ANNOUNCED
    if not known:
        return Outcome.NONE_KNOWN
    return Outcome.ALL_CANCELLED if is_all_cancelled else Outcome.NONE_LEFT


def touches(occasion: Occasion, first: date, last: date, zone: ZoneInfo) -> bool:
    """Whether a local day of the occasion lies between ``first`` and ``last``, both included.

    Never for a postponed one, whose old date no longer holds, nor in a range that is reversed.
    """
    days = occasion.days(zone) if occasion.is_dated else None
    return days is not None and first <= last and days[0] <= last and days[1] >= first


def group_by_day(
    occasions: Iterable[Occasion],
    zone: ZoneInfo,
    first: date | None = None,
    last: date | None = None,
) -> list[tuple[date, list[Occasion]]]:
    """Occasions under their first local day from ``first`` on, in order; undated ones left out.

    Each occasion that touches the days from ``first`` to ``last`` stands there exactly once: one
    that began before ``first`` stands under ``first``. The day of a session of which only the
    month is known is no more than its place in the order; it must not be shown as a date.
    """
    shown: dict[date, list[Occasion]] = {}
    for occasion in sorted(occasions, key=lambda each: sort_key(each, zone)):
        days = occasion.days(zone)
        if days is None or not touches(occasion, first or date.min, last or date.max, zone):
            continue
        shown.setdefault(max(days[0], first or days[0]), []).append(occasion)
    return sorted(shown.items())


def conflicts(occasions: Sequence[Occasion], zone: ZoneInfo) -> list[tuple[Occasion, Occasion]]:
    """Pairs that would take place at the same time: timed ones in order, then whole days, then
    a stay of several days with each timed one on a day of it.

    What need not clash is not named. A single whole day may mean no more than that its hour is not
    known yet, and two sessions some time in May can be weeks apart. Who is away for several days,
    at a residential, can hardly be elsewhere on one of them; if the two fit after all, on the first
    morning or the last evening, the editor knows, for this is asked in order to warn, not refuse.
    """
    pairs = []
    for precision in (Precision.MINUTE, Precision.DAY):
        dated = _candidates(occasions, precision, zone)
        for index, earlier in enumerate(dated):
            taken_until = _taken_until(earlier, zone)
            for later in dated[index + 1 :]:
                begins_at = later.begins_at(zone)
                if begins_at is None or begins_at > taken_until:
                    break
                if begins_at < taken_until or begins_at == earlier.begins_at(zone):
                    pairs.append((earlier, later))
    return pairs + _conflicts_with_stays(occasions, zone)


def _candidates(
    occasions: Sequence[Occasion], precision: Precision, zone: ZoneInfo
) -> list[Occasion]:
    found = (each for each in occasions if each.is_candidate and each.precision is precision)
    return sorted(found, key=lambda each: sort_key(each, zone))


def _conflicts_with_stays(
    occasions: Sequence[Occasion], zone: ZoneInfo
) -> list[tuple[Occasion, Occasion]]:
    pairs = []
    timed = _candidates(occasions, Precision.MINUTE, zone)
    for stay in _candidates(occasions, Precision.DAY, zone):
        days = stay.days(zone)
        if days is None or days[0] == days[1]:
            continue
        for other in timed:
            if touches(other, *days, zone):
                first, second = sorted((stay, other), key=lambda each: sort_key(each, zone))
                pairs.append((first, second))
    return pairs


def _taken_until(occasion: Occasion, zone: ZoneInfo) -> datetime:
    """Until when nothing else can take place; an unknown end proves no clash after the start."""
    begins_at, over_at = occasion.begins_at(zone), occasion.is_over_at(zone)
    if begins_at is None or over_at is None:
        raise ValueError(f"{occasion} has no date.")
    has_unknown_end = occasion.precision is Precision.MINUTE and occasion.known_end is None
    return begins_at if has_unknown_end else over_at


def next_boundary(
    occasions: Iterable[Occasion],
    now: datetime,
    zone: ZoneInfo,
    *,
    period_ends_on: date | None = None,
) -> datetime | None:
    """The next instant after ``now`` at which an answer above may change; None: never."""
    now = in_utc(now)
    instants = [] if period_ends_on is None else [end_of_day(period_ends_on, zone)]
    for occasion in occasions:
        if occasion.is_dated:
            instants += [
                instant
                for instant in (occasion.begins_at(zone), occasion.is_over_at(zone))
                if instant is not None
            ]
    return min((instant for instant in instants if instant > now), default=None)
