"""From what was given, a file, a folder or an address, to the documents behind it, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Refusal
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.kinds import Kind
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.progress import Part
from mlr_programme.importer.source_kinds import SourceKind, kind_of

# Texts that a browser saves with a page, and nobody reads.
BESIDE_PAGES = (".css", ".js")
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class SourceDocument:
    content: bytes
    address: str
    """Where it stands, or the name of the file."""
    charset: str
    """As a server says; else empty."""
    kind: SourceKind

    @classmethod
    def of(cls, content: bytes, address: str, charset: str = "") -> SourceDocument:
        return cls(content, address, charset, kind_of(content, address))


Located = tuple[Part, SourceDocument | Refusal]


class Documents(Iterator[SourceDocument | Refusal]):
    """Those of a source, one by one; ``part`` is what of the whole the last one was."""

    def __init__(self, found: Iterable[Located]) -> None:
        self._found, self.part = iter(found), Part()

    @classmethod
    def of(cls, documents: Sequence[SourceDocument | Refusal]) -> Documents:
        return cls(zip(Part().split(len(documents)), documents, strict=True))

    def __next__(self) -> SourceDocument | Refusal:
        self.part, document = next(self._found)
        return document


class SourceReader:
    """Opens a source; what it names (a sitemap, a list of addresses) is fetched in its turn."""

    def __init__(self, fetcher: Fetcher, limits: Limits) -> None:
        self.fetcher, self.limits = fetcher, limits

    def documents(self, source: str, url: str = "") -> Documents:
        """Every document of the source; one that cannot be had is a refusal, and the next follows.

        ``url`` is the address of a single file. To go on raises ``ImportSourceError`` where the
        source itself cannot be opened.
        """
        return Documents(self._open(source, url))

    def fetch(self, address: str) -> SourceDocument:
        """Raises ``ImportSourceError`` where it cannot be had."""
        fetched = self.fetcher.fetch(address, Kind.DOCUMENT)
        return SourceDocument.of(fetched.content, fetched.address, fetched.charset)

    def addresses_in(self, document: SourceDocument, depth: int) -> list[str] | None:
        """Those that a sitemap or a list of addresses names; of any other document none at all.

        ``depth`` is how many lists have led to this one. Raises ``ImportSourceError`` for a list
        that cannot be read or is beyond the limits.
        """
        if document.kind is SourceKind.SITEMAP:
            addresses = list(_sitemap_addresses(document.content))
        elif document.kind is SourceKind.ADDRESSES:
            lines = document.content.decode("utf-8-sig", "replace").splitlines()
            addresses = [line.strip() for line in lines if WEB_ADDRESS.match(line.strip())]
        else:
            return None
        if depth >= self.limits.depth:
            raise LimitError(
                _("%(address)s leads to lists of lists, deeper than is read.")
                % {"address": document.address}
            )
        if len(addresses) > self.limits.item_count:
            text = _(
                "%(address)s names %(count)d addresses, more than item_count in "
                "MLR_PROGRAMME_IMPORT_LIMITS allows."
            )
            raise LimitError(text % {"address": document.address, "count": len(addresses)})
        return list(dict.fromkeys(addresses))

    def _open(self, source: str, url: str) -> Iterator[Located]:
        if WEB_ADDRESS.match(source):
            yield from self._expand(self.fetch(source), Part(), depth=0)
            return
        path = Path(source)
        if path.is_dir():
            files = sorted(each for each in path.rglob("*") if each.is_file() and _may_tell(each))
            if not files:
                raise ImportSourceError(
                    _("There are no files in the folder %(path)s.") % {"path": source}
                )
            for part, each in zip(Part().split(len(files)), files, strict=True):
                try:
                    yield part, self._read(each, each.relative_to(path).as_posix())
                except ImportSourceError as error:
                    name = each.relative_to(path).as_posix()
                    yield part, Refusal(name, str(error), is_document=True)
            return
        if not path.is_file():
            raise ImportSourceError(_("There is no file or folder %(path)s.") % {"path": source})
        yield from self._expand(self._read(path, url or path.name), Part(), depth=0)

    def _read(self, path: Path, address: str) -> SourceDocument:
        if (size := path.stat().st_size) > self.limits.document_bytes:
            text = _(
                "%(path)s has %(size)d bytes, more than document_bytes in "
                "MLR_PROGRAMME_IMPORT_LIMITS allows."
            )
            raise LimitError(text % {"path": path.name, "size": size})
        content = path.read_bytes()
        return SourceDocument(content, address, "", kind_of(content, path.name))

    def _expand(self, document: SourceDocument, part: Part, depth: int) -> Iterator[Located]:
        addresses = self.addresses_in(document, depth)
        if addresses is None:
            yield part, document
            return
        for each, address in zip(part.split(len(addresses)), addresses, strict=True):
            try:
                yield from self._expand(self.fetch(address), each, depth + 1)
            except ImportSourceError as error:
                yield each, Refusal(address, str(error), is_document=True)


def _may_tell(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() not in BESIDE_PAGES


def _sitemap_addresses(content: bytes) -> Iterator[str]:
    """https://www.sitemaps.org/protocol.html, of pages or of further sitemaps; not those of
    pictures and films, which extensions name in vocabularies of their own."""
    vocabulary = None
    try:
        for event, node in iterparse(BytesIO(content), events=("start", "end")):
            if event == "start":
                vocabulary = node.tag.rpartition("}")[0] if vocabulary is None else vocabulary
                continue
            own, _brace, name = node.tag.rpartition("}")
            if own == vocabulary and name == "loc" and (address := (node.text or "").strip()):
                yield address
            if name in ("url", "sitemap"):
                node.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        # The latter two for a charset that it cannot be in.
        raise ImportSourceError(
            _("The sitemap is no sound XML: %(fault)s.") % {"fault": error}
        ) from error
