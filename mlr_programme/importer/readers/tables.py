"""Tables that hold data; those that only lay out a page are none."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import PreformattedString

from mlr_programme.importer.elements import Table
from mlr_programme.importer.readers.inline import inline_html, links_in
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    SILENT_NAMES,
    attribute,
    collapse,
    holds,
    text_of,
)
from mlr_programme.importer.readers.touching import stands_apart

LONGEST_CELL = 400
# As HTML bounds what one cell covers; and how many places all cells of a table may cover beyond
# their own, so that no small document makes a huge table.
MOST_COLUMNS, MOST_ROWS, MOST_REPEATED = 1000, 65534, 5000
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


def read_table(table: Tag, base: str = "") -> Table:
    """Rows of plain texts; a cell over several columns or rows is repeated in each of them.

    Links are seen from ``base``.
    """
    caption = table.find("caption")
    budget = [MOST_REPEATED]
    rows = [row for part in _parts_of(table) for row in _grid_of(part, budget)]
    links = (inline_html([link], base) for link in table.find_all("a", href=True))
    return Table(
        tuple(row for row in rows if any(row)),
        text_of(caption) if isinstance(caption, Tag) else "",
        tuple(dict.fromkeys(link for link in links if links_in(link))),
    )


def _parts_of(table: Tag) -> list[list[Tag]]:
    """The rows of each part, such as a head: no cell reaches from one into the next."""
    parts: list[list[Tag]] = []
    holder: Tag | None = None
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        if holder is None or row.parent is not holder:
            holder = row.parent
            parts.append([])
        parts[-1].append(row)
    return parts


def _grid_of(rows: list[Tag], budget: list[int]) -> list[tuple[str, ...]]:
    """The cells in their columns. ``budget`` holds how many places may yet be filled by repeating
    cells in this table; it is counted down, faster for long texts."""
    grid: list[dict[int, str]] = [{} for _row in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"]):
            if cell.find_parent("tr") is not row:
                continue
            while column in grid[number]:
                column += 1
            wide = _span(cell, "colspan", MOST_COLUMNS)
            text = _cell_text(cell)
            cost = 1 + len(text) // 100
            # Zero is to the end of the part.
            high = min(_span(cell, "rowspan", MOST_ROWS) or len(rows), len(rows) - number)
            wide = max(1, min(wide, budget[0] // cost))
            high = max(1, min(high, budget[0] // (wide * cost)))
            budget[0] -= (wide * high - 1) * cost
            for line in grid[number : number + high]:
                for place in range(column, column + wide):
                    line.setdefault(place, text)
            column += wide
    return [_filled(line) for line in grid]


def _filled(line: dict[int, str]) -> tuple[str, ...]:
    """The row with the places that no cell covers, which are empty."""
    return tuple(line.get(place, "") for place in range(max(line, default=-1) + 1))


def _span(cell: Tag, name: str, most: int) -> int:
    said = re.match(r"\+?(\d{1,9})", attribute(cell, name), re.ASCII)
    span = int(said[1]) if said else 1
    return min(span, most) if span or name == "rowspan" else 1


def _cell_text(cell: Tag) -> str:
    """Its words; a comma parts two lines that would read as one number: "9–12" above "13–16"."""
    text = ""
    for line in _lines_of(cell):
        is_number = text[-1:].isdigit() and line[0].isdigit()
        text += f", {line}" if is_number else f" {line}"
    return text.strip()


def _lines_of(cell: Tag) -> list[str]:
    lines = [""]

    def walk(tag: Tag) -> None:
        for child in tag.children:
            if not isinstance(child, Tag):
                lines[-1] += str(child) if not isinstance(child, PreformattedString) else ""
            elif child.name not in SILENT_NAMES:
                is_line = child.name in BLOCK_NAMES or child.name == "br"
                if is_line:
                    lines.append("")
                elif stands_apart(child):
                    lines[-1] += " "
                walk(child)
                if is_line:
                    lines.append("")

    walk(cell)
    return [text for line in lines if (text := collapse(line))]
