"""Reads the seed: a news item of hoor.se, which is quoted as it stands and corrected nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from example_site.home.demo.data_files import DATA_DIR

BULLET = "•"
# Below this line stands the original site's box about Google Translate, which is not the article.
END_OF_ARTICLE = "Translate"


@dataclass(frozen=True)
class SeedArticle:
    title: str
    lead: str
    # (type of block, its text or HTML), in order.
    parts: tuple[tuple[str, str], ...]


def read_seed() -> SeedArticle:
    lines = _article_lines((DATA_DIR / "seed.txt").read_text(encoding="utf-8"))
    title, lead, *rest = lines
    return SeedArticle(title, lead, tuple(_read_parts(rest)))


def _article_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[: lines.index(END_OF_ARTICLE)]


def _read_parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    paragraphs: list[str] = []
    items: list[str] = []
    for line in lines:
        if line.startswith(BULLET):
            items.append(line.removeprefix(BULLET).strip())
            continue
        if items:
            paragraphs.append(_write_list(items))
            items = []
        if _is_heading(line):
            yield from _write_paragraphs(paragraphs)
            paragraphs = []
            yield "heading", line
        else:
            paragraphs.append(f"<p>{escape(line, quote=False)}</p>")
    yield from _write_paragraphs([*paragraphs, _write_list(items)] if items else paragraphs)


def _is_heading(line: str) -> bool:
    """Headings of the text are its only lines that no sign of punctuation ends."""
    return line[-1] not in ".:!?"


def _write_list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item, quote=False)}</li>' for item in items)}</ul>"


def _write_paragraphs(paragraphs: list[str]) -> Iterator[tuple[str, str]]:
    if paragraphs:
        yield "paragraph", "".join(paragraphs)
