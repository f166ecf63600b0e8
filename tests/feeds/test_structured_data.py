"""The JSON-LD of pages, read back from what visitors get."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from mlr_programme.models.session_changes import change_session
from mlr_programme.models.settings import ProgrammeSettings
from tests.making import (
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    make_programme_index,
    make_session,
    make_session_listing,
    make_translation,
    make_venue,
)

pytestmark = pytest.mark.django_db


def nodes(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200
    document = BeautifulSoup(response.content, "html.parser")
    (script,) = document.select('script[type="application/ld+json"]')
    return {node["@type"]: node for node in json.loads(script.string)["@graph"]}


def test_news_says_who_published_it_and_when(client: Client) -> None:
    organisation = make_organisation("Höörs kommun", website="https://hoor.example/")
    news = make_news(make_news_index(title="Nyheter"), title="Nytt", organisation=organisation)
    found = nodes(client, news.url)
    article = found["NewsArticle"]
    assert article["headline"] == "Nytt"
    assert article["inLanguage"] == "sv"
    assert article["author"] == {
        "@type": "GovernmentOrganization",
        "name": "Höörs kommun",
        "url": "https://hoor.example/",
    }
    names = [each["name"] for each in found["BreadcrumbList"]["itemListElement"]]
    assert names[-2:] == ["Nyheter", "Nytt"]


def test_programme_is_a_course_with_its_cost(client: Client) -> None:
    programme = make_programme(title="Ledare", cost_amount=Decimal(3000))
    organiser = make_organisation("Höör", scb_code="1267")
    programme.organiser_rows.create(organisation=organiser, role="organiser")
    programme.save_revision().publish()
    session = make_session(programme)
    change_session(session.pk, {"ends_at": session.starts_at + timedelta(hours=2)}, note="Slut.")
    course = nodes(client, programme.url)["Course"]
    (provider,) = course["provider"]
    assert provider["@type"] == "GovernmentOrganization"
    assert (provider["name"], provider["identifier"]["value"]) == ("Höör", "1267")
    assert course["offers"]["price"] == "3000.00"
    assert course["offers"]["priceCurrency"] == "SEK"
    assert course["hasCourseInstance"]["courseWorkload"] == "PT2H"


def test_session_follows_its_changes(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, venue=make_venue("Malmö arena"))
    first = nodes(client, session.url)["EducationEvent"]
    assert first["eventStatus"].endswith("/EventScheduled")
    later = session.starts_at + timedelta(days=7)
    change_session(session.pk, {"starts_at": later}, note="Flyttad.")
    moved = nodes(client, session.url)["EducationEvent"]
    assert moved["eventStatus"].endswith("/EventRescheduled")
    assert moved["previousStartDate"] == [first["startDate"]]
    assert moved["startDate"] != first["startDate"]
    change_session(session.pk, {"attendance": "online", "venue": None}, note="Digitalt.")
    online = nodes(client, session.url)["EducationEvent"]
    assert [each.rsplit("/")[-1] for each in online["eventStatus"]] == [
        "EventRescheduled",
        "EventMovedOnline",
    ]
    assert online["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert online["location"] == {"@type": "VirtualLocation", "url": online["url"]}
    change_session(session.pk, {"status": "cancelled"}, note="Inställd.")
    cancelled = nodes(client, session.url)["EducationEvent"]
    assert cancelled["eventStatus"].endswith("/EventCancelled")
    assert cancelled["startDate"] == moved["startDate"]
    change_session(session.pk, {"status": "scheduled"}, note="Blir av.")
    assert nodes(client, session.url)["EducationEvent"] == online


def test_address_for_participants_only_is_nowhere_in_the_page(client: Client) -> None:
    session = make_session(
        make_programme(), attendance="online", online_url="https://meet.example/secret"
    )
    assert nodes(client, session.url)["EducationEvent"]["location"]["url"].endswith(session.url)
    assert b"meet.example" not in client.get(session.url).content


def test_text_that_is_not_translated_keeps_its_language(languages: None, client: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    english = make_translation(programme)
    event = nodes(client, f"{english.url}session/{session.pk}/")["EducationEvent"]
    assert event["inLanguage"] == "sv"
    assert "/en/" in event["url"]


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        'citat " och \\ och \r\n rad',
        "👩‍👩‍👧 \u202eomvänd\u200f \u2028",
        "<!-- <b>&amp;</b>",
        "x" * 255,
    ],
)
def test_no_text_breaks_the_page_or_the_data(client: Client, text: str) -> None:
    programme = make_programme(title=text, lead=text)
    session = make_session(programme, title=text)
    news = make_news(make_news_index(), title=text, lead=text * 40)
    assert nodes(client, session.url)["EducationEvent"]["name"] == text
    assert nodes(client, programme.url)["Course"]["name"] == text
    article = nodes(client, news.url)["NewsArticle"]
    assert article["description"] == text * 40
    document = BeautifulSoup(client.get(news.url).content, "html.parser")
    assert not [
        each
        for each in document.select("script")
        if "alert" in (each.string or "") and each.get("type") != "application/ld+json"
    ]


def test_source_without_a_website_is_found_among_its_news(client: Client) -> None:
    organisation = make_organisation("Eslöv", kind="association")
    index = make_news_index(slug="nyheter")
    news = make_news(index, organisation=organisation)
    author = nodes(client, news.url)["NewsArticle"]["author"]
    assert author["@type"] == "Organization"
    assert author["url"] == f"{index.full_url}?organisation={organisation.slug}"
    assert news.title in client.get(author["url"]).content.decode()


def test_site_is_the_publisher_with_its_logo(client: Client) -> None:
    image = get_image_model().objects.create(title="Logotyp", file=get_test_image_file("logo.png"))
    site = Site.objects.get(is_default_site=True)
    ProgrammeSettings.objects.create(site=site, publisher_name="Höör", publisher_logo=image)
    article = nodes(client, make_news(make_news_index()).url)["NewsArticle"]
    assert article["publisher"] == {
        "@type": "Organization",
        "name": "Höör",
        "url": site.root_url,
        "logo": f"http://testserver{image.file.url}",
    }
    assert article["author"]["name"] == "Höör"


def test_listing_tells_where_it_stands(client: Client) -> None:
    for page in (make_news_index(), make_session_listing(), make_programme_index()):
        found = nodes(client, page.url)
        assert set(found) == {"BreadcrumbList"}
        last = found["BreadcrumbList"]["itemListElement"][-1]
        assert (last["position"], last["name"], last["item"]) == (2, page.title, page.full_url)


def test_trail_leads_to_no_page_that_was_unpublished(client: Client) -> None:
    index = make_programme_index(title="Utbildningar")
    programme = make_programme(index, title="Ledare")
    index.unpublish()
    trail = nodes(client, programme.url)["BreadcrumbList"]["itemListElement"]
    assert "Utbildningar" not in [each["name"] for each in trail]
    assert [each["position"] for each in trail] == [1, 2]


def test_ends_of_line_of_javascript_are_escaped(client: Client) -> None:
    session = make_session(make_programme(), title="Före\u2028efter\u2029slut")
    content = client.get(session.url).content.decode()
    script = content.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert "F\u00f6re\\u2028efter\\u2029slut" in script
    assert nodes(client, session.url)["EducationEvent"]["name"] == "Före\u2028efter\u2029slut"


def test_private_programme_tells_strangers_nothing_of_its_session(client: Client) -> None:
    programme = make_programme()
    session = make_session(programme, title="Hemlig träff")
    url = session.url
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert "Hemlig träff" not in client.get(url).content.decode()
    hidden = make_session(make_programme(), title="Utkast", published=False)
    assert client.get(hidden.url).status_code == 404


def test_session_of_a_month_is_no_event(client: Client) -> None:
    session = make_session(make_programme(), precision="text")
    assert set(nodes(client, session.url)) == {"BreadcrumbList"}


def test_finished_programme_is_no_course_that_one_can_take(client: Client) -> None:
    programme = make_programme(starts_on=date(2019, 9, 1), ends_on=date(2020, 4, 30))
    assert set(nodes(client, programme.url)) == {"BreadcrumbList"}
