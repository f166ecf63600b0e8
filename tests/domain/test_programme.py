from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.programme import (
    Application,
    Period,
    ProgrammeStatus,
    programme_boundary,
    programme_status,
    takes_applications,
)
from mlr_programme.domain.sessions import Occasion, Precision, Status

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SPRING = Period(Precision.DAY, date(2026, 3, 2), date(2026, 5, 28))
SCHOOL_YEAR = Period(Precision.MONTH, date(2019, 9, 1), date(2020, 4, 1))
IN_WORDS = Period(Precision.TEXT)
NO_APPLICATION = Application()


def at(month: int, day: int, hour: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=STOCKHOLM)


def on(month: int, day: int, status: Status = Status.SCHEDULED) -> Occasion:
    return Occasion(f"{month}-{day}", status, Precision.DAY, starts_on=date(2026, month, day))


def status(
    period: Period, now: datetime, *occasions: Occasion, application: Application = NO_APPLICATION
) -> ProgrammeStatus:
    return programme_status(period, application, occasions, now, STOCKHOLM)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(3, 1, 23), ProgrammeStatus.UPCOMING),
        (at(3, 2, 0), ProgrammeStatus.ONGOING),
        (at(5, 28, 23), ProgrammeStatus.ONGOING),
        (at(5, 29, 0), ProgrammeStatus.FINISHED),
    ],
)
def test_exact_period_decides(now: datetime, expected: ProgrammeStatus) -> None:
    assert status(SPRING, now) is expected


def test_period_in_months_lasts_until_the_last_month_is_over() -> None:
    assert status(SCHOOL_YEAR, at(8, 31, year=2019)) is ProgrammeStatus.UPCOMING
    assert status(SCHOOL_YEAR, at(4, 30, 23, year=2020)) is ProgrammeStatus.ONGOING
    assert status(SCHOOL_YEAR, at(5, 1, 0, year=2020)) is ProgrammeStatus.FINISHED


@pytest.mark.parametrize("kind", [Status.SCHEDULED, Status.PROVISIONAL])
def test_session_after_the_period_keeps_the_programme_going_until_it_is_over(kind: Status) -> None:
    assert status(SPRING, at(6, 1), on(6, 10, kind)) is ProgrammeStatus.ONGOING
    assert status(SPRING, at(6, 10), on(6, 10, kind)) is ProgrammeStatus.ONGOING
    assert status(SPRING, at(6, 11), on(6, 10, kind)) is ProgrammeStatus.FINISHED


@pytest.mark.parametrize("kind", [Status.CANCELLED, Status.POSTPONED])
def test_session_that_does_not_take_place_does_not_keep_the_programme_going(kind: Status) -> None:
    assert status(SPRING, at(6, 1), on(6, 10, kind)) is ProgrammeStatus.FINISHED


def test_undated_session_is_not_waited_for_past_the_period() -> None:
    undated = Occasion("a", Status.SCHEDULED, Precision.TEXT)
    assert status(SPRING, at(6, 1), undated) is ProgrammeStatus.FINISHED


def test_period_of_which_only_the_last_day_is_known_has_begun_once_it_is_over() -> None:
    until_may = Period(Precision.DAY, ends_on=date(2026, 5, 28))
    assert status(until_may, at(6, 1), on(6, 10)) is ProgrammeStatus.ONGOING


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (IN_WORDS, ProgrammeStatus.UPCOMING),
        (Period(Precision.DAY, date(2026, 3, 1)), ProgrammeStatus.ONGOING),
    ],
)
def test_programme_whose_sessions_are_all_cancelled_ends_with_their_days(
    period: Period, before: ProgrammeStatus
) -> None:
    undated = Occasion("a", Status.CANCELLED, Precision.TEXT)
    off = (on(4, 2, Status.CANCELLED), on(4, 9, Status.CANCELLED), undated)
    assert status(period, at(4, 9), *off) is before
    assert status(period, at(4, 10), *off) is ProgrammeStatus.FINISHED
    assert programme_boundary(period, NO_APPLICATION, off, at(4, 9), STOCKHOLM) == at(4, 10, 0)


def test_cancelled_sessions_end_no_programme_that_is_yet_to_begin() -> None:
    from_autumn = Period(Precision.DAY, date(2026, 9, 1))
    assert status(from_autumn, at(5, 1), on(3, 2, Status.CANCELLED)) is ProgrammeStatus.UPCOMING


def test_programme_that_may_be_applied_to_is_open_until_it_begins() -> None:
    application = Application(at(1, 1), at(2, 1), has_link=True)
    assert status(SPRING, at(1, 15), application=application) is (
        ProgrammeStatus.OPEN_FOR_APPLICATION
    )
    assert status(SPRING, at(2, 1), application=application) is ProgrammeStatus.UPCOMING
    assert status(SPRING, at(3, 3), application=Application(has_link=True)) is (
        ProgrammeStatus.ONGOING
    )


def test_application_with_only_a_closing_time_is_open_until_then() -> None:
    application = Application(closes_at=at(2, 1))
    assert application.is_open(at(1, 31))
    assert not application.is_open(at(2, 1))


def test_application_is_open_from_the_very_instant_it_opens() -> None:
    assert Application(opens_at=at(1, 1), has_link=True).is_open(at(1, 1))


def can_apply(
    period: Period, now: datetime, *occasions: Occasion, expected_count: int | None = None
) -> bool:
    link = Application(has_link=True)
    return takes_applications(
        period, link, occasions, now, STOCKHOLM, expected_count=expected_count
    )


