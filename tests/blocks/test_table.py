from __future__ import annotations

import pytest

from mlr_programme.blocks.table import TableBlock, read_table
from tests.blocks.cleaning import draw, fill, read_errors


@pytest.mark.parametrize(
    "text",
    [
        "Dag | Plats\n16 nov | Malmö arena",
        "| Dag | Plats |\n\n| 16 nov | Malmö arena |",
        "Dag\tPlats\r\n16 nov\tMalmö arena",
    ],
)
def test_read_table_takes_bars_and_tabs(text):
    table = read_table(text)
    assert table.header == ("Dag", "Plats")
    assert table.rows == (("16 nov", "Malmö arena"),)


def test_read_table_keeps_an_empty_first_cell_of_a_spreadsheet():
    assert read_table("\tPlats\nDag\tMalmö").header == ("", "Plats")


def test_read_table_of_nothing_is_empty():
    assert read_table(" \n ").header == ()


@pytest.mark.parametrize(
    ("value", "name", "part"),
    [
        ({"caption": "", "cells": "A|B\n1|2"}, "caption", ""),
        ({"caption": "Tider", "cells": "A|B"}, "cells", "rad"),
        ({"caption": "Tider", "cells": "A| \n1|2"}, "cells", ""),
        ({"caption": "Tider", "cells": "A|B\n1|2\n1|2|3"}, "cells", "2"),
    ],
)
def test_table_without_caption_header_or_even_rows_is_refused(value, name, part):
    errors = read_errors(TableBlock(), value)
    assert set(errors) == {name}


def test_uneven_row_is_named():
    message = read_errors(TableBlock(), {"caption": "Tider", "cells": "A|B\n1|2\n1"})["cells"]
    assert "2" in message
    assert "1" in message


def test_table_is_a_named_region_with_scopes():
    html = draw(
        TableBlock(),
        {"caption": "Tider", "cells": "Dag|Tid\nMåndag|9", "has_row_headers": True},
        id="abc",
        heading_level=3,
    )
    assert '<section class="mlr-table" tabindex="0" aria-labelledby="mlr-abc-caption">' in html
    assert '<h3 class="mlr-table__heading" id="mlr-abc-caption">Tider</h3>' in html
    assert '<th scope="col">Dag</th>' in html
    assert '<th scope="row">Måndag</th><td data-label="Tid">9</td>' in html


def test_stored_rows_of_other_width_are_made_even():
    value = fill(TableBlock(), {"caption": "Tider", "cells": "A|B\n1\n1|2|3"})
    assert value.rows == [("1", ""), ("1", "2")]


def test_table_escapes_markup():
    assert "<b>" not in draw(TableBlock(), {"caption": "<b>", "cells": "<b>|B\n<b>|2"})


def test_draft_may_be_saved_without_rows():
    block = TableBlock()
    assert block.clean_deferred(fill(block, {"caption": "", "cells": ""}))
