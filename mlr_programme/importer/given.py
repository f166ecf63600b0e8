"""From what an editor gave to the documents that will be imported, read once and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from mlr_programme.importer.errors import LimitError
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.forms import ImportForm
from mlr_programme.importer.held import Given, HeldImport
from mlr_programme.importer.readers.decoding import decode
from mlr_programme.importer.rights import ImportRights
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import WEB_ADDRESS, SourceDocument, SourceReader

LISTS = (SourceKind.SITEMAP, SourceKind.ADDRESSES)
# All that one import fetches, in the largest documents that are taken.
DOCUMENT_COUNT = 5


def read_given(form: ImportForm) -> HeldImport:
    """All that the source of a valid form leads to; raises ``ImportSourceError``."""
    reader = SourceReader(Fetcher(form.limits), form.limits)
    cleaned, held = form.cleaned_data, HeldImport()
    found: Iterator[Given]
    match form.source:
        case "address":
            found = reader.documents(cleaned["address"])
        case "text":
            found = reader.of_content(cleaned["text"].encode(), "")
        case _:
            held = form.sent_file() or held
            found = _followed(held.documents, reader)
    bounded = _bounded(found, DOCUMENT_COUNT * form.limits.document_bytes)
    documents = [_sorted(each, form.rights) for each in bounded]
    fields = {name: value for name, value in cleaned.items() if name != "file"}
    return HeldImport(documents, fields, held.file_name)


def _followed(documents: list[Given], reader: SourceReader) -> Iterator[Given]:
    """Lists of addresses are followed once: what they led to is kept in their place."""
    for each in documents:
        if isinstance(each, SourceDocument) and each.kind in LISTS:
            yield from reader.of_content(each.content, each.address)
        else:
            yield each


def _bounded(found: Iterator[Given], most: int) -> Iterator[Given]:
    size = 0
    for each in found:
        size += len(each.content) if isinstance(each, SourceDocument) else 0
        if size > most:
            text = _("This leads to more than %(size)s together. Import it in parts.")
            raise LimitError(text % {"size": filesizeformat(most)})
        yield each


def _sorted(given: Given, rights: ImportRights) -> Given:
    """A text that is a table as one; and a page without an address by what stands in it.

    All saved pages may be called "index.html": the next one would become the same page here.
    """
    if not isinstance(given, SourceDocument):
        return given
    may_be_table = given.kind is SourceKind.TEXT and rights.has_sessions
    if may_be_table and (not rights.pages or _is_table(decode(given.content, given.charset))):
        return replace(given, kind=SourceKind.TABLE)
    if given.kind is SourceKind.HTML and not WEB_ADDRESS.match(given.address):
        return replace(given, address=f"html:{sha256(given.content).hexdigest()}")
    return given


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and all("\t" in line or ";" in line for line in lines)
