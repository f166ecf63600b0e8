"""An import that is killed at any step: run again, it ends as if it had run once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page

from mlr_programme.models import ImportedFile, ImportedPage
from mlr_programme.pages.models import NewsPage
from tests.importer.sharing import shared_database
from tests.making import make_news_index

# The first page, the locale and the names of municipalities come from migrations.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]
OLD = "https://www.gamla.example/nyheter"
ITEMS = 4
STEPS = [
    "before:write:1",
    "before:image_id:1",
    "after:stored_image:1",
    "after:image_id:2",
    "after:contents:2",
    "before:file_record:3",
    "before:add_child:2",
    "after:add_child:2",
    "before:save_revision:2",
    "after:save_revision:2",
    "before:page_record:2",
    "after:page_record:2",
    "after:report:2",
    "after:write:2",
    "before:redirect_from:3",
    "after:redirect_from:3",
    "before:link:1",
    "before:write:5",
    "after:save_revision:5",
    "after:report:5",
    "after:write:5",
    "after:link:1",
]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Items of which each leads to the one after it, which is not there yet when it is written."""
    items = [
        {
            "@id": f"{OLD}/{number}",
            "@type": "News Item",
            "title": f"Nyhet {number}",
            "description": f"Ingressen till nyhet {number}.",
            "effective": "2024-05-03T10:00:00+02:00",
            "review_state": "published",
            "language": "sv",
            "text": {
                "data": f"<p>Texten till nyhet {number}.</p><img src='/b{number}.jpg' alt='Bron'>"
                f"<p>Läs <a href='{OLD}/{(number + 1) % ITEMS}'>nästa</a>.</p><ul><li>Ett</ul>"
            },
        }
        for number in range(ITEMS)
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def run_in_child(export: Path, index: Page, step: str = "") -> int:
    """Return code of an import in a process of its own, into the database of the test."""
    with shared_database(export.parent / "site.sqlite3") as name:
        return _run(export, index, step, name)


def _run(export: Path, index: Page, step: str, name: str) -> int:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.importer.child_settings",
        "MLR_TEST_DATABASE_NAME": name,
        "MLR_TEST_MEDIA": str(export.parent / "media"),
        "PYTHONPATH": str(ROOT),
    }
    command = [
        sys.executable,
        "-m",
        "tests.importer.import_child",
        str(export),
        str(index.pk),
        step,
    ]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=180)
    if done.returncode not in (0, -signal.SIGKILL):
        pytest.fail(done.stderr.decode())
    return done.returncode


def state() -> dict[str, Any]:
    """All that an import leaves, without keys and instants, which differ from run to run."""
    numbers = {page.pk: page.slug for page in NewsPage.objects.all()}
    images = {image.pk: image.title for image in get_image_model().objects.all()}
    pages = {}
    for page in NewsPage.objects.all():
        latest = page.get_latest_revision_as_object()
        body = json.dumps(latest.body.get_prep_value())
        for key, slug in numbers.items():
            body = body.replace(f'id=\\"{key}\\" linktype', f'id=\\"{slug}\\" linktype')
        blocks = json.loads(body)
        for block in blocks:
            if block["type"] == "image":
                picture = block["value"]["image"]
                picture["image"] = images[picture["image"]]
        live = [part.id for part in page.body]
        pages[page.slug] = (latest.title, latest.lead, page.live, page.published_at, blocks, live)
    return {
        "pages": pages,
        "revisions": {page.slug: page.revisions.count() for page in NewsPage.objects.all()},
        "records": {
            row.source_id: (numbers[row.page_id], sorted(row.written))
            for row in ImportedPage.objects.all()
        },
        "files": sorted(row.source_id for row in ImportedFile.objects.all()),
        "images": sorted(images.values()),
        "redirects": sorted(
            (row.old_path, numbers[row.redirect_page_id]) for row in Redirect.objects.all()
        ),
    }


def test_whole_import_is_whole(export: Path, index: Page) -> None:
    assert run_in_child(export, index) == 0
    found = state()
    assert {key: len(rows) for key, rows in found.items()} == {
        "pages": ITEMS,
        "revisions": ITEMS,
        "records": ITEMS,
        "files": ITEMS,
        "images": ITEMS,
        "redirects": ITEMS,
    }
    assert all("linktype" in str(page) for page in found["pages"].values())
    # One more where a link was put in later; the last page found the first.
    assert sorted(found["revisions"].values()) == [1, 2, 2, 2]
    assert run_in_child(export, index) == 0
    assert state() == found


@pytest.mark.parametrize("step", STEPS)
def test_killed_import_that_is_run_again_ends_like_a_whole_one(
    export: Path, index: Page, step: str
) -> None:
    assert run_in_child(export, index, step) == -signal.SIGKILL
    half = state()
    # Whole or not at all: each page has its record, its revision and its text.
    assert len(half["records"]) == len(half["pages"])
    assert all(count >= 1 for count in half["revisions"].values())
    assert run_in_child(export, index) == 0
    after = state()
    whole = state_of_one_run(export, index)
    assert after["revisions"].keys() == whole["revisions"].keys()
    assert all(count <= whole["revisions"][slug] for slug, count in after["revisions"].items())
    for key in ("pages", "records", "files", "images", "redirects"):
        assert after[key] == whole[key], key


whole_states: list[dict[str, Any]] = []


def state_of_one_run(export: Path, index: Page) -> dict[str, Any]:
    """What one run leaves where nothing was; it is the same for all tests."""
    if not whole_states:
        for page in NewsPage.objects.all():
            page.delete()
        for model in (ImportedPage, ImportedFile, Redirect, get_image_model()):
            model.objects.all().delete()
        index.refresh_from_db()
        assert run_in_child(export, index) == 0
        whole_states.append(state())
    return whole_states[0]
