"""Which calendar an event comes from."""

from __future__ import annotations

from typing import Any

import pytest

from mlr_programme.importer.origins import Origins, is_told_alike, origin_label, origin_of
from tests.importer.calendars import STOCKHOLM, WINDOW, calendar, event, read_calendar

AT, ELSEWHERE = "https://alby.example/kurser.ics?token=1", "https://alby.example/musik.ics"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("Kurser", ""), ("Kurser", ""), True),
        (("Kurser", ""), ("Musik", ""), False),
        (("Kurser", AT), ("Kurser", ""), True),
        (("Kurser", AT), ("Kurser", ELSEWHERE), False),
        (("Kurser", AT), ("Alla kurser", AT.replace("1", "2")), True),
        (("", AT), ("", ELSEWHERE), False),
    ],
)
def test_calendar_is_known_by_its_address_and_then_by_its_name(
    one: Any, other: Any, is_same: bool
) -> None:
    assert is_told_alike(origin_of(*one), origin_of(*other)) is is_same


def test_address_is_kept_nowhere_in_clear() -> None:
    origin = origin_of("Kurser", "https://calendar.example/private-abc123/basic.ics")
    assert "abc123" not in origin
    assert origin_label(origin) == "Kurser"
    assert origin_label(origin_of("", "https://calendar.example/a")) == "calendar.example"


@pytest.mark.parametrize("address", ["", "kurser.ics", "http://[", "C:\\kurser.ics"])
def test_file_without_a_name_is_of_no_calendar(address: str) -> None:
    assert origin_of("", address) == ""


def test_sign_that_cannot_be_stored_is_no_part_of_it() -> None:
    assert "\x00" not in origin_of("Ku\x00rser", "https://a\x00b.example/")


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        (["NAME:Kurser", "X-WR-CALNAME:Annat"], origin_of("Kurser", AT)),
        (["X-WR-CALNAME:Kurser\\, nya"], origin_of("Kurser, nya", AT)),
        (
            ["X-WR-CALNAME:Musik", f"SOURCE;VALUE=URI:{ELSEWHERE}"],
            origin_of("Musik", ELSEWHERE),
        ),
        ([], origin_of("", AT)),
    ],
)
def test_calendar_says_what_it_is(head: list[str], origin: str) -> None:
    content = calendar(event("DTSTART:20270601"), head=head)
    reading = read_calendar(content, zone=STOCKHOLM, occurrence_limit=9, window=WINDOW, address=AT)
    assert reading.sessions[0].origin == origin


def test_second_calendar_of_a_name_is_another_one() -> None:
    told = origin_of("Kurser", "")
    first = Origins([], []).name_of(told)
    assert first == told
    second = Origins([], [first]).name_of(told)
    third = Origins([], [first, second]).name_of(told)
    assert len({first, second, third}) == 3
    assert {origin_label(each) for each in (second, third)} == {"Kurser"}
    found = Origins([second, second, ""], [first, second, third])
    assert found.name_of(told) == second
    assert [found.has(each, told) for each in (first, second, third)] == [False, True, False]


def test_renamed_calendar_is_the_same() -> None:
    old, new = origin_of("Kurser", ""), origin_of("Alla kurser", "")
    found = Origins([old], [old, new])
    assert [found.has(each, new) for each in (old, new)] == [True, True]
    assert (found.name_of(new), found.name_of("")) == (f"{new}\n2", old)
    assert not found.has(origin_of("Musik", ""), new)
