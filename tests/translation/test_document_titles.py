"""Titles of documents, which are Swedish on the pages of every language."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Locale

from mlr_programme.models import SessionMaterial
from tests.translation.making import BODY, paragraph, publish, run_jobs, set_policy, write_news
from tests.translation.making import translated as translated_page
from tests.translation.session_making import make_live_programme, make_session_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(db: None) -> Any:
    file = ContentFile(b"text", name="blad.pdf")
    return get_document_model().objects.create(title="Schema för hösten", file=file)


def link_to(document: Any, client: Client, address: str) -> Tag:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    link = page.find("a", href=document.url)
    assert isinstance(link, Tag)
    return link


def is_marked_swedish(link: Tag) -> bool:
    title = link.find("span", lang="sv", dir="ltr")
    return title is not None and title.get_text() == "Schema för hösten"


def test_title_in_a_block_says_that_it_is_swedish(
    client: Client, danish: Locale, engine: Any, document: Any
) -> None:
    items = [{"type": "item", "id": str(uuid4()), "value": document.pk}]
    block = {"type": "documents", "value": {"heading": "", "items": items}, "id": str(uuid4())}
    set_policy(danish)
    original = publish(write_news(body=[paragraph(BODY), block]))
    run_jobs()
    danish_page = translated_page(original, danish)
    assert is_marked_swedish(link_to(document, client, danish_page.url))
    assert not is_marked_swedish(link_to(document, client, original.url))


def test_title_of_a_material_says_that_it_is_swedish(
    client: Client, danish: Locale, engine: Any, document: Any
) -> None:
    programme = make_live_programme(danish)
    session = make_session_text(programme).session
    SessionMaterial.objects.create(session=session, document=document)
    path = f"session/{session.pk}/"
    danish_page = translated_page(programme, danish)
    assert is_marked_swedish(link_to(document, client, f"{danish_page.url}{path}"))
    assert not is_marked_swedish(link_to(document, client, f"{programme.url}{path}"))
