"""A table of sessions, as CSV or pasted, read by the same rules as what an editor pastes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from mlr_programme.domain.schedule import ROW_LIMIT, Schedule, ScheduleRow, parse_schedule
from mlr_programme.domain.schedule_columns import header_of, split_cells
from mlr_programme.domain.schedule_days import RowLimitError, ScheduleError
from mlr_programme.domain.schedule_times import When, local_instant
from mlr_programme.domain.schedule_words import Column, plain
from mlr_programme.domain.title_status import read_title
from mlr_programme.importer.elements import Reading, Refusal, SessionItem
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.decoding import decode

A_YEAR = timedelta(days=366)
# Excel's own line that names the delimiter; emptied, so that the rows keep their numbers.
_DELIMITER = re.compile(r"\A\ufeff?\"?sep=.\"?(?=\r?\n|\r)")


def read_table(
    content: bytes | str,
    *,
    reference: date,
    zone: ZoneInfo,
    row_limit: int = ROW_LIMIT,
    charset: str = "",
) -> Reading:
    """The sessions of a table whose cells are parted by tabs, semicolons or commas.

    ``reference`` is the day from which on a date without a year is looked for, ``zone`` that of the
    times, which are given in UTC. A row that cannot be read is refused with its number and what to
    write instead; so is each column that is left out. Raises ``ImportSourceError`` for what is
    wrong with the table as a whole.
    """
    text = content if isinstance(content, str) else decode(content, charset)
    schedule = _parse(text, reference, row_limit)
    # A day that is another one a year later has been told without its year.
    later = _parse(text, reference + A_YEAR, row_limit)
    events: list[SessionItem] = []
    refused = list(_left_out(schedule))
    seen: Counter[str] = Counter()
    first_of: dict[tuple[str, ...], int] = {}
    for row, row_later in zip(schedule.rows, later.rows, strict=True):
        source_id = _id_of(row, schedule)
        first = first_of.setdefault(tuple(map(plain, row.cells)), row.number)
        if first != row.number and not row.errors:
            refused.append(_same_as(first, row, source_id))
            continue
        seen[source_id] += 1
        if seen[source_id] > 1:
            source_id = f"{source_id}#{seen[source_id]}"
        found = _read_row(row, source_id, zone)
        if isinstance(found, SessionItem):
            events.append(replace(found, is_year_inferred=row.when != row_later.when))
        else:
            refused.append(found)
    return Reading(sessions=tuple(events), refused=tuple(refused))


def is_table(text: str, reference: date) -> bool:
    """Whether a text of which nobody says what it is can only be meant as a table of sessions: by
    the names of its columns, or by rows that can be read."""
    try:
        lines = split_cells(text)
        header = header_of(lines[0][1]) if lines else []
        has_marks = all("\t" in line or ";" in line for line in text.splitlines() if line.strip())
        if has_marks and Column.DATE in header and len(list(filter(None, header))) > 1:
            return True
        if not header and not has_marks:
            return False
        rows = parse_schedule(text, reference, row_limit=len(lines)).rows
    except ScheduleError:
        return False
    return 2 * sum(not row.errors for row in rows) >= len(rows)


def _parse(text: str, reference: date, row_limit: int) -> Schedule:
    try:
        return parse_schedule(_DELIMITER.sub("", text), reference, row_limit=row_limit)
    except RowLimitError as error:
        message = _(
            "The table has %(count)d rows, more than row_count in MLR_PROGRAMME_IMPORT_LIMITS "
            "allows."
        )
        raise LimitError(message % {"count": error.count}) from error
    except ScheduleError as error:
        raise ImportSourceError(str(error)) from error


def _read_row(row: ScheduleRow, source_id: str, zone: ZoneInfo) -> SessionItem | Refusal:
    errors = list(row.errors)
    if row.when and not errors:
        try:
            starts, ends = _times(row.when, zone)
        except ScheduleError as error:
            errors.append(str(error))
        else:
            place = ", ".join(filter(None, (row.place, row.room)))
            return SessionItem(source_id, row.title, starts, ends, place=place, has_uid=False)
    reason = _("Row %(number)d: %(errors)s")
    values = {"number": row.number, "errors": " ".join(errors)}
    return Refusal(source_id, reason % values, " | ".join(row.cells))


def _same_as(first: int, row: ScheduleRow, source_id: str) -> Refusal:
    text = _("Row %(number)d says the same as row %(first)d: it becomes one session.")
    values = {"number": row.number, "first": first}
    # No number of a row that is read begins with a nought.
    return Refusal(f"{source_id}#0{row.number}", text % values, " | ".join(row.cells))


def _times(when: When, zone: ZoneInfo) -> tuple[date, date | None]:
    """Start and end: instants in UTC, or days of which a last one is given where it is another."""
    if when.start is None:
        return when.first, when.last if when.last != when.first else None
    starts = local_instant(when.first, when.start, zone)
    return starts, local_instant(when.last, when.end, zone) if when.end else None


def _id_of(row: ScheduleRow, schedule: Schedule) -> str:
    """By what the row says in the columns that are read, in whichever order they stand.

    A row that says that it is cancelled is the same row: that is taken out of its title.
    """
    cells = sorted(
        f"{column}={plain(read_title(cell).title if column is Column.TITLE else cell)}"
        for column, cell in zip(schedule.columns, row.cells, strict=False)
        if column and cell
    )
    return hashlib.sha256("\x1f".join(cells).encode(errors="replace")).hexdigest()[:32]


def _left_out(schedule: Schedule) -> Iterator[Refusal]:
    """The columns that are not known; and the kind, which has no place in a session item.

    The kind is the title of a row that has no other, and then it is not left out.
    """
    names = [name for name in schedule.unused if name]
    if {Column.KIND, Column.TITLE} <= set(schedule.columns):
        names.append(str(Column.KIND))
    for name in names:
        yield Refusal(name, _("The column “%(name)s” is not read.") % {"name": name})
