"""Old addresses that lead to the new pages."""

from __future__ import annotations

import json
from typing import Any

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
from mlr_programme.pages.models import NewsIndexPage, NewsPage
from tests.importer.making import article, make_writer
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


def imported_draft(index: Page) -> Page:
    report = make_writer(index).write(article(url=f"{OLD}/nyheter/bron"))
    assert report.has_redirect
    return NewsPage.objects.get()


def publish(page: Page, **fields: Any) -> None:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_redirect_to_a_draft_is_not_for_good_until_the_draft_is_published() -> None:
    page = imported_draft(make_news_index(slug="aktuellt"))
    assert Client().get("/nyheter/bron").status_code == 302
    publish(page)
    answer = Client().get("/nyheter/bron")
    assert (answer.status_code, answer["Location"]) == (301, page.get_url())


def test_redirect_to_what_is_published_at_once_is_for_good() -> None:
    make_writer(make_news_index(), publish=True).write(article())
    assert Redirect.objects.get().is_permanent


def test_redirect_that_an_editor_has_made_temporary_stays_so() -> None:
    page = imported_draft(make_news_index(slug="aktuellt"))
    publish(page)
    Redirect.objects.update(is_permanent=False)
    publish(page, lead="Ny ingress.")
    assert not Redirect.objects.get().is_permanent


def test_page_that_gets_its_old_address_has_no_redirect_to_itself() -> None:
    page = imported_draft(make_news_index(slug="nyheter"))
    assert page.slug != "bron"
    publish(page, slug="bron")
    assert not Redirect.objects.filter(old_path="/nyheter/bron").exists()
    NewsPage.objects.get(pk=page.pk).unpublish()
    assert Client().get("/nyheter/bron/").status_code == 404


@pytest.mark.parametrize("is_moved", [True, False])
def test_page_whose_parent_gets_the_old_address_has_no_redirect_to_itself(
    is_moved: bool, django_capture_on_commit_callbacks: Any
) -> None:
    index = make_news_index(slug="nyheter" if is_moved else "aktuellt")
    archive = make_news_index(slug="arkiv")
    if is_moved:
        index.move(archive, pos="last-child")
        index.refresh_from_db()
    page = imported_draft(index)
    publish(page)
    Page.objects.filter(pk=page.pk).update(slug="bron")
    page.refresh_from_db()
    page.set_url_path(Page.objects.get(pk=index.pk))
    Page.objects.filter(pk=page.pk).update(url_path=page.url_path)
    with django_capture_on_commit_callbacks(execute=True):
        if is_moved:
            Page.objects.get(pk=index.pk).move(archive.get_parent(), pos="last-child")
        else:
            publish(NewsIndexPage.objects.get(pk=index.pk), slug="nyheter")
    assert not Redirect.objects.filter(old_path="/nyheter/bron").exists()


def test_redirects_of_others_are_left_when_a_page_is_published() -> None:
    index = make_news_index(slug="nyheter")
    page = imported_draft(index)
    Redirect.add_redirect("/kort", page, is_permanent=False, site=page.get_site())
    Redirect.add_redirect("/nyheter/annan", page, site=page.get_site())
    publish(page, slug="annan")
    found = dict(Redirect.objects.values_list("old_path", "is_permanent"))
    assert found == {"/kort": False, "/nyheter/annan": True, "/nyheter/bron": True}


def test_page_that_no_import_has_made_keeps_its_redirects(page: Page) -> None:
    path = Redirect.normalise_path(page.get_url())
    Redirect.add_redirect(path, page, is_permanent=False, automatically_created=True)
    publish(page)
    assert not Redirect.objects.get().is_permanent
