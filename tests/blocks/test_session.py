from __future__ import annotations

import pytest

from mlr_programme.blocks.queries import NextSessionQuery, SessionQuery
from mlr_programme.blocks.samples import sample_next_session, sample_sessions
from mlr_programme.blocks.session import NextSessionBlock, SessionListBlock
from mlr_programme.models import Organisation
from tests.blocks.cleaning import draw, fill, read_errors

pytestmark = pytest.mark.django_db


def test_list_asks_for_the_page_it_stands_on_unless_told_otherwise():
    assert fill(SessionListBlock(), {}).query == SessionQuery(is_of_page=True)


def test_list_asks_only_for_what_its_scope_names(programme_page):
    organisation = Organisation.objects.create(name="Höörs kommun")
    chosen = {"programme": programme_page, "organisation": organisation, "period": "past"}
    queries = {
        scope: fill(SessionListBlock(), {**chosen, "scope": scope}).query
        for scope in ("programme", "organisation", "all")
    }
    assert queries == {
        "programme": SessionQuery(programme=programme_page.pk, period="past"),
        "organisation": SessionQuery(organisation=organisation.pk, period="past"),
        "all": SessionQuery(period="past"),
    }


@pytest.mark.parametrize("scope", ["programme", "organisation"])
def test_list_without_what_its_scope_names_is_refused_there(scope):
    assert set(read_errors(SessionListBlock(), {"scope": scope})) == {scope}


def test_list_of_a_deleted_programme_does_not_become_a_list_of_all(
    programme_page, answers, warnings_of_blocks
):
    stored = {"scope": "programme", "programme": programme_page.pk}
    programme_page.delete()
    answers[SessionQuery] = lambda query, surroundings: sample_sessions()
    block = SessionListBlock()
    assert block.render(block.to_python(stored), {}) == ""
    assert warnings_of_blocks()


def test_list_across_programmes_names_each_programme(answers):
    answers[SessionQuery] = lambda query, surroundings: sample_sessions()
    assert "Utbildning för erfarna chefer" in draw(SessionListBlock(), {"scope": "all"})
    assert "Utbildning för erfarna chefer" not in draw(SessionListBlock(), {"scope": "page"})


def test_sessions_have_headings_below_the_lists_own(answers):
    answers[SessionQuery] = lambda query, surroundings: sample_sessions()
    html = draw(SessionListBlock(), {"heading": "Tillfällen"}, heading_level=3)
    assert html.count("<h4") == 2


def test_list_without_sessions_says_so(programme_page):
    assert "mlr-empty" in draw(SessionListBlock(), {"scope": "all"})


def test_next_session_asks_for_the_page_it_stands_on_unless_told_otherwise(programme_page):
    block = NextSessionBlock()
    assert fill(block, {}).query == NextSessionQuery()
    assert fill(block, {"programme": programme_page}).query == NextSessionQuery(programme_page.pk)


def test_next_session_is_shown_in_words_and_machine_readable(answers):
    answers[NextSessionQuery] = lambda query, surroundings: sample_next_session()
    html = draw(NextSessionBlock(), {"heading": "Nästa"})
    assert "<h3" in html
    assert "<time datetime=" in html


def test_next_session_on_a_page_that_is_no_programme_says_so(news_page):
    assert "mlr-empty" in draw(NextSessionBlock(), {}, page=news_page)


def test_next_session_of_a_deleted_programme_is_not_that_of_the_page(programme_page, answers):
    stored = {"programme": programme_page.pk}
    programme_page.delete()
    answers[NextSessionQuery] = lambda query, surroundings: sample_next_session()
    block = NextSessionBlock()
    assert block.render(block.to_python(stored), {}) == ""
