"""Text that a spreadsheet must show, and not run."""

from __future__ import annotations

import re

# What spreadsheets take for the beginning of a formula, full-width signs included.
FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def guard_text(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run as a formula.

    It can be taken away again without loss: text that begins with apostrophes and such a sign gets
    one more, so that one is to be removed wherever ``FORMULA`` matches behind an apostrophe.
    """
    return f"'{text}" if FORMULA.match(text) else text
