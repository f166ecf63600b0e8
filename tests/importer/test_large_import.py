"""Imports of many items: memory that does not grow with them, and time that grows in proportion.

``MLR_TEST_IMPORT_ITEMS=2000`` takes as many; the ordinary run takes fewer, by the same measures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from mlr_programme.importer.elements import Paragraph
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.models import ImportedPage
from mlr_programme.pages.models import NewsPage
from tests.importer.making import OLD, article, make_writer
from tests.importer.sharing import shared_database
from tests.making import make_news_index

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]
ITEMS = int(os.environ.get("MLR_TEST_IMPORT_ITEMS", "300"))
MOST_MEGABYTES = 300
# The second half to the first; on a machine that does other things too.
MOST_GROWTH = 1.5
# By the clock, which other work slows down too; what grows with the square gets to 3.
MOST_GROWTH_WITH_DATABASE = 2.3


def export(count: int) -> bytes:
    """Items with text as long as most, each with a link to the one before it."""
    paragraphs = "".join(f"<p>Stycke {number} om bron, som är lagad.</p>" for number in range(8))
    items = [
        {
            "@id": f"{OLD}/nyheter/{number}",
            "@type": "News Item",
            # Of a few words or of many: PostgreSQL's search writes all that are of average length
            # anew with each page.
            "title": f"Nyhet {number}{' om vägar' * (number % 5)}{' och broar' * (number % 3)}",
            "description": f"Ingressen till nyhet {number}.",
            "effective": "2024-05-03T10:00:00+02:00",
            "review_state": "published",
            "text": {"data": f"{paragraphs}<p><a href='{OLD}/nyheter/{number - 1}'>Förra</a></p>"},
        }
        for number in range(count)
    ]
    return json.dumps(items).encode()


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def measure(index: Page, tmp_path: Path) -> dict[str, Any]:
    """What the child that imports says of itself."""
    path = tmp_path / "export.json"
    path.write_bytes(export(ITEMS))
    with shared_database(tmp_path / "site.sqlite3") as name:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.importer.child_settings",
            "MLR_TEST_DATABASE_NAME": name,
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "tests.importer.large_child", str(path), str(index.pk)]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, timeout=3000, check=False
        )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_many_items_take_little_memory_and_time_in_proportion(index: Page, tmp_path: Path) -> None:
    found = measure(index, tmp_path)
    assert NewsPage.objects.count() == found["items"] == ITEMS
    assert found["megabytes"] < MOST_MEGABYTES * ITEMS / 2000 + 60
    first, second = found["halves"]
    assert second < MOST_GROWTH * first, found
    first, second = found["halves_with_database"]
    assert second < MOST_GROWTH_WITH_DATABASE * first, found


def test_queries_of_an_import_grow_with_its_items_alone(index: Page) -> None:
    def count(items: int) -> int:
        document = SourceDocument(export(items), "export.json", "", SourceKind.PLONE)
        with CaptureQueriesContext(connection) as queries:
            Import(index, None, ImportOptions(), limits=Limits()).run([document])
        for page in NewsPage.objects.all():
            page.delete()
        ImportedPage.objects.all().delete()
        return len(queries)

    count(1)
    few, more, most = count(4), count(8), count(16)
    assert most - more == 2 * (more - few)


def test_long_text_is_laid_beside_another_in_seconds(index: Page) -> None:
    """One that has been written anew as a whole."""
    old = [Paragraph(f"Stycke {number} om bron och vägen till den.") for number in range(400)]
    new = [Paragraph(f"Det {number}:e ordet handlar om någonting annat.") for number in range(400)]
    writer = make_writer(index)
    writer.write(article(*old))
    assert writer.write(article(*new)).page_id is not None
