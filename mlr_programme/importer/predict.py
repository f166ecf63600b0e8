"""What was read, as plain JSON: for comparing readers with what a person would have read."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.conf import conf
from mlr_programme.importer.elements import (
    Accordion,
    Article,
    Contact,
    Document,
    Element,
    Embed,
    FactBox,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.readers.inline import links_in, words_of
from mlr_programme.importer.reading import ReadingOptions, read_document
from mlr_programme.importer.source_kinds import SourceKind, kind_of
from mlr_programme.importer.sources import SourceDocument

SEVERAL = frozenset({SourceKind.FEED, SourceKind.WORDPRESS, SourceKind.PLONE})


def predict_manifest(manifest: Path, folder: Path) -> int:
    """Read the documents that a manifest lists, and write one JSON file an id into ``folder``.

    The manifest is a list of objects with ``id``, ``file`` (beside it) and ``url``. Returns their
    number. Raises ``ImportSourceError`` for a manifest that is none; a document that cannot be
    read is written as one without text.
    """
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))
        if not isinstance(entries, list):
            raise TypeError("it holds no list")
        named = [(str(e["id"]), manifest.parent / e["file"], str(e["url"])) for e in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ImportSourceError(
            _("%(path)s is no manifest: %(fault)s.") % {"path": manifest, "fault": error}
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    for name, path, url in named:
        _write(folder / f"{Path(name).name}.json", name, path, url)
    return len(named)


def predict_file(path: Path, url: str, target: Path) -> None:
    """Read one file that stood at ``url``, and write what it holds to the file ``target``."""
    if not path.is_file():
        raise ImportSourceError(_("There is no file %(path)s.") % {"path": path})
    _write(target, path.stem, path, url)


def _write(target: Path, name: str, path: Path, url: str) -> None:
    content = path.read_bytes()
    kind = kind_of(content, path.name)
    today = datetime.now(conf.time_zone).date()
    window = (today - timedelta(365), today)
    options = ReadingOptions(conf.time_zone, window, Limits.configured(), today)
    reading = read_document(SourceDocument(content, url, "", kind), options)
    items = [prediction_of(article) for article in reading.articles]
    if kind in SEVERAL:
        written: dict[str, Any] = {"id": name, "items": items}
    else:
        written = {**(items[0] if items else {"url": url, "title": "", "body": []}), "id": name}
    target.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")


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
        case Table(links=links):
            return [address for link in links for address in links_in(link)]
        case Contact(email=email, more=more):
            own = [f"mailto:{email}"] if email else []
            return [*own, *(link for line in more for link in links_in(line))]
        case FactBox(body=body):
            return [link for each in body for link in element_links(each)]
        case Accordion(parts=parts):
            return [link for part in parts for each in part.body for link in element_links(each)]
        case _:
            return []


def _parts_of(element: Element) -> list[dict[str, Any]]:  # noqa: C901  # one case a kind
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
        case Embed(address=address):
            return [{"type": "embed", "src": address}]
        case Document(address=address, text=text):
            return [{"type": "document", "href": address, "text": text}]
        case Contact():
            names = {"name": element.name, "role": element.role, "phone": element.phone}
            more = [words_of(line) for line in element.more]
            said = {"text": " ".join([*names.values(), element.email, *more])} if more else {}
            return [{"type": "contact", **names, "email": element.email, **said}]
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
