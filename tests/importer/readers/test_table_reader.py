"""Tables of sessions as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.importer.elements import Reading
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.table import is_table, read_table

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TABLE = (
    "Datum;Tid;Rubrik;Plats;Sal\r\n"
    "16 nov 2027;9-12;Uppstart;Malmö;B12\r\n"
    "17–18 nov 2027;;Två dagar;Åkersberg;\r\n"
    "1 juni 2028;13.30;Öppet slut;;\r\n"
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def read(content: bytes | str, charset: str = "") -> Reading:
    return read_table(content, reference=date(2027, 1, 1), zone=STOCKHOLM, charset=charset)


def ids(text: str) -> dict[str, str]:
    return {each.title: each.source_id for each in read(text).sessions}


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.encode("cp1252"),
        b"\xff\xfe" + TABLE.encode("utf-16-le"),
        TABLE.replace(";", "\t").encode(),
        TABLE.replace(";", ",").encode(),
        b"sep=;\r\n" + TABLE.encode(),
        TABLE,
    ],
)
def test_rows_become_sessions(content: bytes | str) -> None:
    reading = read(content)
    start, days, open_end = reading.sessions
    assert reading.refused == ()
    assert (start.title, start.place) == ("Uppstart", "Malmö, B12")
    assert start.starts == datetime(2027, 11, 16, 8, tzinfo=UTC)
    assert start.ends == datetime(2027, 11, 16, 11, tzinfo=UTC)
    assert (days.starts, days.ends) == (date(2027, 11, 17), date(2027, 11, 18))
    assert days.place == "Åkersberg"
    assert (open_end.starts, open_end.ends) == (datetime(2028, 6, 1, 11, 30, tzinfo=UTC), None)


def test_single_day_has_no_end() -> None:
    (only,) = read("Datum\tTitel\n2027-11-16\tHela dagen").sessions
    assert (only.starts, only.ends) == (date(2027, 11, 16), None)


def test_row_that_cannot_be_read_says_what_to_write_and_the_others_go_on() -> None:
    reading = read("Datum;Tid;Titel\n16 nov;9;Ett\n\nsnart;9;Två\n18 nov;9;Tre")
    assert [each.title for each in reading.sessions] == ["Ett", "Tre"]
    (refused,) = reading.refused
    assert refused.reason.startswith("Row 4: “snart” is no date")
    assert "16 nov 2027" in refused.reason
    assert refused.detail == "snart | 9 | Två"


def test_line_that_names_the_delimiter_does_not_renumber_the_rows() -> None:
    (refused,) = read(b"sep=;\r\nDatum;Titel\r\nsnart;Ett").refused
    assert refused.reason.startswith("Row 3:")


def test_time_that_the_clocks_leave_out_is_refused() -> None:
    reading = read("Datum;Tid;Titel\n2027-03-28;02:30;Natt")
    assert reading.sessions == ()
    assert "clocks are changed" in reading.refused[0].reason


def test_column_that_is_not_read_is_told() -> None:
    reading = read("Datum;Titel;Pris;Typ\n2027-11-16;Ett;400;Internat")
    assert [each.reason for each in reading.refused] == [
        "The column “Pris” is not read.",
        "The column “kind” is not read.",
    ]
    assert read("Datum;Typ\n2027-11-16;Internat").refused == ()


def test_ids_stay_when_rows_and_columns_move() -> None:
    before = ids("Datum;Titel\n16 nov;Ett\n17 nov;Två")
    assert ids("Datum;Titel\n1 nov;Noll\n16 nov;Ett\n17 nov;Två").items() >= before.items()
    assert ids("Titel;Datum\nTvå;17 nov\nEtt;16 NOV ") == before
    assert ids("Datum;Titel;Pris\n16 nov;Ett;4\n17 nov;Två;5") == before
    assert len(set(before.values())) == 2


def test_day_without_its_year_is_known_to_be_one() -> None:
    rows = read("Datum;Titel\n16 nov;Ett\n16 nov 2027;Två\n17-18 nov;Tre").sessions
    assert [each.is_year_inferred for each in rows] == [True, False, True]


def test_same_row_twice_is_one_session_and_said_to_be() -> None:
    text = "Datum;Titel\n16 nov;Ett\n16 NOV; ett\nsnart;Ett\nsnart;Ett"
    reading = read(text)
    assert len(reading.sessions) == 1
    assert reading.refused[0].reason == ("Row 3 says the same as row 2: it becomes one session.")
    assert len({each.source_id for each in reading.refused}) == 3
    assert read(text) == reading


def test_rows_that_differ_in_a_column_that_is_not_read_are_two_sessions() -> None:
    reading = read("Datum;Titel;Grupp\n16 nov;Ett;A\n16 nov;Ett;B\n16 nov;Ett;A")
    first, second = (each.source_id for each in reading.sessions)
    assert second == f"{first}#2"
    assert [each.reason for each in reading.refused] == [
        "The column “Grupp” is not read.",
        "Row 4 says the same as row 2: it becomes one session.",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Datum;Tid;Titel\n1 dec;18;Film", True),
        ("Datum\tTid\tTitel\nsnart\t18\tFilm", True),
        ("Datum,Tid,Titel\n1 dec,18,Film", True),
        ("1 dec;18;Film\n2 dec;18;Kör", True),
        ("", False),
        ("En rubrik; och mer\n\nEn text.", False),
        ("Datum\n\nVi har ett datum; det är satt.", False),
        ("När, var, hur\n\nVi ses snart, sade hon.", False),
        ("1 dec, Film\n2 dec, Kör", False),
        ("Kör; film\nDans; lek", False),
    ],
)
def test_table_is_known_without_a_name(text: str, is_one: bool) -> None:
    assert is_table(text, date(2027, 1, 1)) is is_one


def test_table_beyond_the_limit_is_refused_with_its_name() -> None:
    rows = "Datum;Titel\n" + "".join(f"2027-11-16;Nr {number}\n" for number in range(4))
    options = {"reference": date(2027, 1, 1), "zone": STOCKHOLM}
    assert len(read_table(rows, row_limit=4, **options).sessions) == 4
    with pytest.raises(LimitError, match="4 rows, more than row_count in MLR_PROGRAMME"):
        read_table(rows, row_limit=3, **options)


@pytest.mark.parametrize("content", [b"", b"Datum;Titel\n", b"bara ord", b"\x00\x01", b"a\n" * 500])
def test_what_is_no_table_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(ImportSourceError, match=r"\w"):
        read(content)


@given(st.binary() | st.text(alphabet='0123456789-;,\t\n" nov:.åx').map(str.encode))
def test_nothing_else_is_raised(content: bytes) -> None:
    for each in (content, b"Datum;Tid;Titel\n" + content):
        try:
            reading = read(each)
        except ImportSourceError:
            continue
        found = [*reading.sessions, *reading.refused]
        assert len({item.source_id for item in found}) == len(found)
