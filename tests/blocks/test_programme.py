from __future__ import annotations

import pytest

from mlr_programme.blocks.programme import (
    STATUS_CHOICES,
    FocusAreasBlock,
    ProgrammeCardsBlock,
    ProgrammeFactsBlock,
)
from mlr_programme.blocks.queries import ProgrammeFactsQuery, ProgrammeQuery
from mlr_programme.blocks.samples import sample_programme
from mlr_programme.blocks.story import FocusAreaListBlock
from mlr_programme.domain.programme import ProgrammeStatus
from tests.blocks.cleaning import draw, fill

pytestmark = pytest.mark.django_db


def test_cards_ask_for_picked_pages_and_a_status(programme_page):
    value = fill(ProgrammeCardsBlock(), {"picked": [programme_page], "status": "upcoming"})
    assert value.query == ProgrammeQuery(picked=(programme_page.pk,), status="upcoming")


def test_every_status_can_be_chosen():
    assert {value for value, _label in STATUS_CHOICES} == {"", *ProgrammeStatus}


def test_cards_have_one_heading_each_below_the_blocks_own(answers):
    answers[ProgrammeQuery] = lambda query, surroundings: [sample_programme()]
    html = draw(ProgrammeCardsBlock(), {"heading": "Program"})
    assert html.count("<h3") == 1


def test_facts_ask_for_the_page_they_stand_on():
    assert fill(ProgrammeFactsBlock(), {}).query == ProgrammeFactsQuery(programme=None)


def test_facts_of_a_chosen_programme_name_and_link_it(programme_page):
    html = draw(ProgrammeFactsBlock(), {"programme": programme_page})
    assert programme_page.url in html
    assert "För chefer" in html


def test_facts_on_a_page_that_is_no_programme_say_so(news_page):
    assert "mlr-empty" in draw(ProgrammeFactsBlock(), {}, page=news_page)


def test_facts_of_a_deleted_programme_are_not_those_of_the_page(
    programme_page, answers, warnings_of_blocks
):
    stored = {"heading": "", "programme": programme_page.pk}
    programme_page.delete()
    answers[ProgrammeFactsQuery] = lambda query, surroundings: sample_programme()
    block = ProgrammeFactsBlock()
    assert block.render(block.to_python(stored), {}) == ""
    assert "ProgrammePage" in warnings_of_blocks()[0]


def test_focus_areas_have_titles_below_the_heading():
    areas = [{"title": "Det egna ledarskapet", "text": "<p>Den egna rollen.</p>"}, {"title": "X"}]
    html = draw(FocusAreasBlock(), {"heading": "Tre områden", "items": areas})
    assert html.count("<h3") == 2
    assert html.count("mlr-focus-area__text") == 1


def areas(*values: dict[str, str]) -> str:
    block = FocusAreaListBlock()
    stored = [{"type": "area", "id": str(n), "value": value} for n, value in enumerate(values)]
    return block.render(block.to_python(stored), {"heading_level": 3})


def test_titles_alone_are_a_list():
    html = areas({"title": "Det egna ledarskapet"}, {"title": "Att leda <andra>"})
    assert "<li>Det egna ledarskapet</li><li>Att leda &lt;andra&gt;</li>" in html
    assert "<h3" not in html


def test_titles_with_texts_are_headings():
    html = areas({"title": "Ledarskap", "text": "<p>Om rollen.</p>"}, {"title": "Mer"})
    assert html.count("<h3") == 2
    assert "<li>" not in html


def test_no_areas_draw_nothing():
    assert areas().strip() == ""
