from __future__ import annotations

import pytest
from django.test import override_settings

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


def test_keys_are_in_order_and_unique(make_document):
    first, second = make_document(), make_document()
    assert keys_of([second, None, first, second]) == (second.pk, first.pk)
    assert keys_of(None) == ()
