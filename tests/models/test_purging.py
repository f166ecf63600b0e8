"""What each change takes out of the proxies, and when."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from mlr_programme.models import (
    ContactPerson,
    Partnership,
    ProgrammeSettings,
    Session,
    SessionText,
    VenueText,
)
from mlr_programme.models.cache_headers import apply_freshness
from mlr_programme.models.correction import record_correction
from mlr_programme.models.freshness import (
    ALL_NEWS,
    ALL_PROGRAMMES,
    ALL_SESSIONS,
    EVERYTHING,
    freshness_of,
    page_tag,
    programme_tag,
    session_tag,
)
from mlr_programme.models.purging import purge
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    make_programme_index,
    make_session,
    make_session_listing,
    make_translation,
    make_venue,
    publish_again,
    site_root,
)

pytestmark = pytest.mark.django_db

Purged = Callable[[Callable[[], object]], set[str]]


class TagProxy:
    """Notes what it is told, as Varnish would be."""

    told: list[str] = []

    def __init__(self, params: dict[str, Any]) -> None:
        self.fails = params.get("FAILS", False)

    def purge_tags(self, tags: list[str]) -> None:
        if self.fails:
            raise OSError("No route to host")
        self.told.extend(tags)


class AddressProxy:
    """Knows addresses only, as most of Wagtail's backends do."""

    told: list[str] = []

    def __init__(self, params: dict[str, Any]) -> None:
        pass

    def purge_batch(self, urls: list[str]) -> None:
        self.told.extend(urls)


TAGS = {"BACKEND": f"{__name__}.TagProxy"}
ADDRESSES = {"BACKEND": f"{__name__}.AddressProxy"}


@pytest.fixture(autouse=True)
def _proxy(settings: Any) -> Iterator[None]:
    settings.WAGTAILFRONTENDCACHE = {"tags": TAGS}
    yield
    TagProxy.told.clear()
    AddressProxy.told.clear()


@pytest.fixture
def purged(django_capture_on_commit_callbacks: Any) -> Purged:
    """``purged(change)``: the tags that the proxy is told of once the change is committed."""

    def do(change: Callable[[], object]) -> set[str]:
        with django_capture_on_commit_callbacks(execute=True):
            # What the test has made so far was committed before.
            purge()
        TagProxy.told.clear()
        AddressProxy.told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
            assert TagProxy.told == []
        return set(TagProxy.told)

    return do


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(make_programme_index(slug="program"), slug="ledare")


@pytest.fixture
def session(programme: ProgrammePage) -> Session:
    return make_session(programme, venue=make_venue())


@pytest.fixture
def news() -> NewsPage:
    return make_news(make_news_index(slug="nyheter"))


def tags_of_session(session: Session) -> set[str]:
    return {
        session_tag(session.pk),
        programme_tag(session.programme_id),
        ALL_SESSIONS,
        ALL_PROGRAMMES,
    }


def test_moved_session_purges_all_that_may_show_it(purged: Purged, session: Session) -> None:
    move = {"starts_at": timezone.now() + timedelta(days=20)}
    told = purged(lambda: change_session(session.pk, move, note="Ny tid."))
    assert told == tags_of_session(session)


def test_session_that_changes_its_programme_is_purged_from_the_old(
    purged: Purged, session: Session
) -> None:
    other = make_programme()
    told = purged(lambda: change_session(session.pk, {"programme": other}, note="Flyttad."))
    assert told == tags_of_session(session) | {programme_tag(other.pk)}


def test_session_is_purged_when_it_is_published_and_not_before(
    purged: Purged, programme: ProgrammePage
) -> None:
    session = make_session(programme, published=False)
    assert purged(session.save) == set()
    assert purged(lambda: publish_session(session)) == tags_of_session(session)


def test_published_words_of_a_session_purge_it_and_a_draft_does_not(
    purged: Purged, session: Session
) -> None:
    text = session.texts.get()
    text.title = "Nya ord"
    assert purged(text.save_revision) == set()
    assert purged(text.latest_revision.publish) == tags_of_session(session)
    english = SessionText(session=session, title="Words", locale_id=text.locale_id + 1)
    english.locale = make_translation(site_root()).locale
    assert purged(english.save) == tags_of_session(session)
    assert purged(english.delete) == tags_of_session(session)


def test_news_item_purges_the_lists_of_news_and_its_own_page(
    purged: Purged, news: NewsPage
) -> None:
    told = {ALL_NEWS, page_tag(news.translation_key)}
    assert purged(lambda: publish_again(news, lead="Nytt.")) == told
    # Buttons and running text anywhere lead to what is gone now.
    assert purged(news.unpublish) == {EVERYTHING}
    assert purged(news.delete) == {EVERYTHING}


def test_programme_purges_what_names_it_in_all_languages(
    purged: Purged, languages: None, programme: ProgrammePage
) -> None:
    told = {
        ALL_PROGRAMMES,
        ALL_SESSIONS,
        page_tag(programme.translation_key),
        programme_tag(programme.pk),
    }
    english = make_translation(programme)
    for change in (
        lambda: publish_again(english, lead="New."),
        lambda: publish_again(programme, lead="Nytt."),
    ):
        assert purged(change) == told
    for change in (english.unpublish, programme.unpublish, programme.delete):
        assert purged(change) == {EVERYTHING}


def test_draft_purges_nothing(purged: Purged, news: NewsPage) -> None:
    news.lead = "Ännu inte."
    assert purged(news.save_revision) == set()


def test_moved_and_renamed_pages_purge_everything(purged: Purged, programme: ProgrammePage) -> None:
    other = make_programme_index(slug="annat")
    assert purged(lambda: publish_again(programme, slug="nytt")) == {EVERYTHING}
    page = Page.objects.get(pk=programme.pk)
    assert purged(lambda: page.move(other, "last-child")) == {EVERYTHING}


