"""A table pasted from a spreadsheet, a document or a CSV file, read into sessions to be.

Every row is either understood in full or says which cell is wrong and what to write instead;
nothing is filled in by a guess.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.schedule_columns import header_of, recognise_columns, split_cells
from mlr_programme.domain.schedule_days import RowLimitError, ScheduleError, shortened
from mlr_programme.domain.schedule_times import When, read_when
from mlr_programme.domain.schedule_words import KINDS, Column, plain
from mlr_programme.domain.session_occasion import Kind

ROW_LIMIT = 200
CELL_LENGTH = 255


@dataclass(frozen=True)
class ScheduleRow:
    """One row: what it says, or why it cannot be read (``errors``)."""

    number: int
    """The line on which the row begins, counted from 1 as it was pasted, empty lines too."""
    cells: tuple[str, ...]
    when: When | None = None
    title: str = ""
    kind: Kind = Kind.SESSION
    place: str = ""
    room: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schedule:
    rows: tuple[ScheduleRow, ...]
    columns: tuple[Column | None, ...]
    unused: tuple[str, ...] = ()
    """Headers of columns that nothing was read from."""


def parse_schedule(
    text: str,
    reference: date,
    *,
    places: Collection[str] = (),
    kinds: Mapping[str, Kind] = KINDS,
    row_limit: int = ROW_LIMIT,
) -> Schedule:
    """Read a table whose cells are parted by tabs, semicolons or commas.

    ``reference`` is the day from which on a date without a year is looked for. ``places`` are the
    names of known places, by which a column without a header is recognised; ``kinds`` the names of
    kinds, as ``plain()`` writes them; ``row_limit`` is the most rows below the header. Raises
    ``ScheduleError`` for what is wrong with the table as a whole: it is empty, too long, or its
    columns cannot be told apart.
    """
    lines = split_cells(text)
    if not lines:
        raise ScheduleError(_("There are no rows. Paste the table, one session a row."))
    header = header_of(lines[0][1])
    body = lines[1:] if header else lines
    if not body:
        raise ScheduleError(_("There is only a header. Paste the rows below it too."))
    if len(body) > row_limit:
        raise RowLimitError(len(body), row_limit)
    columns = header or recognise_columns(
        [cells for _number, cells in body], reference, places, kinds
    )
    if Column.DATE not in columns:
        raise ScheduleError(
            _("No column holds dates. Give the date of each session, such as 16 nov 2027.")
        )
    unused = [
        cell for cell, column in zip(lines[0][1], columns, strict=False) if header and not column
    ]
    rows = tuple(_read_row(number, cells, columns, reference, kinds) for number, cells in body)
    return Schedule(rows, tuple(columns), tuple(unused))


def _read_row(
    number: int,
    cells: Sequence[str],
    columns: Sequence[Column | None],
    reference: date,
    kinds: Mapping[str, Kind],
) -> ScheduleRow:
    errors = [fault for cell in cells if (fault := _cell_fault(cell))]
    if any(cells[len(columns) :]):
        errors.append(str(_("The row has more cells than the table has columns.")))
    if errors:
        return ScheduleRow(number, tuple(cells), errors=tuple(errors))
    value = dict.fromkeys(Column, "") | {
        column: cell for cell, column in zip(cells, columns, strict=False) if column
    }
    when = None
    try:
        when = _read_when(value, reference)
    except ScheduleError as error:
        errors.append(str(error))
    title = value[Column.TITLE] or value[Column.KIND]
    if not title:
        errors.append(str(_("The title is missing. Give the session a title.")))
    kind = kinds.get(plain(value[Column.KIND])) if value[Column.KIND] else Kind.SESSION
    if kind is None:
        message = _("“%(cell)s” is no kind of session. Choose one of: %(kinds)s.")
        choices = {"cell": shortened(value[Column.KIND]), "kinds": ", ".join(_first_words(kinds))}
        errors.append(message % choices)
    return ScheduleRow(
        number,
        tuple(cells),
        when,
        " ".join(title.split()),
        kind or Kind.SESSION,
        " ".join(value[Column.PLACE].split()),
        " ".join(value[Column.ROOM].split()),
        tuple(errors),
    )


def _first_words(kinds: Mapping[str, Kind]) -> list[str]:
    """One word for each kind, that which comes first."""
    return [
        next(word for word, kind in kinds.items() if kind is each)
        for each in dict.fromkeys(kinds.values())
    ]


def _read_when(value: Mapping[Column, str], reference: date) -> When:
    dates = f"{value[Column.WEEKDAY]} {value[Column.DATE]}".strip()
    if not value[Column.DATE]:
        dates = ""
    if value[Column.LAST_DATE]:
        dates = f"{dates} – {value[Column.LAST_DATE]}"
    times = value[Column.TIME]
    if value[Column.END_TIME]:
        times = f"{times} – {value[Column.END_TIME]}"
    return read_when(dates, times, reference)


def _cell_fault(cell: str) -> str:
    if len(cell) > CELL_LENGTH:
        too_long = _("“%(cell)s” has more than %(limit)d characters. Shorten it.")
        return too_long % {"cell": shortened(cell), "limit": CELL_LENGTH}
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in cell):
        message = _("“%(cell)s” holds signs that cannot be shown. Write it again by hand.")
        shown = "".join(sign if sign.isprintable() else "?" for sign in cell)
        return message % {"cell": shortened(shown)}
    return ""
