"""Plain text of the data files to the HTML of Wagtail's rich text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
BULLET = re.compile(r"^- ")
NUMBER = re.compile(r"^\d+\. ")
PAGE_SCHEME = "page:"


def write_prose(text: str, page_id: Callable[[str], int]) -> str:
    """Paragraphs parted by an empty line; lines that begin with "- " or "1. " are a list.

    ``[words](address)`` is a link, and ``[words](page:slug)`` one to a page of the site, whose
    key ``page_id`` knows.
    """
    parts = re.split(r"\n\s*\n", text.strip())
    return "".join(_write_part(part.splitlines(), page_id) for part in parts)


def _write_part(lines: list[str], page_id: Callable[[str], int]) -> str:
    for mark, tag in ((BULLET, "ul"), (NUMBER, "ol")):
        # A sentence may stand directly above its list.
        start = next((n for n, line in enumerate(lines) if mark.match(line)), None)
        if start is not None:
            before = _write_paragraph(lines[:start], page_id)
            items = "".join(
                f"<li>{_write_line(mark.sub('', line), page_id)}</li>" for line in lines[start:]
            )
            return f"{before}<{tag}>{items}</{tag}>"
    return _write_paragraph(lines, page_id)


def _write_paragraph(lines: list[str], page_id: Callable[[str], int]) -> str:
    return f"<p>{_write_line(' '.join(lines), page_id)}</p>" if lines else ""


def _write_line(line: str, page_id: Callable[[str], int]) -> str:
    def write_link(match: re.Match[str]) -> str:
        words, address = match.groups()
        if address.startswith(PAGE_SCHEME):
            key = page_id(address.removeprefix(PAGE_SCHEME))
            return f'<a linktype="page" id="{key}">{words}</a>'
        return f'<a href="{address}">{words}</a>'

    return LINK.sub(write_link, escape(line, quote=False))
