"""The preview of Wagtail's API v3, on a Wagtail that has it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from mlr_programme.compat import HAS_API_V3
from mlr_programme.domain.session_json import SESSION_PROPERTIES
from tests.making import make_news, make_news_index, make_programme, make_session, make_translation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not HAS_API_V3, reason="This Wagtail has no API v3."),
]

SESSIONS, PAGES = "/api/v3/sessions/", "/api/v3/pages/"


def ask(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200, response.content
    return response.json()


def test_sessions_are_the_same_as_in_version_2() -> None:
    session = make_session(make_programme())
    answer = ask(SESSIONS)
    assert answer["count"] == 1
    (item,) = answer["items"]
    older = ask(f"/api/v2/sessions/{session.pk}/")
    assert {name: item[name] for name in SESSION_PROPERTIES} == {
        name: older[name] for name in SESSION_PROPERTIES
    }
    assert item["meta"]["detail_url"].endswith(f"{SESSIONS}{session.pk}/")
    assert ask(item["meta"]["detail_url"]) == item


def test_filters_locale_and_limit_choose() -> None:
    one, other = make_programme(), make_programme()
    make_session(one)
    make_session(one)
    make_session(other)
    answer = ask(f"{SESSIONS}?programme={one.pk}&limit=1&offset=1")
    assert (answer["count"], len(answer["items"])) == (2, 1)
    make_translation(other)
    (item,) = ask(f"{SESSIONS}?locale=en")["items"]
    assert item["language"] == "en"


@pytest.mark.parametrize(
    "query", ["programme=abc", "kid=x", "locale=xx", "limit=0", "limit=21", "offset=abc"]
)
def test_what_makes_no_sense_is_a_problem(query: str) -> None:
    response = Client().get(f"{SESSIONS}?{query}")
    assert response.status_code in (400, 422)
    assert response["Content-Type"] == "application/problem+json"


def test_an_offset_beyond_all_numbers_finds_nothing() -> None:
    make_session(make_programme())
    assert ask(f"{SESSIONS}?offset=99999999999999999999")["items"] == []


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_only_what_everybody_may_see_is_told(admin_user: Any, is_logged_in: bool) -> None:
    visitor = Client()
    if is_logged_in:
        visitor.force_login(admin_user)
    shown, private = make_session(make_programme()), make_programme()
    hidden = make_session(private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    answer = visitor.get(SESSIONS).json()
    assert [item["id"] for item in answer["items"]] == [str(shown.pk)]
    assert visitor.get(f"{SESSIONS}{hidden.pk}/").status_code == 404
    assert visitor.get(f"{SESSIONS}5/").status_code == 404


def test_who_has_it_already_gets_304() -> None:
    make_session(make_programme())
    etag = Client().get(SESSIONS)["ETag"]
    assert Client().get(SESSIONS, headers={"if-none-match": etag}).status_code == 304


def test_pages_have_the_fields_of_version_2() -> None:
    programme = make_programme()
    make_session(programme)
    news = make_news(make_news_index(), programme=programme)
    for page in (programme, news):
        old, new = ask(f"/api/v2/pages/{page.pk}/"), ask(f"{PAGES}{page.pk}/")
        names = {*old} - {"id", "meta"}
        assert {name: old[name] for name in names if not name.endswith("_at")} == {
            name: new[name] for name in names if not name.endswith("_at")
        }
        assert {"lead", "body"} <= names


def test_the_description_of_the_api_names_the_sessions() -> None:
    assert "/api/v3/sessions/" in ask("/api/v3/openapi.json")["paths"]
