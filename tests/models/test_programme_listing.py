from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from mlr_programme.models.programme_listing import load_sessions, visible_programme_pages
from mlr_programme.pages.models import ProgrammeIndexPage
from tests.making import (
    make_alias,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> ProgrammeIndexPage:
    return make_programme_index(slug="program")


def cards(index: ProgrammeIndexPage) -> dict[str, Any]:
    """The programmes of the index by slug, with their sessions loaded."""
    pages = visible_programme_pages(index.locale_id).child_of(index)
    return {page.slug: page for page in load_sessions(pages, index.locale_id)}


def test_original_and_alias_in_one_listing_link_to_the_same_session(
    client: Client, index: ProgrammeIndexPage
) -> None:
    programme = make_programme(index, slug="original")
    session = make_session(programme)
    alias = make_alias(programme)
    again = make_alias(alias)
    found = cards(index)
    for slug in ("original", alias.slug, again.slug):
        assert [each.url for each in found[slug].session_list] == [session.url]
    assert client.get(session.url).status_code == 200


def test_card_of_an_alias_alone_links_to_the_session_of_its_original() -> None:
    session = make_session(programme := make_programme())
    elsewhere = make_programme_index()
    alias = make_alias(programme, parent=elsewhere)
    assert [each.url for each in cards(elsewhere)[alias.slug].session_list] == [session.url]


@pytest.mark.parametrize("how", ["draft", "private"])
def test_card_of_a_translation_shows_no_session_of_a_source_that_is_not_public(
    languages: None, index: ProgrammeIndexPage, how: str
) -> None:
    programme = make_programme(index)
    make_session(programme)
    english = make_translation(programme)
    english_index = english.get_parent().specific
    assert len(cards(english_index)[english.slug].session_list) == 1
    if how == "draft":
        programme.unpublish()
    else:
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert cards(english_index)[english.slug].session_list == []


def test_programmes_whose_start_is_unknown_stand_last(
    client: Client, index: ProgrammeIndexPage
) -> None:
    make_programme(index, title="Okänt", period_precision="text")
    make_programme(index, title="Sent", starts_on=date(2090, 1, 1))
    make_programme(index, title="Tidigt", starts_on=date(2080, 1, 1))
    groups = client.get("/program/").context["programme_groups"]
    assert [[page.title for page in pages] for _state, _label, pages in groups] == [
        ["Tidigt", "Sent", "Okänt"]
    ]


def test_query_count_does_not_grow_with_the_aliases(
    languages: None, index: ProgrammeIndexPage, django_assert_max_num_queries: Any
) -> None:
    programmes = [make_programme(index) for _ in range(3)]
    for programme in programmes:
        make_session(programme)
    make_alias(programmes[0])
    with django_assert_max_num_queries(100) as few:
        cards(index)
        count = len(few)
    for programme in programmes:
        make_alias(programme)
    with django_assert_max_num_queries(count):
        cards(index)
