"""Links by which visitors follow the site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template import Context, Template
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction

from mlr_programme.blocks.queries import SubscribeQuery, Surroundings, answer
from mlr_programme.feeds.subscriptions import news_feed
from mlr_programme.models.freshness import ALL_NEWS, ALL_PROGRAMMES, freshness_of
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import (
    NewsIndexPage,
    ProgrammePage,
    SessionListingPage,
)
from tests.making import (
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_session_listing,
    site_root,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledare")


def links(client: Client, address: str) -> list[str]:
    document = BeautifulSoup(client.get(address).content, "html.parser")
    return [link["href"] for link in document.select(".mlr-follow a")]


def alternates(client: Client, address: str) -> list[str]:
    document = BeautifulSoup(client.get(address).content, "html.parser")
    return [link["href"] for link in document.select('head link[rel="alternate"]')]


def answers(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        path = address.replace("webcal://testserver", "")
        assert client.get(path).status_code == 200, address


def test_page_of_a_session_offers_its_file(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme)
    found = links(client, session.url)
    assert found == [f"/calendar/session/{session.pk}.ics?download"]
    answers(client, found)


def test_session_without_a_day_offers_no_file_until_it_had_one(
    client: Client, programme: ProgrammePage
) -> None:
    session = make_session(programme, precision="text")
    assert links(client, session.url) == []
    told = make_session(programme)
    change_session(told.pk, {"precision": "text", "starts_at": None}, note="Ny dag kommer.")
    answers(client, links(client, told.url))


def test_page_of_a_programme_offers_its_calendar(client: Client, programme: ProgrammePage) -> None:
    assert links(client, programme.url) == []
    make_session(programme)
    found = links(client, programme.url)
    path = f"/calendar/programme/{programme.sessions_key}.ics"
    assert found == [f"webcal://testserver{path}", f"{path}?download"]
    answers(client, found)


def test_listing_offers_what_it_shows_now(client: Client, programme: ProgrammePage) -> None:
    make_session(programme)
    listing = make_session_listing()
    query = f"?programme={programme.pk}"
    found = links(client, f"{listing.url}{query}&page=1&kind=nonsense")
    assert found == [
        f"webcal://testserver/calendar/sessions.ics{query}",
        f"/calendar/sessions.ics{query}&download",
        f"/feeds/session-changes/rss.xml{query}",
    ]
    answers(client, [*found, *alternates(client, f"{listing.url}{query}")])


def test_news_listing_names_its_feeds(client: Client) -> None:
    index = make_news_index()
    make_news(index)
    found = alternates(client, f"{index.url}?year=2020&q=x")
    assert found == [f"/feeds/news/{index.pk}/{name}.xml" for name in ("rss", "atom")]
    answers(client, [*found, *links(client, index.url)])


def test_news_page_names_the_feeds_of_its_listing(client: Client) -> None:
    index = make_news_index(title="Nyheter")
    news = make_news(index)
    document = BeautifulSoup(client.get(news.url).content, "html.parser")
    found = document.select('head link[rel="alternate"]')
    assert [link["href"] for link in found] == alternates(client, index.url)
    assert [link["title"] for link in found] == ["Nyheter (RSS)", "Nyheter (Atom)"]
    # With hreflang they would be taken for translations of the page.
    assert not [link for link in found if link.has_attr("hreflang")]


@pytest.mark.parametrize("model", [NewsIndexPage, SessionListingPage])
def test_page_that_is_not_saved_yet_can_be_previewed(admin_client: Client, model: Any) -> None:
    parent = site_root()
    label = f"{model._meta.app_label}/{model._meta.model_name}"
    address = f"/admin/pages/add/{label}/{parent.pk}/preview/"
    form = admin_client.get(f"/admin/pages/add/{label}/{parent.pk}/").context["form"]
    data = {field.html_name: field.value() or "" for field in form} | {
        "title": "Utkast",
        "slug": "utkast",
        "lead": "Ingress.",
    }
    assert admin_client.post(address, data).json()["is_valid"], form.errors
    assert admin_client.get(f"{address}?mode=").status_code == 200


def test_page_asks_nothing_to_name_a_feed(django_assert_num_queries: Any) -> None:
    index = NewsIndexPage.objects.get(pk=make_news_index().pk)
    with django_assert_num_queries(0):
        assert news_feed(index).rss


def test_first_page_can_name_all_feeds_of_the_site(rf: RequestFactory) -> None:
    index = make_news_index(title="Nyheter")
    template = Template(
        "{% load mlr_feeds %}{% site_feeds as feeds %}{{ feeds|length }} {{ feeds.0.rss }}"
    )
    request = rf.get("/", headers={"host": "testserver"})
    shown = template.render(Context({"request": request}))
    assert shown == f"2 /feeds/news/{index.pk}/rss.xml"


def subscriptions(**chosen: Any) -> list[str]:
    request = RequestFactory().get("/", headers={"host": "testserver"})
    found = answer(SubscribeQuery(**chosen), Surroundings(request=request))
    return [address.url for address in found]


def test_block_lists_what_the_site_has(client: Client, programme: ProgrammePage) -> None:
    index = make_news_index()
    make_session(programme, starts_at=None)
    found = subscriptions()
    assert f"/feeds/news/{index.pk}/rss.xml" in found
    assert "webcal://testserver/calendar/sessions.ics" in found
    answers(client, found)


def test_block_lists_what_a_programme_has(client: Client, programme: ProgrammePage) -> None:
    session = make_session(programme)
    change_session(session.pk, {"room": "B"}, note="Ny sal.", at=session.starts_at - timedelta(1))
    found = subscriptions(programme=programme.pk)
    assert len(found) == 2
    answers(client, found)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert subscriptions(programme=programme.pk) == []


def test_block_to_follow_is_purged_when_what_it_names_changes(
    rf: RequestFactory, programme: ProgrammePage
) -> None:
    request = rf.get("/")
    answer(SubscribeQuery(programme=programme.pk), Surroundings(request=request))
    assert {ALL_NEWS, ALL_PROGRAMMES} <= freshness_of(request).tags


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_session_that_is_called_off_invites_nobody(
    client: Client, programme: ProgrammePage, status: str
) -> None:
    session = make_session(
        programme,
        attendance="mixed",
        online_url="https://mote.example/",
        is_online_url_public=True,
        registration_url="https://anmalan.example/",
    )
    page = client.get(session.url).content.decode()
    calendar = client.get(f"/calendar/session/{session.pk}.ics").content.decode()
    assert all("mote.example" in said and "anmalan.example" in said for said in (page, calendar))
    change_session(session.pk, {"status": status}, note="Ledaren är sjuk.")
    cache.clear()
    page = client.get(session.url).content.decode()
    calendar = client.get(f"/calendar/session/{session.pk}.ics").content.decode()
    for said in (page, calendar):
        assert "mote.example" not in said
        assert "anmalan.example" not in said
    assert links(client, session.url) == []
