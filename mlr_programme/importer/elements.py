"""What readers find and writers store: the neutral form between any system and our blocks.

``text`` is plain text, ``html`` holds nothing but safe inline markup: ``a[href]``, ``b``, ``i`` and
``br``. Addresses are absolute. Nothing here knows Django.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Heading:
    text: str
    level: int
    """As the source has it, from 2 to 6."""


@dataclass(frozen=True)
class Paragraph:
    html: str


@dataclass(frozen=True)
class ItemList:
    items: tuple[str, ...]
    """HTML of each item; a list within an item stands in it, as ``ul`` or ``ol`` of ``li``."""
    is_ordered: bool = False
    labels: tuple[str, ...] = ()
    """What stands before each item, “4.” or “b.”, where that is not 1, 2, 3 and so on."""


@dataclass(frozen=True)
class Picture:
    address: str
    alt: str = ""
    caption: str = ""
    """As it stands at the source, the photographer included."""
    credit: str = ""
    """The photographer alone, where the caption or the source names one."""
    content: bytes | None = field(default=None, repr=False)
    """The picture itself, where the source holds it; else it is fetched."""


@dataclass(frozen=True)
class Quote:
    text: str
    who: str = ""


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    """Plain texts; the first row is the header."""
    caption: str = ""
    links: tuple[str, ...] = ()
    """HTML of the links in its cells."""


@dataclass(frozen=True)
class Embed:
    """A film, a map or another page in a frame."""

    address: str
    title: str = ""


@dataclass(frozen=True)
class Document:
    address: str
    text: str


@dataclass(frozen=True)
class Contact:
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    more: tuple[str, ...] = ()
    """HTML of the lines that the card has besides: hours, an address, another number."""


@dataclass(frozen=True)
class FactBox:
    title: str
    body: tuple[Element, ...]


@dataclass(frozen=True)
class AccordionPart:
    title: str
    body: tuple[Element, ...]


@dataclass(frozen=True)
class Accordion:
    parts: tuple[AccordionPart, ...]


Element = (
    Heading
    | Paragraph
    | ItemList
    | Picture
    | Quote
    | Table
    | Embed
    | Document
    | Contact
    | FactBox
    | Accordion
)


@dataclass(frozen=True)
class Article:
    """One item of news, or one page of a programme."""

    source_id: str
    """Where the item comes from, the same at each run: its address, or its id within an export."""
    url: str
    """Its public address at the source; empty where it has none."""
    title: str
    lead: str = ""
    lead_links: tuple[str, ...] = ()
    """Links that stand in the lead at the source; ours is plain text."""
    published: date | datetime | None = None
    """A day, or an aware instant; never guessed."""
    updated: date | datetime | None = None
    language: str = ""
    """BCP 47; empty where the source does not say."""
    body: tuple[Element, ...] = ()
    categories: tuple[str, ...] = ()
    image: Picture | None = None
    """The main picture, where the source keeps it apart from the text."""
    is_public: bool = True
    """Whether everybody can read it at the source: no draft, not private, no password."""
    is_page: bool = False
    """Whether its system calls it a page of the site, and no news."""
    left_out: tuple[str, ...] = ()
    """What of the source did not come along and an editor should know of, in words."""
    spare_id: str = ""
    """Another id that its system has given it, by which it was known where others had its address
    too."""


@dataclass(frozen=True)
class SessionItem:
    """One session as a calendar or a table tells of it; a recurrence is one of these a time."""

    source_id: str
    """RFC 5545 UID, with the RECURRENCE-ID of an occurrence; for a table made of its cells."""
    title: str
    starts: date | datetime
    """A day for one that lasts whole days, else an aware instant."""
    ends: date | datetime | None = None
    """The last day (inclusive) or the instant of the end; None where the source has none."""
    is_cancelled: bool = False
    is_provisional: bool = False
    place: str = ""
    description: str = ""
    """Plain text."""
    url: str = ""
    is_public: bool = True
    """Whether everybody could read it at the source."""
    has_uid: bool = True
    """Whether the source gives the id; else it is another one as soon as a fact is."""
    is_year_inferred: bool = False
    """Whether the source tells the day without its year."""
    left_out: tuple[str, ...] = ()
    """What the source tells besides, in words for an editor."""
    is_whole: bool = True
    """Whether it is in order without that; else somebody has to look before it is public."""


@dataclass(frozen=True)
class Reading:
    """All that one document held."""

    articles: tuple[Article, ...] = ()
    sessions: tuple[SessionItem, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """An item that cannot be imported, and why; the others go on."""

    source_id: str
    reason: str
    detail: str = field(default="")
    is_document: bool = False
    """Whether it is a whole document: nobody knows what else was in it."""


Item = Article | SessionItem | Refusal
