"""The form of a news item."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.making import make_news, make_news_index, make_programme

pytestmark = pytest.mark.django_db


def form_data(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Nyhet",
        "slug": "nyhet",
        "lead": "Det viktigaste.",
        "published_at": "2026-01-01 12:00",
        "body-count": 0,
        "contacts-count": 0,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **fields,
    }


@pytest.mark.parametrize("key", ["abc", "1.5", "-1", "9" * 30, "\0"])
def test_what_is_no_key_of_a_programme_is_refused_at_its_field(admin: Client, key: str) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[make_news(make_news_index()).pk])
    response = admin.post(address, form_data(programme=key))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["programme"]


def test_programme_is_chosen(admin: Client) -> None:
    news, programme = make_news(make_news_index()), make_programme()
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    assert admin.post(address, form_data(programme=programme.pk)).status_code == 302
    news.refresh_from_db()
    assert news.get_latest_revision_as_object().programme_id == programme.pk
