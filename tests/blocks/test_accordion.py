from __future__ import annotations

from mlr_programme.blocks.accordion import AccordionBlock
from tests.blocks.cleaning import draw


def test_accordion_unfolds_without_a_script():
    items = [{"title": "Vem kan söka?", "text": "<p>Alla.</p>"}]
    html = draw(AccordionBlock(), {"heading": "Frågor", "items": items}, heading_level=3)
    assert '<h3 class="mlr-accordion__heading">Frågor</h3>' in html
    assert '<summary class="mlr-accordion__title">Vem kan söka?</summary>' in html
    assert "<p>Alla.</p>" in html


def test_part_without_a_title_is_left_out():
    items = [{"title": "", "text": "<p>Alla.</p>"}, {"title": "Pris", "text": "<p>0 kr</p>"}]
    assert draw(AccordionBlock(), {"items": items}).count("<details") == 1


def test_accordion_with_a_broken_part_keeps_the_others(warnings_of_blocks):
    block = AccordionBlock()
    stored = {"heading": "", "items": ["broken", {"title": "Pris", "text": "<p>0 kr</p>"}]}
    html = block.render(block.to_python(stored))
    assert html.count("<details") == 1
    assert warnings_of_blocks()
