from __future__ import annotations

import pytest
from django.utils import translation

from mlr_programme.blocks.notice import FactBoxBlock, NoticeBlock, NoticeKind
from tests.blocks.cleaning import draw, fill


@pytest.mark.parametrize(
    ("kind", "word"),
    [("information", "Information"), ("important", "Important"), ("warning", "Warning")],
)
def test_notice_says_its_kind_in_words(kind, word):
    with translation.override("en"):
        html = draw(NoticeBlock(), {"kind": kind, "text": "<p>Stängt.</p>"})
    assert f">{word}:</span>" in html
    assert f"mlr-notice--{kind}" in html


def test_notice_of_unknown_kind_is_information():
    value = fill(NoticeBlock(), {"text": "<p>Stängt.</p>"})
    value["kind"] = "panic"
    assert value.kind == NoticeKind.INFORMATION


def test_fact_box_is_named_by_its_heading():
    html = draw(FactBoxBlock(), {"heading": "Fakta", "text": "<p>Tolv.</p>"}, id="x")
    assert 'aria-labelledby="mlr-x-heading"' in html
    assert '<h2 class="mlr-fact-box__heading" id="mlr-x-heading">Fakta</h2>' in html


def test_fact_box_without_text_is_left_out():
    assert draw(FactBoxBlock(), {"heading": "Fakta", "text": "<p></p>"}) == ""
