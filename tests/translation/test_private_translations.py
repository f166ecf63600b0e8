"""A translation can be opened by those alone who may open its original, wherever both stand."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from mlr_programme.models.view_restrictions import is_public
from tests.making import make_news, make_news_index, make_translation, publish_again

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlr_programme.translation.jobs.wake", lambda job: None)


@pytest.fixture
def page(danish: Locale) -> Any:
    """A news item with live translations."""
    news = make_news(make_news_index(title="Nyheter", slug="nyheter"))
    make_translation(news, "en")
    make_translation(news, "da")
    return news


@pytest.fixture
def section(page: Any) -> Any:
    """A section that no language has but the first."""
    return make_news_index(title="Internt", slug="internt")


def make_private(page: Any, kind: str = "login", **values: Any) -> PageViewRestriction:
    found = Page.objects.get(pk=page.pk)
    return PageViewRestriction.objects.create(page=found, restriction_type=kind, **values)


def move(page: Any, to: Any) -> None:
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=to.pk), pos="last-child")


def in_language(page: Any, code: str = "da") -> Page:
    return Page.objects.get(translation_key=page.translation_key, locale__language_code=code)


def open_languages(page: Any) -> set[str]:
    pages = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    return {each.locale.language_code for each in pages if is_public(each)}


def kinds_on(page: Any, code: str = "da") -> list[str]:
    """Those of the translation itself."""
    found = in_language(page, code).view_restrictions.order_by("restriction_type")
    return list(found.values_list("restriction_type", flat=True))


ALL = {"sv", "da", "en"}


def test_section_that_is_made_private_closes_what_has_been_moved_into_it(
    client: Client, page: Any, section: Any
) -> None:
    move(page, section)
    assert open_languages(page) == ALL
    restriction = make_private(section)
    found = in_language(page)
    assert open_languages(page) == set()
    assert client.get(found.url).status_code == 302
    listing = client.get(found.get_parent().url).content.decode()
    assert found.url not in listing
    assert found.url not in client.get("/sitemap.xml").content.decode()
    restriction.delete()
    assert open_languages(page) == ALL
    assert client.get(found.url).status_code == 200


def test_page_below_an_alias_of_an_alias_is_closed_with_what_that_shows(
    page: Any, section: Any
) -> None:
    home = section.get_parent()
    alias = section.create_alias(parent=home, update_slug="igen")
    move(page, alias.create_alias(parent=home, update_slug="ater-igen"))
    restriction = make_private(section)
    assert kinds_on(page) == ["login"]
    assert open_languages(page) == set()
    restriction.delete()
    assert open_languages(page) == ALL


@pytest.mark.parametrize("is_nested", [False, True])
def test_page_that_is_moved_into_a_private_section_and_out_again_is_closed_and_opened(
    page: Any, section: Any, is_nested: bool
) -> None:
    make_private(section)
    home = page.get_parent()
    moved = home if is_nested else page
    move(moved, section)
    assert open_languages(page) == set()
    move(moved, home.get_parent())
    assert open_languages(page) == ALL


def test_translation_that_stands_elsewhere_is_closed_with_the_section_of_its_original(
    page: Any, section: Any
) -> None:
    move(in_language(page), in_language(make_translation(section, "da")))
    restriction = make_private(page.get_parent())
    assert open_languages(page) == set()
    restriction.delete()
    assert open_languages(page) == ALL


def test_translation_that_is_moved_away_from_a_private_section_stays_closed(
    page: Any, section: Any
) -> None:
    restriction = make_private(page.get_parent())
    assert kinds_on(page) == []
    move(in_language(page), make_translation(section, "da"))
    assert kinds_on(page) == ["login"]
    restriction.delete()
    assert open_languages(page) == ALL


def test_page_below_a_private_translation_needs_no_restriction_of_its_own(page: Any) -> None:
    make_private(page.get_parent())
    assert kinds_on(page.get_parent()) == ["login"]
    assert kinds_on(page) == []
    assert open_languages(page) == set()


def test_each_restriction_above_an_original_is_asked_of_its_translation(
    page: Any, section: Any
) -> None:
    make_private(section)
    outer = make_private(page, "password", password="hemligt")
    move(page, section)
    assert kinds_on(page) == ["login", "password"]
    outer.delete()
    assert kinds_on(page) == kinds_on(page, "en") == ["login"]
    make_private(page)
    PageViewRestriction.objects.filter(page=section.pk).delete()
    assert open_languages(page) == set()


def test_restriction_that_is_changed_is_changed_in_all_languages(page: Any, section: Any) -> None:
    move(page, section)
    restriction = make_private(section, "password", password="hemligt")
    restriction.password = "nytt"
    restriction.save()
    assert in_language(page).view_restrictions.get().password == "nytt"
    restriction.restriction_type = "groups"
    restriction.save()
    groups = [Group.objects.create(name=name) for name in ("Ledare", "Lärare")]
    for chosen in (groups[:1], groups, groups[1:]):
        restriction.groups.set(chosen)
        for code in ("da", "en"):
            row = in_language(page, code).view_restrictions.get()
            assert list(row.groups.order_by("pk")) == chosen


def test_what_people_say_of_a_translation_is_asked_besides_and_opens_nothing(
    page: Any, section: Any, admin_client: Client
) -> None:
    move(page, section)
    restriction = make_private(section)
    found = in_language(page)
    url = reverse("wagtailadmin_pages:set_privacy", args=[found.pk])
    admin_client.post(url, {"restriction_type": "none"})
    assert kinds_on(page) == ["login"]
    admin_client.post(url, {"restriction_type": "password", "password": "dansk"})
    assert kinds_on(page) == ["login", "password"]
    restriction.delete()
    assert kinds_on(page) == ["password"]
    assert open_languages(page) == {"sv", "en"}


def test_restriction_of_a_translation_stays_when_the_translation_is_moved(
    page: Any, section: Any
) -> None:
    make_private(in_language(page))
    make_private(in_language(page.get_parent()))
    move(in_language(page), make_translation(section, "da"))
    assert kinds_on(page) == ["login"]


def test_page_that_stood_below_a_translation_stays_closed_when_that_is_opened(
    page: Any, section: Any
) -> None:
    """Its own original is private still, in another section."""
    other = make_news(make_news_index(title="Annat", slug="annat"))
    opened = make_private(other.get_parent())
    danish_section = make_translation(other, "da").get_parent()
    make_private(section)
    move(page, section)
    move(in_language(page), danish_section)
    PageViewRestriction.objects.filter(page=in_language(page).pk).delete()
    assert open_languages(page) == set()
    opened.delete()
    assert open_languages(page) == set()
    assert open_languages(other) == {"sv", "da"}


@pytest.mark.parametrize("code", ["sv", "da"])
def test_publishing_closes_what_was_left_open(page: Any, section: Any, code: str) -> None:
    move(page, section)
    make_private(section)
    row = in_language(page).view_restrictions.get()
    PageViewRestriction.objects.filter(pk=row.pk)._raw_delete("default")
    assert open_languages(page) == {"da"}
    publish_again(in_language(page, code).specific)
    assert open_languages(page) == set()


def test_more_pages_need_no_more_queries_where_their_section_is_as_private(page: Any) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            restriction = make_private(page.get_parent())
        restriction.delete()
        return len(queries)

    before = count_queries()
    for _ in range(3):
        make_translation(make_news(page.get_parent()), "da")
    assert count_queries() == before
