from __future__ import annotations

from dataclasses import FrozenInstanceError
from types import SimpleNamespace

import pytest

from mlr_programme.blocks.queries import (
    NewsQuery,
    NextSessionQuery,
    SubscribeQuery,
    Surroundings,
    answer,
    register_answer,
)

ELSEWHERE = Surroundings()


def test_answer_comes_from_the_registered_function(answers):
    @register_answer(NewsQuery)
    def answer_news(query, surroundings):
        return [query.limit, surroundings.page]

    assert answer(NewsQuery(limit=5), Surroundings(page="here")) == [5, "here"]


def test_second_function_for_a_query_is_refused(answers):
    register_answer(NewsQuery)(lambda query, surroundings: [])
    with pytest.raises(ValueError, match="NewsQuery"):
        register_answer(NewsQuery)(lambda query, surroundings: [])


def test_same_function_may_register_twice(answers):
    def answer_news(query, surroundings):
        return []

    register_answer(NewsQuery)(answer_news)
    register_answer(NewsQuery)(answer_news)
    assert answers == {NewsQuery: answer_news}


@pytest.mark.parametrize(("query", "nothing"), [(NewsQuery(), ()), (NextSessionQuery(), None)])
def test_query_that_nobody_answers_is_empty_with_a_warning(
    answers, query, nothing, warnings_of_blocks
):
    assert answer(query, ELSEWHERE) == nothing
    assert type(query).__name__ in warnings_of_blocks()[0]


def test_subscribe_query_may_go_without_an_answer(answers, warnings_of_blocks):
    assert answer(SubscribeQuery(), ELSEWHERE) == ()
    assert warnings_of_blocks() == []


def test_query_is_frozen():
    with pytest.raises(FrozenInstanceError):
        NewsQuery().limit = 4


def test_surroundings_are_read_from_the_context(rf):
    page, request = SimpleNamespace(), rf.get("/")
    surroundings = Surroundings.from_context({"page": page, "request": request})
    assert surroundings == Surroundings(page=page, request=request)


def test_surroundings_of_nothing_are_empty():
    assert Surroundings.from_context({}) == ELSEWHERE
