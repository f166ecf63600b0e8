"""A rendered page: where its content stands, and the same page with other content there.

All else stays to the letter: nothing is written anew that was only read.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from itertools import accumulate


class PageDocument:
    """What a template has written: a whole document, or a part that stands in one.

    The content is what stands in the first ``main``, else in the body; of a part it is all.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self._found = _Tags(html)
        self.is_whole = self._found.is_document
        self.has_main = self._found.span_of("main") is not None
        whole = None if self.is_whole else (0, len(html))
        self._span = self._found.span_of("main") or self._found.span_of("body") or whole

    @property
    def content(self) -> str | None:
        """None of a document that does not say where its content begins and ends."""
        return self.html[slice(*self._span)] if self._span is not None else None

    @property
    def is_told_of_translation(self) -> bool:
        """Whether the content says of itself how it was translated."""
        start, end = self._span or (0, 0)
        return any(start <= at < end for at in self._found.notices)

    def content_after_heading(self, html: str) -> str:
        """The content with this after its first ``h1``, or at its start where it has none."""
        start, end = self._span or (0, 0)
        at = next((at for at in self._found.headings if start <= at <= end), start)
        return self.html[start:at] + html + self.html[at:end]

    def with_content(self, html: str) -> str:
        start, end = self._span or (0, 0)
        return self.html[:start] + html + self.html[end:]

    def with_canonical(self, url: str) -> str:
        """The page with a link to the address that it counts as, unless it has one."""
        head = self._found.span_of("head")
        if self._found.has_canonical or head is None:
            return self.html
        link = f'<link rel="canonical" href="{escape(url)}">'
        return self.html[: head[1]] + link + self.html[head[1] :]


class _Tags(HTMLParser):
    """Offsets of the tags that matter here; what comments and scripts hold are none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.is_document = False
        self.has_canonical = False
        self.headings: list[int] = []
        self.notices: list[int] = []
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._is_in_group = False
        self._html = html
        self._lines = list(accumulate(_line_lengths(html), initial=0))
        self.feed(html)
        self.close()

    def span_of(self, tag: str) -> tuple[int, int] | None:
        if tag not in self._starts or tag not in self._ends:
            return None
        return self._starts[tag], self._ends[tag]

    def handle_decl(self, decl: str) -> None:
        self.is_document = self.is_document or decl.lower().startswith("doctype")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_document = self.is_document or tag in ("html", "head", "body")
        values = dict(attrs)
        if tag == "link" and "canonical" in (values.get("rel") or "").lower().split():
            self.has_canonical = True
        if "data-translation" in values:
            self.notices.append(self._offset())
        if tag in ("head", "body", "main"):
            self._starts.setdefault(tag, self._offset() + len(self.get_starttag_text() or ""))
        self._is_in_group = self._is_in_group or tag == "hgroup"

    def handle_endtag(self, tag: str) -> None:
        if tag == "hgroup":
            self._is_in_group = False
        # A group of headings holds nothing else.
        if tag == "hgroup" or (tag == "h1" and not self._is_in_group):
            self.headings.append(self._html.find(">", self._offset()) + 1)
        if tag in self._starts:
            self._ends.setdefault(tag, self._offset())

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _line_lengths(html: str) -> Iterator[int]:
    return (len(line) + 1 for line in html.split("\n"))
