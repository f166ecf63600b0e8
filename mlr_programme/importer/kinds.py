"""What may stand at an address: documents and pictures, as servers call them."""

from __future__ import annotations

from email.message import Message
from enum import StrEnum

from mlr_programme.importer.limits import Limits

DOCUMENT_TYPES = frozenset(
    {
        "application/json",
        "application/xhtml+xml",
        "application/xml",
        "text/calendar",
        "text/csv",
        "text/html",
        "text/plain",
        "text/xml",
    }
)
PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html"})
DOCUMENT_SUFFIXES = ("+json", "+xml")


class Kind(StrEnum):
    """What a caller is ready to read."""

    DOCUMENT = "document"
    PICTURE = "picture"
    FILE = "file"
    """A document to download, which is kept as it is."""

    def has(self, content_type: str) -> bool:
        """Whether a media type, in lower case and without parameters, is of the kind."""
        if self is Kind.PICTURE:
            return content_type.startswith("image/")
        if self is Kind.FILE:
            # A page in its place says that there is none.
            return bool(content_type) and content_type not in PAGE_TYPES
        if content_type in DOCUMENT_TYPES:
            return True
        return content_type.startswith("application/") and content_type.endswith(DOCUMENT_SUFFIXES)

    def limit(self, limits: Limits) -> tuple[str, int]:
        """The name of its limit, and how many bytes that is."""
        name = "picture_bytes" if self is Kind.PICTURE else "document_bytes"
        return name, getattr(limits, name)


def read_content_type(header: str) -> tuple[str, str]:
    """The media type and the charset of a Content-Type, each empty where there is none."""
    message = Message()
    message["Content-Type"] = header
    return header.partition(";")[0].strip().lower(), message.get_content_charset("")
