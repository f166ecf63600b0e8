"""A text without marks, as it is pasted from a document: lines, and empty ones between parts."""

from __future__ import annotations

import re
from html import escape

from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Article, Element, Heading, ItemList, Paragraph
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.readers.markup import collapse
from mlr_programme.importer.readers.runs import BULLET
from mlr_programme.importer.readers.site_words import LANGUAGES

# A line this long, or with a full stop, is no heading.
HEADING_LENGTH = 90
# Pictures, archives, PDF: what no text has in it.
OTHER_KIND = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]|\A%PDF-")


def read_plain_text(text: str, source_id: str) -> Article:
    """The first line is the headline and the first paragraph the lead; a short line above others
    begins a section. Raises ``ImportSourceError`` for an empty text, and for what is none."""
    if OTHER_KIND.search(text):
        raise ImportSourceError(
            _("This is no text, but a file of another kind, which is not read.")
        )
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    parts = [part for part in parts if collapse(part)]
    if not parts:
        raise ImportSourceError(_("The text is empty."))
    title, *rest = parts
    if "\n" in title:
        title, more = title.split("\n", 1)
        rest.insert(0, more)
    lead = ""
    if len(rest) > 1 and not _is_heading(rest[0]) and not _is_list(rest[0]):
        lead = collapse(rest.pop(0))
    body: list[Element] = []
    for part in rest:
        if _is_heading(part) and LANGUAGES.fullmatch(collapse(part)):
            # The box of the site that offers machine translation; it is the last one.
            break
        body.append(_element_of(part, is_last=part is rest[-1]))
    return Article(source_id=source_id, url="", title=collapse(title), lead=lead, body=tuple(body))


def _element_of(part: str, *, is_last: bool) -> Element:
    if _is_list(part):
        lines = (BULLET.sub("", line.strip()) for line in part.splitlines() if line.strip())
        return ItemList(tuple(escape(collapse(line), quote=False) for line in lines))
    if _is_heading(part) and not is_last:
        return Heading(collapse(part), 2)
    return Paragraph(escape(collapse(part), quote=False))


def _is_heading(part: str) -> bool:
    line = collapse(part)
    return "\n" not in part.strip() and len(line) <= HEADING_LENGTH and line[-1] not in ".:!?,;"


def _is_list(part: str) -> bool:
    return all(BULLET.match(line.strip()) for line in part.splitlines() if line.strip())
