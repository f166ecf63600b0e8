"""Our pages in Wagtail's API v2: their fields, and their blocks as a program can use them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.blocks import NewsStoryBlock
from mlr_programme.models import ContactPerson
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
    publish_again,
)

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"


def told(page: Any, query: str = "") -> Any:
    response = Client().get(f"{PAGES}{page.pk}/{query}")
    assert response.status_code == 200, response.content
    return response.json()


def told_blocks(*parts: tuple[str, Any], page: Any = None) -> list[Any]:
    """What the API says of the body of a news item, or of a programme, with these blocks."""
    body = [{"type": name, "value": value} for name, value in parts]
    page = page or make_news(make_news_index())
    page = publish_again(page, body=NewsStoryBlock().to_python(body))
    return told(page)["body"]


def make_image() -> Any:
    return get_image_model().objects.create(title="Bild", file=get_test_image_file())


def test_a_news_item_tells_what_its_page_shows() -> None:
    category = make_category("Skola", "skola")
    organisation = make_organisation("Höör")
    programme = make_programme(title="Ledare")
    image = make_image()
    news = make_news(
        make_news_index(),
        categories=(category,),
        organisation=organisation,
        programme=programme,
        image=image,
        image_alt="Ett hus",
        image_credit="Foto: Kim",
    )
    publish_again(news, correction_note="Fel dag.")
    answer = told(news)
    assert answer["lead"] == news.lead
    assert [each["slug"] for each in answer["categories"]] == ["skola"]
    assert answer["organisation"]["name"] == "Höör"
    assert answer["programme"]["url"] == programme.full_url
    assert (answer["image"]["alt"], answer["image_credit"]) == ("Ett hus", "Foto: Kim")
    main = answer["image"]["renditions"]["main"]
    assert main["url"].startswith("http://")
    assert main["width"]
    assert [each["text"] for each in answer["corrections"]] == ["Fel dag."]


def test_a_programme_tells_its_facts_and_sessions() -> None:
    programme = make_programme(period_precision="month", starts_on=date(2027, 5, 17))
    programme.organiser_rows.create(organisation=make_organisation("Höör"), role="funder")
    programme.save()
    session = make_session(programme, title="Upptakt")
    make_session(programme, published=False)
    answer = told(programme)
    assert (answer["starts_on"], answer["status"]) == ("2027-05", "upcoming")
    (organiser,) = answer["organisers"]
    assert (organiser["role"], organiser["organisation"]["name"]) == ("funder", "Höör")
    (one,) = answer["sessions"]
    assert (one["id"], one["title"], one["status"]) == (str(session.pk), "Upptakt", "scheduled")
    assert one["url"] == f"{programme.full_url}session/{session.pk}/"


@pytest.mark.parametrize("make", [make_news_index, make_programme_index, make_session_listing])
def test_a_listing_tells_its_lead(make: Any) -> None:
    assert told(make(lead="Här står allt."))["lead"] == "Här står allt."


def test_a_translation_speaks_its_own_language_of_the_same_facts() -> None:
    category = make_category("Skola", "skola")
    make_category(
        "School",
        "skola",
        Locale.objects.get_or_create(language_code="en")[0],
        translation_key=category.translation_key,
    )
    news = make_news(make_news_index(), categories=(category,))
    programme = make_programme()
    make_session(programme)
    assert [each["name"] for each in told(make_translation(news))["categories"]] == ["School"]
    (session,) = told(make_translation(programme))["sessions"]
    assert (session["language"], session["kind_label"]) == ("en", "Session")


def test_sessions_of_a_private_original_are_not_told_by_its_translation() -> None:
    programme = make_programme()
    make_session(programme)
    translation = make_translation(programme)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert told(translation)["sessions"] == []


def test_a_private_programme_is_not_named_by_its_news() -> None:
    programme = make_programme(title="Hemligt")
    news = make_news(make_news_index(), programme=programme)
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert told(news)["programme"] is None


def test_rich_text_is_html_with_absolute_addresses() -> None:
    programme = make_programme()
    html = f'<p><a linktype="page" id="{programme.pk}">Programmet</a> <a href="/sok/">Sök</a></p>'
    (part,) = told_blocks(("paragraph", html))
    assert f'href="{programme.full_url}"' in part["value"]
    assert 'href="http://localhost/sok/"' in part["value"]
    (part,) = told_blocks(("fact_box", {"heading": "Fakta", "text": html}))
    assert f'href="{programme.full_url}"' in part["value"]["text"]


def test_pictures_documents_and_people_are_told_with_what_is_shown() -> None:
    image = make_image()
    document = get_document_model().objects.create(
        title="Plan", file=ContentFile(b"x" * 12, name="plan.txt")
    )
    person = ContactPerson.objects.create(name="Kim", email="kim@example.se")
    picture, documents, contact = told_blocks(
        ("image", {"image": {"image": image.pk, "alt_text": "Ett hus", "decorative": False}}),
        ("documents", {"items": [document.pk]}),
        ("contact", {"person": person.pk}),
    )
    assert picture["value"]["image"]["alt"] == "Ett hus"
    assert picture["value"]["image"]["renditions"]["card"]["height"]
    (file,) = documents["value"]["items"]
    assert (file["title"], file["file_extension"]) == ("Plan", "txt")
    assert file["url"].startswith("http://localhost/documents/")
    assert contact["value"]["person"]["email"] == "kim@example.se"


def test_a_table_has_a_header_and_rows() -> None:
    (part,) = told_blocks(("table", {"caption": "Tider", "cells": "Dag | Tid\nMåndag | 9"}))
    assert part["value"]["header"] == ["Dag", "Tid"]
    assert part["value"]["rows"] == [["Måndag", "9"]]


def test_a_link_leads_to_an_absolute_address() -> None:
    programme = make_programme(title="Ledare")
    page, mail = told_blocks(
        ("button", {"text": "Till programmet", "page": programme.pk}),
        ("button", {"text": "Skriv till oss", "email": "kim@example.se"}),
    )
    assert page["value"]["href"] == programme.full_url
    assert page["value"]["page"]["title"] == "Ledare"
    assert mail["value"]["href"] == "mailto:kim@example.se"


def test_what_a_block_asks_for_is_answered_as_on_the_page() -> None:
    index = make_news_index()
    shown = make_news(index)
    make_news(index, live=False)
    programme = make_programme()
    session = make_session(programme)
    listed, next_one, sessions, cards = told_blocks(
        ("news_list", {"limit": 3}),
        ("next_session", {"programme": programme.pk}),
        ("session_list", {"scope": "all"}),
        ("programme_cards", {}),
    )
    assert [each["id"] for each in listed["value"]["found"]] == [shown.pk]
    assert next_one["value"]["found"]["following"]["id"] == str(session.pk)
    assert [each["id"] for each in sessions["value"]["found"]] == [str(session.pk)]
    assert [each["status"] for each in cards["value"]["found"]] == ["upcoming"]


def test_a_block_knows_the_page_that_it_stands_on() -> None:
    programme = make_programme()
    session = make_session(programme)
    make_session(make_programme())
    (part,) = told_blocks(("session_list", {"scope": "page"}), page=programme)
    assert [each["id"] for each in part["value"]["found"]] == [str(session.pk)]


def test_a_private_or_withdrawn_page_is_not_named_by_a_block() -> None:
    private, draft = make_programme(title="Hemligt"), make_programme(title="Utkast")
    body = (
        ("button", {"text": "Dit", "page": private.pk}),
        ("programme_cards", {"picked": [private.pk]}),
        ("button", {"text": "Hit", "page": draft.pk}),
    )
    news = make_news(make_news_index())
    told_blocks(*body, page=news)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    draft.unpublish()
    button, cards = told(news)["body"]
    assert button["value"]["page"] is None
    assert (cards["value"]["picked"], cards["value"]["found"]) == ([], [])


def test_a_block_whose_choice_is_gone_is_left_out() -> None:
    parts = told_blocks(
        ("contact", {"person": 999_999}), ("heading", {"text": ""}), ("paragraph", "<p>Kvar.</p>")
    )
    assert [part["type"] for part in parts] == ["paragraph"]


@pytest.mark.parametrize("fields", ["", "&fields=lead,image,organisation,published_at"])
def test_queries_do_not_grow_with_the_pages(settings: Any, fields: str) -> None:
    settings.WAGTAILAPI_LIMIT_MAX = 100
    index, organisation = make_news_index(), make_organisation()
    address = f"{PAGES}?type=mlr_programme_pages.NewsPage&limit=100{fields}"
    counts = set()
    for each in (3, 27):
        for _ in range(each):
            make_news(index, organisation=organisation, image=make_image(), image_alt="Ett hus")
        Client().get(address)  # makes the renditions
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(address).status_code == 200
        counts.add(len(captured))
    assert len(counts) == 1


def test_news_can_be_chosen_by_programme_and_in_the_order_of_their_dates() -> None:
    programme, index = make_programme(), make_news_index()
    old = make_news(index, programme=programme, published_at=timezone.now() - timedelta(days=9))
    new = make_news(index, programme=programme)
    make_news(index)
    address = (
        f"{PAGES}?type=mlr_programme_pages.NewsPage&programme={programme.pk}&order=-published_at"
    )
    answer = Client().get(address).json()
    assert [item["id"] for item in answer["items"]] == [new.pk, old.pk]