def test_link_without_closing_time_is_open_until_the_programme_is_finished() -> None:
    assert can_apply(SPRING, at(2, 1))
    assert can_apply(SPRING, at(5, 28))
    assert not can_apply(SPRING, at(5, 29))
    assert can_apply(SPRING, at(5, 29), on(6, 10))
    assert can_apply(IN_WORDS, at(5, 9), on(5, 9))
    assert not can_apply(IN_WORDS, at(5, 10), on(5, 9))


def test_nobody_applies_to_what_is_all_cancelled() -> None:
    off = on(4, 2, Status.CANCELLED)
    assert status(SPRING, at(2, 1), off, application=Application(has_link=True)) is (
        ProgrammeStatus.UPCOMING
    )
    assert not can_apply(SPRING, at(2, 1), off)
    assert can_apply(SPRING, at(2, 1), off, expected_count=2)
    assert can_apply(SPRING, at(2, 1), off, on(4, 9))
    assert can_apply(SPRING, at(2, 1))


def test_application_that_is_not_in_time_is_refused_whatever_the_programme() -> None:
    closed = Application(closes_at=at(2, 1), has_link=True)
    assert not takes_applications(SPRING, closed, [], at(2, 1), STOCKHOLM)


def test_application_with_nothing_to_apply_through_is_never_open() -> None:
    assert not NO_APPLICATION.is_open(at(1, 1))
    assert not Application(opens_at=at(1, 1)).is_open(at(1, 2))


def test_period_in_words_follows_the_sessions() -> None:
    sessions = (on(3, 2), on(4, 2))
    assert status(IN_WORDS, at(3, 1), *sessions) is ProgrammeStatus.UPCOMING
    assert status(IN_WORDS, at(3, 20), *sessions) is ProgrammeStatus.ONGOING
    assert status(IN_WORDS, at(4, 3), *sessions) is ProgrammeStatus.FINISHED


def test_period_in_words_has_begun_during_its_first_session() -> None:
    assert status(IN_WORDS, at(3, 2), on(3, 2), on(4, 2)) is ProgrammeStatus.ONGOING


def test_period_in_words_without_sessions_is_upcoming() -> None:
    assert status(IN_WORDS, at(3, 1)) is ProgrammeStatus.UPCOMING


def test_undated_session_keeps_a_programme_in_words_from_being_finished() -> None:
    undated = Occasion("a", Status.SCHEDULED, Precision.TEXT)
    assert status(IN_WORDS, at(4, 3), on(3, 2), undated) is ProgrammeStatus.ONGOING


def test_cancelled_session_does_not_begin_a_programme() -> None:
    assert status(IN_WORDS, at(3, 20), on(3, 2, Status.CANCELLED), on(4, 2)) is (
        ProgrammeStatus.UPCOMING
    )


def test_past_session_does_not_finish_a_programme_that_has_yet_to_begin() -> None:
    from_autumn = Period(Precision.DAY, date(2026, 9, 1))
    assert status(from_autumn, at(5, 1), on(3, 2)) is ProgrammeStatus.UPCOMING


def test_past_sessions_finish_a_begun_programme_without_a_last_day() -> None:
    from_march = Period(Precision.DAY, date(2026, 3, 1))
    assert status(from_march, at(5, 1), on(3, 2)) is ProgrammeStatus.FINISHED


def test_programme_that_expects_more_sessions_is_not_finished_by_those_it_has() -> None:
    def with_expected(count: int | None) -> ProgrammeStatus:
        return programme_status(
            IN_WORDS, NO_APPLICATION, [on(3, 2)], at(5, 1), STOCKHOLM, expected_count=count
        )

    assert with_expected(6) is ProgrammeStatus.ONGOING
    assert with_expected(1) is ProgrammeStatus.FINISHED
    assert with_expected(None) is ProgrammeStatus.FINISHED


def test_session_known_by_month_does_not_begin_a_programme_in_words() -> None:
    some_day = Occasion("a", Status.SCHEDULED, Precision.MONTH, starts_on=date(2026, 5, 1))
    assert status(IN_WORDS, at(5, 20), some_day) is ProgrammeStatus.UPCOMING


def test_boundary_in_the_hour_that_comes_twice_is_not_missed() -> None:
    opens_at = datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM, fold=1)
    application = Application(opens_at=opens_at, has_link=True)
    now = datetime(2026, 10, 25, 2, 40, tzinfo=STOCKHOLM)
    boundary = programme_boundary(IN_WORDS, application, [], now, STOCKHOLM)
    assert boundary == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_boundary_ignores_sessions_that_do_not_take_place() -> None:
    sessions = [on(4, 2, Status.CANCELLED), on(4, 3, Status.POSTPONED)]
    assert programme_boundary(IN_WORDS, NO_APPLICATION, sessions, at(3, 1), STOCKHOLM) is None


def test_boundary_is_the_next_instant_of_any_kind() -> None:
    application = Application(at(1, 1), at(2, 1), has_link=True)
    assert programme_boundary(SPRING, application, [], at(1, 15), STOCKHOLM) == at(2, 1)
    assert programme_boundary(SPRING, application, [], at(2, 1), STOCKHOLM) == at(3, 2, 0)
    assert programme_boundary(SPRING, application, [], at(6, 1), STOCKHOLM) is None
