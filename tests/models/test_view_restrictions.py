"""What anyone may open is what Wagtail serves to anyone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from mlr_programme.models.view_restrictions import is_public, private_page_ids, public_pages
from tests.making import make_news, make_news_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown() -> list[Any]:
    """A section, its alias, the alias of that, and a page below each."""
    section = make_news_index(title="Internt", slug="internt")
    alias = section.create_alias(parent=section.get_parent(), update_slug="igen")
    last = alias.create_alias(parent=section.get_parent(), update_slug="ater-igen")
    assert last.alias_of_id == alias.pk
    sections = [section, alias, last]
    return [*sections, *(make_news(each) for each in sections)]


def test_alias_of_an_alias_is_as_private_as_what_it_shows(client: Client, shown: list[Any]) -> None:
    keys = {page.pk for page in shown}
    pages = Page.objects.filter(pk__in=keys)
    assert public_pages(pages).count() == len(shown)
    restriction = PageViewRestriction.objects.create(page=shown[0], restriction_type="login")
    assert [client.get(page.url).status_code for page in shown] == [302] * len(shown)
    assert not [page for page in shown if is_public(page)]
    assert not public_pages(pages).exists()
    assert private_page_ids(keys) == keys
    assert all(is_public(page, but_for=restriction) for page in shown)
