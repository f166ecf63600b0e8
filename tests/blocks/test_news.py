from __future__ import annotations

import pytest

from mlr_programme.blocks.news import NewsListBlock
from mlr_programme.blocks.queries import NewsQuery
from mlr_programme.blocks.samples import sample_news
from mlr_programme.models import NewsCategory, Organisation
from tests.blocks.cleaning import draw, fill, read_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def block():
    return NewsListBlock()


def test_query_names_picked_pages_first_and_once(block, news_page):
    value = fill(block, {"picked": [news_page, None, news_page], "limit": 5})
    assert value.query == NewsQuery(picked=(news_page.pk,), limit=5)


def test_query_has_the_filters(block, programme_page):
    organisation = Organisation.objects.create(name="Höörs kommun")
    value = fill(block, {"organisation": organisation, "programme": programme_page})
    assert value.query == NewsQuery(organisation=organisation.pk, programme=programme_page.pk)


@pytest.mark.parametrize("limit", [0, 25])
def test_limit_outside_its_bounds_is_refused(block, limit):
    assert set(read_errors(block, {"limit": limit})) == {"limit"}


def test_list_shows_the_answer_below_its_heading(block, answers):
    answers[NewsQuery] = lambda query, surroundings: sample_news()
    html = draw(block, {"heading": "Nyheter"}, heading_level=3)
    assert '<h3 class="mlr-news-list__heading">Nyheter</h3>' in html
    assert html.count("<h4") == 2


def test_list_without_a_heading_has_its_items_at_its_level(block, answers):
    answers[NewsQuery] = lambda query, surroundings: sample_news()
    assert draw(block, {}, heading_level=3).count("<h3") == 2


def test_empty_list_says_the_editors_words(block, answers):
    answers[NewsQuery] = lambda query, surroundings: []
    html = draw(block, {"empty_text": "Inga nyheter om programmet ännu."})
    assert "Inga nyheter om programmet ännu." in html


def test_list_whose_category_was_deleted_does_not_become_a_list_of_all(
    block, answers, warnings_of_blocks
):
    category = NewsCategory.objects.create(name="Utbildning", slug="utbildning")
    stored = {"heading": "", "category": category.pk, "limit": 3}
    category.delete()
    answers[NewsQuery] = lambda query, surroundings: sample_news()
    (value,) = block.bulk_to_python([stored])
    assert block.render(value, {}) == ""
    assert "NewsCategory" in warnings_of_blocks()[0]


def test_list_whose_picked_page_was_deleted_shows_the_rest(block, news_page, warnings_of_blocks):
    stored = {"picked": [news_page.pk], "limit": 3}
    news_page.delete()
    value = block.to_python(stored)
    assert value.query == NewsQuery()
    assert not value.is_empty
    assert warnings_of_blocks()


def test_list_that_cannot_be_answered_is_left_out(block, answers, warnings_of_blocks):
    def fail(query, surroundings):
        raise LookupError("broken")

    answers[NewsQuery] = fail
    assert draw(block, {}) == ""
    assert "NewsListBlock" in warnings_of_blocks()[0]
