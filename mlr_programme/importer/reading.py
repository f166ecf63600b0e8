"""The right reader for a document. Needs neither database nor network."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Item, Reading, Refusal
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.readers.calendar_file import read_calendar
from mlr_programme.importer.readers.decoding import decode
from mlr_programme.importer.readers.feed import read_feed
from mlr_programme.importer.readers.foreign_files import refuse_foreign
from mlr_programme.importer.readers.headline import meta_content
from mlr_programme.importer.readers.html import read_page
from mlr_programme.importer.readers.markup import attribute, nesting_limit, parse, web_address
from mlr_programme.importer.readers.plain_text import read_plain_text
from mlr_programme.importer.readers.plone import read_plone
from mlr_programme.importer.readers.table import read_table
from mlr_programme.importer.readers.wordpress import read_wordpress
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument


@dataclass(frozen=True)
class ReadingOptions:
    zone: ZoneInfo
    window: tuple[date, date]
    """Of what a recurrence without an end may fill."""
    limits: Limits
    today: date
    """From which on a day is looked for that is told without its year."""


def read_document(document: SourceDocument, options: ReadingOptions) -> Reading:
    """All that the document holds; what cannot be read is among ``refused``."""
    token = nesting_limit.set(options.limits.nesting)
    try:
        return _read(document, options)
    except ImportSourceError as error:
        return Reading(refused=(Refusal(document.address, str(error), is_document=True),))
    except RecursionError:
        # Of a site that has raised the limit above what Python can go down to.
        reason = _("Its elements stand within each other deeper than can be read.")
        return Reading(refused=(Refusal(document.address, reason, is_document=True),))
    finally:
        nesting_limit.reset(token)


def items_of(document: SourceDocument | Refusal, options: ReadingOptions) -> list[Item]:
    """The same as one list, in the order in which they are imported."""
    if isinstance(document, Refusal):
        return [document]
    reading = read_document(document, options)
    return [*reading.refused, *reading.sessions, *reading.articles]


def _read(document: SourceDocument, options: ReadingOptions) -> Reading:
    content, address, zone, limits = (
        document.content,
        document.address,
        options.zone,
        options.limits,
    )
    refuse_foreign(content)
    match document.kind:
        case SourceKind.FEED:
            return read_feed(content, address, zone, limits.item_count)
        case SourceKind.WORDPRESS:
            return read_wordpress(content, address, zone, limits.item_count)
        case SourceKind.PLONE:
            return read_plone(content, address, zone, limits.item_count)
        case SourceKind.CALENDAR:
            return read_calendar(
                content, zone=zone, occurrence_limit=limits.occurrence_count, window=options.window
            )
        case SourceKind.TABLE:
            return read_table(
                content, zone=zone, reference=options.today, row_limit=limits.row_count
            )
        case SourceKind.TEXT:
            text = decode(content, document.charset)
            source_id = f"text:{hashlib.sha256(text.split(chr(10))[0].encode()).hexdigest()}"
            return Reading(articles=(read_plain_text(text, source_id),))
    text = decode_page(content, document.charset)
    return Reading(articles=(read_page(text, _address_of(text, address), zone),))


def decode_page(content: bytes, charset: str = "") -> str:
    """A page as text: what the server says, then what the page says of itself, then what it is."""
    declared = EncodingDetector.find_declared_encoding(content, is_html=True)
    return decode(content, charset or declared or "")


def _address_of(text: str, address: str) -> str:
    """That of a file that does not know where it stood, where the page itself says so."""
    if web_address(address, address):
        return address
    page: BeautifulSoup = parse(text)
    canonical = page.find("link", rel="canonical", href=True)
    said = attribute(canonical, "href") if canonical else meta_content(page, "og:url")
    return web_address(said, said) or address
