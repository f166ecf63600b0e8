"""Inline tags and marks."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.placeholder import PlaceholderCheck
from tests.domain.fidelity.check_case import CheckCase

BOOK = 'Boka <b>bord</b> i <a id="a1">kalendern</a>.'


class TestPlaceholderCheck(CheckCase):
    check = PlaceholderCheck()
    faithful = (
        (BOOK, 'Book <b>a table</b> in <a id="a1">the calendar</a>.', "en"),
        (BOOK, 'Use <a id="a1">the calendar</a> to book <b>a table</b>.', "en"),
        (BOOK, "Book <b>a table</b> in <a id='a1'>the calendar</a>.", "en"),
        (BOOK, 'احجز <b>طاولة</b> في <a id="a1">التقويم</a>.', "ar"),
        ("Ett<br/>två", "One<br>two", "en"),
        ("Hej {namn}", "Hello {namn}", "en"),
        ("Fem < sju", "Five < seven", "en"),
        ("<b></b>Hej", "<b></b>Hello", "en"),
        ("<b><i>A</i></b>", "<b><i>B</i></b>", "en"),
        ("50 % rabatt", "50 % off", "en"),
        ("Hej", "Hello", "en"),
    )
    faulty = (
        (BOOK, 'Book a table in <a id="a1">the calendar</a>.', "en"),
        (BOOK, 'Book <i>a table</i> in <a id="a1">the calendar</a>.', "en"),
        (BOOK, 'Book <b>a table</b> in <a id="a2">the calendar</a>.', "en"),
        (BOOK, 'Book <b>a table</b> in <a id="a1"></a>the calendar.', "en"),
        (BOOK, 'Book <b>a table in <a id="a1">the calendar</a>.', "en"),
        (BOOK, 'Book <b>a table<b> in <a id="a1">the calendar</a>.', "en"),
        (BOOK, 'Book <b>a <a id="a1">table</b> in the calendar</a>.', "en"),
        (BOOK, 'Book <ب>a table</ب> in <a id="a1">the calendar</a>.', "en"),
        (BOOK, "Book <b>a table</b> in [the calendar](a1).", "en"),
        ("Ett<br/>två", "One two", "en"),
        ("Hej {namn}", "Hello {name}", "en"),
    )

    @pytest.mark.parametrize("mark", ["XQ1X", "__T1__", "{{T1}}", "[T1]"])
    def test_mark_left_over_from_masking_is_found(self, mark: str) -> None:
        self.assert_finds("Välkommen till Ystad", f"Welcome to {mark}", "en")
        self.assert_passes(f"Om {mark}", f"About {mark}", "en")
