"""Imports beside each other and beside editors, each on a connection of its own (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from wagtail.models import Page

from mlr_programme.importer.elements import Contact, Paragraph
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.summary import Outcome, Summary
from mlr_programme.importer.writer import PageWriter
from mlr_programme.models import ContactPerson, ImportedPage
from mlr_programme.pages.models import NewsPage
from tests.importer.making import OLD, article, make_writer
from tests.making import make_news_index

pytestmark = [
    # The tables are emptied afterwards; what migrations put there comes back for the next test.
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite's tests share one connection"
    ),
]

SIV = Contact("Siv Lund", email="siv@alby.example")
IMPORTS, ITEMS = 4, 5


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def elsewhere(act: Callable[..., Any], *arguments: Any) -> Any:
    """What that returns on a connection of its own."""
    try:
        with translation.override("en"):
            return act(*arguments)
    finally:
        connection.close()


def import_at_once(index: Page, source: Callable[[int, int], str]) -> list[Summary]:
    """Several imports of items with the same titles and the same card."""
    start = Barrier(IMPORTS)

    def run(number: int) -> Summary:
        work = Import(index, None, ImportOptions(), limits=Limits())
        for item in range(ITEMS):
            address = source(number, item)
            start.wait(30)
            work.take(article(Paragraph("Text."), SIV, source_id=address, url=address))
        return work.finish()

    with ThreadPoolExecutor(IMPORTS) as pool:
        return list(pool.map(lambda number: elsewhere(run, number), range(IMPORTS)))


def test_imports_below_one_page_take_no_slug_and_no_person_twice(index: Page) -> None:
    summaries = import_at_once(index, lambda number, item: f"{OLD}/{number}/{item}")
    outcomes = {item.outcome for summary in summaries for item in summary.items}
    assert outcomes == {Outcome.CREATED}
    slugs = set(NewsPage.objects.values_list("slug", flat=True))
    assert len(slugs) == NewsPage.objects.count() == IMPORTS * ITEMS
    assert ContactPerson.objects.count() == 1
    assert not any(Page.find_problems())


def test_imports_of_the_same_make_each_page_once(index: Page) -> None:
    summaries = import_at_once(index, lambda _number, item: f"{OLD}/{item}")
    outcomes = [item.outcome for summary in summaries for item in summary.items]
    assert set(outcomes) == {Outcome.CREATED, Outcome.UNCHANGED}
    assert outcomes.count(Outcome.CREATED) == NewsPage.objects.count() == ITEMS
    assert ImportedPage.objects.count() == ITEMS


def test_editor_who_saves_while_a_page_is_written_is_not_overwritten(
    index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_writer(index).write(article())
    is_written, is_begun = Event(), Event()
    update = PageWriter._update

    def save_lead() -> None:
        page = NewsPage.objects.get().get_latest_revision_as_object()
        page.lead = "Redaktörens ingress."
        is_begun.set()
        page.save_revision()

    def update_slowly(*arguments: Any) -> Any:
        is_written.set()
        assert is_begun.wait(30)
        return update(*arguments)

    monkeypatch.setattr(PageWriter, "_update", update_slowly)
    with ThreadPoolExecutor(2) as pool:
        written = pool.submit(elsewhere, make_writer(index).write, article(lead="Ny."))
        assert is_written.wait(30)
        saved = pool.submit(elsewhere, save_lead)
        assert written.result(30).outcome in (Outcome.UPDATED, Outcome.KEPT)
        saved.result(30)
    draft = NewsPage.objects.get().get_latest_revision_as_object()
    assert draft.lead == "Redaktörens ingress."
