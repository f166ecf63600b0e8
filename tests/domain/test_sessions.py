"""Times are Stockholm's: summer time began on 29 March 2026 and ended on 25 October 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.calendar_days import BEGINNING_OF_TIME, END_OF_TIME
from mlr_programme.domain.sessions import (
    Group,
    NextSession,
    Occasion,
    Outcome,
    Precision,
    Status,
    conflicts,
    group_by_day,
    group_of,
    next_boundary,
    next_session,
    touches,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(day: int, hour: int = 0, minute: int = 0, month: int = 5, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=STOCKHOLM, fold=fold)


def timed(
    key: str, start: datetime, end: datetime | None = None, status: Status = Status.SCHEDULED
) -> Occasion:
    return Occasion(key, status, Precision.MINUTE, starts_at=start, ends_at=end)


def whole_days(
    key: str, first: date, last: date | None = None, status: Status = Status.SCHEDULED
) -> Occasion:
    return Occasion(key, status, Precision.DAY, starts_on=first, ends_on=last)


def in_month(key: str, day: date, status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion(key, status, Precision.MONTH, starts_on=day)


def in_words(key: str, status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion(key, status, Precision.TEXT)


def ask(*occasions: Occasion, now: datetime, **known: Any) -> NextSession:
    return next_session(occasions, now, STOCKHOLM, **known)


def group(occasion: Occasion, now: datetime) -> Group:
    return group_of(occasion, now, STOCKHOLM)


def test_earliest_coming_session_is_next_whatever_the_order() -> None:
    late, early = timed("late", at(20, 9)), timed("early", at(12, 9))
    answer = ask(late, early, now=at(10))
    assert answer == NextSession(Outcome.NEXT, None, early)


def test_session_under_way_is_named_with_the_one_after_it() -> None:
    now_on, after = timed("a", at(10, 9), at(10, 16)), timed("b", at(12, 9))
    assert ask(after, now_on, now=at(10, 12)) == NextSession(Outcome.ONGOING, now_on, after)


def test_second_session_under_way_comes_after_the_first() -> None:
    first, second = timed("a", at(10, 9), at(10, 16)), timed("b", at(10, 10), at(10, 16))
    assert ask(first, second, now=at(10, 12)) == NextSession(Outcome.ONGOING, first, second)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(10, 8, 59), Group.COMING),
        (at(10, 9), Group.ONGOING),
        (at(10, 15, 59), Group.ONGOING),
        (at(10, 16), Group.PAST),
        (at(10, 16, 1), Group.PAST),
    ],
)
def test_timed_session_passes_through_its_groups(now: datetime, expected: Group) -> None:
    assert group(timed("a", at(10, 9), at(10, 16)), now) is expected


def test_session_that_ended_a_minute_ago_is_not_next() -> None:
    over, coming = timed("a", at(10, 9), at(10, 16)), timed("b", at(17, 9))
    assert ask(over, coming, now=at(10, 16, 1)).following == coming


def test_missing_end_means_the_end_of_the_local_day() -> None:
    session = timed("a", at(10, 9))
    assert group(session, at(10, 23, 59)) is Group.ONGOING
    assert group(session, at(11)) is Group.PAST
    assert session.ends_at is None


@pytest.mark.parametrize("end", [at(9, 9), at(10, 9)])
def test_end_no_later_than_the_start_is_read_as_no_end(end: datetime) -> None:
    session = timed("a", at(10, 9), end)
    assert group(session, at(10, 12)) is Group.ONGOING


def test_last_day_before_the_first_is_read_as_one_day() -> None:
    session = whole_days("a", date(2026, 5, 10), date(2026, 5, 8))
    assert session.days(STOCKHOLM) == (date(2026, 5, 10), date(2026, 5, 10))
    assert group(session, at(10, 12)) is Group.ONGOING


@pytest.mark.parametrize("moment", [BEGINNING_OF_TIME, END_OF_TIME])
def test_session_at_the_edge_of_what_a_time_can_hold_is_no_error(moment: datetime) -> None:
    session = timed("a", moment.replace(tzinfo=STOCKHOLM), moment)
    expected = Group.PAST if moment == BEGINNING_OF_TIME else Group.COMING
    assert group(session, at(10)) is expected
    assert [day.year for day, _ in group_by_day([session], STOCKHOLM)] == [moment.year]


def test_session_at_half_past_midnight_is_of_the_local_day_not_of_the_day_in_utc() -> None:
    session = timed("a", datetime(2026, 5, 9, 22, 30, tzinfo=UTC))
    assert session.days(STOCKHOLM) == (date(2026, 5, 10), date(2026, 5, 10))
    assert group(session, datetime(2026, 5, 10, 21, 59, tzinfo=UTC)) is Group.ONGOING
    assert group(session, datetime(2026, 5, 10, 22, 0, tzinfo=UTC)) is Group.PAST


def test_session_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    session = timed("a", at(10, 18), at(11))
    assert session.days(STOCKHOLM) == (date(2026, 5, 10), date(2026, 5, 10))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (9, Group.COMING),
        (10, Group.ONGOING),
        (11, Group.ONGOING),
        (12, Group.ONGOING),
        (13, Group.PAST),
    ],
)
def test_several_whole_days_are_under_way_on_each_of_them(day: int, expected: Group) -> None:
    residential = whole_days("a", date(2026, 5, 10), date(2026, 5, 12))
    assert group(residential, at(day, 12)) is expected


def test_whole_day_session_is_listed_on_the_day_itself_from_midnight_to_midnight() -> None:
    session = whole_days("a", date(2026, 5, 10))
    assert group(session, at(10)) is Group.ONGOING
    assert group(session, at(10, 23, 59)) is Group.ONGOING
    assert group(session, at(11)) is Group.PAST


def test_session_known_by_month_is_coming_until_the_month_is_over() -> None:
    session = in_month("a", date(2026, 5, 14))
    assert group(session, at(1, month=4)) is Group.COMING
    assert group(session, at(20)) is Group.COMING
    assert group(session, at(1, month=6)) is Group.PAST


def test_session_known_by_month_is_a_candidate() -> None:
    session = in_month("a", date(2026, 5, 1))
    assert ask(session, now=at(20)).following == session


@pytest.mark.parametrize("now", [at(1, month=4), at(1), at(11)])
def test_exact_day_is_next_before_a_session_some_time_in_its_month(now: datetime) -> None:
    vague, exact = in_month("a", date(2026, 5, 1)), timed("b", at(12, 9))
    assert ask(vague, exact, now=now).following == exact


def test_session_some_time_in_a_month_is_next_before_the_month_after() -> None:
    vague, exact = in_month("a", date(2026, 5, 1)), timed("b", at(1, 9, month=6))
    assert ask(exact, vague, now=at(20)).following == vague


def test_session_some_time_in_this_month_is_not_the_one_under_way() -> None:
    vague, now_on = in_month("a", date(2026, 5, 1)), timed("b", at(10, 9), at(10, 16))
    assert ask(vague, now_on, now=at(10, 12)) == NextSession(Outcome.ONGOING, now_on, vague)


@pytest.mark.parametrize("now", [at(10, 9), at(11, 3), at(12, 15, 59)])
def test_timed_session_of_several_days_is_under_way_on_all_of_them(now: datetime) -> None:
    residential = timed("a", at(10, 9), at(12, 16))
    assert group(residential, now) is Group.ONGOING
    assert residential.days(STOCKHOLM) == (date(2026, 5, 10), date(2026, 5, 12))


@pytest.mark.parametrize("month", [3, 10])
def test_day_on_which_the_clocks_change_lasts_from_midnight_to_midnight(month: int) -> None:
    day = 29 if month == 3 else 25
    session = whole_days("a", date(2026, month, day))
    begins, over = session.begins_at(STOCKHOLM), session.is_over_at(STOCKHOLM)
    assert begins is not None
    assert over is not None
    assert over - begins == timedelta(hours=23 if month == 3 else 25)
    assert group(session, at(day, 23, 59, month=month)) is Group.ONGOING


def test_hour_that_comes_twice_in_autumn_is_told_apart() -> None:
    # From 02:30 summer time to 02:15 standard time: 45 minutes, although the clock went back.
    session = timed("a", at(25, 2, 30, month=10), at(25, 2, 15, month=10, fold=1))
    assert group(session, at(25, 2, 40, month=10)) is Group.ONGOING
    assert group(session, at(25, 2, 10, month=10, fold=1)) is Group.ONGOING
    assert group(session, at(25, 2, 20, month=10, fold=1)) is Group.PAST


def test_session_across_the_hour_that_spring_leaves_out_has_its_true_length() -> None:
    session = timed("a", at(29, 1, 30, month=3), at(29, 3, 30, month=3))
    begins, over = session.begins_at(STOCKHOLM), session.is_over_at(STOCKHOLM)
    assert begins is not None
    assert over is not None
    assert over - begins == timedelta(hours=1)


def test_provisional_session_with_a_date_is_a_candidate() -> None:
    session = timed("a", at(12, 9), status=Status.PROVISIONAL)
    assert ask(session, now=at(10)) == NextSession(Outcome.NEXT, None, session)


def test_provisional_session_is_under_way_in_its_time() -> None:
    session = timed("a", at(10, 9), at(10, 16), status=Status.PROVISIONAL)
    assert ask(session, now=at(10, 12)) == NextSession(Outcome.ONGOING, session, None)


def test_provisional_session_without_a_date_is_to_be_announced() -> None:
    session = in_words("a", status=Status.PROVISIONAL)
    assert ask(session, now=at(10)).outcome is Outcome.TO_BE_ANNOUNCED


def test_session_that_ends_now_is_no_longer_under_way() -> None:
    over, coming = timed("a", at(10, 9), at(10, 16)), timed("b", at(17, 9))
    assert ask(over, coming, now=at(10, 16)) == NextSession(Outcome.NEXT, None, coming)


def test_cancelled_session_is_passed_over() -> None:
    off, on = timed("a", at(12, 9), status=Status.CANCELLED), timed("b", at(14, 9))
    assert ask(off, on, now=at(10)).following == on


def test_cancelled_session_keeps_its_place_in_time() -> None:
    off = timed("a", at(12, 9), at(12, 16), status=Status.CANCELLED)
    assert group(off, at(10)) is Group.COMING
    assert group(off, at(13)) is Group.PAST


def test_postponed_session_has_no_date_whatever_its_old_one_was() -> None:
    session = timed("a", at(12, 9), status=Status.POSTPONED)
    assert group(session, at(13)) is Group.UNDATED
    assert ask(session, now=at(10)).outcome is Outcome.TO_BE_ANNOUNCED


def test_session_only_in_words_is_to_be_announced() -> None:
    assert ask(in_words("a"), now=at(10)).outcome is Outcome.TO_BE_ANNOUNCED


def test_dated_session_comes_before_what_is_to_be_announced() -> None:
    dated = timed("a", at(12, 9))
    assert ask(in_words("b"), dated, now=at(10)).following == dated


def test_fewer_sessions_than_expected_are_to_be_announced() -> None:
    over = timed("a", at(5, 9))
    answer = ask(over, now=at(10), expected_count=6, period_ends_on=date(2026, 6, 30))
    assert answer.outcome is Outcome.TO_BE_ANNOUNCED


def test_two_sessions_known_of_six_are_next_before_the_rest_is_announced() -> None:
    one, other = timed("a", at(12, 9), at(12, 16)), timed("b", at(14, 9), at(14, 16))
    assert ask(one, other, now=at(13), expected_count=6) == NextSession(Outcome.NEXT, None, other)
    assert ask(one, other, now=at(15), expected_count=6).outcome is Outcome.TO_BE_ANNOUNCED


def test_cancelled_session_counts_as_one_of_the_expected() -> None:
    over, off = timed("a", at(5, 9)), timed("b", at(12, 9), status=Status.CANCELLED)
    assert ask(over, off, now=at(10), expected_count=2).outcome is Outcome.NONE_LEFT


def test_all_expected_sessions_known_and_past_are_none_left() -> None:
    over = timed("a", at(5, 9))
    assert ask(over, now=at(10), expected_count=1).outcome is Outcome.NONE_LEFT


def test_nothing_is_announced_once_the_period_is_over() -> None:
    known: dict[str, Any] = {"expected_count": 6, "period_ends_on": date(2026, 5, 9)}
    assert ask(in_words("a"), now=at(10), **known).outcome is Outcome.FINISHED
    assert ask(in_words("a"), now=at(9, 23), **known).outcome is Outcome.TO_BE_ANNOUNCED


def test_session_after_the_period_is_still_next() -> None:
    late = timed("a", at(20, 9))
    assert ask(late, now=at(10), period_ends_on=date(2026, 5, 9)).following == late


def test_all_cancelled_is_said() -> None:
    off = timed("a", at(12, 9), status=Status.CANCELLED)
    assert ask(off, now=at(10)).outcome is Outcome.ALL_CANCELLED
    past_the_period = ask(off, now=at(10), expected_count=6, period_ends_on=date(2026, 5, 9))
    assert past_the_period.outcome is Outcome.ALL_CANCELLED


def test_none_left_is_said() -> None:
    assert ask(timed("a", at(5, 9)), now=at(10)).outcome is Outcome.NONE_LEFT
    assert ask(now=at(10)).outcome is Outcome.NONE_KNOWN


def test_past_and_cancelled_together_are_none_left() -> None:
    off = timed("a", at(12, 9), status=Status.CANCELLED)
    assert ask(off, timed("b", at(5, 9)), now=at(10)).outcome is Outcome.NONE_LEFT


def test_month_filter_takes_every_session_that_touches_the_month() -> None:
    across = whole_days("a", date(2026, 4, 29), date(2026, 5, 2))
    evening = timed("b", at(31, 18), at(1, 1, month=6))
    outside = timed("c", at(1, 1, month=6))
    may = (date(2026, 5, 1), date(2026, 5, 31))
    assert touches(across, *may, STOCKHOLM)
    assert touches(evening, *may, STOCKHOLM)
    assert not touches(outside, *may, STOCKHOLM)
    assert not touches(in_words("d"), *may, STOCKHOLM)


def test_postponed_session_touches_no_day_and_is_listed_under_none() -> None:
    session = timed("a", at(12, 9), status=Status.POSTPONED)
    assert not touches(session, date(2026, 5, 1), date(2026, 5, 31), STOCKHOLM)
    assert group_by_day([session], STOCKHOLM) == []


def test_range_that_ends_before_it_begins_is_touched_by_nothing() -> None:
    long = whole_days("a", date(2026, 5, 1), date(2026, 5, 20))
    assert group_by_day([long], STOCKHOLM, date(2026, 5, 10), date(2026, 5, 5)) == []


def test_session_of_several_days_stands_under_its_first_shown_day() -> None:
    across = whole_days("a", date(2026, 4, 29), date(2026, 5, 2))
    evening = timed("b", at(1, 18))
    days = group_by_day([evening, across], STOCKHOLM, date(2026, 5, 1), date(2026, 5, 31))
    assert days == [(date(2026, 5, 1), [across, evening])]


def test_overlapping_sessions_clash() -> None:
    long, short = timed("a", at(10, 9), at(10, 16)), timed("b", at(10, 15), at(10, 17))
    assert conflicts([short, long], STOCKHOLM) == [(long, short)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (timed("a", at(10, 9), at(10, 12)), timed("b", at(10, 12), at(10, 14))),
        (timed("a", at(10, 9)), timed("b", at(10, 15))),
        (timed("a", at(10, 9), at(10, 12)), timed("b", at(10, 9), status=Status.CANCELLED)),
        (timed("a", at(10, 9), at(10, 12)), whole_days("b", date(2026, 5, 10))),
        (in_month("a", date(2026, 5, 1)), in_month("b", date(2026, 5, 1))),
    ],
)
def test_sessions_that_need_not_overlap_do_not_clash(one: Occasion, other: Occasion) -> None:
    assert conflicts([one, other], STOCKHOLM) == []


def test_sessions_that_begin_together_clash_without_an_end() -> None:
    one, other = timed("a", at(10, 9)), timed("b", at(10, 9))
    assert conflicts([one, other], STOCKHOLM) == [(one, other)]


def test_whole_days_that_share_a_day_clash() -> None:
    one = whole_days("a", date(2026, 5, 10), date(2026, 5, 12))
    other = whole_days("b", date(2026, 5, 12))
    assert conflicts([one, other], STOCKHOLM) == [(one, other)]


def test_boundary_is_the_next_start_or_end() -> None:
    session = timed("a", at(10, 9), at(10, 16))
    assert next_boundary([session], at(10, 8), STOCKHOLM) == at(10, 9)
    assert next_boundary([session], at(10, 9), STOCKHOLM) == at(10, 16)
    assert next_boundary([session], at(10, 16), STOCKHOLM) is None


def test_boundary_of_a_session_without_an_end_is_local_midnight() -> None:
    assert next_boundary([timed("a", at(10, 9))], at(10, 12), STOCKHOLM) == at(11)


def test_boundary_is_found_in_the_hour_that_comes_twice() -> None:
    session = timed("a", at(25, 1, month=10), at(25, 2, 15, month=10, fold=1))
    boundary = next_boundary([session], at(25, 2, 40, month=10), STOCKHOLM)
    assert boundary == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


def test_boundary_ignores_the_date_that_a_postponed_session_had() -> None:
    session = timed("a", at(12, 9), status=Status.POSTPONED)
    assert next_boundary([session], at(10), STOCKHOLM) is None


def test_end_of_the_period_is_a_boundary() -> None:
    boundary = next_boundary([], at(10), STOCKHOLM, period_ends_on=date(2026, 5, 10))
    assert boundary == at(11)
