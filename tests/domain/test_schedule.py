from __future__ import annotations

import csv
from datetime import date, time
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.schedule import ROW_LIMIT, Schedule, parse_schedule
from mlr_programme.domain.schedule_columns import TEXT_LENGTH
from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.domain.schedule_times import When
from mlr_programme.domain.sessions import Kind

pytestmark = pytest.mark.usefixtures("english")


REFERENCE = date(2026, 11, 24)
DAY = date(2027, 11, 16)
PLACES = ("Malmö arena", "Åkersberg")


def parse(text: str) -> Schedule:
    return parse_schedule(text, REFERENCE, places=PLACES)


def test_header_names_the_columns_in_any_order() -> None:
    for text in (
        "Titel\tPlats\tSal\tTid\tDatum\tTyp\nStart\tMalmö arena\tB12\t9-16\t16 nov\tInternat",
        "Date;Kind;Venue;Room;Time;Title\n16 nov;Residential;Malmö arena;B12;9-16;Start",
        'datum,typ,lokal,rum,tid,rubrik\n16 nov,"internat","Malmö arena",B12,9-16,Start\n',
    ):
        (row,) = parse(text).rows
        assert row.errors == ()
        assert row.when == When(DAY, DAY, time(9), time(16))
        assert (row.title, row.place, row.room) == ("Start", "Malmö arena", "B12")
        assert row.kind is Kind.RESIDENTIAL


def test_columns_without_a_header_are_recognised_by_what_they_hold() -> None:
    text = "Malmö arena\tStart\t9-16\tinternat\t16 nov\nÅkersberg\tSlut\t9-12\tträff\t17 nov"
    first, second = parse(text).rows
    assert (first.title, first.place, first.kind) == ("Start", "Malmö arena", Kind.RESIDENTIAL)
    assert second.when == When(date(2027, 11, 17), date(2027, 11, 17), time(9), time(12))


def test_one_bad_date_does_not_hide_the_column_of_dates() -> None:
    rows = parse("16 nov\tEtt\nsnart\tTvå\n18 nov\tTre").rows
    assert [bool(row.errors) for row in rows] == [False, True, False]
    assert "“snart”" in rows[1].errors[0]


def test_rows_are_numbered_as_they_were_pasted() -> None:
    text = 'Datum\tTitel\r\n\r\n16 nov\t"Två\nrader"\r\n\t\r\n17 nov\tSlut\r\n'
    rows = parse(text).rows
    assert [(row.number, row.title) for row in rows] == [(3, "Två rader"), (6, "Slut")]


def test_weekday_of_a_column_of_its_own_is_held_against_the_date() -> None:
    rows = parse("Dag\tVeckodag\tTitel\n16 nov\ttis\tEtt\n17 nov\ttis\tTvå").rows
    assert rows[0].errors == ()
    assert "another weekday" in rows[1].errors[0]


def test_start_and_end_may_stand_in_columns_of_their_own() -> None:
    (row,) = parse("Datum;Starttid;Sluttid;Titel\n2027-11-16;09:00;16:00;Ett").rows
    assert row.when == When(DAY, DAY, time(9), time(16))
    (row,) = parse("Datum;Slutdatum;Titel\n2027-11-16;2027-11-17;Ett").rows
    assert row.when == When(DAY, date(2027, 11, 17))


def test_lokal_beside_plats_is_the_room() -> None:
    (row,) = parse("Datum\tTitel\tLokal\tPlats\n16 nov\tEtt\tB12\tMalmö arena").rows
    assert (row.place, row.room) == ("Malmö arena", "B12")
    (row,) = parse("Datum\tTitel\tLokal\n16 nov\tEtt\tMalmö arena").rows
    assert (row.place, row.room) == ("Malmö arena", "")


def test_session_without_a_title_is_called_after_its_kind() -> None:
    (row,) = parse("16 nov\tInternat").rows
    assert (row.title, row.kind) == ("Internat", Kind.RESIDENTIAL)


def test_every_fault_of_a_row_is_told() -> None:
    (row,) = parse("Datum\tTid\tTitel\tTyp\nsnart\t9\t\tfest").rows
    assert len(row.errors) == 2
    assert "“snart”" in row.errors[0]
    assert "“fest”" in row.errors[1]


def test_column_that_is_not_read_is_named() -> None:
    assert parse("Datum\tTitel\tPris\n16 nov\tEtt\t400 kr").unused == ("Pris",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no rows"),
        (" \n\t\n", "no rows"),
        ("Datum\tTitel\n", "only a header"),
        ("Titel\tPlats\nEtt\tMalmö arena", "No column holds dates"),
        ("bara ord", "No column holds dates"),
        ("16 nov\tEtt\tTvå", "told apart"),
        ("16 nov\t17 nov\tEtt", "told apart"),
        ("Datum\tDag\tTitel\n16 nov\t16\tEtt", "Several columns"),
        ('16 nov,"Ett\n17 nov,Två', "quotation marks in row 1"),
        ("16 nov\tEtt\n" * (ROW_LIMIT + 1), "at most 200"),
        ("x" * (TEXT_LENGTH + 1), "more than 100000 characters"),
    ],
)
def test_table_that_cannot_be_read_says_what_to_do(text: str, message: str) -> None:
    with pytest.raises(ScheduleError, match=message):
        parse(text)


@pytest.mark.parametrize("title", ["x" * 10_000, "a\x07b", "a\x00b"])
def test_cell_that_cannot_be_shown_is_the_fault_of_its_row(title: str) -> None:
    bad, good = parse(f"Datum\tTitel\n16 nov\t{title}\n17 nov\tBra").rows
    assert bad.errors
    assert len(bad.errors[0]) < 200
    assert good.errors == ()


def test_row_longer_than_the_header_is_an_error() -> None:
    (row,) = parse("Datum\tTitel\n16 nov\tEtt\textra").rows
    assert "more cells" in row.errors[0]


words = st.text(
    st.characters(categories=("L", "N", "P"), include_characters=' ,;"'), min_size=1, max_size=40
).map(lambda text: " ".join(text.split()) or "x")


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), words, words),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from("\t;,"),
)
def test_table_that_a_program_has_written_is_read_as_it_was(
    sessions: list[tuple[date, str, str]], delimiter: str
) -> None:
    written = StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["Datum", "Titel", "Plats"])
    writer.writerows(sessions)
    for row, (day, title, place) in zip(parse(written.getvalue()).rows, sessions, strict=True):
        assert (row.when, row.title, row.place) == (When(day, day), title, place)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    try:
        rows = parse(text).rows
    except ScheduleError:
        return
    assert all(row.errors or row.when for row in rows)
