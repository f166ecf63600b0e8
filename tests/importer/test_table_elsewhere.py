"""A table of sessions where none can be: it is no news item either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Page

from mlr_programme.models import Session
from mlr_programme.pages.models import NewsPage
from tests.importer.commands import run
from tests.importer.sessions import COMING, HEADER
from tests.making import make_news_index, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


ROWS = f"{HEADER}{COMING};18.00;Film\n{COMING};19.00;Kör\n"


@pytest.mark.parametrize("name", ["pass.csv", "pass.txt"])
def test_table_at_a_news_list_is_refused_with_a_hint(name: str, tmp_path: Path) -> None:
    index: Any = make_news_index()
    (tmp_path / name).write_text(ROWS, encoding="utf-8")
    out = run(tmp_path / name, "--into", index.pk)
    assert out.count("Import it below the page of a programme.") == 1
    assert not NewsPage.objects.exists()
    assert Page.objects.get(pk=index.pk).get_children().count() == 0


def test_table_at_a_programme_is_sessions_whatever_its_name(tmp_path: Path) -> None:
    programme = make_programme()
    (tmp_path / "pass.txt").write_text(ROWS, encoding="utf-8")
    run(tmp_path / "pass.txt", "--into", programme.pk)
    assert Session.objects.count() == 2
