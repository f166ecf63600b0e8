"""What was read, as plain JSON: for comparing readers with what a person would have read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mlr_programme.importer.elements import (
    Accordion,
    Article,
    Contact,
    Document,
    Element,
    FactBox,
    Film,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from mlr_programme.importer.readers.markup import links_in, words_of


def prediction_of(article: Article) -> dict[str, Any]:
    """The article with its links, none twice; times are local, to the minute."""
    elements = (*([article.image] if article.image else ()), *article.body)
    body = [part for element in elements for part in _parts_of(element)]
    found = [*article.lead_links, *(link for each in article.body for link in element_links(each))]
    return {
        "id": article.source_id,
        "url": article.url,
        "title": article.title,
        "lead": article.lead,
        "published": _moment_text(article.published),
        "updated": _moment_text(article.updated),
        "language": article.language or None,
        "body": body,
        "links": list(dict.fromkeys(found)),
    }


def _moment_text(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%dT%H:%M}"
    return moment.isoformat() if moment else None


def element_links(element: Element) -> list[str]:
    match element:
        case Paragraph(html=html):
            return list(links_in(html))
        case ItemList(items=items):
            return [link for item in items for link in links_in(item)]
        case Document(address=address):
            return [address]
        case Contact(email=email):
            return [f"mailto:{email}"] if email else []
        case FactBox(body=body):
            return [link for each in body for link in element_links(each)]
        case Accordion(parts=parts):
            return [link for part in parts for each in part.body for link in element_links(each)]
        case _:
            return []


def _parts_of(element: Element) -> list[dict[str, Any]]:
    match element:
        case Heading(text=text, level=level):
            return [{"type": "heading", "text": text, "level": level}]
        case Paragraph(html=html):
            return [{"type": "paragraph", "text": words_of(html), "html": html}]
        case ItemList(items=items, is_ordered=is_ordered):
            texts = [words_of(item) for item in items]
            return [{"type": "list", "ordered": is_ordered, "items": texts}]
        case Picture():
            names = {"src": element.address, "alt": element.alt, "text": element.caption}
            return [{"type": "image", **names, "credit": element.credit}]
        case Quote(text=text, who=who):
            return [{"type": "quote", "text": text, "cite": who}]
        case Table(rows=rows, caption=caption):
            return [{"type": "table", "rows": [list(row) for row in rows], "caption": caption}]
        case Film(address=address):
            return [{"type": "embed", "src": address}]
        case Document(address=address, text=text):
            return [{"type": "document", "href": address, "text": text}]
        case Contact():
            names = {"name": element.name, "role": element.role, "phone": element.phone}
            return [{"type": "contact", **names, "email": element.email}]
        case FactBox(title=title, body=body):
            inner = [part for each in body for part in _parts_of(each)]
            return [{"type": "factbox", "title": title, "body": inner}]
        case Accordion(parts=parts):
            return [
                each
                for part in parts
                for inside in (Heading(part.title, 3), *part.body)
                for each in _parts_of(inside)
            ]
