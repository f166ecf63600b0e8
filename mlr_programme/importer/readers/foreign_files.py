"""Files that people have and that no reader here opens, told by their first bytes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mlr_programme.importer.errors import ImportSourceError

ZIP, OLE, GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
# In the names within, of Office Open XML (ECMA-376) and OpenDocument, or of streams in UTF-16.
SHEETS = (b"xl/", b"opendocument.spreadsheet", "Workbook".encode("utf-16-le"))
TEXTS = (b"word/", b"opendocument.text", "WordDocument".encode("utf-16-le"))


def refuse_foreign(content: bytes) -> None:
    """Raises ``ImportSourceError``, with what to do instead, for a file of another program."""
    if content.startswith((ZIP, OLE)):
        if any(mark in content for mark in SHEETS):
            raise ImportSourceError(
                _("This is a spreadsheet. Save it as CSV, or copy its rows and paste them.")
            )
        if any(mark in content for mark in TEXTS):
            raise ImportSourceError(
                _("This is a document of a word processor. Copy its text and paste it.")
            )
        raise ImportSourceError(
            _("This is a packed file. Unpack it, and import what is in it one by one.")
        )
    if content.startswith(GZIP):
        raise ImportSourceError(
            _("This is a packed file. Unpack it, and import what is in it one by one.")
        )
    if content.startswith(b"%PDF-"):
        raise ImportSourceError(_("This is a PDF. Copy its text and paste it."))
    if content.startswith(PICTURES):
        raise ImportSourceError(_("This is a picture, and holds no text that can be read."))
