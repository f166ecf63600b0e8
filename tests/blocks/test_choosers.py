from __future__ import annotations

import pytest
from django.test import override_settings
from wagtail.documents import get_document_model

from mlr_programme.blocks.choosers import (
    DocumentChooserBlock,
    NewsPageChooserBlock,
    ProgrammePageChooserBlock,
    keys_of,
)
from mlr_programme.pages.models import NewsPage, ProgrammePage


def test_page_choosers_offer_the_models_of_the_settings():
    assert NewsPageChooserBlock().target_model is NewsPage
    assert ProgrammePageChooserBlock().target_model is ProgrammePage


def test_page_choosers_read_the_settings_when_asked():
    block = NewsPageChooserBlock()
    with override_settings(MLR_PROGRAMME_NEWS_PAGE_MODEL="mlr_programme_pages.ProgrammePage"):
        assert block.target_model is ProgrammePage


@pytest.mark.django_db
def test_choosers_log_what_is_gone_and_only_that(make_document, warnings_of_blocks):
    document = make_document()
    found = DocumentChooserBlock().bulk_to_python([document.pk, None, 999])
    assert found == [document, None, None]
    assert len(warnings_of_blocks()) == 1
    assert "999" in warnings_of_blocks()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stored",
    [True, 1.0, 1.5, "x", "", "\0", "9" * 5000, 10**30, -(10**30), [1], {"a": 1}],
    ids=lambda stored: repr(stored)[:20],
)
def test_what_cannot_be_a_key_finds_nothing(make_document, stored, warnings_of_blocks):
    get_document_model().objects.filter(pk=make_document().pk).update(id=1)
    block = DocumentChooserBlock()
    assert block.to_python(stored) is None
    assert block.bulk_to_python([stored, 1, None])[0] is None
    assert len(warnings_of_blocks()) == 2
    assert all(len(warning) < 250 for warning in warnings_of_blocks())


@pytest.mark.django_db
def test_key_written_as_text_is_read_alone_as_in_bulk(make_document):
    document = make_document()
    assert DocumentChooserBlock().to_python(str(document.pk)) == document
    assert DocumentChooserBlock().bulk_to_python([str(document.pk)]) == [document]


def test_keys_are_in_order_and_unique(make_document):
    first, second = make_document(), make_document()
    assert keys_of([second, None, first, second]) == (second.pk, first.pk)
    assert keys_of(None) == ()
