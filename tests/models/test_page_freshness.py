"""How long each page kind stays true, and what browsers and shared caches are told of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from mlr_programme.models import Session
from mlr_programme.models.boundaries import next_midnight
from mlr_programme.models.freshness import page_tag, programme_tag, session_tag
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.making import (
    make_news,
    make_news_index,
    make_programme,
    make_programme_index,
    make_session,
    make_session_listing,
    make_translation,
)

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _purged_by_tag(settings: Any) -> None:
    """A proxy to which nobody listens: without one that is purged, nothing is kept for long."""
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": f"{__name__}.TaggedBackend"}}


class TaggedBackend:
    def __init__(self, params: dict[str, Any]) -> None:
        self.params = params

    def invalidates_hostname(self, hostname: str) -> bool:
        return True

    def purge_batch(self, urls: list[str]) -> None:
        pass

    def purge_tags(self, tags: list[str]) -> None:
        pass


@pytest.fixture
def soon() -> datetime:
    """In some twenty minutes, at a whole one: sessions know no seconds."""
    return timezone.now().replace(second=0, microsecond=0) + 20 * MINUTE


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(make_programme_index(slug="program"), slug="ledare")


def shared_seconds(response: HttpResponse) -> int:
    found = re.search(r"s-maxage=(\d+)", response["Cache-Control"])
    assert found, response["Cache-Control"]
    return int(found[1])


def boundary_of(client: Client, url: str) -> datetime:
    """The instant until which a shared cache may show the page, to the second."""
    response = client.get(url)
    assert response.status_code == 200
    return timezone.now() + timedelta(seconds=shared_seconds(response))


def is_until(found: datetime, expected: datetime) -> bool:
    """Never later, and no more than the time of a slow request earlier."""
    return expected - timedelta(seconds=5) < found <= expected + timedelta(milliseconds=5)


def test_page_of_which_nothing_is_known_is_shared_for_an_hour(client: Client) -> None:
    response = client.get(make_news(make_news_index()).url)
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=3600"
    assert response["Vary"] == "Cookie"


SESSION_TIMES: dict[str, Any] = {
    "starts": lambda soon: {"starts_at": soon},
    "ends": lambda soon: {"starts_at": soon - 90 * MINUTE, "ends_at": soon},
    "registration opens": lambda soon: {"registration_opens_at": soon},
    "registration closes": lambda soon: {
        "registration_opens_at": soon - 600 * MINUTE,
        "registration_closes_at": soon,
    },
}


@pytest.mark.parametrize("event", SESSION_TIMES)
def test_what_a_session_does_ends_all_pages_that_show_it(
    client: Client, programme: ProgrammePage, soon: datetime, event: str
) -> None:
    make_session_listing(slug="kalender")
    facts = {"starts_at": soon + timedelta(days=9), **SESSION_TIMES[event](soon)}
    session = make_session(programme, **facts)
    pages = ["/kalender/", "/kalender/?kind=session", "/program/", programme.url]
    pages.append(f"{programme.url}session/{session.pk}/")
    # The second time from what was kept.
    assert [url for url in [*pages, *pages] if not is_until(boundary_of(client, url), soon)] == []


def test_listing_of_sessions_ends_at_midnight(client: Client, settings: Any) -> None:
    settings.MLR_PROGRAMME_SHARED_CACHE_SECONDS = 90_000
    make_session_listing(slug="kalender")
    assert is_until(boundary_of(client, "/kalender/"), next_midnight(timezone.now()))


@pytest.mark.parametrize("name", ["application_opens_at", "application_closes_at", "expire_at"])
def test_programme_ends_when_its_own_times_come(
    client: Client, programme: ProgrammePage, soon: datetime, name: str
) -> None:
    ProgrammePage.objects.filter(pk=programme.pk).update(**{name: soon})
    assert is_until(boundary_of(client, programme.url), soon)


def test_page_of_one_session_does_not_end_with_another(
    client: Client, programme: ProgrammePage, soon: datetime
) -> None:
    make_session(programme, starts_at=soon)
    session = make_session(programme)
    response = client.get(f"{programme.url}session/{session.pk}/")
    assert shared_seconds(response) == 3600
    assert session_tag(session.pk) in response["Cache-Tags"].split()


@pytest.mark.parametrize("name", ["published_at", "pinned_until"])
def test_news_index_ends_when_an_item_comes_or_its_pin_runs_out(
    client: Client, soon: datetime, name: str
) -> None:
    index = make_news_index(slug="nyheter")
    make_news(index, **{name: soon})
    for _ in range(2):
        assert is_until(boundary_of(client, "/nyheter/"), soon)


@pytest.mark.parametrize("has_news", [True, False])
def test_programme_ends_when_news_of_it_may_come(
    client: Client, programme: ProgrammePage, soon: datetime, has_news: bool
) -> None:
    index = make_news_index(slug="nyheter")
    if has_news:
        make_news(index, programme=programme)
    make_news(index, programme=programme, published_at=soon)
    assert is_until(boundary_of(client, programme.url), soon)


BLOCKS: dict[str, tuple[str, dict[str, Any]]] = {
    "all sessions": ("session_list", {"scope": "all", "period": "coming", "limit": 5}),
    "past sessions": ("session_list", {"scope": "all", "period": "past", "limit": 5}),
    "next session": ("next_session", {}),
    "facts": ("programme_facts", {}),
    "programmes": ("programme_cards", {"limit": 3}),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_block_ends_the_page_that_it_stands_on(
    client: Client, programme: ProgrammePage, soon: datetime, block: str
) -> None:
    make_session(programme, starts_at=soon - 90 * MINUTE, ends_at=soon)
    name, value = BLOCKS[block]
    if block in ("next session", "facts"):
        value = {**value, "programme": programme.pk}
    page = news_with_block(name, value)
    assert is_until(boundary_of(client, page.url), soon)


def test_block_with_news_ends_when_an_item_comes(client: Client, soon: datetime) -> None:
    page = news_with_block("news_list", {"limit": 3})
    make_news(page.get_parent(), published_at=soon)
    response = client.get(page.url)
    assert is_until(timezone.now() + timedelta(seconds=shared_seconds(response)), soon)
    assert "news" in response["Cache-Tags"].split()


def news_with_block(name: str, value: dict[str, Any]) -> NewsPage:
    page = make_news(make_news_index(slug="nyheter"))
    page.body = [{"type": name, "value": value}]
    page.body = page._meta.get_field("body").to_python(page.body)
    page.save_revision().publish()
    return page


def test_translation_is_purged_with_its_source(
    client: Client, languages: None, programme: ProgrammePage
) -> None:
    english = make_translation(programme)
    for page in (programme, english):
        tags = client.get(page.url)["Cache-Tags"].split()
        assert {programme_tag(programme.pk), page_tag(programme.translation_key)} <= set(tags)


def test_unchanged_page_is_not_sent_again(client: Client, programme: ProgrammePage) -> None:
    first = client.get(programme.url)
    again = client.get(programme.url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    for name in ("ETag", "Cache-Control", "Cache-Tags", "Vary"):
        assert again[name] == first[name]
    make_session(programme)
    changed = client.get(programme.url, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_head_has_the_headers_of_get(client: Client, programme: ProgrammePage) -> None:
    got, head = client.get(programme.url), client.head(programme.url)
    for name in ("ETag", "Cache-Control", "Cache-Tags", "Vary"):
        assert head[name] == got[name]


def test_editor_who_has_logged_in_gets_nothing_that_others_may_keep(
    client: Client, programme: ProgrammePage
) -> None:
    user = get_user_model().objects.create_superuser("redaktor", "r@example.se", "hemligt")
    client.force_login(user)
    response = client.get(programme.url)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "Cookie"
    assert "ETag" not in response
    assert "Cache-Tags" not in response


@pytest.mark.parametrize("kind", ["login", "password"])
def test_page_that_not_everyone_may_open_is_never_kept(
    client: Client, programme: ProgrammePage, kind: str
) -> None:
    restriction = PageViewRestriction.objects.create(
        page=programme, restriction_type=kind, password="hemligt"
    )
    denied = client.get(programme.url)
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    for response in (denied, client.get(programme.url)):
        assert "public" not in response["Cache-Control"]
        assert "no-store" in response["Cache-Control"]
        assert "Cache-Tags" not in response


def test_page_that_is_gone_says_nothing_of_keeping(client: Client, session_page: str) -> None:
    response = client.get(session_page)
    assert response.status_code == 404
    assert "Cache-Control" not in response


@pytest.fixture
def session_page(programme: ProgrammePage) -> str:
    session: Session = make_session(programme, published=False)
    return f"{programme.url}session/{session.pk}/"


def test_page_of_the_site_without_our_blocks_is_left_alone(client: Client) -> None:
    response = client.get("/")
    assert "Cache-Control" not in response
    assert "Cache-Tags" not in response


def test_setting_of_nought_keeps_pages_out_of_shared_caches(client: Client, settings: Any) -> None:
    settings.MLR_PROGRAMME_SHARED_CACHE_SECONDS = 0
    assert shared_seconds(client.get(make_news(make_news_index()).url)) == 0


def test_header_of_the_tags_has_the_name_that_the_site_gives(client: Client, settings: Any) -> None:
    settings.MLR_PROGRAMME_CACHE_TAGS_HEADER = "xkey"
    page = make_news(make_news_index())
    assert page_tag(page.translation_key) in client.get(page.url)["xkey"].split()
