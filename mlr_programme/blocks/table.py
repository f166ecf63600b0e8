"""A table with a caption and headers that assistive technology can read.

Wagtail's own table blocks were not taken: their editors are static files of
``wagtail.contrib.table_block`` and ``wagtail.contrib.typed_table_block``, so a site would have to
install one of them too. A table here is pasted from a spreadsheet or typed, row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.blocks import BooleanBlock, CharBlock, TextBlock

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.queries import Surroundings

TYPED_SEPARATOR = "|"
# What a spreadsheet puts between cells when they are copied.
PASTED_SEPARATOR = "\t"


@dataclass(frozen=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def uneven_rows(self) -> list[tuple[int, int]]:
        """(number of the row, its number of cells) where that is not that of the header."""
        width = len(self.header)
        return [(n, len(row)) for n, row in enumerate(self.rows, 1) if len(row) != width]


def read_table(text: str) -> Table:
    """Header and rows from one line each; empty lines say nothing."""
    separator = PASTED_SEPARATOR if PASTED_SEPARATOR in text else TYPED_SEPARATOR
    lines = [_read_row(line, separator) for line in text.splitlines() if line.strip()]
    return Table(header=lines[0] if lines else (), rows=tuple(lines[1:]))


def _read_row(line: str, separator: str) -> tuple[str, ...]:
    # "| a | b |" is how many people draw a row; a leading tab, though, is an empty first cell.
    if separator == TYPED_SEPARATOR:
        line = line.strip().removeprefix(separator).removesuffix(separator)
    return tuple(cell.strip() for cell in line.split(separator))


class TableValue(ContentValue):
    @cached_property
    def table(self) -> Table:
        return read_table(self.get("cells") or "")

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Rows as wide as the header, whatever a translation or an import made of them."""
        width = len(self.table.header)
        return [(*row, *[""] * width)[:width] for row in self.table.rows]

    @property
    def labelled_rows(self) -> list[list[tuple[str, str]]]:
        """Rows of (header, cell): on a narrow screen each cell stands below the last."""
        return [list(zip(self.table.header, row, strict=True)) for row in self.rows]

    @property
    def is_empty(self) -> bool:
        return not self.table.rows


class TableBlock(ContentBlock):
    caption = CharBlock(
        label=_("Caption"),
        max_length=200,
        help_text=_("Says what the table shows. Read first by those who listen to the page."),
    )
    cells = TextBlock(
        label=_("Rows"),
        rows=8,
        help_text=_(
            "Paste from a spreadsheet, or write one row per line with | between the"
            " cells. The first line is the header of the columns."
        ),
    )
    has_row_headers = BooleanBlock(label=_("The first column names the rows"), required=False)

    def represent_more(
        self, represented: dict[str, Any], value: Any, surroundings: Surroundings
    ) -> dict[str, Any]:
        """Header and rows in place of the lines that the editor wrote."""
        del represented["cells"]
        return {**represented, "header": value.table.header, "rows": value.rows}

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        table = read_table(cleaned.get("cells") or "")
        if self.is_deferred_validation:
            return cleaned
        if not table.rows:
            raise self._error_of("cells", _("Write a header line and at least one row below it."))
        if not all(table.header):
            raise self._error_of("cells", _("Every column needs a header in the first line."))
        if table.uneven_rows:
            number, count = table.uneven_rows[0]
            message = ngettext(
                "Row %(number)d below the header has %(count)d cell; the header has %(width)d.",
                "Row %(number)d below the header has %(count)d cells; the header has %(width)d.",
                count,
            ) % {"number": number, "count": count, "width": len(table.header)}
            raise self._error_of("cells", message)
        return cleaned

    class Meta:
        label = pgettext_lazy("block", "Table")
        help_text = _("Rows and columns with a caption and headers.")
        icon = "table"
        group = Group.TEXT
        template = "mlr_programme/blocks/table.html"
        value_class = TableValue
        label_format = "{caption}"
        empty_text = _("The table has no rows yet.")
        preview_value = {
            "caption": "Programmets tre arbetsformer",
            "cells": (
                "Arbetsform | Innehåll | Tid\n"
                "Helgrupp | Teori och övningar | Två dagar\n"
                "Mindre grupper | Erfarenhetsutbyte | En halv dag\n"
                "Enskilt | Tid för reflektion | Två timmar"
            ),
            "has_row_headers": True,
        }
