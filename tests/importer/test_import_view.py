"""Importing in the admin: what is shown writes nothing, what is shown comes in, and once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision

from mlr_programme.importer.imports import Import
from mlr_programme.models import Session
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.importer.exports import export, post
from tests.importer.import_posts import (
    BRIDGE,
    CALENDAR,
    FEED,
    NAMELESS,
    TREE,
    client_of,
    confirm,
    counts,
    feed,
    go_on,
    import_at_once,
    import_url,
    outcomes,
    upload,
)
from tests.importer.misbehaving_server import MisbehavingServer, saying
from tests.making import make_news_index, make_programme, make_venue, site_root

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def test_preview_tells_and_writes_nothing(admin: Client, index: Page) -> None:
    admin.get(import_url(index))
    before, files = counts(), default_storage.listdir("")
    response = admin.post(import_url(index), upload(FEED))
    assert outcomes(response) == [("Bron", "Will be created"), ("Granen", "Will be created")]
    assert "https://gamla.example/bron" in response.text
    assert (counts(), default_storage.listdir("")) == (before, files)


def test_import_makes_the_drafts_of_the_preview_and_links_to_them(
    admin: Client, index: Page
) -> None:
    preview = admin.post(import_url(index), upload(FEED))
    response = confirm(admin, preview)
    bridge = NewsPage.objects.get(slug="bron")
    assert (bridge.live, bridge.get_parent().pk) == (False, index.pk)
    assert outcomes(response) == [("Bron", "Created"), ("Granen", "Created")]
    assert reverse("wagtailadmin_pages:edit", args=[bridge.pk]) in response.text
    assert "The import is done" in response.text


def test_same_form_sent_twice_imports_once_and_shows_the_same(admin: Client, index: Page) -> None:
    preview = admin.post(import_url(index), upload(FEED))
    first = confirm(admin, preview)
    before = counts()
    assert outcomes(confirm(admin, preview)) == outcomes(first)
    assert counts() == before


def test_second_import_changes_nothing(admin: Client, index: Page) -> None:
    import_at_once(admin, index, **upload(FEED))
    revisions = Revision.objects.count()
    preview = admin.post(import_url(index), upload(FEED))
    assert outcomes(preview) == [("Bron", "Unchanged"), ("Granen", "Unchanged")]
    # Pictures are looked at by the import alone: it can be asked for all the same.
    assert "There is nothing new to import." in preview.text
    confirm(admin, preview)
    assert (NewsPage.objects.count(), Revision.objects.count()) == (2, revisions)


def test_broken_item_among_sound_ones_is_told_and_the_others_come_in(
    admin: Client, index: Page
) -> None:
    response = import_at_once(admin, index, **upload(feed(BRIDGE, NAMELESS, TREE)))
    assert outcomes(response) == [("", "Refused"), ("Bron", "Created"), ("Granen", "Created")]
    assert NewsPage.objects.count() == 2


def test_lead_is_taken_from_the_first_paragraph_where_that_is_wished(
    admin: Client, index: Page
) -> None:
    page = "<html lang=sv><title>Bron</title><h1>Bron</h1><p>Ett.</p><p>Två.</p><p>Tre.</p></html>"
    data = {**upload(page.encode(), "bron.html"), "first_paragraph_as_lead": "on"}
    response = import_at_once(admin, index, **data)
    (row,) = response.context["report"].rows
    assert row.title == "Bron"
    assert NewsPage.objects.get().get_latest_revision_as_object().lead == "Ett."


def test_two_files_of_one_name_become_two_pages(admin: Client, index: Page) -> None:
    for title in ("Bron", "Granen"):
        page = f"<html><title>{title}</title><h1>{title}</h1><p>Om {title}.</p></html>"
        import_at_once(admin, index, **upload(page.encode(), "index.html"))
    assert set(NewsPage.objects.values_list("title", flat=True)) == {"Bron", "Granen"}


def test_pages_of_an_export_are_left_out_unless_they_are_chosen(admin: Client, index: Page) -> None:
    content = export(post(), post(kind="page", title="Om oss", link="https://www.alby.example/om/"))
    for chosen, titles in (
        ({}, {"Färjan går igen"}),
        ({"pages": "on"}, {"Färjan går igen", "Om oss"}),
    ):
        preview = admin.post(import_url(index), {**upload(content, "export.xml"), **chosen})
        confirm(admin, preview)
        assert {page.title for page in NewsPage.objects.all()} == titles


def test_pasted_text_becomes_a_page(admin: Client, index: Page) -> None:
    import_at_once(admin, index, text="Bron öppnar\n\nDen är lagad.\n\nFrån och med den 6 maj.")
    assert NewsPage.objects.get().title == "Bron öppnar"


def test_events_become_sessions_of_the_programme(admin: Client) -> None:
    programme, venue = make_programme(), make_venue("Malmö arena")
    response = import_at_once(admin, programme, **upload(CALENDAR, "kalender.ics"))
    first, second = Session.objects.order_by("pk")
    assert {first.title, second.title} == {"Start", "Slut"}
    assert (first.programme_id, first.venue, first.is_published) == (programme.pk, venue, False)
    name = Session.snippet_viewset.get_url_name("edit")
    assert reverse(name, args=[first.pk]) in response.text


@pytest.mark.parametrize("name", ["tabell.csv", "tabell.txt", ""])
def test_table_becomes_sessions_pasted_or_sent(admin: Client, name: str) -> None:
    table = "Datum;Tid;Titel\n2027-11-16;9-16;Start\n2027-11-17;9-12;Slut\n"
    data = upload(table.encode(), name) if name else {"text": table}
    import_at_once(admin, make_programme(), **data)
    assert {each.title for each in Session.objects.all()} == {"Start", "Slut"}


def test_what_was_previewed_comes_in_though_the_source_has_changed(
    admin: Client, index: Page, server: MisbehavingServer
) -> None:
    address = server.behave("/rss", saying(body=FEED, Content_Type="application/rss+xml"))
    preview = admin.post(import_url(index), {"address": address})
    server.behave("/rss", saying(body=feed(TREE), Content_Type="application/rss+xml"))
    assert outcomes(confirm(admin, preview)) == [("Bron", "Created"), ("Granen", "Created")]
    assert server.count("/rss") == 1


def test_change_gives_back_what_was_entered(admin: Client, index: Page) -> None:
    data = {**upload(FEED), "publish": "on"}
    form = confirm(admin, admin.post(import_url(index), data), "action-change")
    assert "nyheter.xml" in form.text
    assert re.search(r'name="publish"[^>]*checked', form.text)
    again = admin.post(import_url(index), {"held": form.context["token"]})
    assert len(outcomes(again)) == 2
    text = {"text": "Bron öppnar\n\nDen är lagad.\n\nNu."}
    form = confirm(admin, admin.post(import_url(index), text), "action-change")
    assert form.context["form"]["text"].value() == text["text"]


def test_what_is_given_anew_takes_the_place_of_the_file(admin: Client, index: Page) -> None:
    form = confirm(admin, admin.post(import_url(index), upload(FEED)), "action-change")
    data = {"held": form.context["token"], "text": "Eken\n\nDen står kvar.\n\nÄn så länge."}
    assert outcomes(admin.post(import_url(index), data)) == [("Eken", "Will be created")]


@pytest.mark.parametrize("token", ["", "\0", "å", "x" * 40, "../../../etc/passwd", "a" * 10_000])
@pytest.mark.parametrize("action", ["action-import", "action-change"])
def test_token_of_nothing_is_told_and_imports_nothing(
    admin: Client, index: Page, token: str, action: str
) -> None:
    response = admin.post(import_url(index), {"held": token, action: "1"})
    assert "no longer kept" in response.text
    assert not NewsPage.objects.exists()


def test_what_is_kept_opens_to_its_user_and_page_only(admin: Client, index: Page) -> None:
    preview = admin.post(import_url(index), upload(FEED))
    data = {"held": preview.context["token"], "action-import": "1"}
    other = client_of(make_editor("annan", site_root()))
    for client, page in ((other, index), (admin, make_news_index())):
        assert "no longer kept" in client.post(import_url(page), data).text
    session_key = admin.cookies["sessionid"].value
    response = admin.post(import_url(index), {"held": session_key, "action-import": "1"})
    assert "no longer kept" in response.text
    assert not NewsPage.objects.exists()


def test_few_previews_are_kept_of_one_session(admin: Client, index: Page) -> None:
    from django.contrib.sessions.models import Session as BrowserSession

    for _number in range(6):
        last = admin.post(import_url(index), upload(FEED))
    assert BrowserSession.objects.count() <= 4
    assert outcomes(confirm(admin, last))[0] == ("Bron", "Created")


def test_import_that_another_overtakes_is_told_and_keeps_what_was_given(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = admin.post(import_url(index), upload(FEED))

    def collide(*args: object) -> None:
        raise IntegrityError

    with monkeypatch.context() as patched:
        patched.setattr(Import, "take", collide)
        response = confirm(admin, preview)
    assert "being imported already" in response.text
    assert "nyheter.xml" in response.text
    assert outcomes(go_on(admin, response))[0] == ("Bron", "Created")


@pytest.mark.parametrize("engine", ["signed_cookies", "cache", "cached_db"])
def test_it_is_kept_wherever_sessions_are(
    admin_user: User, index: Page, settings: Any, engine: str
) -> None:
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    response = import_at_once(client_of(admin_user), index, **upload(FEED))
    assert outcomes(response)[0] == ("Bron", "Created")
