"""Words that are not in the language of the page say so, with their direction."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from wagtail.models import Locale

from mlr_programme.models import Session, SessionText, VenueText
from mlr_programme.models.date_text import session_text
from mlr_programme.models.language_mark import mark_language, text_direction
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_display import prepare_sessions
from tests.making import make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def make_session_in_words() -> Session:
    venue = make_venue()
    VenueText.objects.create(venue=venue, accessibility="Hiss\noch hörslinga")
    session = make_session(make_programme(), precision="text", venue=venue)
    SessionText.objects.update(provisional_wording="Vecka 12")
    return session


def shown_to(locale: Locale, session: Session) -> Session:
    return prepare_sessions([Session.objects.get(pk=session.pk)], locale.pk)[0]


def marks(html: str) -> list[tuple[str, str, str]]:
    found = BeautifulSoup(html, "html.parser").select("[lang]:not(html)")
    return [(str(each["lang"]), str(each.get("dir")), each.get_text().strip()) for each in found]


@pytest.mark.parametrize(
    ("language", "direction"), [("sv", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("xx", "auto")]
)
def test_direction_follows_from_the_language(language: str, direction: str) -> None:
    assert text_direction(language) == direction
    assert mark_language("<b>", language) == (
        f'<span lang="{language}" dir="{direction}">&lt;b&gt;</span>'
    )


def test_words_of_the_time_are_marked_where_they_are_the_originals(english: Locale) -> None:
    session = make_session_in_words()
    foreign = session_text(shown_to(english, session)).__html__()
    assert marks(foreign) == [("sv", "ltr", "Vecka 12")]
    assert marks(session_text(shown_to(Locale.get_default(), session)).__html__()) == []


def test_words_that_say_nothing_is_known_are_in_the_pages_language(english: Locale) -> None:
    session = make_session(make_programme(), precision="text")
    assert marks(session_text(shown_to(english, session)).__html__()) == []


def test_page_marks_all_words_that_are_not_its_own(english: Locale) -> None:
    session = make_session_in_words()
    change_session(session.pk, {"registration_url": "https://anmalan.example/"}, note="Öppet nu.")
    foreign = shown_to(english, session)
    html = render_to_string(
        "mlr_programme/session_page.html",
        {"session": foreign, "page": session.programme, "base_template": "base.html"},
    )
    texts = [
        text for language, direction, text in marks(html) if (language, direction) == ("sv", "ltr")
    ]
    # The newest change stands at the top and in the log.
    assert texts == [
        "Träff",
        "Öppet nu.",
        "Vecka 12",
        "Hissoch hörslinga",
        "Träff",
        "Öppet nu.",
    ]


def test_accessibility_in_the_language_of_the_page_is_not_marked(english: Locale) -> None:
    session = make_session_in_words()
    VenueText.objects.create(venue=session.venue, locale=english, accessibility="Lift")
    foreign = shown_to(english, session)
    assert (foreign.venue_accessibility, foreign.venue_accessibility_language) == ("Lift", "")
