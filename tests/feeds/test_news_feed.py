"""Feeds of news as a reader's program meets them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from mlr_programme.feeds.feed_formats import speakable
from mlr_programme.models.page_image import CARD_FILTER
from mlr_programme.pages.models import NewsIndexPage
from tests.feeds.hostile_texts import HOSTILE
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_organisation,
    make_page,
    make_programme,
    make_translation,
    publish_again,
)

pytestmark = pytest.mark.django_db

FORMATS = ["rss", "atom"]


@pytest.fixture
def index() -> NewsIndexPage:
    return make_news_index(title="Nyheter", slug="nyheter")


def read(client: Client, index: Any, format_name: str = "atom", query: str = "") -> Any:
    response = client.get(f"/feeds/news/{index.pk}/{format_name}.xml{query}")
    assert response.status_code == 200, response.content
    ET.fromstring(response.content)  # noqa: S314  # our own answer
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def make_image() -> Any:
    return get_image_model().objects.create(title="Bild", file=get_test_image_file())


def titles(client: Client, index: Any, query: str = "") -> list[str]:
    return [entry.title for entry in read(client, index, query=query).entries]


@pytest.mark.parametrize("format_name", FORMATS)
def test_entry_says_what_the_item_says(
    client: Client, index: NewsIndexPage, format_name: str
) -> None:
    category = make_category("Skola", "skola")
    news = make_news(
        index,
        title="Sex skolor öppnar",
        lead="I augusti öppnar sex skolor.",
        organisation=make_organisation("Höörs kommun"),
        categories=(category,),
    )
    feed = read(client, index, format_name)
    (entry,) = feed.entries
    assert (entry.title, entry.summary) == ("Sex skolor öppnar", "I augusti öppnar sex skolor.")
    assert entry.link == news.full_url
    assert [tag.term for tag in entry.tags] == ["Skola"]
    assert entry.author == "Höörs kommun"
    assert feed.feed.language == "sv"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"http://testserver/feeds/news/{index.pk}/{format_name}.xml"
    assert links["alternate"] == index.full_url


def test_key_of_an_entry_stays_when_the_item_is_renamed(
    client: Client, index: NewsIndexPage
) -> None:
    news = make_news(index)
    before = read(client, index).entries[0]
    publish_again(news, slug="annat-namn", title="Annat namn")
    after = read(client, index).entries[0]
    assert before.id == after.id
    assert before.link != after.link


def test_update_is_never_before_publication(client: Client, index: NewsIndexPage) -> None:
    now = timezone.now()
    make_news(index, published_at=now - timedelta(days=1))
    news = make_news(index, published_at=now - timedelta(days=3))
    publish_again(news, lead="Rättad ingress.")
    first, second = read(client, index).entries
    assert first.updated_parsed == first.published_parsed
    assert second.updated_parsed > second.published_parsed


def test_each_language_has_a_feed_of_its_own(
    languages: None, client: Client, index: NewsIndexPage
) -> None:
    news = make_news(index, title="Svenska")
    make_translation(news)
    english = index.get_translations().get()
    feed = read(client, english)
    assert feed.feed.language == "en"
    assert "/en/" in feed.entries[0].link
    assert feed.entries[0].id != read(client, index).entries[0].id


def test_what_no_visitor_may_read_is_in_no_feed(
    client: Client, admin_client: Client, index: NewsIndexPage
) -> None:
    make_news(index, title="Synlig")
    make_news(index, title="Utkast", live=False)
    make_news(index, title="Kommande", published_at=timezone.now() + timedelta(days=1))
    hidden = make_news(index, title="Hemlig")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for visitor in (client, admin_client):
        assert titles(visitor, index) == ["Synlig"]
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert admin_client.get(f"/feeds/news/{index.pk}/rss.xml").status_code == 404


def test_filters_choose_as_in_the_listing(client: Client, index: NewsIndexPage) -> None:
    programme, organisation = make_programme(), make_organisation("Höör")
    make_news(index, title="Skolnytt", categories=(make_category("Skola", "skola"),))
    make_news(index, title="Från Höör", organisation=organisation)
    make_news(index, title="Om programmet", programme=programme)
    assert titles(client, index, "?category=skola") == ["Skolnytt"]
    assert titles(client, index, f"?organisation={organisation.slug}") == ["Från Höör"]
    assert titles(client, index, f"?programme={programme.pk}") == ["Om programmet"]
    feed = read(client, index, query="?category=skola&utm=x")
    assert {link.rel: link.href for link in feed.feed.links}["self"].endswith(
        "/atom.xml?category=skola"
    )


def test_filtered_feed_is_a_feed_of_its_own(client: Client, index: NewsIndexPage) -> None:
    make_news(index, categories=(make_category("Skola", "skola"),))
    whole, school = read(client, index).feed, read(client, index, query="?category=skola").feed
    assert school.title == whole.title.replace("Nyheter", "Nyheter: Skola")
    assert school.id != whole.id
    links = {link.rel: link.href for link in school.links}
    assert links["alternate"] == f"{index.full_url}?category=skola"
    publish_again(index, slug="annat")
    assert read(client, index, query="?category=skola").feed.id == school.id


def test_title_names_no_programme_that_is_private(client: Client, index: NewsIndexPage) -> None:
    programme = make_programme(title="Ledare")
    query = f"?programme={programme.pk}"
    assert "Ledare" in read(client, index, query=query).feed.title
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    cache.clear()
    assert "Ledare" not in read(client, index, query=query).feed.title


@pytest.mark.parametrize("format_name", FORMATS)
def test_picture_is_enclosed_with_its_length_and_type(
    client: Client, index: NewsIndexPage, format_name: str
) -> None:
    image = make_image()
    make_news(index, image=image, image_alt="En bild")
    (enclosure,) = read(client, index, format_name).entries[0].enclosures
    rendition = image.renditions.get(filter_spec=CARD_FILTER)
    assert enclosure.href.startswith("http://testserver/media/")
    assert (enclosure.length, enclosure.type) == (str(rendition.file.size), "image/png")


def test_feed_without_entries_stays_the_same(client: Client, index: NewsIndexPage) -> None:
    address = f"/feeds/news/{index.pk}/atom.xml"
    first = client.get(address)
    cache.clear()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_item_that_is_unpublished_leaves_for_those_who_know_a_date_only(
    client: Client, index: NewsIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = make_news(index)
    address = f"/feeds/news/{index.pk}/rss.xml"
    known = client.get(address)["Last-Modified"]
    later = timezone.now() + timedelta(seconds=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    news.unpublish(log_action=True)
    response = client.get(address, headers={"if-modified-since": known})
    assert response.status_code == 200
    assert feedparser.parse(response.content).entries == []


def test_listing_of_another_site_has_no_feed_here(client: Client, index: NewsIndexPage) -> None:
    root = make_page(Page, Page.get_first_root_node(), title="Annan", slug="annan")
    Site.objects.create(hostname="other.example", root_page=root)
    other = make_page(NewsIndexPage, root)
    assert client.get(f"/feeds/news/{other.pk}/rss.xml").status_code == 404
    there = {"host": "other.example"}
    assert client.get(f"/feeds/news/{other.pk}/rss.xml", headers=there).status_code == 200
    assert client.get(f"/feeds/news/{index.pk}/rss.xml", headers=there).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/feeds/news/{0}/rss.xml?programme=abc", 400),
        ("/feeds/news/{0}/rss.xml?category=%00", 400),
        ("/feeds/news/99999999999999999999/rss.xml", 404),
        ("/feeds/news/1/rss.xml", 404),
        ("/feeds/news/{0}/json.xml", 404),
    ],
)
def test_nonsense_is_refused(
    client: Client, index: NewsIndexPage, address: str, status: int
) -> None:
    response = client.get(address.format(index.pk))
    assert response.status_code == status
    if status == 400:
        assert response.content.startswith((b"programme: ", b"category: "))


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_feed(
    client: Client, index: NewsIndexPage, format_name: str, text: str
) -> None:
    make_news(index, lead=text, title=text[:255])
    feed = read(client, index, format_name)
    assert len(feed.entries) == 1
    response = client.get(f"/feeds/news/{index.pk}/{format_name}.xml")
    parsed = feedparser.parse(response.content, sanitize_html=False)
    shown = BeautifulSoup(parsed.entries[0].summary, "html.parser")
    assert not shown.select("script, img")
    assert shown.text.split() == speakable(text).split()


def test_feed_is_made_in_the_same_queries_however_long(
    client: Client, index: NewsIndexPage
) -> None:
    address = f"/feeds/news/{index.pk}/atom.xml"

    def make(count: int) -> int:
        for _ in range(count):
            news = make_news(
                index, organisation=make_organisation(), image=make_image(), image_alt="En bild"
            )
            news.card_rendition  # noqa: B018  # made with the first visit of a page
            news.categories.set([make_category(f"Kategori {news.pk}", f"k{news.pk}")])
            news.save()
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    make(1)
    few = make(2)
    assert make(17) == few
    assert len(read(client, index).entries) == 20


def test_feed_of_twenty_is_asked_for_in_few_queries(
    client: Client,
    index: NewsIndexPage,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(22):
        make_news(index, organisation=make_organisation())
    address = f"/feeds/news/{index.pk}/rss.xml"
    first = client.get(address)
    assert len(feedparser.parse(first.content).entries) == 20
    with django_assert_max_num_queries(1):
        again = client.get(address)
    assert again.content == first.content
    with django_assert_max_num_queries(1):
        unchanged = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert first["Last-Modified"]
