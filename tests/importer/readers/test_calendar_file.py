"""Events of an iCalendar file, and what is refused of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.calendar_lines import EVENT_LIMIT
from tests.importer.calendars import STOCKHOLM, calendar, event, only, read, reasons


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def instant(*parts: int, zone: Any = STOCKHOLM) -> datetime:
    return datetime(*parts, tzinfo=zone).astimezone(UTC)  # type: ignore[misc, arg-type]


def test_event_says_what_its_lines_say() -> None:
    found = only(
        "DTSTART;TZID=Europe/Stockholm:20270601T090000",
        "DTEND;TZID=Europe/Stockholm:20270601T160000",
        "LOCATION:Malmö arena\\, sal B\\nHyllie",
        "DESCRIPTION:Ta med:\\n- penna\\; papper\\n- C:\\\\ny",
        "URL:https://example.se/a",
        "BEGIN:VALARM",
        "TRIGGER:-PT15M",
        "DESCRIPTION:Påminnelse",
        "END:VALARM",
    )
    assert found == SessionItem(
        source_id="a@example.se",
        title="Träff",
        starts=instant(2027, 6, 1, 9),
        ends=instant(2027, 6, 1, 16),
        place="Malmö arena, sal B, Hyllie",
        description="Ta med:\n- penna; papper\n- C:\\ny",
        url="https://example.se/a",
        left_out=("the link https://example.se/a",),
    )
    assert isinstance(found.starts, datetime)
    assert found.starts.tzinfo is UTC


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (["DTSTART;VALUE=DATE:20270601"], date(2027, 6, 1), None),
        (["DTSTART:20270601", "DTEND:20270602"], date(2027, 6, 1), date(2027, 6, 1)),
        (["DTSTART:20270601", "DTEND:20270604"], date(2027, 6, 1), date(2027, 6, 3)),
        (["DTSTART:20270601", "DTEND:20270601"], date(2027, 6, 1), None),
        (["DTSTART:20270601", "DURATION:P2D"], date(2027, 6, 1), date(2027, 6, 2)),
        (["DTSTART:20270601", "DURATION:P1W"], date(2027, 6, 1), date(2027, 6, 7)),
        (["DTSTART:20270601T090000Z"], instant(2027, 6, 1, 11), None),
        (["DTSTART:20270601T090000Z", "DTEND:20270601T090000Z"], instant(2027, 6, 1, 11), None),
        (
            ["DTSTART:20270601T090000Z", "DURATION:PT1H30M"],
            instant(2027, 6, 1, 11),
            instant(2027, 6, 1, 12, 30),
        ),
        # The night that has 25 hours: a day by the calendar, or 24 hours by the clock.
        (
            ["DTSTART:20271030T180000", "DURATION:P1D"],
            instant(2027, 10, 30, 18),
            instant(2027, 10, 31, 18),
        ),
        (
            ["DTSTART:20271030T180000", "DURATION:PT24H"],
            instant(2027, 10, 30, 18),
            instant(2027, 10, 31, 17),
        ),
    ],
)
def test_times_and_ends(lines: list[str], starts: date, ends: date | None) -> None:
    found = only(*lines)
    assert (found.starts, found.ends) == (starts, ends)
    assert isinstance(found.starts, datetime) is isinstance(starts, datetime)


NEW_YORK_TODAY = (
    *("BEGIN:VTIMEZONE", "TZID:Customized Time Zone"),
    *("BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500"),
    *("RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400"),
    *("RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"),
)


@pytest.mark.parametrize(
    ("tzid", "hour"),
    [
        ("Europe/Helsinki", 6),
        ("W. Europe Standard Time", 7),
        ('"W. Europe Standard Time"', 7),
        ("/example.org/20070129/Europe/London", 8),
        ("Customized Time Zone", 13),
        ("UTC", 9),
    ],
)
def test_zone_is_the_one_that_is_named(tzid: str, hour: int) -> None:
    line = f"DTSTART;TZID={tzid}:20270601T090000"
    (found,) = read(calendar(event(line), head=NEW_YORK_TODAY)).sessions
    assert found.starts == datetime(2027, 6, 1, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    "wall",
    [
        (2027, 3, 14, 1, 59),
        (2027, 3, 14, 2, 30),
        (2027, 3, 14, 3, 0),
        (2027, 11, 7, 0, 59),
        (2027, 11, 7, 1, 30),
        (2027, 11, 7, 2, 0),
        (2026, 1, 1, 12, 0),
    ],
)
def test_zone_of_the_file_changes_its_clocks_as_the_real_one(wall: tuple[int, ...]) -> None:
    local = datetime(*wall)  # type: ignore[arg-type]
    line = f"DTSTART;TZID=Customized Time Zone:{local:%Y%m%dT%H%M%S}"
    (found,) = read(calendar(event(line), head=NEW_YORK_TODAY)).sessions
    assert found.starts == local.replace(tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)


def test_zone_of_one_file_is_not_that_of_the_next() -> None:
    lines = event("DTSTART;TZID=Egen:20270601T090000")
    for offset in ("+0300", "-0900"):
        zone = (
            *("BEGIN:VTIMEZONE", "TZID:Egen", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
            *(f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE"),
        )
        (found,) = read(calendar(lines, head=zone)).sessions
        assert found.starts == datetime.fromisoformat(f"2027-06-01T09:00:00{offset}")


def test_floating_time_is_one_of_the_calendar_or_of_the_caller() -> None:
    lines = event("DTSTART:20270601T090000")
    (found,) = read(calendar(lines)).sessions
    assert found.starts == instant(2027, 6, 1, 9)
    (found,) = read(calendar(lines, head=["X-WR-TIMEZONE:Europe/Helsinki"])).sessions
    assert found.starts == instant(2027, 6, 1, 9, zone=ZoneInfo("Europe/Helsinki"))
    assert reasons(calendar(lines, head=["X-WR-TIMEZONE:Mars/Base"])) == [
        "There is no time zone Mars/Base, and the file does not define it."
    ]


@pytest.mark.parametrize(
    ("status", "cancelled", "provisional"),
    [
        ("CONFIRMED", False, False),
        ("TENTATIVE", False, True),
        ("CANCELLED", True, False),
        ("cancelled", True, False),
        ("CANCELED", True, False),
    ],
)
def test_status(status: str, cancelled: bool, provisional: bool) -> None:
    found = only("DTSTART:20270601", f"STATUS:{status}")
    assert (found.is_cancelled, found.is_provisional) == (cancelled, provisional)


def test_message_that_cancels_cancels_all() -> None:
    content = calendar(event("DTSTART:20270601", "STATUS:CONFIRMED"), head=["METHOD:CANCEL"])
    assert [each.is_cancelled for each in read(content).sessions] == [True]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("DESCRIPTION:<p>Kom &amp\\; lär</p><p>Mer</p>", "Kom & lär\n\nMer"),
        (
            'DESCRIPTION:Se <a href="https://e.se/x">hit</a><br>Slut',
            "Se hit (https://e.se/x)\nSlut",
        ),
        ("X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Hej</p>\\n</body></html>", "Hej"),
        ("X-ALT-DESC;FMTTYPE=text/html:<style>p{}</style><p>Hej</p>", "Hej"),
        ("DESCRIPTION:<b>a</b>&#" + "9" * 5000 + ";", "a&#" + "9" * 5000 + ";"),
        ("DESCRIPTION:<ul><li>ett</li><li>två</li></ul><!-- x -->tre", "ett\n\ntvå\n\ntre"),
        ("DESCRIPTION:5 < 6 och 7 > 6", "5 < 6 och 7 > 6"),
        ("DESCRIPTION:a\\tb\x07c  d \\n\\n\\n\\ne", "atbc d\n\ne"),
    ],
)
def test_description_is_plain_text(line: str, text: str) -> None:
    assert only("DTSTART:20270601", line).description == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_bytes_are_read_in_each_charset(encoding: str, line_end: str) -> None:
    text = calendar(event("DTSTART:20270601")).decode().replace("\r\n", line_end)
    (found,) = read(text.encode(encoding)).sessions
    assert found.title == "Träff"


def test_lines_are_unfolded_even_within_a_letter() -> None:
    content = calendar(event("DTSTART:20270601")).replace(
        "Träff".encode(), b"Tr\xc3\r\n \xa4\n\tff"
    )
    assert read(content).sessions[0].title == "Träff"


def test_of_two_versions_the_higher_sequence_counts() -> None:
    old = event("DTSTART:20270601", "SEQUENCE:2", title="Gammal")
    new = event("DTSTART:20270602", "SEQUENCE:10", title="Ny")
    for order in ([old, new], [new, old]):
        assert [each.title for each in read(calendar(*order)).sessions] == ["Ny"]


def test_of_two_versions_with_one_sequence_the_later_stamp_counts() -> None:
    old = event("DTSTART:20270601", "DTSTAMP:20270101T000000Z", title="Gammal")
    new = event("DTSTART:20270602", "DTSTAMP:20270102T000000Z", title="Ny")
    assert [each.title for each in read(calendar(new, old)).sessions] == ["Ny"]


def test_newest_version_that_cannot_be_read_does_not_bring_back_the_old_one() -> None:
    content = calendar(event("DTSTART:20270601"), event("DTSTART:snart", "SEQUENCE:1"))
    assert read(content).sessions == ()
    assert len(read(content).refused) == 1


def test_two_versions_of_one_age_are_one_or_none() -> None:
    one = event("DTSTART:20270601")
    assert len(read(calendar(one, one)).sessions) == 1
    assert reasons(calendar(one, event("DTSTART:20270602"))) == [
        "It stands there several times, with different facts."
    ]


def test_event_without_uid_has_the_same_id_each_time() -> None:
    lines = [line for line in event("DTSTART:20270601") if not line.startswith("UID")]
    other = [line.replace("0601", "0602") for line in lines]
    first, second = read(calendar(lines, other)).sessions
    assert first.source_id != second.source_id
    assert read(calendar(other)).sessions[0].source_id == second.source_id


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no beginning"),
        (["DTSTART:20270230"], "DTSTART is no day or time"),
        (["DTSTART:2027-06-01"], "DTSTART is no day or time"),
        (["DTSTART:20270601T2500"], "DTSTART is no day or time"),
        (["DTSTART;VALUE=DATE:20270601T090000"], "DTSTART is no day or time"),
        (["DTSTART:00010101T000000"], "DTSTART is no day or time"),
        (["DTSTART:99991231T235959Z"], "DTSTART is no day or time"),
        (["DTSTART;TZID=Ingenstans:20270601T090000"], "no time zone Ingenstans"),
        (["DTSTART;TZID=../../etc/passwd:20270601T090000"], "no time zone ../../etc"),
        (["DTSTART;TZID=Europe/Stockholm:20270601T090000Z"], "both in UTC and in a time zone"),
        (["DTSTART:20270601", "DTSTART:20270602"], "DTSTART stands there twice"),
        (["DTSTART:20270601", "DTEND:20270531"], "ends before it begins"),
        (["DTSTART:20270601T090000", "DTEND:20270601T080000"], "ends before it begins"),
        (["DTSTART:20270601", "DTEND:20270601T080000"], "begins with a day and ends with a time"),
        (["DTSTART:20270601", "DURATION:PT2H"], "How long it lasts"),
        (["DTSTART:20270601T090000", "DURATION:2 timmar"], "How long it lasts"),
        (["DTSTART:20270601T090000", "DURATION:-PT2H"], "How long it lasts"),
        (["DTSTART:20270601T090000", "DURATION:P9999999999D"], "How long it lasts"),
        (["DTSTART:20270601", "DURATION:P4000000D"], "beyond the end of the calendar"),
        (["DTSTART:20270601", "DTEND:20270602", "DURATION:P2D"], "contradict each other"),
        (["DTSTART:20270601", "STATUS:COMPLETED"], "STATUS is COMPLETED"),
        (["DTSTART:20270601", "SEQUENCE:ett"], "SEQUENCE is no number"),
        (["DTSTART:20270601", "CLASS:PRIVATE"], "private at the source"),
        (["DTSTART:20270601", "RRULE FREQ=DAILY"], "A line of it cannot be read: RRULE FREQ"),
        (["DTSTART:20270601", "EXRULE:FREQ=DAILY"], "EXRULE"),
        (["DTSTART:20270601", "RECURRENCE-ID:snart"], "RECURRENCE-ID is no day"),
        (["DTSTART:20290601"], "not between 2026-01-01 and 2028-12-31"),
    ],
)
def test_event_that_cannot_be_read_is_refused_and_the_others_go_on(
    lines: list[str], reason: str
) -> None:
    reading = read(calendar(event(*lines), event("DTSTART:20270601", uid="b", title="Hel")))
    assert [each.title for each in reading.sessions] == ["Hel"]
    (refused,) = reading.refused
    assert reason in refused.reason
    assert refused.source_id == "a@example.se" or "#" in refused.source_id
    assert refused.detail == "Träff"


def test_event_without_title_is_refused() -> None:
    assert reasons(calendar(event("DTSTART:20270601", title=" "))) == ["It has no title."]


def test_file_that_breaks_off_loses_the_last_event_alone() -> None:
    whole = calendar(event("DTSTART:20270601"), event("DTSTART:20270602", uid="b", title="Sist"))
    reading = read(whole[: whole.rindex(b"END:VEVENT")])
    assert [each.title for each in reading.sessions] == ["Träff"]
    assert [each.detail for each in reading.refused] == ["Sist"]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"BEGIN:VCARD\r\nEND:VCARD", b"\x00" * 100, b"BEGIN:VEVENT\r\nEND:VEVENT"],
)
def test_what_is_no_calendar_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(ImportSourceError, match="no iCalendar file"):
        read(content)


def test_old_vcalendar_is_an_error_of_the_source() -> None:
    with pytest.raises(ImportSourceError, match=r"version 2\.0"):
        read(calendar(event("DTSTART:20270601")).replace(b"VERSION:2.0", b"VERSION:1.0"))


def test_too_many_events_are_too_many() -> None:
    with pytest.raises(LimitError, match="more than 10000 events"):
        read(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * (EVENT_LIMIT + 1))
    with pytest.raises(LimitError, match="deep"):
        read(b"BEGIN:VCALENDAR\n" * 100_000)


def test_limit_of_occurrences_is_told() -> None:
    events = [event(f"DTSTART:202706{day:02}", uid=f"{day}") for day in range(1, 6)]
    reading = read(calendar(*events), occurrence_limit=3)
    assert [each.source_id for each in reading.sessions] == ["1", "2", "3"]
    assert [each.source_id for each in reading.refused] == ["4", "5"]
    assert "At most 3" in reading.refused[0].reason


def test_event_that_touches_the_window_is_within() -> None:
    window = (date(2027, 6, 2), date(2027, 6, 3))
    for first, last, is_in in ((1, 2, False), (1, 3, True), (3, 9, True), (4, 5, False)):
        content = calendar(event(f"DTSTART:2027060{first}", f"DTEND:2027060{last}"))
        assert bool(read(content, window=window).sessions) is is_in


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("URL:https://example.se/a", "the link https://example.se/a"),
        (
            'ORGANIZER;CN="Alby kommun":mailto:kansli@alby.example',
            "the organiser Alby kommun, kansli@alby.example",
        ),
        ("ORGANIZER:MAILTO:kansli@alby.example", "the organiser kansli@alby.example"),
        ("CONTACT:Eva Ek\\, 040-12 34 56", "the contact Eva Ek, 040-12 34 56"),
        ("ATTACH:https://example.se/program.pdf", "the attachment https://example.se/program.pdf"),
        (
            "ATTACH;ENCODING=BASE64;VALUE=BINARY;FILENAME=program.pdf:QQ==",
            "the attachment program.pdf",
        ),
        ("ATTACH;ENCODING=BASE64;VALUE=BINARY:QQ==", "an attachment"),
    ],
)
def test_what_a_session_has_no_field_for_is_named(line: str, told: str) -> None:
    found = only("DTSTART:20270601T090000Z", line)
    assert (found.left_out, found.is_whole) == ((told,), True)


def test_what_the_description_says_too_is_not_left_out() -> None:
    link = "https://example.se/a"
    found = only(
        "DTSTART:20270601T090000Z", f"URL:{link}", "CONTACT:Eva", f"DESCRIPTION:Fråga Eva. {link}"
    )
    assert found.left_out == ()


def test_two_versions_that_tell_the_same_but_for_who_arranges_are_one() -> None:
    lines = ("DTSTART:20270601T090000Z", "SEQUENCE:1")
    parts = [event(*lines, f"ORGANIZER:mailto:{name}@alby.example") for name in ("a", "b")]
    assert len(read(calendar(*parts)).sessions) == 1
