"""Pages in a language that lacks the words of what they show: the Swedish ones are marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, NavigableString
from bs4.element import Script
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.models import ContactPerson
from mlr_programme.models.contact import ContactPersonText
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.venue import VenueText
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_programme,
    make_session,
    make_session_listing,
    make_translation,
    make_venue,
    publish_again,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("languages")]

# Stands in every text here that exists in Swedish only.
MARK = "Svensk"
WORDS = (
    *("kategori", "roll", "hiss", "träff", "text", "not", "ändring", "vecka"),
    *("programtitel", "rättelse"),
)


def block(name: str, value: Any) -> dict[str, Any]:
    return {"type": name, "value": value, "id": str(uuid4())}


def unmarked(document: BeautifulSoup) -> Iterator[str]:
    """The Swedish texts that a screen reader would read out as English."""
    assert document.body is not None
    for text in document.body.find_all(string=lambda text: MARK in text):
        if isinstance(text, Script) or not isinstance(text, NavigableString):
            continue
        owner = text.find_parent(lang=True)
        if (owner.get("lang"), owner.get("dir")) != ("sv", "ltr"):
            yield str(text)


def make_contact() -> ContactPerson:
    person = ContactPerson.objects.create(name="Kim Ek")
    ContactPersonText.objects.create(
        contact_person=person, locale=Locale.get_default(), role=f"{MARK} roll"
    )
    return person


@pytest.fixture
def pages() -> list[Any]:
    """One English page of each kind, made of what nobody has translated."""
    contacts = [("contact", {"person": make_contact()})]
    venue = make_venue()
    VenueText.objects.create(venue=venue, locale=Locale.get_default(), accessibility=f"{MARK} hiss")
    programme = make_programme(contacts=contacts)
    session = make_session(programme, title=f"{MARK} träff", venue=venue)
    session.texts.update(description=f"{MARK} text", public_note=f"{MARK} not")
    change_session(
        session.pk,
        {"starts_at": timezone.now() + timedelta(days=9)},
        note=f"{MARK} ändring",
    )
    in_words = make_session(programme, title="", precision="text")
    in_words.texts.update(provisional_wording=f"{MARK} vecka")
    alone = make_programme(programme.get_parent(), title=f"{MARK} programtitel")
    make_session(alone, title=f"{MARK} ensam träff")
    body = [
        block("subscribe", {"programme": alone.pk}),
        block("session_list", {"scope": "all", "period": "all"}),
        block("next_session", {"programme": programme.pk}),
    ]
    news = make_news(
        make_news_index(),
        categories=(make_category(f"{MARK} kategori", "skola"),),
        programme=alone,
        contacts=contacts,
        body=json.dumps(body),
    )
    english = [
        make_translation(page, "en")
        for page in (news, news.get_parent(), programme, make_session_listing())
    ]
    publish_again(news, correction_note=f"{MARK} rättelse")
    english[0] = publish_again(english[0], correction_note="")
    return english


def test_no_swedish_word_is_read_as_english(client: Client, pages: list[Any]) -> None:
    programme = pages[2]
    sessions = [f"{programme.url}session/{each.pk}/" for each in programme.session_list]
    addresses = [*(page.url for page in pages), f"{pages[3].url}?period=all", *sessions]
    found: set[str] = set()
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        document = BeautifulSoup(response.content, "html.parser")
        assert document.html is not None
        assert document.html["lang"] == "en"
        assert [*unmarked(document)] == [], address
        texts = document.get_text(" ")
        found |= {word for word in WORDS if f"{MARK} {word}" in texts}
    # What is shown nowhere would be marked nowhere.
    assert found == {*WORDS}


def test_own_words_are_not_marked(client: Client) -> None:
    news = make_news(make_news_index(), categories=(make_category("Skola", "skola"),))
    document = BeautifulSoup(client.get(news.url).content, "html.parser")
    assert document.select("main [lang]") == []
