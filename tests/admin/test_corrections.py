from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mlr_programme.models import Correction
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.making import make_news, make_news_index, site_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def news() -> NewsPage:
    news = make_news(make_news_index())
    news.correction_note = "Namnet på ett barn stod i texten."
    news.save_revision().publish()
    return NewsPage.objects.get(pk=news.pk)


def redact_url() -> str:
    return reverse("mlr_programme_redact_correction", args=[Correction.objects.get().pk])


def test_editor_sees_the_log_and_an_empty_field(admin: Client, news: NewsPage) -> None:
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[news.pk]))
    assert "Namnet på ett barn" in response.text
    assert response.context["form"].initial["correction_note"] == ""
    assert redact_url() in response.text


def test_redaction_asks_first_and_then_leaves_a_marker(admin: Client, news: NewsPage) -> None:
    assert "Namnet på ett barn" in admin.get(redact_url()).text
    assert Correction.objects.get().text
    admin.post(redact_url())
    correction = Correction.objects.get()
    assert correction.text == ""
    assert correction.redacted_at is not None


def test_redaction_needs_its_permission(client: Client, news: NewsPage) -> None:
    client.force_login(make_editor("utan", site_root()))
    assert client.post(redact_url()).status_code in (302, 403)
    assert Correction.objects.get().text
    assert "redact" not in client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).text


def test_redaction_of_nothing_is_not_found(admin: Client) -> None:
    url = reverse("mlr_programme_redact_correction", args=[4711])
    assert admin.get(url).status_code == 404
