"""What comes again: by rules, by dates, with changes, and within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from mlr_programme.importer.elements import SessionItem
from tests.importer.calendars import STOCKHOLM, calendar, event, read, reasons


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


MONDAYS = ("DTSTART;TZID=Europe/Stockholm:20270301T090000", "DURATION:PT1H")


def days(*lines: str, refused: int = 0) -> list[str]:
    """Day and local time of each occasion."""
    reading = read(calendar(event(*lines)))
    assert len(reading.refused) == refused
    return [shown(each.starts) for each in reading.sessions]


def shown(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(STOCKHOLM):%m-%d %H:%M}"
    return f"{moment:%m-%d}"


def one(*lines: str, uid: str = "a@example.se", title: str = "Ändrad") -> list[str]:
    return event(*lines, uid=uid, title=title)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["03-01 09:00", "03-08 09:00", "03-15 09:00"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["03-01 09:00", "03-15 09:00", "03-29 09:00"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", ["03-01 09:00", "03-04 09:00", "03-08 09:00"]),
        ("FREQ=DAILY;BYHOUR=9,13;COUNT=3", ["03-01 09:00", "03-01 13:00", "03-02 09:00"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", ["03-01 09:00", "04-05 09:00", "05-03 09:00"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=2", ["03-01 09:00", "04-05 09:00"]),
        ("FREQ=WEEKLY;BYDAY=SU,MO;BYSETPOS=1;COUNT=2", ["03-01 09:00", "03-08 09:00"]),
        ("FREQ=WEEKLY;BYDAY=SU,MO;BYSETPOS=-1;WKST=SU;COUNT=2", ["03-01 09:00", "03-08 09:00"]),
        ("FREQ=YEARLY;BYWEEKNO=9,11;COUNT=3", ["03-01 09:00", "03-15 09:00", "02-28 09:00"]),
        ("FREQ=MONTHLY;BYDAY=MO,1TU;COUNT=3", ["03-01 09:00", "03-02 09:00", "03-08 09:00"]),
        ("FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=1;COUNT=2", ["03-01 09:00", "06-01 09:00"]),
        # UNTIL is included, and summer time does not move it away.
        ("FREQ=WEEKLY;UNTIL=20270315T080000Z", ["03-01 09:00", "03-08 09:00", "03-15 09:00"]),
        ("FREQ=WEEKLY;UNTIL=20270315T075959Z", ["03-01 09:00", "03-08 09:00"]),
        ("FREQ=WEEKLY;UNTIL=20270315T090000", ["03-01 09:00", "03-08 09:00", "03-15 09:00"]),
        ("FREQ=WEEKLY;UNTIL=20270315", ["03-01 09:00", "03-08 09:00", "03-15 09:00"]),
        ("FREQ=WEEKLY;UNTIL=20270314", ["03-01 09:00", "03-08 09:00"]),
    ],
)
def test_rule_gives_the_days(rule: str, found: list[str]) -> None:
    assert days(*MONDAYS, f"RRULE:{rule}") == found


def test_clock_on_the_wall_stays_when_summer_time_begins() -> None:
    reading = read(calendar(event(*MONDAYS, "RRULE:FREQ=WEEKLY;COUNT=6")))
    assert [each.starts.hour for each in reading.sessions[3:]] == [8, 7, 7]  # type: ignore[union-attr]
    for each in reading.sessions:
        assert each.ends == each.starts + timedelta(hours=1)


def test_zone_of_the_file_keeps_the_clock_too() -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Egen", "BEGIN:DAYLIGHT", "DTSTART:20260329T020000"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        *("END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:20261025T030000", "TZOFFSETFROM:+0200"),
        *("TZOFFSETTO:+0100", "RDATE:20271031T030000", "END:STANDARD", "END:VTIMEZONE"),
    )
    lines = event("DTSTART;TZID=Egen:20270301T090000", "RRULE:FREQ=WEEKLY;COUNT=60")
    ours = read(calendar(lines, head=zone)).sessions
    real = read(calendar(event(*MONDAYS[:1], "RRULE:FREQ=WEEKLY;COUNT=60"))).sessions
    assert ours == real


def test_zone_of_the_file_ends_what_it_ends() -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Egen", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD", "BEGIN:DAYLIGHT"),
        *("DTSTART:20250601T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
        *("RRULE:FREQ=YEARLY;UNTIL=20260531T230000Z", "END:DAYLIGHT", "BEGIN:STANDARD"),
        *("DTSTART:20250901T000000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"),
        *("RRULE:FREQ=YEARLY;UNTIL=20300101T000000Z", "END:STANDARD", "END:VTIMEZONE"),
    )
    for year, hour in ((2026, 7), (2027, 8)):
        lines = event(f"DTSTART;TZID=Egen:{year}0701T090000")
        (found,) = read(calendar(lines, head=zone)).sessions
        assert found.starts == datetime(year, 7, 1, hour, tzinfo=UTC)


def test_known_name_counts_for_more_than_what_the_file_makes_of_it() -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Europe/Stockholm", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"),
    )
    lines = event("DTSTART;TZID=Europe/Stockholm:20270701T090000")
    (found,) = read(calendar(lines, head=zone)).sessions
    assert found.starts == datetime(2027, 7, 1, 7, tzinfo=UTC)


def test_time_that_the_clocks_leave_out_is_none_and_is_not_counted() -> None:
    lines = ("DTSTART;TZID=Europe/Stockholm:20270327T023000", "RRULE:FREQ=DAILY;COUNT=3")
    assert days(*lines) == ["03-27 02:30", "03-29 02:30", "03-30 02:30"]


def test_whole_days_come_again() -> None:
    reading = read(
        calendar(event("DTSTART:20270301", "DTEND:20270303", "RRULE:FREQ=MONTHLY;COUNT=2"))
    )
    assert [(each.starts, each.ends) for each in reading.sessions] == [
        (date(2027, 3, 1), date(2027, 3, 2)),
        (date(2027, 4, 1), date(2027, 4, 2)),
    ]


def test_clock_of_a_rule_counts_for_nothing_in_whole_days() -> None:
    lines = ("DTSTART:20270301", "RRULE:FREQ=DAILY;BYHOUR=9,13;COUNT=3")
    assert days(*lines) == ["03-01", "03-02", "03-03"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20270315", "03-15"),
        ("20270315T000000Z", "03-15"),
        ("20270315T235959Z", "03-15"),
        ("20270314T230000Z", "03-15"),
        ("20270314T235959", "03-08"),
    ],
)
def test_last_of_the_whole_days(until: str, last: str) -> None:
    assert days("DTSTART:20270301", f"RRULE:FREQ=WEEKLY;UNTIL={until}")[-1] == last


def test_month_without_the_day_is_passed_over() -> None:
    lines = ("DTSTART:20270131", "RRULE:FREQ=MONTHLY;COUNT=3")
    assert days(*lines) == ["01-31", "03-31", "05-31"]


def test_several_rules_and_dates_are_one_series() -> None:
    found = days(
        *MONDAYS,
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2",
        "RDATE;TZID=Europe/Stockholm:20270302T180000,20270308T090000",
        "EXDATE;TZID=Europe/Stockholm:20270303T090000",
    )
    assert found == ["03-01 09:00", "03-02 18:00", "03-08 09:00", "03-10 09:00"]


def test_date_of_its_own_may_have_its_own_end() -> None:
    reading = read(
        calendar(
            event(
                *MONDAYS,
                "RDATE;VALUE=PERIOD:20270302T080000Z/20270302T103000Z,20270303T080000Z/PT5H",
                "RDATE:20270304T080000Z",
            )
        )
    )
    hours = [(each.ends - each.starts).seconds / 3600 for each in reading.sessions]  # type: ignore[operator]
    assert hours == [1, 2.5, 5, 1]


@pytest.mark.parametrize("line", ["EXDATE:20270308T080000Z", "EXDATE;VALUE=DATE:20270308"])
def test_what_is_left_out_is_left_out(line: str) -> None:
    assert days(*MONDAYS, "RRULE:FREQ=WEEKLY;COUNT=3", line) == ["03-01 09:00", "03-15 09:00"]


def test_whole_day_is_left_out_by_its_midnight_too() -> None:
    lines = ("DTSTART:20270301", "RRULE:FREQ=WEEKLY;COUNT=3")
    for line in ("EXDATE:20270308T000000", "EXDATE:20270307T230000Z", "EXDATE:20270308"):
        assert days(*lines, line) == ["03-01", "03-15"]


SERIES = event(*MONDAYS, "RRULE:FREQ=WEEKLY;COUNT=3", "LOCATION:Sal A")


def changed(*lines: str, title: str = "Ändrad") -> tuple[SessionItem, ...]:
    reading = read(calendar(one(*lines, title=title), SERIES))
    assert reading.refused == ()
    return tuple(sorted(reading.sessions, key=lambda each: each.source_id))


def test_occurrence_that_is_moved_keeps_its_id() -> None:
    plain = read(calendar(SERIES)).sessions
    found = changed("RECURRENCE-ID:20270308T080000Z", "DTSTART:20270309T170000Z")
    assert [each.source_id for each in found] == [each.source_id for each in plain]
    assert found[1].source_id == "a@example.se#20270308T080000Z"
    assert found[1].starts == datetime(2027, 3, 9, 17, tzinfo=UTC)
    assert (found[1].title, found[1].place, found[1].ends) == ("Ändrad", "", None)
    assert (found[0], found[2]) == (plain[0], plain[2])


def test_occurrence_that_is_cancelled_stays_and_says_so() -> None:
    found = changed("RECURRENCE-ID;VALUE=DATE:20270308", "STATUS:CANCELLED", title="")
    cancelled = [each for each in found if each.is_cancelled]
    assert [each.title for each in cancelled] == ["Träff"]
    assert sorted(each.source_id for each in found) == sorted(
        each.source_id for each in read(calendar(SERIES)).sessions
    )


def test_series_that_is_cancelled_takes_older_changes_with_it() -> None:
    series = event(*MONDAYS, "RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:CANCELLED", "SEQUENCE:2")
    for sequence, count in (("1", 3), ("2", 2)):
        change = one(
            "RECURRENCE-ID:20270308T080000Z", "DTSTART:20270309T170000Z", f"SEQUENCE:{sequence}"
        )
        reading = read(calendar(series, change))
        assert sum(each.is_cancelled for each in reading.sessions) == count
        assert len(reading.sessions) == 3


def test_of_two_changes_the_newer_counts() -> None:
    newer = one("RECURRENCE-ID:20270308T080000Z", "DTSTART:20270310T080000Z", "SEQUENCE:1")
    older = one("RECURRENCE-ID;TZID=Europe/Stockholm:20270308T090000", "DTSTART:20270309T080000Z")
    found = read(calendar(SERIES, newer, older)).sessions
    assert [shown(each.starts) for each in found] == ["03-01 09:00", "03-15 09:00", "03-10 09:00"]


def test_change_that_cannot_be_read_takes_the_old_time_with_it() -> None:
    change = one("RECURRENCE-ID:20270308T080000Z", "DTSTART:snart")
    reading = read(calendar(SERIES, change))
    assert [shown(each.starts) for each in reading.sessions] == ["03-01 09:00", "03-15 09:00"]
    assert [each.source_id for each in reading.refused] == ["a@example.se#20270308T080000Z"]


def test_change_of_nobody_knows_which_takes_all_with_it() -> None:
    assert len(reasons(calendar(SERIES, one("RECURRENCE-ID:snart", "DTSTART:20270309")))) == 1


def test_change_of_what_the_series_does_not_have_is_refused() -> None:
    change = one("RECURRENCE-ID:20270309T080000Z", "DTSTART:20270309T170000Z")
    reading = read(calendar(SERIES, change))
    assert len(reading.sessions) == 3
    assert "does not have" in reading.refused[0].reason


def test_change_without_its_series_stands_alone() -> None:
    change = one("RECURRENCE-ID:20270308T080000Z", "DTSTART:20270309T170000Z")
    (found,) = read(calendar(change)).sessions
    assert found.source_id == "a@example.se#20270308T080000Z"


def test_change_of_all_that_follow_ends_the_series_and_is_told() -> None:
    change = one("RECURRENCE-ID;RANGE=THISANDFUTURE:20270308T080000Z", "DTSTART:20270309T080000Z")
    reading = read(calendar(SERIES, change))
    assert [shown(each.starts) for each in reading.sessions] == ["03-01 09:00"]
    assert [each.reason for each in reading.refused] == [
        "From 2027-03-08 on all of its occurrences are changed at once, which is not read."
    ]


def test_what_lies_outside_the_window_is_told() -> None:
    content = calendar(event("DTSTART:20251230", "RRULE:FREQ=WEEKLY"))
    reading = read(content, window=(date(2026, 1, 1), date(2026, 1, 20)))
    assert [shown(each.starts) for each in reading.sessions] == ["01-06", "01-13", "01-20"]
    assert [each.reason for each in reading.refused] == [
        "It comes also before 2026-01-01, which is not read.",
        "It comes also after 2026-01-20, which is not read.",
    ]


def test_series_that_ends_with_the_window_is_whole() -> None:
    content = calendar(event("DTSTART:20260106", "RRULE:FREQ=WEEKLY;UNTIL=20260126"))
    assert read(content, window=(date(2026, 1, 1), date(2026, 1, 20))).refused == ()


def test_limit_of_occurrences_is_told() -> None:
    reading = read(calendar(event(*MONDAYS, "RRULE:FREQ=DAILY;COUNT=9")), occurrence_limit=4)
    assert len(reading.sessions) == 4
    assert [each.source_id for each in reading.refused] == ["a@example.se#20270305T080000Z"]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "several times a day"),
        ("FREQ=HOURLY;COUNT=3", "several times a day"),
        ("FREQ=WEEKLY;BYDAY=2MO", "cannot be read"),
        ("FREQ=MONTHLY;BYDAY=99MO", "cannot be read"),
        ("FREQ=WEEKLY;BYDAY=XX", "cannot be read"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "cannot be read"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "cannot be read"),
        ("FREQ=YEARLY;BYMONTH=13", "cannot be read"),
        ("FREQ=YEARLY;BYMONTH=5L", "cannot be read"),
        ("FREQ=WEEKLY;INTERVAL=0", "cannot be read"),
        ("FREQ=WEEKLY;COUNT=0", "cannot be read"),
        ("FREQ=WEEKLY;COUNT=1,2", "cannot be read"),
        ("FREQ=WEEKLY;UNTIL=snart", "cannot be read"),
        ("FREQ=WEEKLY;FOO=1", "cannot be read"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "cannot be read"),
        ("FREQ=DAILY;BYSETPOS=1", "cannot be read"),
        ("COUNT=3", "cannot be read"),
        ("", "cannot be read"),
        ("FREQ=WEEKLY;BYDAY=TU", "none of those on which"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "none of those on which"),
    ],
)
def test_rule_that_does_not_hold_is_refused(rule: str, reason: str) -> None:
    (told,) = reasons(calendar(event(*MONDAYS, f"RRULE:{rule}")))
    assert reason in told
