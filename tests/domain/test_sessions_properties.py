"""Rules that hold for any sessions at any instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.programme import (
    Application,
    Period,
    ProgrammeStatus,
    programme_boundary,
    programme_status,
    takes_applications,
)
from mlr_programme.domain.sessions import (
    Group,
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
SPAN = timedelta(days=400)
START = datetime(2026, 1, 1, tzinfo=UTC)

# Often around both changes of the clock, where the wall clock and the instant part.
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
counts = st.none() | st.integers(0, 10)
# How far on the way from now to the next boundary; 1 would be the boundary itself.
shares = st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=4)


@st.composite
def eventful(draw: st.DrawFn) -> tuple[list[Occasion], datetime]:
    """Sessions, and an instant that is often the very edge of one, or a microsecond off it."""
    sessions = draw(many)
    edges = [
        edge
        for session in sessions
        for edge in (session.begins_at(STOCKHOLM), session.is_over_at(STOCKHOLM))
        if edge is not None
    ]
    if not edges or draw(st.booleans()):
        return sessions, draw(instants)
    off = draw(st.sampled_from([-1, 0, 1])) * timedelta(microseconds=1)
    return sessions, (draw(st.sampled_from(edges)) + off).astimezone(STOCKHOLM)


def between(now: datetime, boundary: datetime | None, shares: list[float]) -> list[datetime]:
    """Instants from now until just before the boundary."""
    now = now.astimezone(UTC)
    way = SPAN if boundary is None else boundary - now
    last = timedelta(microseconds=1)
    return [now + min(way * share, way - last) for share in shares] + [now + way - last]


@given(eventful())
def test_every_session_is_in_exactly_one_group(
    at_an_instant: tuple[list[Occasion], datetime],
) -> None:
    sessions, now = at_an_instant
    for session in sessions:
        found = group_of(session, now, STOCKHOLM)
        holds = {Group.UNDATED: not session.is_dated}
        if session.is_dated:
            begins_at, over_at = session.begins_at(STOCKHOLM), session.is_over_at(STOCKHOLM)
            assert begins_at is not None
            assert over_at is not None
            assert begins_at < over_at
            is_vague = session.precision is Precision.MONTH
            is_past, has_begun = over_at <= now.astimezone(UTC), begins_at <= now.astimezone(UTC)
            holds[Group.PAST] = is_past
            holds[Group.ONGOING] = has_begun and not is_past and not is_vague
            holds[Group.COMING] = not is_past and (is_vague or not has_begun)
        assert [group for group, is_true in holds.items() if is_true] == [found]


@given(occasions())
def test_session_never_goes_back_to_an_earlier_group(occasion: Occasion) -> None:
    order = [Group.COMING, Group.ONGOING, Group.PAST]
    if not occasion.is_dated:
        return
    moments = [START + timedelta(days=day) for day in range(0, 900, 7)]
    found = [order.index(group_of(occasion, moment, STOCKHOLM)) for moment in moments]
    assert found == sorted(found)


@given(eventful())
def test_next_session_takes_place_and_is_not_over(
    at_an_instant: tuple[list[Occasion], datetime],
) -> None:
    sessions, now = at_an_instant
    answer = next_session(sessions, now, STOCKHOLM)
    for shown in (answer.current, answer.following):
        if shown is not None:
            over_at = shown.is_over_at(STOCKHOLM)
            assert over_at is not None
            assert over_at > now.astimezone(UTC)
            assert shown.is_dated
            assert shown.status in (Status.SCHEDULED, Status.PROVISIONAL)
    assert answer.current is None or answer.current != answer.following
    assert (answer.outcome is Outcome.ONGOING) == (answer.current is not None)
    if answer.outcome is not Outcome.ONGOING:
        assert (answer.outcome is Outcome.NEXT) == (answer.following is not None)


def certain_start(occasion: Occasion) -> datetime:
    """By when it has begun: a session some time in May has by the first of June."""
    if occasion.precision is Precision.MONTH and occasion.starts_on is not None:
        year, month = occasion.starts_on.year, occasion.starts_on.month
        turn = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=STOCKHOLM)
        return turn.astimezone(UTC)
    begins_at = occasion.begins_at(STOCKHOLM)
    assert begins_at is not None
    return begins_at


@given(eventful())
def test_no_session_is_left_out_before_the_next(
    at_an_instant: tuple[list[Occasion], datetime],
) -> None:
    sessions, now = at_an_instant
    answer = next_session(sessions, now, STOCKHOLM)
    groups = {each: group_of(each, now, STOCKHOLM) for each in sessions if each.is_candidate}
    coming = [each for each, found in groups.items() if found is Group.COMING]
    if Group.ONGOING in groups.values():
        assert answer.outcome is Outcome.ONGOING
        not_over = [each for each, found in groups.items() if found is not Group.PAST]
        assert (answer.following is not None) == (len(not_over) > 1)
    elif coming:
        assert answer.following in coming
        assert certain_start(answer.following) == min(certain_start(each) for each in coming)
    else:
        assert answer.following is None


@given(many, instants, st.randoms())
def test_order_of_the_input_does_not_matter(
    sessions: list[Occasion], now: datetime, random: Random
) -> None:
    shuffled = list(sessions)
    random.shuffle(shuffled)
    assert next_session(shuffled, now, STOCKHOLM) == next_session(sessions, now, STOCKHOLM)
    assert group_by_day(shuffled, STOCKHOLM) == group_by_day(sessions, STOCKHOLM)
    assert conflicts(shuffled, STOCKHOLM) == conflicts(sessions, STOCKHOLM)


@given(eventful())
def test_zone_in_which_now_is_given_does_not_matter(
    at_an_instant: tuple[list[Occasion], datetime],
) -> None:
    sessions, now = at_an_instant
    abroad = now.astimezone(ZoneInfo("America/New_York"))
    assert next_session(sessions, abroad, STOCKHOLM) == next_session(sessions, now, STOCKHOLM)
    assert next_boundary(sessions, abroad, STOCKHOLM) == next_boundary(sessions, now, STOCKHOLM)


def is_clash(one: Occasion, other: Occasion) -> bool:
    """The rule of ``conflicts`` for one pair, the slow and obvious way."""
    if not one.is_candidate or not other.is_candidate:
        return False
    if {one.precision, other.precision} == {Precision.MINUTE, Precision.DAY}:
        whole, timed = sorted((one, other), key=lambda each: each.precision)
        stay, meeting = whole.days(STOCKHOLM), timed.days(STOCKHOLM)
        assert stay is not None
        assert meeting is not None
        return stay[0] < stay[1] and stay[0] <= meeting[1] and meeting[0] <= stay[1]
    if one.precision is not other.precision:
        return False
    starts = one.begins_at(STOCKHOLM), other.begins_at(STOCKHOLM)
    if one.precision is Precision.DAY:
        first, second = one.days(STOCKHOLM), other.days(STOCKHOLM)
        assert first is not None
        assert second is not None
        return first[0] <= second[1] and second[0] <= first[1]
    if one.precision is not Precision.MINUTE:
        return False
    assert starts[0] is not None
    assert starts[1] is not None
    # Without a known end it is sure to go on at its start only.
    ends = one.known_end or starts[0], other.known_end or starts[1]
    return starts[0] == starts[1] or (starts[0] < ends[1] and starts[1] < ends[0])


@given(many)
def test_conflicts_are_all_the_pairs_that_overlap_each_once(sessions: list[Occasion]) -> None:
    expected = {frozenset(pair) for pair in combinations(sessions, 2) if is_clash(*pair)}
    found = [frozenset(pair) for pair in conflicts(sessions, STOCKHOLM)]
    assert len(found) == len(set(found))
    assert set(found) == expected


@given(eventful(), st.none() | days, counts, shares)
def test_nothing_changes_before_the_boundary(
    at_an_instant: tuple[list[Occasion], datetime],
    period_end: date | None,
    count: int | None,
    shares: list[float],
) -> None:
    sessions, now = at_an_instant
    boundary = next_boundary(sessions, now, STOCKHOLM, period_ends_on=period_end)
    assert boundary is None or boundary > now.astimezone(UTC)

    def answers(moment: datetime) -> tuple[object, list[Group]]:
        answer = next_session(
            sessions, moment, STOCKHOLM, period_ends_on=period_end, expected_count=count
        )
        return answer, [group_of(session, moment, STOCKHOLM) for session in sessions]

    for moment in between(now, boundary, shares):
        assert answers(moment) == answers(now)


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


periods = st.builds(
    Period, st.sampled_from([Precision.DAY, Precision.MONTH]), st.none() | days, st.none() | days
) | st.just(Period(Precision.TEXT))


@given(
    eventful(),
    periods,
    st.builds(Application, st.none() | instants, st.none() | instants, st.booleans()),
    counts,
    shares,
)
def test_programme_status_holds_until_its_boundary(
    at_an_instant: tuple[list[Occasion], datetime],
    period: Period,
    application: Application,
    count: int | None,
    shares: list[float],
) -> None:
    sessions, now = at_an_instant
    boundary = programme_boundary(period, application, sessions, now, STOCKHOLM)
    assert boundary is None or boundary > now.astimezone(UTC)

    def status(moment: datetime) -> ProgrammeStatus:
        return programme_status(
            period, application, sessions, moment, STOCKHOLM, expected_count=count
        )

    for moment in between(now, boundary, shares):
        assert status(moment) is status(now)


@given(eventful(), periods, counts)
def test_programme_and_next_session_do_not_contradict_each_other(
    at_an_instant: tuple[list[Occasion], datetime], period: Period, count: int | None
) -> None:
    sessions, now = at_an_instant
    outcome = next_session(
        sessions, now, STOCKHOLM, period_ends_on=period.last_day, expected_count=count
    ).outcome
    open_link = Application(has_link=True)
    status = programme_status(period, open_link, sessions, now, STOCKHOLM, expected_count=count)
    can_apply = takes_applications(
        period, open_link, sessions, now, STOCKHOLM, expected_count=count
    )
    if outcome is Outcome.FINISHED:
        assert status is ProgrammeStatus.FINISHED
    if outcome in (Outcome.NEXT, Outcome.ONGOING, Outcome.TO_BE_ANNOUNCED):
        assert status is not ProgrammeStatus.FINISHED
    if outcome in (Outcome.FINISHED, Outcome.ALL_CANCELLED) or status is ProgrammeStatus.FINISHED:
        assert not can_apply
    if status is ProgrammeStatus.OPEN_FOR_APPLICATION:
        assert can_apply
