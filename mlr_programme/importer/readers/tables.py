"""Tables that hold data; those that only lay out a page are none."""

from __future__ import annotations

from bs4 import Tag

from mlr_programme.importer.elements import Table
from mlr_programme.importer.readers.markup import attribute, holds, text_of

LONGEST_CELL = 400
LAYOUT_NAMES = frozenset(
    {"table", "h1", "h2", "h3", "h4", "form", "iframe", "nav", "article", "main"}
)
NAMED = frozenset({"th", "caption", "thead"})


def is_data_table(table: Tag) -> bool:
    """Whether its cells are told apart by row and column, not by where they stand on the page."""
    if attribute(table, "role") in ("presentation", "none") or holds(table, LAYOUT_NAMES):
        return False
    rows = [list(row.find_all(["td", "th"])) for row in table.find_all("tr")]
    rows = [row for row in rows if any(text_of(cell) for cell in row)]
    if holds(table, NAMED):
        return bool(rows)
    width = max((len(row) for row in rows), default=0)
    longest = max((len(text_of(cell)) for row in rows for cell in row), default=0)
    has_lines = attribute(table, "border") not in ("", "0")
    return (
        len(rows) >= 2
        and width >= 2
        and longest <= LONGEST_CELL
        and (has_lines or not table.find("img"))
    )


def read_table(table: Tag) -> Table:
    """Rows of plain texts; a cell over several columns or rows is repeated in none of them."""
    caption = table.find("caption")
    rows = [
        tuple(text_of(cell) for cell in row.find_all(["td", "th"])) for row in table.find_all("tr")
    ]
    return Table(
        tuple(row for row in rows if any(row)), text_of(caption) if isinstance(caption, Tag) else ""
    )
