"""What pages tell machines of their dates, in the ways of many systems, and of other pages."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from mlr_programme.importer.elements import Article
from tests.importer.pages import HEADLINE, PROSE, STOCKHOLM, URL, read

MAY, JUNE = date(2024, 5, 3), date(2024, 6, 1)
OTHER = "https://www.alby.example/nyheter/bron"


def told(head: str) -> Article:
    return read(f"<main>{HEADLINE}{PROSE}</main>", head=f"<title>Färjan går igen</title>{head}")


def linked(data: Any, kind: str = "application/ld+json") -> Article:
    text = data if isinstance(data, str) else json.dumps(data)
    return told(f'<script type="{kind}">{text}</script>')


@pytest.mark.parametrize(
    "name",
    [
        "og:article:published_time",
        "publish-date",
        "PublishDate",
        "publication_date",
        "date-published",
        "DC.created",
        "dcterms.available",
        "parsely-pub-date",
        "published_at",
        "creation_date",
    ],
)
def test_meta_element_of_any_system_tells_when_it_was_published(name: str) -> None:
    assert told(f'<meta name="{name}" content="2024-05-03">').published == MAY


@pytest.mark.parametrize(
    "name",
    ["last_modified", "LastUpdated", "DC.modified", "date.modified", "revised", "updated_time"],
)
def test_meta_element_of_any_system_tells_of_a_change(name: str) -> None:
    article = told(f'<meta name="{name}" content="2024-06-01">')
    assert (article.published, article.updated) == (None, JUNE)


def test_zone_of_a_mail_header_is_one() -> None:
    article = told('<meta name="date" content="Thu, 02 May 2024 22:30:00 GMT">')
    assert article.published == datetime(2024, 5, 3, 0, 30, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    "text",
    [
        '/*<![CDATA[*/{"datePublished": "2024-05-03"}/*]]>*/',
        '//<![CDATA[\n{"datePublished": "2024-05-03"}\n//]]>',
        '<!-- {"datePublished": "2024-05-03"} -->',
        '{"description": "En\nrad", "datePublished": "2024-05-03"}',
        '{"datePublished": "2024-05-03",}',
    ],
)
def test_linked_data_is_read_as_systems_write_it(text: str) -> None:
    assert linked(text).published == MAY


@pytest.mark.parametrize(
    "data",
    [
        {"datePublished": ["2024-05-03"]},
        {"datePublished": {"@type": "Date", "@value": "2024-05-03"}},
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2024-05-03"}},
        {"schema:datePublished": "2024-05-03"},
        {"https://schema.org/datePublished": [{"@value": "2024-05-03"}]},
        {"@type": "Article", "dateCreated": "2024-05-03"},
    ],
)
def test_linked_data_has_many_forms(data: Any) -> None:
    assert linked(data).published == MAY


def test_type_of_the_script_may_have_a_parameter() -> None:
    kind = "application/ld+json; charset=utf-8"
    assert linked({"datePublished": "2024-05-03"}, kind).published == MAY


@pytest.mark.parametrize(
    "other",
    [
        {"@type": "NewsArticle", "url": OTHER, "headline": "Bron öppnar", "datePublished": "2024"},
        {"@type": "NewsArticle", "mainEntityOfPage": {"@id": OTHER}},
        {"@type": "Comment"},
        {"@type": ["VideoObject"]},
        {"@type": "WebSite", "url": "https://www.alby.example/"},
    ],
)
def test_linked_data_of_other_things_is_none_of_the_page(other: dict[str, Any]) -> None:
    other = {**other, "datePublished": "2020-01-01", "dateModified": "2020-01-02"}
    assert linked([other]).published is None
    article = linked([other, {"@type": "Article", "url": URL, "datePublished": "2024-05-03"}])
    assert (article.published, article.updated) == (MAY, None)


def test_linked_data_under_an_old_address_is_known_by_its_headline() -> None:
    data = {"@type": "Article", "url": OTHER, "headline": "Färjan går igen"}
    assert linked({**data, "datePublished": "2024-05-03"}).published == MAY


def test_article_comes_before_the_page_that_it_is_on() -> None:
    page = {"@type": "WebPage", "datePublished": "2019-02-03"}
    article = {"@type": "NewsArticle", "datePublished": "2024-05-03"}
    assert linked({"@graph": [page, article]}).published == MAY


def test_meta_element_of_a_listed_thing_is_none_of_the_page() -> None:
    meta = '<meta itemprop="datePublished" content="2020-01-01">'
    side = f'<aside><div itemscope>{meta}<a href="/bron">Bron öppnar</a></div></aside>'
    assert read(f"<main>{HEADLINE}{PROSE}</main>{side}").published is None
