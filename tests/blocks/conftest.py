from __future__ import annotations

import logging
from io import BytesIO

import PIL.Image
import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from mlr_programme.blocks import queries
from mlr_programme.pages.models import NewsIndexPage, NewsPage, ProgrammeIndexPage, ProgrammePage


@pytest.fixture
def make_image(db):
    # Wagtail caches renditions by the key of the image, which the next test's image may get.
    cache.clear()

    def make(title="En sjö"):
        data = BytesIO()
        PIL.Image.new("RGB", (1200, 675), "navy").save(data, "PNG")
        file = ContentFile(data.getvalue(), name="sjo.png")
        return get_image_model().objects.create(title=title, file=file)

    return make


@pytest.fixture
def make_document(db):
    def make(title="Programblad"):
        file = ContentFile(b"text", name="blad.pdf")
        return get_document_model().objects.create(title=title, file=file)

    return make


@pytest.fixture
def answers(monkeypatch):
    """The register of answers, empty, for a test to fill."""
    functions = {}
    monkeypatch.setattr(queries, "register", queries.AnswerRegister(functions))
    return functions


@pytest.fixture
def warnings_of_blocks(caplog):
    """The warnings that blocks have logged so far."""
    caplog.set_level(logging.WARNING)

    def read():
        return [record.getMessage() for record in caplog.records if "mlr_programme" in record.name]

    return read


@pytest.fixture
def programme_page(db):
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=ProgrammeIndexPage(title="Program", slug="program"))
    return index.add_child(
        instance=ProgrammePage(title="För chefer", slug="chefer", lead="Sex tillfällen.")
    )


@pytest.fixture
def news_page(db):
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter"))
    return index.add_child(instance=NewsPage(title="Startskott", slug="start", lead="I fredags."))
