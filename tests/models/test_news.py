from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from mlr_programme.models import ProgrammeSettings
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    publish_again,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def news() -> NewsPage:
    return make_news(make_news_index(slug="nyheter"), title="Nyhet")


def test_first_publish_is_no_update(news: NewsPage) -> None:
    assert news.text_updated_at is None


def test_publishing_again_dates_the_update(news: NewsPage, client: Client) -> None:
    news = publish_again(news, lead="Ny ingress.")
    assert news.text_updated_at is not None
    assert "Uppdaterad" in client.get(news.url).text


def test_minor_edit_does_not_date_the_update(news: NewsPage) -> None:
    assert publish_again(news, lead="Rättad ingress.", is_minor_edit=True).text_updated_at is None


def test_minor_edit_counts_for_one_publish_only(news: NewsPage) -> None:
    news = publish_again(news, is_minor_edit=True)
    assert not news.is_minor_edit


def test_older_revision_brings_no_older_update_back(news: NewsPage) -> None:
    first = news.latest_revision
    news = publish_again(news, lead="Ny ingress.")
    updated_at = news.text_updated_at
    first.publish()
    news.refresh_from_db()
    assert updated_at is not None
    assert news.text_updated_at is not None
    assert news.text_updated_at >= updated_at


def test_image_needs_a_text_or_the_mark_of_decoration(news: NewsPage) -> None:
    news.image_id = 1
    with pytest.raises(ValidationError) as refused:
        news.clean()
    assert "image_alt" in refused.value.message_dict


def test_pinned_until_before_its_own_date_is_refused(news: NewsPage) -> None:
    news.pinned_until = news.published_at - timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        news.clean()
    assert "pinned_until" in refused.value.message_dict


@pytest.mark.parametrize("state", ["draft", "private", "deleted"])
def test_programme_that_visitors_cannot_open_is_left_out(client: Client, state: str) -> None:
    programme = make_programme(title="Hemligt program")
    news = make_news(make_news_index(slug="nyheter"), programme_id=programme.pk)
    assert "Hemligt program" in client.get(news.url).text
    if state == "draft":
        programme.unpublish()
    elif state == "private":
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    else:
        programme.delete()
    response = client.get(news.url)
    assert response.status_code == 200
    assert "Hemligt program" not in response.text


def test_translation_has_the_categories_of_its_source_at_once(news: NewsPage) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    skola = make_category("Skola", "skola")
    make_category("School", "skola", english, translation_key=skola.translation_key)
    translation = news.copy_for_translation(english, copy_parents=True)
    news.categories.set([skola])
    news.save()
    translated = NewsPage.objects.get(pk=translation.pk)
    assert [category.name for category in translated.category_list] == ["School"]
    news.categories.clear()
    news.save()
    assert NewsPage.objects.get(pk=translation.pk).category_list == []


def test_date_is_machine_readable_with_its_offset(news: NewsPage, client: Client) -> None:
    moment = datetime(2026, 7, 1, 8, 0, 0, 123456, tzinfo=UTC)
    NewsPage.objects.filter(pk=news.pk).update(published_at=moment)
    assert '<time datetime="2026-07-01T10:00:00+02:00">1 juli 2026</time>' in (
        client.get(news.url).text
    )


def source_shown(client: Client, page: NewsPage) -> str:
    found = re.search(r"<span>Källa: (.*?)</span>", client.get(page.url).text)
    return found[1] if found else ""


def test_news_without_organisation_has_the_source_that_the_site_names(
    news: NewsPage, client: Client
) -> None:
    assert source_shown(client, news) == Site.objects.get().hostname
    settings = ProgrammeSettings.for_site(Site.objects.get())
    settings.publisher_name = "Storstads kommun"
    settings.save()
    assert source_shown(client, news) == "Storstads kommun"
    settings.default_organisation = make_organisation("Kommunikationsenheten")
    settings.save()
    assert source_shown(client, news) == "Kommunikationsenheten"
    news = publish_again(news, organisation=make_organisation("Räddningstjänsten"))
    assert source_shown(client, news) == "Räddningstjänsten"


def test_source_that_the_site_names_costs_one_query(news: NewsPage) -> None:
    settings = ProgrammeSettings.for_site(Site.objects.get())
    settings.default_organisation = make_organisation("Kommunikationsenheten")
    settings.save()
    request = RequestFactory().get("/")
    Site.find_for_request(request)
    with CaptureQueriesContext(connection) as asked:
        assert news.get_context(request)["source_name"] == "Kommunikationsenheten"
    assert len(asked) == 1


def test_news_whose_date_has_not_come_is_not_in_the_sitemap(news: NewsPage) -> None:
    assert len(news.get_sitemap_urls()) == 1
    news.published_at = timezone.now() + timedelta(days=1)
    assert news.get_sitemap_urls() == []


def test_page_of_another_kind_is_no_programme(news: NewsPage) -> None:
    news.programme_id = news.get_parent().pk
    with pytest.raises(ValidationError) as refused:
        news.clean()
    assert list(refused.value.message_dict) == ["programme"]


def test_chooser_offers_programmes_alone(news: NewsPage, admin_client: Client) -> None:
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).context["form"]
    assert form.fields["programme"].widget.target_models == [ProgrammePage]


def test_chosen_alias_or_translation_stands_for_its_original(news: NewsPage) -> None:
    programme = make_programme()
    english, _ = Locale.objects.get_or_create(language_code="en")
    translated = programme.copy_for_translation(english, copy_parents=True)
    alias = programme.create_alias(update_slug="alias")
    for chosen in (translated, alias, alias.create_alias(update_slug="alias-till"), programme):
        news.programme_id = chosen.pk
        news.clean()
        assert news.programme_id == programme.pk


def test_draft_without_a_date_is_refused_by_its_field(news: NewsPage) -> None:
    news.pinned_until = timezone.now()
    news.published_at = None
    with pytest.raises(ValidationError) as refused:
        news.full_clean()
    assert list(refused.value.message_dict) == ["published_at"]
