"""Rules that hold for any sessions at any instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.programme import (
    Application,
    Period,
    programme_boundary,
    programme_status,
)
from mlr_programme.domain.sessions import (
    Group,
    Occasion,
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
SPAN = timedelta(days=400)
# Around both changes of the clock, where the wall clock and the instant part.
START = datetime(2026, 1, 1, tzinfo=UTC)

instants = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 31), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 3, 28, 20), datetime(2026, 3, 29, 6), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 10, 24, 20), datetime(2026, 10, 25, 6), timezones=st.just(UTC)),
).map(lambda moment: moment.astimezone(STOCKHOLM))
days = st.dates(date(2026, 1, 1), date(2027, 1, 31))


@st.composite
def occasions(draw: st.DrawFn) -> Occasion:
    precision = draw(st.sampled_from(Precision))
    starts_at, starts_on = draw(instants), draw(days)
    return Occasion(
        key=draw(st.uuids()),
        status=draw(st.sampled_from(Status)),
        precision=precision,
        starts_at=starts_at,
        ends_at=draw(st.none() | st.just(starts_at + draw(st.timedeltas(timedelta(0), SPAN)))),
        starts_on=starts_on,
        ends_on=draw(st.none() | st.just(starts_on + timedelta(days=draw(st.integers(0, 60))))),
    )


many = st.lists(occasions(), max_size=8, unique_by=lambda occasion: occasion.key)


@given(occasions(), instants)
def test_every_session_is_in_exactly_one_group(occasion: Occasion, now: datetime) -> None:
    group = group_of(occasion, now, STOCKHOLM)
    begins_at, over_at = occasion.begins_at(STOCKHOLM), occasion.is_over_at(STOCKHOLM)
    assert (group is Group.UNDATED) == (not occasion.is_dated)
    if occasion.is_dated:
        assert begins_at is not None
        assert over_at is not None
        assert begins_at <= over_at
        assert (group is Group.PAST) == (over_at <= now.astimezone(UTC))


@given(occasions())
def test_session_never_goes_back_to_an_earlier_group(occasion: Occasion) -> None:
    order = [Group.COMING, Group.ONGOING, Group.PAST]
    if not occasion.is_dated:
        return
    moments = [START + timedelta(days=day) for day in range(0, 900, 7)]
    found = [order.index(group_of(occasion, moment, STOCKHOLM)) for moment in moments]
    assert found == sorted(found)


@given(many, instants)
def test_next_session_takes_place_and_is_not_over(sessions: list[Occasion], now: datetime) -> None:
    answer = next_session(sessions, now, STOCKHOLM)
    for shown in (answer.current, answer.following):
        if shown is not None:
            over_at = shown.is_over_at(STOCKHOLM)
            assert over_at is not None
            assert over_at > now.astimezone(UTC)
            assert shown.status in (Status.SCHEDULED, Status.PROVISIONAL)
    assert answer.current is None or answer.current != answer.following


@given(many, instants, st.randoms())
def test_order_of_the_input_does_not_matter(
    sessions: list[Occasion], now: datetime, random: object
) -> None:
    shuffled = list(sessions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert next_session(shuffled, now, STOCKHOLM) == next_session(sessions, now, STOCKHOLM)
    assert group_by_day(shuffled, STOCKHOLM) == group_by_day(sessions, STOCKHOLM)
    assert conflicts(shuffled, STOCKHOLM) == conflicts(sessions, STOCKHOLM)


@given(many, instants, st.none() | days, st.floats(0, 0.999))
def test_nothing_changes_before_the_boundary(
    sessions: list[Occasion], now: datetime, period_end: date | None, share: float
) -> None:
    boundary = next_boundary(sessions, now, STOCKHOLM, period_ends_on=period_end)
    if boundary is None:
        boundary = now + SPAN
    assert boundary > now.astimezone(UTC)
    later = now.astimezone(UTC) + (boundary - now.astimezone(UTC)) * share
    for occasion in sessions:
        assert group_of(occasion, now, STOCKHOLM) is group_of(occasion, later, STOCKHOLM)
    assert next_session(sessions, now, STOCKHOLM, period_ends_on=period_end) == next_session(
        sessions, later, STOCKHOLM, period_ends_on=period_end
    )


@given(many, days, st.integers(0, 60))
def test_each_touching_session_is_listed_once(
    sessions: list[Occasion], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    grouped = group_by_day(sessions, STOCKHOLM, first, last)
    listed = [occasion for _, found in grouped for occasion in found]
    touching = [occasion for occasion in sessions if touches(occasion, first, last, STOCKHOLM)]
    assert sorted(str(each.key) for each in listed) == sorted(str(each.key) for each in touching)
    assert all(first <= day <= last for day, _ in grouped)
    assert [day for day, _ in grouped] == sorted({day for day, _ in grouped})


@given(
    many,
    instants,
    st.builds(Period, st.sampled_from([Precision.DAY, Precision.MONTH]), days, days),
    st.builds(Application, st.none() | instants, st.none() | instants, st.booleans()),
    st.floats(0, 0.999),
)
def test_programme_status_holds_until_its_boundary(
    sessions: list[Occasion],
    now: datetime,
    period: Period,
    application: Application,
    share: float,
) -> None:
    boundary = programme_boundary(period, application, sessions, now, STOCKHOLM) or now + SPAN
    later = now.astimezone(UTC) + (boundary - now.astimezone(UTC)) * share
    assert programme_status(period, application, sessions, now, STOCKHOLM) is programme_status(
        period, application, sessions, later, STOCKHOLM
    )
