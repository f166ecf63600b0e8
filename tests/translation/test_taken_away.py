"""What editors are told of translations that leave with what they unpublish or delete."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import Translation

from mlr_programme.translation.following import UNPUBLISH_ACTION
from tests.translation.admin_making import live_index, said
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(danish: Locale, engine: Any) -> Any:
    """A news item that is live in both languages, below an index that is."""
    set_policy(danish)
    page = publish(write_news(live_index(danish)))
    run_jobs()
    return page


def bulk_url(action: str, page: Any) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?id={page.pk}&next=/admin/"


@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:delete",
        "bulk unpublish",
        "bulk delete",
    ],
)
def test_editor_is_told_how_many_translations_have_left(
    danish: Locale, news: Any, admin_client: Client, address: str
) -> None:
    found = translated(news, danish)
    _bulk, is_bulk, action = address.partition(" ")
    url = bulk_url(action, news) if is_bulk else reverse(address, args=[news.pk])
    response = admin_client.post(url, follow=True)
    found.refresh_from_db()
    assert not found.live
    assert "1 översättning har avpublicerats samtidigt." in said(response)
    log = PageLogEntry.objects.get(page=found.pk, action=UNPUBLISH_ACTION)
    assert log.user is not None


def test_editor_of_a_listing_is_told_of_all_that_leaves_with_it(
    danish: Locale, news: Any, admin_client: Client
) -> None:
    index = news.get_parent()
    url = reverse("wagtailadmin_pages:unpublish", args=[index.pk])
    response = admin_client.post(url, {"include_descendants": "on"}, follow=True)
    assert "2 översättningar har avpublicerats samtidigt." in said(response)
    assert not translated(news, danish).live


def test_editor_is_warned_before_a_deletion(
    danish: Locale, news: Any, admin_client: Client
) -> None:
    url = reverse("wagtailadmin_pages:delete", args=[news.get_parent().pk])
    assert "2 översättningar avpubliceras samtidigt." in said(admin_client.get(url))
    Translation.objects.filter(source__object_id=news.translation_key).update(enabled=False)
    assert "1 översättning avpubliceras samtidigt." in said(admin_client.get(url))


def test_nothing_is_said_where_no_translation_leaves(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    page = publish(write_news())
    response = admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert "översättning" not in said(response)
