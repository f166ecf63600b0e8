"""Text that a spreadsheet must show, and not run."""

from __future__ import annotations

import re

# Signs that no XML document may hold, and so no XLSX file: one of them would lose all the rows.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What spreadsheets take for the beginning of a formula, full-width signs included.
FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def guard_text(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run as a formula.

    It can be taken away again without loss: text that begins with apostrophes and such a sign gets
    one more, so that one is to be removed wherever ``FORMULA`` matches behind an apostrophe.
    Signs that no file can hold are left out.
    """
    text = CONTROLS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text
