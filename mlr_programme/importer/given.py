"""From what an editor gave to the documents that will be imported, fetched once and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Refusal
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.forms import ImportForm
from mlr_programme.importer.held import Given, HeldImport
from mlr_programme.importer.readers.decoding import decode
from mlr_programme.importer.rights import ImportRights
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import WEB_ADDRESS, SourceDocument, SourceReader

# All that one import fetches, in the largest documents that are taken.
DOCUMENT_COUNT = 5


def begin_with(form: ImportForm, reader: SourceReader) -> HeldImport:
    """What was given in a valid form, of which nothing is fetched yet."""
    cleaned = form.cleaned_data
    held = HeldImport(fields={name: value for name, value in cleaned.items() if name != "file"})
    given: list[Given] = []
    match form.source:
        case "address":
            # As it was typed, for when the form is shown again.
            held.fields["address"] = form["address"].value()
            held.pending = [(cleaned["address"], 0)]
        case "text":
            given = [SourceDocument.of(cleaned["text"].encode(), "")]
        case _:
            sent = form.sent_file() or held
            held.file_name, given = sent.file_name, sent.given
            held.given = given
    try:
        for each in given:
            addresses = None if isinstance(each, Refusal) else reader.addresses_in(each, 0)
            _put(held, each, addresses, 0, form.rights)
    except ImportSourceError as error:
        held.fault = str(error)
    return held


def fetch_pending(held: HeldImport, reader: SourceReader, rights: ImportRights) -> Iterator[None]:
    """Fetch what the source leads to, one document a step; what cannot be had is told, and the next
    follows.

    Raises ``ImportSourceError`` where it is the source itself, or where it leads to too much.
    """
    most = DOCUMENT_COUNT * reader.limits.document_bytes
    size = sum(map(_size_of, held.documents))
    while held.pending:
        (address, depth), *rest = held.pending
        document: Given
        try:
            document = reader.fetch(address)
            addresses = reader.addresses_in(document, depth)
        except ImportSourceError as error:
            if depth == 0:
                raise
            document, addresses = Refusal(address, str(error), is_document=True), None
        size += _size_of(document)
        if size > most:
            text = _("This leads to more than %(size)s together. Import it in parts.")
            raise LimitError(text % {"size": filesizeformat(most)})
        held.pending = rest
        _put(held, document, addresses, depth, rights)
        yield


def _put(
    held: HeldImport,
    given: Given,
    addresses: list[str] | None,
    depth: int,
    rights: ImportRights,
) -> None:
    """To the documents, or the addresses that it names to those that are fetched next."""
    if addresses is None:
        held.documents.append(_sorted(given, rights))
    else:
        held.pending = [*((address, depth + 1) for address in addresses), *held.pending]


def _size_of(given: Given) -> int:
    return len(given.content) if isinstance(given, SourceDocument) else 0


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
