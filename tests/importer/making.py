"""Articles, targets and writers for the tests of the importer."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from PIL import Image
from wagtail.models import Locale, Page

from mlr_programme.importer.elements import Article, Element, Heading, Paragraph
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.importer.writer import PageWriter, WriterOptions
from mlr_programme.pages.models import NewsPage

OLD = "https://www.gamla.example"


def picture_bytes(kind: str = "PNG", colour: str = "navy", size: tuple[int, int] = (8, 6)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


class Files:
    """What stands at addresses; counts who asks."""

    def __init__(self, **by_name: bytes) -> None:
        self.by_address = {f"{OLD}/{name}": content for name, content in by_name.items()}
        self.asked: list[str] = []

    def __call__(self, address: str) -> bytes:
        self.asked.append(address)
        try:
            return self.by_address[address]
        except KeyError:
            raise ImportSourceError(f"{address} answers 404.") from None


def article(*body: Element, **fields: Any) -> Article:
    values: dict[str, Any] = {
        "source_id": f"{OLD}/nyheter/bron",
        "url": f"{OLD}/nyheter/bron",
        "title": "Bron öppnar igen",
        "lead": "Bron är lagad.",
        "published": date(2024, 5, 3),
        "language": "sv",
        "body": body or (Paragraph("Bron öppnar den 6 maj."), Heading("Trafik", 2)),
    }
    return Article(**{**values, **fields})


def make_target(files: Files | None = None, **fields: Any) -> SiteTarget:
    fetch = files or Files()
    values: dict[str, Any] = {
        "locale_id": Locale.get_default().pk,
        "user": None,
        "fetch_picture": fetch,
        "fetch_document": fetch,
        "picture_pixels": 1_000_000,
        "may_add_people": True,
        "old_hosts": frozenset({"gamla.example"}),
    }
    return SiteTarget(**{**values, **fields})


def make_writer(parent: Page, target: SiteTarget | None = None, **options: Any) -> PageWriter:
    user = options.pop("user", None)
    return PageWriter(parent, NewsPage, user, target or make_target(), WriterOptions(**options))
