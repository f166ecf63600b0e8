"""From neutral elements to the values of our blocks, one class for each element.

A converter gives no block where there is nothing that the block could show; then, and where
something does not fit, it says so through ``Target.note``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from mlr_programme.blocks.headings import HeadingMeaning
from mlr_programme.blocks.video import read_film
from mlr_programme.importer.elements import (
    Accordion,
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

Block = dict[str, Any]
E = TypeVar("E")
# Lengths of the fields of our blocks.
HEADING_LENGTH, CAPTION_LENGTH, NAME_LENGTH, TABLE_CAPTION_LENGTH, TITLE_LENGTH = (
    150,
    255,
    150,
    200,
    200,
)
LINK = re.compile(r'<a href="(?P<address>[^"]*)">(?P<text>.*?)</a>', re.DOTALL)


class Target(Protocol):
    """Where what a text names is found or put: pictures, documents, people, pages of the site."""

    is_dry: bool
    """Whether nothing is fetched or written."""

    @property
    def language(self) -> str:
        """Of the pages that are made."""

    def image_id(self, picture: Picture) -> int | None: ...

    def document_id(self, address: str, title: str) -> int | None: ...

    def person_id(self, contact: Contact) -> int | None: ...

    def link(self, address: str) -> str:
        """The attributes of a link in rich text."""

    def note(self, text: str) -> None:
        """What an editor should look at."""


class Converter(ABC, Generic[E]):
    """Makes blocks of one kind of element."""

    element: ClassVar[type]

    def __init__(self, target: Target) -> None:
        self.target = target

    @abstractmethod
    def convert(self, element: E) -> list[Block]:
        """Blocks as JSON, without ids."""

    def rich_text(self, html: str) -> str:
        """Rich text as Wagtail stores it: links to pages and documents of the site by their key."""
        linked = LINK.sub(
            lambda each: f"<a {self.target.link(unescape(each['address']))}>{each['text']}</a>",
            html,
        )
        return linked.replace("<br>", "<br/>")

    def cut(self, text: str, length: int) -> str:
        if len(text) <= length:
            return text
        self.target.note(_("Too long for its field, and cut off: “%(text)s”.") % {"text": text})
        return text[: length - 1].rstrip() + "…"


class HeadingConverter(Converter[Heading]):
    element = Heading

    def convert(self, element: Heading) -> list[Block]:
        is_section = element.level <= 2
        meaning = HeadingMeaning.SECTION if is_section else HeadingMeaning.SUBSECTION
        text = self.cut(element.text, HEADING_LENGTH)
        return [{"type": "heading", "value": {"text": text, "meaning": meaning.value}}]


class ParagraphConverter(Converter[Paragraph]):
    element = Paragraph

    def convert(self, element: Paragraph) -> list[Block]:
        return [{"type": "paragraph", "value": f"<p>{self.rich_text(element.html)}</p>"}]


class ItemListConverter(Converter[ItemList]):
    element = ItemList

    def convert(self, element: ItemList) -> list[Block]:
        return [{"type": "paragraph", "value": self.list_html(element)}]

    def list_html(self, element: ItemList) -> str:
        """A list; lines where it is not numbered from one on, as a list always is here."""
        items = [self.rich_text(item) for item in element.items]
        if element.labels and not any("<li>" in item for item in items):
            pairs = zip(element.labels, items, strict=True)
            return f"<p>{'<br/>'.join(f'{label} {item}' for label, item in pairs)}</p>"
        if element.labels:
            text = _("A list is numbered anew from 1. At the source it had %(labels)s.")
            labels = ", ".join(label.rstrip(".") for label in element.labels)
            self.target.note(text % {"labels": labels})
        name = "ol" if element.is_ordered else "ul"
        return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>"


class QuoteConverter(Converter[Quote]):
    element = Quote

    def convert(self, element: Quote) -> list[Block]:
        who, _comma, role = element.who.partition(",")
        value = {
            "text": element.text,
            "who": self.cut(who.strip(), NAME_LENGTH),
            "role": self.cut(role.strip(), NAME_LENGTH),
        }
        return [{"type": "quote", "value": value}]


class PictureConverter(Converter[Picture]):
    element = Picture

    def convert(self, element: Picture) -> list[Block]:
        image_id = self.target.image_id(element)
        # A dry run fetches none, and tells what it will lack all the same.
        if not element.alt and (image_id is not None or self.target.is_dry):
            self.target.note(
                _("The picture %(address)s has no alternative text: describe it.")
                % {"address": element.address}
            )
        if image_id is None:
            return []
        picture = {"image": image_id, "decorative": False, "alt_text": element.alt[:CAPTION_LENGTH]}
        value = {
            "image": picture,
            "caption": self.cut(caption_without_credit(element), CAPTION_LENGTH),
            "credit": self.cut(element.credit, NAME_LENGTH),
        }
        return [{"type": "image", "value": value}]


def caption_without_credit(picture: Picture) -> str:
    """The caption, when the photographer has a field of its own."""
    if not picture.credit:
        return picture.caption
    label = r"[\s(|–-]{0,9}\b(?:foto(?:graf)?|bild|illustration|photo|källa)\s*:?\s*"
    pattern = rf"{label}{re.escape(picture.credit)}\.?\)?\s*"
    return re.sub(pattern, " ", picture.caption, flags=re.IGNORECASE).strip()


class TableConverter(Converter[Table]):
    """A paragraph where there is but one row or column: our table needs a header and a row.

    The links of its cells, which our table cannot hold, come below it.
    """

    element = Table

    def convert(self, element: Table) -> list[Block]:
        width = max((len(row) for row in element.rows), default=0)
        if len(element.rows) < 2 or width < 2:
            cells = (cell for row in element.rows for cell in row)
            lines = [escape(text) for text in (element.caption, *cells) if text]
            text = [{"type": "paragraph", "value": f"<p>{'<br/>'.join(lines)}</p>"}]
            return [*(text if lines else []), *self._links(element)]
        # Between tabs, as a spreadsheet copies: a cell may hold every other sign.
        rows = ["\t".join((*row, *[""] * (width - len(row)))) for row in element.rows]
        if rows[-1].endswith("\t"):
            # The form takes off what is blank at the end of the field, and the cell with it.
            rows[-1] += "–"
        if not element.caption:
            self.target.note(_("A table has no caption: say what it shows."))
        caption = self.cut(element.caption, TABLE_CAPTION_LENGTH)
        table = {"type": "table", "value": {"caption": caption, "cells": "\n".join(rows)}}
        return [table, *self._links(element)]

    def _links(self, element: Table) -> list[Block]:
        if not element.links:
            return []
        self.target.note(_("The links of a table stand below it: our tables hold words alone."))
        items = "".join(f"<li>{self.rich_text(link)}</li>" for link in element.links)
        return [{"type": "paragraph", "value": f"<ul>{items}</ul>"}]


class EmbedConverter(Converter[Embed]):
    """A film where we have a player for it, else a link: a visitor must lose nothing."""

    element = Embed

    def convert(self, element: Embed) -> list[Block]:
        address = re.sub(r"^http:", "https:", element.address)
        title = self.cut(element.title, HEADING_LENGTH)
        if read_film(address) is None:
            text = _("%(address)s was shown in a frame: it is a link now.")
            self.target.note(text % {"address": element.address})
            link = f'<a href="{escape(element.address)}">{escape(title or element.address)}</a>'
            return [{"type": "paragraph", "value": f"<p>{link}</p>"}]
        if not title:
            text = _("The film %(address)s has no title: say what it shows.")
            self.target.note(text % {"address": element.address})
        return [{"type": "video", "value": {"title": title, "url": address}}]


class DocumentConverter(Converter[Document]):
    element = Document

    def convert(self, element: Document) -> list[Block]:
        document_id = self.target.document_id(element.address, element.text)
        if document_id is None:
            link = f'<a href="{escape(element.address)}">{escape(element.text)}</a>'
            return [{"type": "paragraph", "value": f"<p>{link}</p>"}]
        return [
            {
                "type": "documents",
                "value": {"heading": "", "items": [{"type": "item", "value": document_id}]},
            }
        ]


class ContactConverter(Converter[Contact]):
    """A person of the contact register; a paragraph where the person may not be added to it."""

    element = Contact

    def convert(self, element: Contact) -> list[Block]:
        person_id = self.target.person_id(element)
        more = [self.rich_text(line) for line in element.more]
        if person_id is not None:
            contact = {"type": "contact", "value": {"person": person_id}}
            # Apart from the card, in the text: whose hours they are must be said.
            return [contact, *self._lines([f"{escape(element.name)}:", *more] if more else [])]
        parts = [escape(part) for part in (element.name, element.role, element.phone) if part]
        if element.email:
            parts.append(f'<a href="mailto:{escape(element.email)}">{escape(element.email)}</a>')
        return self._lines([*parts, *more])

    def _lines(self, parts: list[str]) -> list[Block]:
        return [{"type": "paragraph", "value": f"<p>{'<br/>'.join(parts)}</p>"}] if parts else []


class FactBoxConverter(Converter[FactBox]):
    element = FactBox

    def convert(self, element: FactBox) -> list[Block]:
        html, others = split_rich_text(element.body, self)
        if not html:
            return headed(element.title, others, self.target)
        with translation.override(self.target.language):
            # Readers see it, whatever language the one who imports has the admin in.
            facts = _("Facts")
        heading = self.cut(element.title, HEADING_LENGTH) or facts
        return [{"type": "fact_box", "value": {"heading": heading, "text": html}}, *others]


class AccordionConverter(Converter[Accordion]):
    element = Accordion

    def convert(self, element: Accordion) -> list[Block]:
        items: list[Block] = []
        others: list[Block] = []
        for part in element.parts:
            html, more = split_rich_text(part.body, self)
            others += more if html else headed(part.title, more, self.target)
            if html:
                title = self.cut(part.title, TITLE_LENGTH)
                items.append({"type": "item", "value": {"title": title, "text": html}})
        if not items:
            return others
        return [{"type": "accordion", "value": {"heading": "", "items": items}}, *others]


def headed(title: str, blocks: list[Block], target: Target) -> list[Block]:
    """Blocks that no box can hold, below what would have been its title."""
    heading = Heading(title, level=3)
    return [*HeadingConverter(target).convert(heading), *blocks] if title and blocks else blocks


def split_rich_text(body: Sequence[Element], converter: Converter[Any]) -> tuple[str, list[Block]]:
    """What rich text can hold, and the other parts, which come after it."""
    html: list[str] = []
    others: list[Element] = []
    for element in body:
        if isinstance(element, Paragraph):
            html.append(f"<p>{converter.rich_text(element.html)}</p>")
        elif isinstance(element, ItemList):
            html.append(ItemListConverter(converter.target).list_html(element))
        elif isinstance(element, Heading):
            # A heading cannot stand in rich text, and a line in bold must not pass for one.
            html.append(f"<p>{escape(element.text)}</p>")
        else:
            others.append(element)
    return "".join(html), convert_elements(others, converter.target)


CONVERTERS: tuple[type[Converter[Any]], ...] = (
    HeadingConverter,
    ParagraphConverter,
    ItemListConverter,
    QuoteConverter,
    PictureConverter,
    TableConverter,
    EmbedConverter,
    DocumentConverter,
    ContactConverter,
    FactBoxConverter,
    AccordionConverter,
)


def convert_elements(elements: Iterable[Element], target: Target) -> list[Block]:
    """The blocks of a text in order; documents that follow each other are one block."""
    converters = {each.element: each(target) for each in CONVERTERS}
    blocks = (block for each in elements for block in converters[type(each)].convert(each))
    return list(_merge_documents(blocks))


def _merge_documents(blocks: Iterable[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in blocks:
        if last is not None and last["type"] == block["type"] == "documents":
            last["value"]["items"].extend(block["value"]["items"])
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
