from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from mlr_programme.blocks.queries import (
    NextSessionQuery,
    ProgrammeQuery,
    SessionQuery,
    Surroundings,
    answer,
)
from mlr_programme.pages.models import ProgrammePage
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_translation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> ProgrammePage:
    page = make_programme(title="Ledarskap")
    make_session(page)
    make_session(make_programme(), title="Någon annans")
    return page


def fresh(programme: Any) -> ProgrammePage:
    return ProgrammePage.objects.get(pk=programme.pk)


def titles(query: SessionQuery, page: Any) -> list[str]:
    return [session.title for session in answer(query, Surroundings(page=page))]


@pytest.mark.parametrize("chosen", ["source", "translation", "alias", "alias of alias"])
def test_programme_chosen_as_translation_or_alias_gives_the_sessions_of_the_source(
    languages: None, programme: ProgrammePage, chosen: str
) -> None:
    english = make_translation(programme)
    pages = {"source": programme, "translation": english, "alias": make_alias(programme)}
    pages["alias of alias"] = make_alias(pages["alias"])
    for here in (programme, english):
        query = SessionQuery(programme=pages[chosen].pk)
        assert titles(query, fresh(here)) == ["Träff"]


def test_chosen_programme_that_is_gone_gives_nothing(programme: ProgrammePage) -> None:
    query = SessionQuery(programme=programme.pk)
    article = make_news(make_news_index())
    programme.unpublish()
    assert titles(query, article) == []
    programme.delete()
    assert titles(query, article) == []


def test_list_on_an_alias_shows_the_sessions_of_its_original(programme: ProgrammePage) -> None:
    assert titles(SessionQuery(is_of_page=True), make_alias(programme)) == ["Träff"]


def test_list_on_a_page_shows_what_the_page_itself_shows(
    languages: None, programme: ProgrammePage
) -> None:
    query = SessionQuery(is_of_page=True)
    english = make_translation(programme)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert titles(query, fresh(programme)) == ["Träff"]
    assert titles(query, fresh(english)) == []
    programme.unpublish()
    assert titles(query, fresh(programme)) == ["Träff"]


def test_next_session_of_a_chosen_alias_is_that_of_its_original(programme: ProgrammePage) -> None:
    query = NextSessionQuery(programme=make_alias(programme).pk)
    found = answer(query, Surroundings(page=make_news(make_news_index())))
    assert found.current or found.following


def test_programmes_that_nobody_picked_stand_by_first_day_unknown_last() -> None:
    make_programme(title="Okänt", period_precision="text")
    make_programme(title="Tidigt", starts_on=date(2080, 1, 1))
    make_programme(title="Sent", starts_on=date(2090, 1, 1))
    found = answer(ProgrammeQuery(), Surroundings(page=make_news(make_news_index())))
    assert [page.title for page in found] == ["Sent", "Tidigt", "Okänt"]


@pytest.mark.parametrize("chosen", ["source", "translation"])
def test_query_count_of_a_session_list_does_not_grow(
    languages: None, programme: ProgrammePage, chosen: str, django_assert_max_num_queries: Any
) -> None:
    page = make_translation(programme) if chosen == "translation" else programme
    query, here = SessionQuery(programme=page.pk), Surroundings(page=page)
    with django_assert_max_num_queries(100) as few:
        answer(query, here)
        count = len(few)
    for _ in range(5):
        make_session(programme)
    with django_assert_max_num_queries(count):
        assert len(answer(query, here)) == 6
