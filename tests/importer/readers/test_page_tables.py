"""Tables on pages: each text under the heading of its own column, whatever cells are joined."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Table
from mlr_programme.importer.readers.markup import parse
from mlr_programme.importer.readers.tables import MOST_REPEATED, read_table
from tests.importer.pages import body_of, only


def rows_of(rows: str) -> tuple[tuple[str, ...], ...]:
    found = only(body_of(f"<table><tr><th>Dag</th><th>Från</th><th>Till</th></tr>{rows}</table>"))
    assert isinstance(found, Table)
    return found.rows[1:]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            "<tr><td rowspan=2>Mån</td><td>9</td><td>12</td></tr><tr><td>13</td><td>16</td></tr>",
            (("Mån", "9", "12"), ("Mån", "13", "16")),
        ),
        (
            "<tr><td>Måndag</td><td colspan='2'>Stängt</td></tr>",
            (("Måndag", "Stängt", "Stängt"),),
        ),
        (
            "<tr><td rowspan=2 colspan=2>Helg</td><td>1</td></tr><tr><td>2</td></tr>",
            (("Helg", "Helg", "1"), ("Helg", "Helg", "2")),
        ),
        (
            "<tr><td rowspan=0>Helg</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>",
            (("Helg", "1", "2"), ("Helg", "3", "4")),
        ),
        (
            "<tr><td>Helg</td><td colspan=x>1</td><td colspan=-2 rowspan=9>2</td></tr>",
            (("Helg", "1", "2"),),
        ),
        (
            "<tr><td>1</td><td rowspan=2>2</td><td>3</td></tr><tr><td>4</td></tr>",
            (("1", "2", "3"), ("4", "2")),
        ),
    ],
)
def test_joined_cell_stands_in_each_place_that_it_covers(
    rows: str, read: tuple[tuple[str, ...], ...]
) -> None:
    assert rows_of(rows) == read


def test_links_of_cells_come_with_the_table() -> None:
    table = (
        '<table><tr><th>Dag</th><th>Vad</th></tr><tr><td>1 maj</td><td><a href="/kurs">Kurs</a> '
        'i <a name="x">Alby</a></td></tr><tr><td>2 maj</td><td><a href="/kurs">Kurs</a></td></tr>'
        "</table>"
    )
    found = only(body_of(table))
    assert found.rows[1] == ("1 maj", "Kurs i Alby")
    assert found.links == ('<a href="https://www.alby.example/kurs">Kurs</a>',)


def test_joined_cell_ends_with_its_part_of_the_table() -> None:
    html = (
        "<table><thead><tr><th rowspan=3>Dag</th><th>Tid</th></tr></thead>"
        "<tbody><tr><td>Måndag</td><td>9</td></tr></tbody></table>"
    )
    assert only(body_of(html)).rows == (("Dag", "Tid"), ("Måndag", "9"))


def test_lines_of_a_cell_do_not_run_together() -> None:
    rows = "<tr><td>Måndag</td><td>9–12<br>13–16</td><td><p>8</p><p>9</p></td></tr>"
    assert rows_of(rows) == (("Måndag", "9–12, 13–16", "8, 9"),)


def test_table_in_a_cell_is_no_row_of_its_own() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    page = parse(
        f"<table><tr><th>Dag</th><td>{inner}</td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert page.table is not None
    assert read_table(page.table).rows == (("Dag", "1, 2"), ("a", "b"))


def test_no_small_document_makes_a_huge_table() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=65534>x</td>" * 20 + "</tr>"
    found = only(body_of(f"<table><tr><th>Dag</th><th>Tid</th></tr>{row * 100}</table>"))
    assert sum(map(len, found.rows)) <= MOST_REPEATED + 4000
