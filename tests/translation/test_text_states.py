"""How a translation came about, wherever it is named or read but on its own page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from mlr_programme.models import SessionText
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.making import (
    make_alias,
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_session_listing,
    make_translation,
)
from tests.translation.states import MACHINE, STATES, keep_apart, put_in_state

pytestmark = pytest.mark.django_db

LABELS = {
    "outdated": "Ældre end originalen",
    "partial": "Delvist oversat",
    "machine": "Maskinoversat, ikke kontrolleret",
    "unknown": "Oversat, ikke kontrolleret",
    "reviewed": "Kontrolleret oversættelse",
}
TAG = ".mlr-tag--translation"


@pytest.fixture
def news(danish: Locale) -> NewsPage:
    """A Danish news item, below a Danish listing."""
    return make_translation(make_news(make_news_index(), title="Ny buss"), "da")


@pytest.fixture
def programme(danish: Locale) -> ProgrammePage:
    """A Danish programme with one session whose words are Danish."""
    page = make_programme(title="Ledare", starts_on=date(2027, 1, 1))
    write_session(page, danish)
    return make_translation(page, "da")


def write_session(programme: ProgrammePage, locale: Locale) -> SessionText:
    session = make_session(programme, title="Internat")
    original = session.texts.get()
    original.save_revision().publish()
    text = SessionText(session=session, locale=locale, title="Internatet", live=False)
    text.save()
    text.save_revision().publish()
    return text


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def tags(client: Client, address: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in read(client, address).select(TAG)]


def news_feed(client: Client, index: Any, format_name: str = "atom") -> Any:
    response = client.get(f"/feeds/news/{index.pk}/{format_name}.xml")
    assert response.status_code == 200
    return feedparser.parse(response.content)


def node(client: Client, address: str, kind: str) -> dict[str, Any]:
    (script,) = read(client, address).select('script[type="application/ld+json"]')
    found = {each["@type"]: each for each in json.loads(str(script.string))["@graph"]}
    return dict(found[kind])


def open_data(client: Client, prefix: str) -> Any:
    response = client.get(f"{prefix}/open-data/sessions.json")
    return json.loads(response.getvalue())["sessions"]


def queries(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return len(captured)


@pytest.mark.parametrize("state", STATES)
def test_cards_say_it_in_words_of_the_language(client: Client, news: NewsPage, state: str) -> None:
    put_in_state(news, state)
    index = news.get_parent()
    assert tags(client, index.url) == [LABELS[state]]
    original = news.get_translation(Locale.get_default())
    assert tags(client, original.get_parent().url) == []


def test_programmes_and_rows_of_sessions_say_it(client: Client, programme: ProgrammePage) -> None:
    put_in_state(programme, "reviewed")
    put_in_state(SessionText.objects.get(locale=programme.locale), "machine")
    listing = make_translation(make_session_listing(), "da")
    assert tags(client, programme.get_parent().url) == [LABELS["reviewed"]]
    for address in (programme.url, listing.url):
        row = read(client, address).select_one(".mlr-sessions .mlr-session")
        assert row is not None, address
        assert [tag.get_text() for tag in row.select(TAG)] == [LABELS["machine"]]


@pytest.mark.parametrize("format_name", ["rss", "atom"])
def test_entry_of_a_feed_says_it_in_a_line_of_its_own(
    client: Client, news: NewsPage, format_name: str
) -> None:
    put_in_state(news, "machine")
    (entry,) = news_feed(client, news.get_parent(), format_name).entries
    assert entry.summary == f"<p>{news.lead}</p><p>{LABELS['machine']}</p>"
    original = news.get_translation(Locale.get_default())
    (entry,) = news_feed(client, original.get_parent(), format_name).entries
    assert entry.summary == news.lead


def test_alias_that_stands_in_for_a_translation_is_listed_nowhere(
    client: Client, news: NewsPage, danish: Locale
) -> None:
    original = make_news(news.get_parent().get_translation(Locale.get_default()), title="Bara här")
    original.copy_for_translation(danish, alias=True)
    own = make_alias(news)
    index = news.get_parent()
    titles = [entry.title for entry in news_feed(client, index).entries]
    assert sorted(titles) == sorted([news.title, own.title])
    assert "Bara här" not in read(client, index.url).get_text()


def test_alias_of_a_translation_is_as_what_it_shows(client: Client, news: NewsPage) -> None:
    put_in_state(news, "machine")
    make_alias(news)
    assert tags(client, news.get_parent().url) == [LABELS["machine"]] * 2


@pytest.mark.parametrize("state", STATES)
def test_structured_data_lead_to_the_original(client: Client, news: NewsPage, state: str) -> None:
    put_in_state(news, state)
    original = news.get_translation(Locale.get_default()).specific
    translation, source = (node(client, page.url, "NewsArticle") for page in (news, original))
    assert translation["inLanguage"] == "da"
    assert translation["creativeWorkStatus"] == {
        "@type": "DefinedTerm",
        "termCode": "machine" if state == "unknown" else state,
        "name": LABELS[state],
    }
    assert translation["translationOfWork"]["@id"] == source["@id"]
    assert translation["translationOfWork"]["inLanguage"] == "sv"
    # Of an article search engines would ask for a headline, a date and an author.
    assert translation["translationOfWork"]["@type"] == "CreativeWork"
    assert [each["@id"] for each in source["workTranslation"]] == [translation["@id"]]
    assert not {"creativeWorkStatus", "translationOfWork"} & {*source}
    assert "workTranslation" not in translation


def test_course_leads_to_its_original(client: Client, programme: ProgrammePage) -> None:
    original = programme.get_translation(Locale.get_default()).specific
    translation, source = (node(client, page.url, "Course") for page in (programme, original))
    assert translation["translationOfWork"]["@id"] == source["@id"]


def test_api_tells_it_of_pages(client: Client, news: NewsPage) -> None:
    put_in_state(news, "reviewed")
    original = news.get_translation(Locale.get_default()).specific
    found = client.get(f"/api/v2/pages/{news.pk}/").json()["language_state"]
    assert found.pop("made_at")
    assert found.pop("reviewed_at")
    assert found == {
        "language": "da",
        "direction": "ltr",
        "state": "reviewed",
        "made_by": MACHINE,
        "original_language": "sv",
        "original_url": original.full_url,
    }
    keep_apart(news)
    original.unpublish()
    found = client.get(f"/api/v2/pages/{news.pk}/").json()["language_state"]
    assert found["original_url"] is None


def test_open_data_and_api_tell_it_of_sessions(client: Client, programme: ProgrammePage) -> None:
    put_in_state(SessionText.objects.get(locale=programme.locale), "machine")
    original = programme.get_translation(Locale.get_default())
    (session,) = open_data(client, "/da")
    state = session["language_state"]
    assert (state["language"], state["state"], state["made_by"]) == ("da", "machine", MACHINE)
    assert state["original_url"] == f"{original.full_url}session/{session['id']}/"
    (told,) = client.get("/api/v2/sessions/?locale=da").json()["items"]
    assert told["language_state"] == state
    content = client.get("/da/open-data/sessions.csv").getvalue().decode()
    (row,) = csv.DictReader(io.StringIO(content))
    assert (row["language_state_state"], row["language_state_language"]) == ("machine", "da")
    (source,) = open_data(client, "")
    assert source["language_state"]["state"] == "original"
    assert source["language_state"]["original_url"] is None


def test_queries_do_not_grow_with_the_translations(
    client: Client, news: NewsPage, programme: ProgrammePage, danish: Locale
) -> None:
    listing = make_translation(make_session_listing(), "da")
    index, programmes = news.get_parent(), programme.get_parent()
    addresses = [
        index.url,
        programmes.url,
        programme.url,
        f"{listing.url}?period=all",
        f"/feeds/news/{index.pk}/atom.xml",
        "/da/open-data/sessions.json",
        "/api/v2/pages/?type=mlr_programme_pages.NewsPage&locale=da&fields=_,language_state",
        "/api/v2/sessions/?locale=da",
    ]

    def count() -> dict[str, int]:
        for address in addresses:
            client.get(address)
        make_news(index.get_translation(Locale.get_default()))  # voids what was kept
        return {
            address: queries(lambda address=address: client.get(address)) for address in addresses
        }

    for page in (news, programme):
        put_in_state(page, "machine")
    before = count()
    sources = [page.get_translation(Locale.get_default()) for page in (index, programmes)]
    for _ in range(4):
        put_in_state(make_translation(make_news(sources[0]), "da"), "machine")
        another = make_programme(sources[1])
        put_in_state(write_session(another, danish), "reviewed")
        put_in_state(make_translation(another, "da"), "machine")
        put_in_state(write_session(programme.source_page, danish), "machine")
    assert count() == before
