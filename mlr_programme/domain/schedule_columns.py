"""The cells of a pasted table, and what its columns hold."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.schedule_days import ScheduleError, shortened
from mlr_programme.domain.schedule_times import read_times, read_when
from mlr_programme.domain.schedule_words import HEADERS, WEEKDAYS, Column, plain
from mlr_programme.domain.session_occasion import Kind

TEXT_LENGTH = 100_000
"""Characters of a whole table; below the 128 KiB that Python's ``csv`` allows for one cell."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def split_cells(text: str) -> list[tuple[int, list[str]]]:
    """Number and cells of each line that holds something."""
    if len(text) > TEXT_LENGTH:
        message = _("The table has more than %(limit)d characters. Paste fewer rows at a time.")
        raise ScheduleError(message % {"limit": TEXT_LENGTH})
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    unquoted = _QUOTED.sub("", text)
    delimiter = next((sign for sign in "\t;" if sign in unquoted), ",")
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    lines, number = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((number, [cell.strip() for cell in cells]))
            number = reader.line_num + 1
    except csv.Error as error:
        message = _(
            "The quotation marks in row %(row)d do not match. Write two of them for one inside a "
            "cell, or leave them out."
        )
        raise ScheduleError(message % {"row": number}) from error
    return lines


def header_of(cells: Sequence[str]) -> list[Column | None]:
    """The columns that the first row names; empty where it is no header."""
    words = [plain(cell).rstrip(":") for cell in cells]
    names = [HEADERS.get(word) for word in words]
    if names.count(Column.PLACE) > 1 and "lokal" in words:
        # Alone the word means the place, as in most tables; beside one it means the room in it.
        names[words.index("lokal")] = Column.ROOM
    known = [name for name in names if name]
    filled = [cell for cell in cells if cell]
    if not known or (len(known) < 2 and len(known) < len(filled)):
        return []
    if len(set(known)) < len(known):
        twice = next(
            cell for cell, name in zip(cells, names, strict=True) if name and known.count(name) > 1
        )
        message = _("Several columns are named as “%(cell)s” is. Keep one of them.")
        raise ScheduleError(message % {"cell": shortened(twice)})
    return names


def recognise_columns(
    lines: Sequence[Sequence[str]],
    reference: date,
    places: Collection[str],
    kinds: Mapping[str, Kind],
) -> list[Column | None]:
    """What each column holds, by its cells: most of them must be readable as such."""
    known_places = {plain(place) for place in places}
    tests: dict[Column, Callable[[str], bool]] = {
        Column.WEEKDAY: lambda cell: plain(cell).rstrip(".") in WEEKDAYS,
        Column.DATE: lambda cell: _is_readable(read_when, cell, "", reference),
        Column.TIME: lambda cell: _is_readable(read_times, cell),
        Column.KIND: lambda cell: plain(cell) in kinds,
        Column.PLACE: lambda cell: plain(cell) in known_places,
    }
    width = max(map(len, lines))
    columns: list[Column | None] = [None] * width
    for column, test in tests.items():
        shares = {
            index: _share([line[index] for line in lines if len(line) > index], test)
            for index in range(width)
            if columns[index] is None
        }
        best = max(shares.values(), default=0)
        found = [index for index, share in shares.items() if share == best and share >= 0.5]
        if len(found) > 1 and column in (Column.DATE, Column.TIME):
            raise _indistinct()
        if len(found) == 1:
            columns[found[0]] = column
    return _name_the_rest(columns, lines)


def _name_the_rest(
    columns: list[Column | None], lines: Sequence[Sequence[str]]
) -> list[Column | None]:
    """The one column that is left holds the titles; of two nobody can tell which is which."""
    left = [
        index
        for index, column in enumerate(columns)
        if column is None and any(len(line) > index and line[index] for line in lines)
    ]
    if len(left) > 1:
        raise _indistinct()
    if left:
        columns[left[0]] = Column.TITLE
    return columns


def _indistinct() -> ScheduleError:
    return ScheduleError(
        _(
            "The columns cannot be told apart. Add a first row that names them: Date, Time, "
            "Title, Kind, Place."
        )
    )


def _share(cells: Iterable[str], test: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(test, filled)) / len(filled) if filled else 0


def _is_readable(read: Callable[..., object], *arguments: object) -> bool:
    try:
        read(*arguments)
    except ScheduleError:
        return False
    return True
