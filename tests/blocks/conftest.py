from __future__ import annotations

import logging
from io import BytesIO

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from mlr_programme.blocks import queries


@pytest.fixture
def make_image(db):
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
