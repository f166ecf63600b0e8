"""The states of translations in Wagtail's own listings of pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.translation.reviews import approve
from tests.translation.admin_making import live_index, make_held, make_person
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news

pytestmark = pytest.mark.django_db


def row_of(client: Client, page: Any) -> Any:
    """The row of a page among those beside it."""
    response = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return next(row for row in rows if row.select(f'[data-object-id="{page.pk}"]'))


def lines_in(row: Any) -> list[str]:
    cells = [cell for cell in row.find_all("td") if "mlr-translations" in cell.get("class", [])]
    return [line.get_text() for line in cells[0].find_all("div")]


def test_listing_says_which_languages_are_fine_and_which_are_held(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    page = make_held(danish, engine)
    original = page.original_page
    row = row_of(admin_client, original)
    assert lines_in(row) == [f"Väntar på åtgärd: {danish}"]
    index = original.get_parent()
    assert lines_in(row_of(admin_client, index)) == [f"Inte granskad: {danish}"]


def test_line_leads_to_the_report_of_that_page(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    page = make_held(danish, engine)
    original = page.original_page
    for row in (
        row_of(admin_client, original),
        row_of(admin_client, page),
    ):
        (link,) = (a for a in row.find_all("a") if "reports/" in a["href"])
        assert parse_qs(urlsplit(link["href"]).query) == {"q": [original.title]}
        assert original.title in admin_client.get(link["href"]).content.decode()


def test_translation_shows_its_own_state_alone(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    page = make_held(danish, engine)
    finnish = Locale.objects.create(language_code="fi")
    set_policy(finnish)
    publish(page.original_page)
    run_jobs()
    row = row_of(admin_client, page)
    assert lines_in(row) == [f"Väntar på åtgärd: {danish}"]
    original = page.original_page
    row = row_of(admin_client, original)
    assert lines_in(row) == [f"Väntar på åtgärd: {danish}, {finnish}"]


def test_untranslated_page_and_alias_show_nothing(
    admin_client: Client, danish: Locale, engine: Any
) -> None:
    set_policy(danish)
    index = live_index(danish)
    set_policy(danish, "off")
    page = publish(write_news(index))
    assert lines_in(row_of(admin_client, page)) == []
    finnish = Locale.objects.create(language_code="fi")
    alias = index.get_parent().copy_for_translation(finnish, alias=True)
    assert lines_in(row_of(admin_client, alias)) == []


def test_reviewed_page_is_called_so(admin_client: Client, danish: Locale, admin_user: User) -> None:
    set_policy(danish)
    index = live_index(danish)
    approve(translated(index, danish), admin_user)
    row = row_of(admin_client, index)
    assert lines_in(row) == [f"Granskad: {danish}"]


def test_whoever_may_not_read_the_report_has_no_link_to_it(danish: Locale, engine: Any) -> None:
    page = make_held(danish, engine)
    original = page.original_page
    client = make_person("eva")
    user = User.objects.get(username="eva")
    user.groups.get().page_permissions.exclude(permission__codename="publish_page").delete()
    row = row_of(client, original)
    assert lines_in(row) == [f"Väntar på åtgärd: {danish}"]
    assert not [a for a in row.find_all("a") if "reports/" in a["href"]]


def test_number_of_queries_does_not_grow_with_the_listing(danish: Locale, engine: Any) -> None:
    # To whoever may submit pages wagtail-localize offers buttons that cost four queries a page.
    client = make_person("eva")
    set_policy(danish)
    index = live_index(danish)
    url = reverse("wagtailadmin_explore", args=[index.pk])

    def count_with(pages: int) -> int:
        while index.get_children().count() < pages:
            publish(write_news(index, slug=f"nyhet-{index.get_children().count()}"))
            index.refresh_from_db()
        run_jobs()
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(url).content.decode()
        assert html.count("Inte granskad") == pages
        return len(queries)

    assert count_with(2) == count_with(20)
