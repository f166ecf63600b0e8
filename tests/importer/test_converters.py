"""Neutral elements as values of our blocks, of which a visitor loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.blocks.story import NewsStoryBlock
from mlr_programme.importer.block_ids import with_ids
from mlr_programme.importer.converters import (
    CONVERTERS,
    Block,
    caption_without_credit,
    convert_elements,
)
from mlr_programme.importer.elements import (
    Accordion,
    AccordionPart,
    Contact,
    Document,
    Element,
    Embed,
    FactBox,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from tests.importer.making import OLD, Files, make_target, picture_bytes

FILM = "https://www.youtube.com/embed/abcdefghijk"


@dataclass
class Place:
    """A target that has what it is told to have."""

    images: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    is_dry: bool = False
    language: str = "sv"

    def image_id(self, picture: Picture) -> int | None:
        return self.images.get(picture.address)

    def document_id(self, address: str, title: str) -> int | None:
        return self.documents.get(address)

    def person_id(self, contact: Contact) -> int | None:
        return self.people.get(contact.name)

    def link(self, address: str) -> str:
        return f'href="{escape(address)}"'

    def note(self, text: str) -> None:
        self.notes.append(text)


@pytest.fixture
def place() -> Place:
    return Place()


def only(element: Element, place: Place) -> Block:
    (block,) = convert_elements([element], place)
    return block


def paragraph(html: str) -> Block:
    return rich_text(f"<p>{html}</p>")


def rich_text(html: str) -> Block:
    return {"type": "paragraph", "value": html}


@pytest.mark.parametrize(
    ("level", "meaning"), [(2, "section"), (3, "subsection"), (6, "subsection")]
)
def test_heading_means_a_section_or_a_part_of_one(level: int, meaning: str, place: Place) -> None:
    value = {"text": "Turer", "meaning": meaning}
    assert only(Heading("Turer", level), place) == {"type": "heading", "value": value}


def test_paragraph_is_rich_text_with_closed_breaks(place: Place) -> None:
    html = 'Ett<br><b>två</b> <a href="https://a.example/?b=1&amp;c=2">tre</a>'
    assert only(Paragraph(html), place) == paragraph(html.replace("<br>", "<br/>"))


@pytest.mark.parametrize("query", ["?a=1&b=2", "?a='1'", "?a=%22", "?a&quot;=1", "?a&amp;=1"])
def test_address_of_a_link_reaches_the_target_as_it_is(query: str) -> None:
    asked: list[str] = []

    class Asked(Place):
        def link(self, address: str) -> str:
            asked.append(address)
            return 'id="7" linktype="page"'

    address = f"https://a.example/{query}"
    block = only(Paragraph(f'<a href="{escape(address)}">x</a>'), Asked())
    assert asked == [address]
    assert block == paragraph('<a id="7" linktype="page">x</a>')


@pytest.mark.parametrize(("is_ordered", "name"), [(True, "ol"), (False, "ul")])
def test_list_is_rich_text(is_ordered: bool, name: str, place: Place) -> None:
    html = f"<{name}><li>Ett</li><li><b>Två</b></li></{name}>"
    block = only(ItemList(("Ett", "<b>Två</b>"), is_ordered), place)
    assert block == rich_text(html)


def test_list_that_is_not_numbered_from_one_is_lines_with_its_numbers(place: Place) -> None:
    found = only(ItemList(("Vatten", "<b>Hatt</b>"), True, ("4.", "5.")), place)
    assert found == paragraph("4. Vatten<br/>5. <b>Hatt</b>")
    assert place.notes == []


def test_numbers_that_a_list_of_lists_loses_are_noted(place: Place) -> None:
    found = only(ItemList(("Mat<ul><li>Ost</li></ul>", "Hatt"), True, ("b.", "c.")), place)
    assert found == rich_text("<ol><li>Mat<ul><li>Ost</li></ul></li><li>Hatt</li></ol>")
    assert any("had b, c." in note for note in place.notes)


@pytest.mark.parametrize(
    ("who", "name", "role"),
    [
        ("Siv Lund, hamnchef", "Siv Lund", "hamnchef"),
        ("Siv Lund", "Siv Lund", ""),
        ("", "", ""),
        ("Siv Lund, hamnchef, Alby", "Siv Lund", "hamnchef, Alby"),
    ],
)
def test_quote_parts_name_and_role(who: str, name: str, role: str, place: Place) -> None:
    value = only(Quote("Vi är glada.", who), place)["value"]
    assert value == {"text": "Vi är glada.", "who": name, "role": role}


def test_picture_has_its_words_in_fields_of_their_own() -> None:
    place = Place(images={f"{OLD}/f.jpg": 4})
    picture = Picture(f"{OLD}/f.jpg", "En färja", "Färjan vid kajen. Foto: Siv Lund", "Siv Lund")
    assert only(picture, place)["value"] == {
        "image": {"image": 4, "decorative": False, "alt_text": "En färja"},
        "caption": "Färjan vid kajen.",
        "credit": "Siv Lund",
    }
    assert place.notes == []


def test_picture_that_cannot_be_had_gives_no_block(place: Place) -> None:
    assert convert_elements([Picture(f"{OLD}/f.jpg", "En färja")], place) == []


def test_picture_without_alternative_text_is_noted() -> None:
    place = Place(images={f"{OLD}/f.jpg": 4})
    assert only(Picture(f"{OLD}/f.jpg"), place)["value"]["image"]["decorative"] is False
    assert len(place.notes) == 1
    assert f"{OLD}/f.jpg" in place.notes[0]


@pytest.mark.parametrize(
    ("caption", "credit", "rest"),
    [
        ("Kajen. Foto: Siv Lund", "Siv Lund", "Kajen."),
        ("Kajen (foto: Siv Lund)", "Siv Lund", "Kajen"),
        ("Fotograf: Siv Lund. Kajen.", "Siv Lund", "Kajen."),
        ("Foto: Siv Lund", "Siv Lund", ""),
        ("Siv Lund vid kajen", "Siv Lund", "Siv Lund vid kajen"),
        ("Kajen. Foto: Siv Lund", "", "Kajen. Foto: Siv Lund"),
    ],
)
def test_caption_loses_the_credit_and_nothing_else(caption: str, credit: str, rest: str) -> None:
    assert caption_without_credit(Picture("x", "", caption, credit)) == rest


def test_table_is_rows_between_tabs_of_one_width(place: Place) -> None:
    table = Table((("Från", "Tid"), ("Alby | Holmen",), ("Holmen", "9.30")), "Turer")
    value = {"caption": "Turer", "cells": "Från\tTid\nAlby | Holmen\t\nHolmen\t9.30"}
    assert only(table, place) == {"type": "table", "value": value}
    assert place.notes == []


@pytest.mark.parametrize("rows", [(("Dag", "Vad"), ("1 maj", "Kurs")), (("Kurs",),)])
def test_links_of_a_table_stand_below_it(rows: tuple[tuple[str, ...], ...], place: Place) -> None:
    link = f'<a href="{OLD}/kurs">Kurs</a>'
    _table, links = convert_elements([Table(rows, "Kurser", (link,))], place)
    assert links == rich_text(f"<ul><li>{link}</li></ul>")
    assert len(place.notes) == 1


def test_last_cell_is_never_empty_for_a_form_takes_spaces_off_there(place: Place) -> None:
    cells = only(Table((("Från", "Tid"), ("Alby",))), place)["value"]["cells"]
    assert cells == "Från\tTid\nAlby\t–"


def test_table_without_a_caption_is_noted(place: Place) -> None:
    only(Table((("Från", "Tid"), ("Alby", "9"))), place)
    assert len(place.notes) == 1


@pytest.mark.parametrize(
    ("table", "html"),
    [
        (Table((("Pris", "20 kr"),)), "Pris<br/>20 kr"),
        (Table((("Turer",), ("A | B",), ("<C>",)), "Vår"), "Vår<br/>Turer<br/>A | B<br/>&lt;C&gt;"),
    ],
)
def test_table_of_one_row_or_column_is_a_paragraph(table: Table, html: str, place: Place) -> None:
    assert only(table, place) == paragraph(html)


def test_film_that_we_can_play_is_one(place: Place) -> None:
    value = {"title": "Turen", "url": FILM}
    assert only(Embed(FILM.replace("https", "http"), "Turen"), place)["value"] == value
    assert place.notes == []


def test_film_without_a_title_is_noted(place: Place) -> None:
    assert only(Embed(FILM), place)["type"] == "video"
    assert len(place.notes) == 1


@pytest.mark.parametrize(("title", "words"), [("Karta <1>", "Karta &lt;1&gt;"), ("", None)])
def test_other_frame_is_a_link_and_noted(title: str, words: str | None, place: Place) -> None:
    address = "https://kartor.example/?id=1&x=2"
    link = f'<a href="{escape(address)}">{words or escape(address)}</a>'
    assert only(Embed(address, title), place) == paragraph(link)
    assert len(place.notes) == 1


def test_documents_in_a_row_are_one_block() -> None:
    place = Place(documents={"a.pdf": 1, "b.pdf": 2, "c.pdf": 3})
    parts = [Document("a.pdf", "A"), Document("b.pdf", "B"), Paragraph("x"), Document("c.pdf", "C")]
    blocks = convert_elements(parts, place)
    assert [block["type"] for block in blocks] == ["documents", "paragraph", "documents"]
    assert [item["value"] for item in blocks[0]["value"]["items"]] == [1, 2]
    assert [item["value"] for item in blocks[2]["value"]["items"]] == [3]


def test_document_that_cannot_be_had_stays_a_link(place: Place) -> None:
    block = only(Document("https://a.example/?a=1&b=2", "Tider & priser"), place)
    assert block == paragraph('<a href="https://a.example/?a=1&amp;b=2">Tider &amp; priser</a>')


def test_person_of_the_register_is_a_contact() -> None:
    block = only(Contact("Siv Lund"), Place(people={"Siv Lund": 9}))
    assert block == {"type": "contact", "value": {"person": 9}}


def test_what_else_a_card_says_stands_below_the_person() -> None:
    siv = Contact("Siv Lund", more=("Telefontid: 9-11", f'<a href="{OLD}/boka">Boka</a>'))
    card, more = convert_elements([siv], Place(people={"Siv Lund": 3}))
    assert card["value"] == {"person": 3}
    assert more == paragraph(f'Siv Lund:<br/>Telefontid: 9-11<br/><a href="{OLD}/boka">Boka</a>')


def test_person_who_is_not_in_the_register_is_a_paragraph(place: Place) -> None:
    block = only(Contact("Siv Lund", "Chef & ägare", "0123-45 67", "siv@alby.example"), place)
    mail = '<a href="mailto:siv@alby.example">siv@alby.example</a>'
    assert block == paragraph(f"Siv Lund<br/>Chef &amp; ägare<br/>0123-45 67<br/>{mail}")


BODY: tuple[Element, ...] = (Paragraph("Ett."), ItemList(("Två",)), Heading("Tre & fyra", 3))
HTML = "<p>Ett.</p><ul><li>Två</li></ul><p>Tre &amp; fyra</p>"


def test_fact_box_holds_what_rich_text_can(place: Place) -> None:
    blocks = convert_elements([FactBox("Fakta", (*BODY, Embed(FILM, "Turen")))], place)
    assert [block["type"] for block in blocks] == ["fact_box", "video"]
    assert blocks[0]["value"] == {"heading": "Fakta", "text": HTML}


def test_accordion_holds_what_rich_text_can(place: Place) -> None:
    parts = (AccordionPart("Priser", BODY), AccordionPart("Film", (Paragraph("Se."), Embed(FILM))))
    blocks = convert_elements([Accordion(parts)], place)
    assert [block["type"] for block in blocks] == ["accordion", "video"]
    items = [item["value"] for item in blocks[0]["value"]["items"]]
    assert items == [{"title": "Priser", "text": HTML}, {"title": "Film", "text": "<p>Se.</p>"}]


@pytest.mark.parametrize(
    "box",
    [
        FactBox("Se turen", (Embed(FILM, "Turen"),)),
        Accordion((AccordionPart("Se turen", (Embed(FILM, "Turen"),)),)),
    ],
)
def test_box_of_nothing_but_a_film_is_a_heading_and_the_film(box: Element, place: Place) -> None:
    heading, film = convert_elements([box], place)
    assert heading["value"] == {"text": "Se turen", "meaning": "subsection"}
    assert film["type"] == "video"


@pytest.mark.parametrize("box", [FactBox("Tom", ()), Accordion((AccordionPart("Tom", ()),))])
def test_box_of_nothing_gives_no_block(box: Element, place: Place) -> None:
    assert convert_elements([box], place) == []


WORDS = "Ett ord till " * 30


@pytest.mark.parametrize(
    ("element", "path", "length"),
    [
        (Heading(WORDS, 2), ["text"], 150),
        (Quote("Ja.", f"{WORDS}, hamnchef"), ["who"], 150),
        (Table((("A", "B"), ("1", "2")), WORDS), ["caption"], 200),
        (Embed(FILM, WORDS), ["title"], 150),
        (FactBox(WORDS, BODY), ["heading"], 150),
        (Accordion((AccordionPart(WORDS, BODY),)), ["items", 0, "value", "title"], 200),
        (Picture(f"{OLD}/f.jpg", "F", WORDS), ["caption"], 255),
    ],
)
def test_what_is_too_long_is_cut_and_noted_in_full(
    element: Element, path: list[Any], length: int
) -> None:
    place = Place(images={f"{OLD}/f.jpg": 4})
    value = only(element, place)["value"]
    for step in path:
        value = value[step]
    assert len(value) <= length
    assert value.endswith("…")
    assert WORDS.strip() in place.notes[0]


COMPLETE: dict[type, Element] = {
    Heading: Heading(WORDS, 2),
    Paragraph: Paragraph('Ett <b>ord</b><br>och <a href="https://a.example/?a=1&amp;b=2">mer</a>'),
    ItemList: ItemList(("Ett", "<b>Två</b>")),
    Quote: Quote("Ja.", f"{WORDS}, {WORDS}"),
    Picture: Picture(f"{OLD}/f.png", WORDS, WORDS, WORDS),
    Table: Table((("A", "B"), ("1",)), WORDS),
    Embed: Embed(FILM, WORDS),
    Document: Document(f"{OLD}/a.pdf", WORDS),
    Contact: Contact("Siv Lund", WORDS, "0123-45 67", "siv@alby.example"),
    FactBox: FactBox(WORDS, BODY),
    Accordion: Accordion((AccordionPart(WORDS, BODY),)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("converter", CONVERTERS)
def test_value_of_every_converter_is_in_order_when_nothing_is_missing(converter: Any) -> None:
    files = Files(**{"f.png": picture_bytes(), "a.pdf": b"%PDF-1.7"})
    blocks = convert_elements([COMPLETE[converter.element]], make_target(files))
    story = NewsStoryBlock()
    value = story.to_python(with_ids(blocks, [], OLD))
    cleaned = story.clean(value)
    assert len(cleaned) == len(blocks) == 1
    assert story.render(cleaned, {"heading_level": 2}).strip()


@pytest.mark.parametrize(("language", "heading"), [("sv", "Fakta"), ("en", "Facts")])
@pytest.mark.parametrize("admin", ["sv", "en"])
def test_box_without_a_title_is_called_so_in_the_language_of_the_page(
    language: str, heading: str, admin: str
) -> None:
    with translation.override(admin):
        block = only(FactBox("", BODY), Place(language=language))
    assert block["value"]["heading"] == heading
