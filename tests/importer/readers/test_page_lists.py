"""Lists: however they were made, with the numbers that they have."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import (
    Heading,
    ItemList,
    Paragraph,
)
from mlr_programme.importer.readers.inline import words_of
from tests.importer.pages import body_of, only


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Vatten</li><li>Hatt</li></ul>",
        "<ul><li><p>Vatten</p></li>\n<li> Hatt</li></ul>",
        "<p>• Vatten<br>• Hatt</p>",
        "<p>&middot; Vatten</p><p>&middot; Hatt</p>",
        "<p>- Vatten<br>- Hatt</p>",
        "<p>– Vatten</p><p>– Hatt</p>",
        "<div>* Vatten<br/>* Hatt</div>",
        "<ul><li>• Vatten</li><li>• Hatt</li></ul>",
    ],
)
def test_list_is_one_however_it_was_made(html: str) -> None:
    assert only(body_of(html)) == ItemList(("Vatten", "Hatt"))


@pytest.mark.parametrize(
    "html",
    [
        "<ol><li>Vatten</li><li>Hatt</li></ol>",
        "<p>1. Vatten<br>2. Hatt</p>",
        "<p>1) Vatten<br>2) Hatt</p>",
        "<p><b>1.</b> Vatten<br><b>2.</b> Hatt</p>",
    ],
)
def test_list_with_numbers_is_ordered(html: str) -> None:
    assert only(body_of(html)) == ItemList(("Vatten", "Hatt"), is_ordered=True)


def test_words_before_a_list_by_hand_stay_above_it() -> None:
    assert body_of("<p>Ta med:<br>• Vatten<br>• Hatt</p>") == (
        Paragraph("Ta med:"),
        ItemList(("Vatten", "Hatt")),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>– Vi är så glada, säger hamnchefen.</p><p>– Det var på tiden, säger Bo.</p>",
        "<p>– Vi är så glada.</p>",
        "<p>– Vi är glada, säger Bo.<br>– Ja, svarar Siv.</p>",
        "<p>3. maj är en fredag.</p>",
        "<p>2024 var ett bra år.<br>2025 blir bättre.</p>",
    ],
)
def test_dash_of_speech_and_a_lone_number_make_no_list(html: str) -> None:
    assert all(isinstance(each, Paragraph) for each in body_of(html))
    assert "ItemList" not in repr(body_of(html))


def test_list_within_an_item_stands_in_it() -> None:
    html = "<ul><li>Mat<ul><li>Bröd</li><li>• Ost</li><li></li></ul></li><li>Hatt</li></ul>"
    found = only(body_of(html))
    assert found == ItemList(("Mat<ul><li>Bröd</li><li>Ost</li></ul>", "Hatt"))
    assert words_of(found.items[0]) == "Mat Bröd Ost"


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ()),
        ('start="1"', ()),
        ('start="4"', ("4.", "5.")),
        ('start="-1"', ("-1.", "0.")),
        ("reversed", ("2.", "1.")),
        ('type="a"', ("a.", "b.")),
        ('type="A" start="26"', ("Z.", "AA.")),
        ('type="i" start="3"', ("iii.", "iv.")),
        ('type="I" start="1994"', ("MCMXCIV.", "MCMXCV.")),
        ('style="list-style-type: lower-alpha"', ("a.", "b.")),
        ('style="list-style:upper-roman inside"', ("I.", "II.")),
        ('type="a" start="0"', ("0.", "a.")),
        ('start="9999999999"', ()),
        ('start="x" type="x"', ()),
    ],
)
def test_list_keeps_the_numbers_that_it_does_not_have_by_itself(
    attributes: str, labels: tuple[str, ...]
) -> None:
    html = f"<ol {attributes}><li>Vatten</li><li>Hatt</li></ol>"
    assert only(body_of(html)) == ItemList(("Vatten", "Hatt"), True, labels)


def test_number_of_an_item_counts_from_there_on() -> None:
    html = '<ol><li>Vatten</li><li value="7">Hatt</li><li>Skor</li></ol>'
    assert only(body_of(html)).labels == ("1.", "7.", "8.")


def test_list_by_hand_keeps_its_numbers() -> None:
    assert only(body_of("<p>4. Vatten<br>5. Hatt</p>")).labels == ("4.", "5.")
    assert only(body_of("<ol><li>Vatten</li></ol><ol start=2><li>Hatt</li></ol>")).labels == ()


def test_list_of_headings_with_texts_is_those() -> None:
    html = "<ul><li><h3>Pris</h3><p>Gratis.</p></li><li><h3>Tid</h3><p>En timme.</p></li></ul>"
    assert body_of(html) == (
        Heading("Pris", 3),
        Paragraph("Gratis."),
        Heading("Tid", 3),
        Paragraph("En timme."),
    )


def test_list_of_pictures_keeps_what_is_said_of_each() -> None:
    figure = '<li><figure><img src="/{0}.jpg" alt=""><figcaption>{0}</figcaption></figure></li>'
    html = f"<ul>{figure.format('Hamnen')}{figure.format('Bron')}</ul>"
    assert [each.caption for each in body_of(html)] == ["Hamnen", "Bron"]


def test_links_of_items_are_kept() -> None:
    html = '<ul><li><a href="/a">Turer</a></li><li><b>Hatt</b></li></ul>'
    assert only(body_of(html)) == ItemList(
        ('<a href="https://www.alby.example/a">Turer</a>', "<b>Hatt</b>")
    )


def test_definitions_are_a_list_with_what_is_defined_in_bold() -> None:
    html = "<dl><dt>Pris</dt><dd>20 kronor</dd><dt>Tid</dt><dd>Tio minuter</dd></dl>"
    assert only(body_of(html)) == ItemList(("<b>Pris</b> 20 kronor", "<b>Tid</b> Tio minuter"))
