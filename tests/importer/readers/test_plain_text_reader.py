"""A text without marks, as it is pasted from a document."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Heading, ItemList, Paragraph
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.readers.decoding import decode
from mlr_programme.importer.readers.plain_text import read_plain_text
from tests.importer.making import picture_bytes

TEXT = """Färjan går igen

Färjan mellan Alby och Holmen går igen från den första maj.

Reparationen av styrhytten är klar. Färjan är målad & putsad, och <nästan> ny.

Turer

Färjan stannar på tre ställen:

  • Alby
  • Holmens   kaj
  • Norra udden

Nästa besiktning är i höst.

Translate

You can use a machine to translate this page. Please bear in mind that it errs.

We do not take any responsibility for that.
"""


def test_parts_are_told_by_their_shape() -> None:
    article = read_plain_text(TEXT, "text:1")
    assert (article.title, article.source_id, article.url) == ("Färjan går igen", "text:1", "")
    assert article.lead == "Färjan mellan Alby och Holmen går igen från den första maj."
    assert article.body == (
        Paragraph(
            "Reparationen av styrhytten är klar. "
            "Färjan är målad &amp; putsad, och &lt;nästan&gt; ny."
        ),
        Heading("Turer", 2),
        Paragraph("Färjan stannar på tre ställen:"),
        ItemList(("Alby", "Holmens kaj", "Norra udden")),
        Paragraph("Nästa besiktning är i höst."),
    )


def test_lines_of_windows_are_no_other_lines() -> None:
    assert read_plain_text(TEXT.replace("\n", "\r\n"), "x") == read_plain_text(TEXT, "x")


def test_lead_may_stand_right_below_the_headline() -> None:
    article = read_plain_text("Färjan går igen\nDen går i maj.\n\nMer text kommer.", "x")
    assert (article.title, article.lead) == ("Färjan går igen", "Den går i maj.")
    assert article.body == (Paragraph("Mer text kommer."),)


def test_text_of_one_paragraph_has_no_lead() -> None:
    article = read_plain_text("Färjan går igen\n\nDen går i maj.", "x")
    assert (article.lead, article.body) == ("", (Paragraph("Den går i maj."),))


@pytest.mark.parametrize("second", ["Turer", "• Alby\n• Holmen"])
def test_heading_or_list_is_no_lead(second: str) -> None:
    article = read_plain_text(f"Färjan\n\n{second}\n\nDen går i maj.", "x")
    assert article.lead == ""
    assert len(article.body) == 2


def test_last_line_begins_no_section() -> None:
    article = read_plain_text("Färjan\n\nDen går i maj.\n\nMer text.\n\nSiv Lund", "x")
    assert article.body[-1] == Paragraph("Siv Lund")


@pytest.mark.parametrize("line", ["Den går i maj.", "Turer:", "Vem?", "Nu!", "Ord " * 30])
def test_line_that_ends_as_a_sentence_or_is_long_is_no_heading(line: str) -> None:
    article = read_plain_text(f"Färjan\n\nIngress.\n\n{line}\n\nMer text.", "x")
    assert article.body[0] == Paragraph(line.strip())


def test_paragraph_of_several_lines_is_one() -> None:
    article = read_plain_text("Färjan\n\nIngress.\n\nEn rad\noch en till.", "x")
    assert article.body == (Paragraph("En rad och en till."),)


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_text_without_words_is_an_error_of_the_source(text: str) -> None:
    with pytest.raises(ImportSourceError, match="empty"):
        read_plain_text(text, "x")


@pytest.mark.parametrize(
    "content",
    [picture_bytes("PNG"), picture_bytes("JPEG"), b"%PDF-1.7\n1 0 obj\n", b"PK\x03\x04\x14\x00"],
)
def test_file_of_another_kind_is_no_text(content: bytes) -> None:
    with pytest.raises(ImportSourceError, match="no text"):
        read_plain_text(decode(content), "x")
