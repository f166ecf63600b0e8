"""The report of news whose texts should be read again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Site
from wagtail.users.models import UserProfile

from mlr_programme.pages.models import NewsIndexPage, NewsPage
from tests.admin.conftest import make_editor
from tests.making import make_news, make_news_index, site_root

pytestmark = pytest.mark.django_db


def days_ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def report_url(view: str = "mlr_programme_news_review", **parameters: Any) -> str:
    pairs = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{reverse(view)}?{pairs}"


def titles(client: Client, **parameters: Any) -> list[str]:
    response = client.get(report_url(**parameters))
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


@pytest.fixture
def index() -> NewsIndexPage:
    return make_news_index()


@pytest.fixture
def news(index: NewsIndexPage) -> dict[str, NewsPage]:
    days = {"Nästa vecka": 7, "Passerad": -3, "Nästa år": 365, "I dag": 0}
    made = {
        title: make_news(index, title=title, review_on=days_ahead(after))
        for title, after in days.items()
    }
    make_news(index, title="Utan datum")
    return made


def test_earliest_date_comes_first_and_news_without_one_are_left_out(
    admin: Client, news: dict[str, NewsPage]
) -> None:
    assert titles(admin) == ["Passerad", "I dag", "Nästa vecka", "Nästa år"]


def test_row_leads_to_the_form_and_says_whose_the_page_is(
    admin: Client, news: dict[str, NewsPage], admin_user: User
) -> None:
    admin_user.first_name, admin_user.last_name = "Åsa", "Öberg"
    admin_user.save()
    NewsPage.objects.update(owner=admin_user)
    html = admin.get(report_url()).text
    assert reverse("wagtailadmin_pages:edit", args=[news["Passerad"].pk]) in html
    assert "Åsa Öberg" in html


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("due", ["Passerad", "I dag"]),
        ("soon", ["Nästa vecka"]),
        ("later", ["Nästa år"]),
        ("nonsense", ["Passerad", "I dag", "Nästa vecka", "Nästa år"]),
    ],
)
def test_report_is_filtered_by_when_the_review_is(
    admin: Client, news: dict[str, NewsPage], when: str, found: list[str]
) -> None:
    assert titles(admin, when=when) == found


def test_report_is_filtered_by_owner(
    admin: Client, news: dict[str, NewsPage], admin_user: User
) -> None:
    NewsPage.objects.filter(pk=news["I dag"].pk).update(owner=admin_user)
    assert titles(admin, owner=admin_user.pk) == ["I dag"]


def test_day_of_review_is_that_of_the_visitors_and_not_of_the_editors_clock(
    admin: Client, admin_user: User, index: NewsIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserProfile.objects.create(user=admin_user, current_time_zone="Pacific/Honolulu")
    # The 10th has begun in Stockholm, but neither in UTC nor on Hawaii.
    half_past_eleven = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: half_past_eleven)
    make_news(index, title="Den tionde", review_on=date(2026, 6, 10))
    assert titles(admin, when="due") == ["Den tionde"]


def test_what_is_not_public_or_edited_elsewhere_is_left_out(
    admin: Client, index: NewsIndexPage
) -> None:
    page = make_news(index, title="Publik", review_on=days_ahead(-1))
    make_news(index, title="Utkast", review_on=days_ahead(-1), live=False)
    page.create_alias(parent=index, update_slug="alias")
    assert titles(admin) == ["Publik"]


def test_editor_sees_the_pages_that_the_editor_may_change(
    client: Client, news: dict[str, NewsPage], second_site: Site
) -> None:
    own = make_news(
        make_news_index(parent=second_site.root_page), title="Egen", review_on=days_ahead(1)
    )
    client.force_login(make_editor("eslov", second_site.root_page))
    assert titles(client) == ["Egen"]
    assert reverse("wagtailadmin_pages:edit", args=[own.pk]) in client.get(report_url()).text


def test_owners_to_choose_from_are_those_of_news_that_the_editor_may_change(
    client: Client, news: dict[str, NewsPage], second_site: Site, admin_user: User
) -> None:
    NewsPage.objects.update(owner=admin_user)
    client.force_login(make_editor("eslov", second_site.root_page))
    form = client.get(report_url()).context["filters"].form
    assert list(form.fields["owner"].queryset) == []


def test_writer_who_may_add_pages_sees_the_own_ones(
    client: Client, news: dict[str, NewsPage]
) -> None:
    user = make_editor("skribent", site_root())
    user.groups.get().page_permissions.exclude(permission__codename="add_page").delete()
    NewsPage.objects.filter(pk=news["I dag"].pk).update(owner=user)
    client.force_login(user)
    assert titles(client) == ["I dag"]


def test_report_is_refused_to_those_who_may_edit_no_page(client: Client) -> None:
    user = make_editor("utan", site_root())
    user.groups.get().page_permissions.all().delete()
    client.force_login(user)
    assert client.get(report_url()).status_code == 302
    home = client.get(reverse("wagtailadmin_home")).text
    assert reverse("mlr_programme_news_review") not in home


def test_menu_of_reports_leads_there(client: Client) -> None:
    client.force_login(make_editor("redaktor", site_root()))
    home = client.get(reverse("wagtailadmin_home")).text
    assert reverse("mlr_programme_news_review") in home


def test_table_is_exchanged_when_a_filter_is_chosen(
    admin: Client, news: dict[str, NewsPage]
) -> None:
    html = admin.get(report_url("mlr_programme_news_review_results", when="due")).text
    assert "<html" not in html
    assert "Passerad" in html
    assert "Nästa vecka" not in html


def test_report_is_exported(admin: Client, news: dict[str, NewsPage]) -> None:
    response = admin.get(report_url(export="csv"))
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 5
    assert f"Passerad,{days_ahead(-3)}," in lines[1]


def test_number_of_queries_does_not_grow(
    admin: Client, index: NewsIndexPage, admin_user: User
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin.get(report_url())
        return len(queries)

    make_news(index, review_on=days_ahead(1), owner=admin_user)
    count()
    before = count()
    for serial in range(5):
        owner = User.objects.create_user(f"redaktor{serial}")
        make_news(index, review_on=days_ahead(serial), owner=owner)
    assert count() == before


def test_language_is_named_where_there_is_more_than_one(
    admin: Client, news: dict[str, NewsPage], settings: Any
) -> None:
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.create(language_code="en")
    translated = news["I dag"].copy_for_translation(english, copy_parents=True)
    translated.title = "Today"
    translated.save_revision().publish()
    assert set(titles(admin, locale=english.language_code)) == {"Today"}
