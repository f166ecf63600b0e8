"""Reading what a server sends, never more than is allowed, whatever it said it would be."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _
from urllib3 import HTTPResponse

from mlr_programme.importer.addresses import WebAddress, shown
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.kinds import Kind
from mlr_programme.importer.limits import Limits

PIECE = 64 * 1024
GZIP_OR_ZLIB = zlib.MAX_WBITS + 32
HIGHEST_RATIO = 200
"""Bytes of a text for one that it was compressed to; tables of empty cells come to a hundred."""
LEAST_SUSPICIOUS = 256 * 1024
"""Bytes below which a ratio says nothing: a short text of blanks is no bomb."""


class Body:
    """The content of an answer, read once.

    Raises ``LimitError`` for one that is too long, ``ImportSourceError`` for one that cannot be
    decompressed, and what ``urllib3`` raises for one that breaks off.
    """

    def __init__(
        self, response: HTTPResponse, address: WebAddress, kind: Kind, limits: Limits
    ) -> None:
        self._response = response
        self._address = address
        self._limit_name, self._limit = kind.limit(limits)
        self._received = 0

    def read(self) -> bytes:
        announced = self._response.length_remaining
        if announced is not None and announced > self._limit:
            raise self._too_long()
        encoding = self._response.headers.get("Content-Encoding", "").strip().lower()
        if encoding in {"", "identity"}:
            return self._gather(self._pieces())
        if encoding in {"gzip", "x-gzip"}:
            try:
                return self._gather(decompressed(self._pieces()))
            except zlib.error as error:
                raise self._unreadable(encoding) from error
        raise self._unreadable(encoding)

    def _pieces(self) -> Iterator[bytes]:
        # Not decompressed by urllib3, which in some versions makes of a piece as much as there is.
        while piece := self._response.read1(PIECE, decode_content=False):
            self._received += len(piece)
            if self._received > self._limit:
                raise self._too_long()
            yield piece

    def _gather(self, pieces: Iterable[bytes]) -> bytes:
        gathered = bytearray()
        for piece in pieces:
            gathered += piece
            is_bomb = len(gathered) > max(LEAST_SUSPICIOUS, HIGHEST_RATIO * self._received)
            if is_bomb or len(gathered) > self._limit:
                raise self._too_long()
        return bytes(gathered)

    def _too_long(self) -> LimitError:
        return LimitError(
            _(
                "%(address)s is longer than %(limit)d bytes, or is packed so that it would be. If "
                "it should be, raise %(name)s in MLR_PROGRAMME_IMPORT_LIMITS."
            )
            % {"address": shown(self._address), "limit": self._limit, "name": self._limit_name}
        )

    def _unreadable(self, encoding: str) -> ImportSourceError:
        return ImportSourceError(
            _(
                "%(address)s came compressed as %(encoding)s and cannot be decompressed. Save the "
                "document and import the file."
            )
            % {"address": shown(self._address), "encoding": shown(encoding)}
        )


def decompressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What was compressed with gzip, in pieces that are no longer than ``PIECE``.

    Raises ``zlib.error`` for what is broken, or broken off.
    """
    inflater = zlib.decompressobj(GZIP_OR_ZLIB)
    is_begun = False
    for piece in pieces:
        rest = piece
        while rest:
            if inflater.eof:
                # RFC 1952, 2.2: one member may follow upon another.
                inflater = zlib.decompressobj(GZIP_OR_ZLIB)
            is_begun = True
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unused_data or inflater.unconsumed_tail
    yield inflater.flush()
    if is_begun and not inflater.eof:
        raise zlib.error("The end is missing.")