def test_page_that_others_stand_below_purges_everything(purged: Purged, news: NewsPage) -> None:
    index = news.get_parent().specific
    assert purged(lambda: publish_again(index, title="Aktuellt")) == {EVERYTHING}


def test_page_of_the_site_in_the_menu_purges_everything(purged: Purged) -> None:
    page = site_root().add_child(instance=Page(title="Om", slug="om", show_in_menus=True))
    assert purged(page.save_revision().publish) == {EVERYTHING}


def test_records_and_restrictions_purge_everything(
    purged: Purged, programme: ProgrammePage, session: Session
) -> None:
    organisation, category = make_organisation(), make_category("Skola", "skola")
    site = Site.objects.get()
    restriction = PageViewRestriction(page=programme, restriction_type="groups")
    changes: list[Callable[[], object]] = [
        session.venue.save,
        lambda: VenueText.objects.create(venue=session.venue, accessibility="Hiss."),
        ContactPerson(name="Eva").save,
        Partnership(name="Samarbete").save,
        category.save,
        ProgrammeSettings(site=site, publisher_name="Vi").save,
        site.save,
        restriction.save,
        lambda: restriction.groups.add(Group.objects.create(name="Ledare")) or restriction.save(),
        restriction.delete,
        organisation.save,
        organisation.delete,
    ]
    assert [purged(change) for change in changes] == [{EVERYTHING}] * len(changes)


def test_correction_purges_the_item(purged: Purged, news: NewsPage) -> None:
    key = news.translation_key
    told = purged(lambda: record_correction(key, "Fel datum.", "sv", None))
    assert told == {page_tag(key)}


def test_change_that_is_rolled_back_purges_nothing(purged: Purged, session: Session) -> None:
    def fail() -> None:
        with transaction.atomic():
            change_session(session.pk, {"room": "B12"}, note="Ny sal.")
            transaction.set_rollback(True)

    assert purged(fail) == set()


def test_many_changes_of_one_transaction_are_one_purge(
    purged: Purged, programme: ProgrammePage
) -> None:
    sessions = [make_session(programme) for _ in range(3)]

    def move() -> None:
        for session in sessions:
            change_session(session.pk, {"room": "B12"}, note="Ny sal.")

    purged(move)
    assert len(TagProxy.told) == len(set(TagProxy.told))


def test_proxy_that_fails_is_logged_and_the_next_is_told(
    purged: Purged, session: Session, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"broken": {**TAGS, "FAILS": True}, "tags": TAGS}
    with caplog.at_level(logging.ERROR):
        told = purged(lambda: change_session(session.pk, {"room": "B12"}, note="Ny sal."))
    assert told == tags_of_session(session)
    assert "No route to host" in caplog.text


def test_reader_who_began_before_a_purge_leaves_nothing_in_the_proxy(
    purged: Purged, rf: RequestFactory, session: Session
) -> None:
    request = rf.get("/")
    freshness_of(request).show(ALL_SESSIONS)
    purged(lambda: change_session(session.pk, {"room": "B12"}, note="Ny sal."))
    response = apply_freshness(request, HttpResponse("Sal A"))
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=0"


def test_what_was_kept_of_a_listing_is_not_given_to_the_proxy_after_a_purge(
    purged: Purged, client: Client, session: Session
) -> None:
    """Names leave no entry in the log by which what is kept is found."""
    make_session_listing(slug="kalender")
    client.get("/kalender/")
    session.venue.name = "Ombyggda lokalen"
    purged(session.venue.save)
    assert "Ombyggda lokalen" in client.get("/kalender/").text


def test_proxy_without_tags_is_told_the_addresses(
    purged: Purged, settings: Any, session: Session, languages: None
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"addresses": ADDRESSES}
    make_session_listing(slug="kalender")
    english = make_translation(session.programme.specific)
    purged(lambda: change_session(session.pk, {"room": "B12"}, note="Ny sal."))
    address = f"session/{session.pk}/"
    pages = [session.programme.specific.full_url, english.full_url]
    expected = [*pages, *(page + address for page in pages)]
    expected += ["http://localhost/kalender/", "http://localhost/program/"]
    assert set(expected) <= set(AddressProxy.told)


def test_page_that_is_made_private_is_purged_by_address_with_those_below_it(
    purged: Purged, settings: Any, news: NewsPage
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"addresses": ADDRESSES}
    index = news.get_parent()
    purged(PageViewRestriction(page=index, restriction_type="login").save)
    assert {index.full_url, news.full_url} <= set(AddressProxy.told)


@pytest.mark.parametrize(
    ("proxies", "path", "seconds"),
    [
        ({"tags": TAGS}, "/nyheter/?q=skola", 3600),
        ({"addresses": ADDRESSES}, "/nyheter/", 3600),
        ({"addresses": ADDRESSES}, "/nyheter/?q=skola", 60),
        ({"addresses": ADDRESSES}, "/program/ledare/", 60),
        ({"tags": TAGS, "addresses": ADDRESSES}, "/nyheter/?q=skola", 60),
        ({}, "/nyheter/", 60),
    ],
)
def test_what_no_purge_reaches_is_kept_for_a_minute(
    client: Client,
    settings: Any,
    news: NewsPage,
    programme: ProgrammePage,
    proxies: dict[str, Any],
    path: str,
    seconds: int,
) -> None:
    settings.WAGTAILFRONTENDCACHE = proxies
    assert client.get(path)["Cache-Control"].endswith(f"s-maxage={seconds}")
