"""Old addresses that lead to the new pages."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.redirects import redirect_from
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from tests.making import make_news, make_news_index

pytestmark = pytest.mark.django_db

OLD = "https://www.gamla.example"


@pytest.fixture
def page() -> Page:
    return make_news(make_news_index(slug="nyheter"), slug="farjan")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"{OLD}/artikel/4711", "/artikel/4711"),
        (f"{OLD}/artikel/4711/", "/artikel/4711"),
        (f"{OLD}/visa.aspx?sida=2&id=1", "/visa.aspx?id=1&sida=2"),
        (f"{OLD}/f%C3%A4rjan.html#tider", "/färjan.html"),
    ],
)
def test_visitor_of_the_old_address_comes_to_the_page(page: Page, address: str, path: str) -> None:
    assert redirect_from(address, page)
    assert Redirect.objects.get().is_permanent
    answer = Client().get(address.removeprefix(OLD).partition("#")[0])
    assert (answer.status_code, answer["Location"]) == (301, page.get_url())
    assert Redirect.normalise_path(path) == Redirect.objects.get().old_path


@pytest.mark.parametrize("is_for_all_sites", [True, False])
def test_redirect_of_an_editor_stays_where_it_leads(page: Page, is_for_all_sites: bool) -> None:
    other = make_news(page.get_parent(), slug="bron")
    Redirect.add_redirect("/artikel/4711", other)
    Redirect.objects.update(site=None if is_for_all_sites else page.get_site())
    assert not redirect_from(f"{OLD}/artikel/4711", page)
    assert Redirect.objects.get().redirect_page_id == other.pk


def test_second_import_makes_no_second_redirect(page: Page) -> None:
    assert redirect_from(f"{OLD}/artikel/4711", page)
    assert not redirect_from(f"{OLD}/artikel/4711/", page)
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        OLD,
        f"{OLD}/",
        "farjan.html",
        "text:4711",
        f"{OLD}/nyheter/farjan",
        f"{OLD}/nyheter/farjan/",
    ],
)
def test_address_that_cannot_or_need_not_lead_anywhere_makes_none(page: Page, address: str) -> None:
    assert not redirect_from(address, page)
    assert Redirect.objects.count() == 0


def test_page_of_no_site_gets_none() -> None:
    root = Page.objects.get(depth=1)
    assert not redirect_from(f"{OLD}/artikel", root)


def test_site_without_redirects_gets_none(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "is_installed", lambda name: False)
    assert not redirect_from(f"{OLD}/artikel", page)


@pytest.mark.parametrize(("state", "count"), [("published", 1), ("private", 0)])
def test_what_nobody_could_read_gets_none(state: str, count: int) -> None:
    item = {
        "@type": "News Item",
        "@id": f"{OLD}/hemligt",
        "title": "Ny chef",
        "review_state": state,
    }
    content = json.dumps([item]).encode()
    work = Import(make_news_index(), None, ImportOptions(), limits=Limits())
    work.run([SourceDocument(content, "export.json", "", SourceKind.PLONE)])
    assert Redirect.objects.count() == count
