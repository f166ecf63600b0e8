"""What a site shows is its own, in all its languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from wagtail.models import Locale, Page, Site

from mlr_programme.blocks.queries import NewsQuery, ProgrammeQuery, Surroundings, answer
from mlr_programme.models.site_pages import pages_of_site
from tests.making import make_news, make_news_index, make_programme, site_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def english_home() -> Page:
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = site_root().copy_for_translation(english)
    home.save_revision().publish()
    return home


def translated(page: Any, locale: Locale) -> Any:
    translation = page.copy_for_translation(locale, copy_parents=True)
    translation.save_revision().publish()
    return translation


def test_translations_of_the_first_page_belong_to_the_site(english_home: Page) -> None:
    site = Site.objects.get(is_default_site=True)
    other_root = Page.objects.get(depth=1).add_child(instance=Page(title="Eslöv", slug="eslov"))
    other = Site.objects.create(hostname="eslov.example", root_page=other_root)
    mine, others = (pages_of_site(Page.objects.all(), each) for each in (site, other))
    assert site_root() in mine
    assert english_home in mine
    assert other_root not in mine
    assert list(others) == [other_root]


def test_blocks_on_a_translated_page_show_what_is_translated(
    english_home: Page, rf: RequestFactory
) -> None:
    programme = translated(make_programme(title="Ledarskap"), english_home.locale)
    news = translated(make_news(make_news_index()), english_home.locale)
    surroundings = Surroundings(page=english_home, request=rf.get("/"))
    assert answer(ProgrammeQuery(), surroundings) == [programme]
    assert answer(NewsQuery(), surroundings) == [news]
