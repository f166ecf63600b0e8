"""Whatever stands at a source, nothing of it can act on the page that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from mlr_programme.importer.elements import Article, Heading, Paragraph, Picture
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.models import Session
from mlr_programme.pages.models import NewsPage
from tests.importer.harmless import faults_of_page
from tests.importer.hostile import HIT, VECTORS_BY_FAMILY
from tests.importer.hostile_places import PLACES, calendar, read, table
from tests.importer.making import OLD, article, make_target, make_writer, picture_bytes
from tests.making import make_news_index, make_programme

PAGES = [place for place in PLACES if place not in ("calendar", "table")]
# Each vector stands in a third of the places, and each place holds a third of the vectors.
SHARES = 3

by_family = pytest.mark.parametrize("family", VECTORS_BY_FAMILY)


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def shown(client: Client, page: Any) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def published(index: Page, item: Article) -> NewsPage:
    """A draft that an editor has published as it is."""
    target = make_target(fetch_picture=lambda _address: picture_bytes())
    report = make_writer(index, target).write(item)
    page = NewsPage.objects.get(pk=report.page_id)
    page.get_latest_revision().publish(skip_permission_checks=True)
    return NewsPage.objects.get(pk=report.page_id)


def bodies(family: str) -> Iterator[Any]:
    for number, place in enumerate(PAGES):
        for vector in VECTORS_BY_FAMILY[family][number % SHARES :: SHARES]:
            for item in read(place, vector).articles:
                yield from item.body


@pytest.mark.django_db
@by_family
def test_page_of_hostile_texts_holds_nothing_active(
    index: Page, client: Client, family: str
) -> None:
    own = shown(client, published(index, article()))
    elements = [
        replace(each, address=f"{OLD}/b.jpg") if isinstance(each, Picture) else each
        for each in bodies(family)
    ]
    # The same again and again says nothing more.
    item = article(*dict.fromkeys(elements), source_id="x", title=f"Om {family}")
    html = shown(client, published(index, item))
    assert faults_of_page(html, own) == []
    assert "Stycket före" in html


@pytest.mark.django_db
@by_family
def test_headline_and_lead_of_hostile_items_are_shown_as_texts(
    index: Page, client: Client, family: str
) -> None:
    """They stand in the head of the page, in data for machines, and in lists too."""
    own, own_list = shown(client, published(index, article())), shown(client, index)
    faults = []
    for number, vector in enumerate(VECTORS_BY_FAMILY[family][::7]):
        item = next(iter(read("plone_classic", vector).articles), None)
        if item is None:
            continue
        item = replace(item, body=(), image=None, language="", title=item.title[:200])
        item = replace(item, source_id=str(number))
        faults += faults_of_page(shown(client, published(index, item)), own)
    assert faults == []
    assert faults_of_page(shown(client, index), own_list) == []


@pytest.mark.django_db
@by_family
def test_sessions_of_hostile_calendars_and_tables_are_shown_as_texts(
    client: Client, family: str
) -> None:
    programme = make_programme()
    options = ImportOptions(writer=WriterOptions(publish=True))
    work = Import(programme, None, options, limits=Limits())
    work.run(
        [place(vector) for vector in VECTORS_BY_FAMILY[family][::7] for place in (calendar, table)]
    )
    own = shown(client, make_programme())
    for session in Session.objects.all():
        assert session.texts.exists()
    assert Session.objects.exists()
    assert faults_of_page(shown(client, programme), own) == []


@pytest.mark.django_db
def test_page_with_something_active_is_known_to_these_tests(index: Page, client: Client) -> None:
    own = shown(client, published(index, article()))
    for vector in (f"<script>{HIT}</script>", f"<p onclick={HIT}>", "<a href=javascript:1>x</a>"):
        assert faults_of_page(own.replace("</main>", f"{vector}</main>"), own)
    item = article(Heading("Ord", 2), Paragraph(f"<b>ord</b><p onclick={HIT}>"), source_id="x")
    assert faults_of_page(shown(client, published(index, item)), own)
