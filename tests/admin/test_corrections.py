from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from mlr_programme.models import Correction
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.making import make_news, make_news_index, publish_again, site_root

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


def test_form_of_an_unpublished_page_begins_without_what_was_used_up(
    admin: Client, news: NewsPage
) -> None:
    news = publish_again(news, correction_note="Fel dag.", is_minor_edit=True)
    news.unpublish()
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).context["form"]
    assert form["correction_note"].value() == ""
    assert not form["is_minor_edit"].value()


def test_form_keeps_the_correction_of_a_draft(admin: Client, news: NewsPage) -> None:
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel dag."
    draft.save_revision()
    form = admin.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).context["form"]
    assert form["correction_note"].value() == "Fel dag."


def test_second_redaction_changes_nothing(admin: Client, news: NewsPage) -> None:
    admin.post(redact_url())
    redacted_at = Correction.objects.get().redacted_at
    admin.post(redact_url())
    assert Correction.objects.get().redacted_at == redacted_at
    entry = PageLogEntry.objects.get(action="mlr_programme.redact_correction")
    assert entry.user is not None


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
