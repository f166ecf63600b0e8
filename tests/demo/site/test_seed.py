"""The real news item, programme and sessions: as the text has them, and nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from example_site.home.demo.data_files import DATA_DIR
from example_site.home.demo.news import SEED_SLUG
from mlr_programme.models import Partnership, Session
from mlr_programme.pages.models import NewsPage, ProgrammePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Any:
    return ProgrammePage.objects.get(
        slug="utbildning-av-erfarna-chefer", locale__language_code="sv"
    )


@pytest.fixture
def sessions(programme: Any) -> list[Session]:
    return list(programme.session_list)


def test_page_has_every_line_of_the_text_as_it_stands(client: Client) -> None:
    page = NewsPage.objects.get(slug=SEED_SLUG, locale__language_code="sv")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    shown = " ".join(soup.main.get_text(" ").split())
    text = (DATA_DIR / "seed.txt").read_text(encoding="utf-8")
    lines = [line.strip("• ") for line in text.split("Translate")[0].splitlines() if line.strip()]
    assert len(lines) == 10
    for line in lines:
        assert line in shown
    assert "You can use" not in shown


def test_page_says_that_the_text_has_no_date() -> None:
    page = NewsPage.objects.get(slug=SEED_SLUG, locale__language_code="sv")
    assert page.published_at.date() == date(2019, 9, 16)
    note = page.body[0]
    assert note.block_type == "notice"
    assert "inget datum" in note.value["text"].source


def test_partnership_has_its_twelve_members_in_the_order_of_the_text() -> None:
    members = Partnership.objects.get(short_name="MLR").member_organisations
    names = [member.short_name for member in members]
    assert ", ".join(names[:-1]) + " och " + names[-1] in (DATA_DIR / "seed.txt").read_text(
        encoding="utf-8"
    )
    assert all(member.scb_code for member in members)


def test_programme_has_the_facts_of_the_text(programme: Any) -> None:
    assert programme.period_precision == "month"
    assert (programme.period.first_day, programme.period.last_day) == (
        date(2019, 9, 1),
        date(2020, 4, 30),
    )
    assert [area.value["title"] for area in programme.focus_areas] == [
        "Det egna ledarskapet",
        "Att leda andra chefer",
        "Strategiskt och visionärt arbete",
    ]
    assert [way.value["title"] for way in programme.working_methods] == [
        "Helgrupp",
        "Mindre grupper",
        "Enskilt",
    ]
    assert programme.planned_session_count == 6
    assert programme.partnership.short_name == "MLR"
    partners = [row.organisation.name for row in programme.organiser_rows.filter(role="partner")]
    assert partners == ["Kommunförbundet Skåne", "Gotlandsakademin"]


def test_programme_says_nothing_that_the_text_does_not(programme: Any) -> None:
    assert programme.is_free is None
    assert programme.cost_amount is None
    assert programme.instruction_language == ""
    assert programme.application_url == ""
    assert not programme.is_example_content


def test_programme_has_two_sessions_and_four_unknown(
    programme: Any, sessions: list[Session]
) -> None:
    assert [session.title for session in sessions] == [
        "Internat på Åkersberg",
        "Utbildningstillfälle i Malmö arena",
    ]
    assert programme.undated_session_count == 4


def test_both_days_are_inferred_and_say_how(sessions: list[Session]) -> None:
    residential, arena = sessions
    assert (residential.precision, residential.starts_on) == ("day", date(2019, 9, 13))
    assert (arena.precision, arena.starts_on) == ("day", date(2019, 11, 16))
    assert all(session.is_date_inferred for session in sessions)
    assert "i fredags" in residential.public_note
    assert "16 nov" in arena.public_note


def test_venues_are_named_as_in_the_text(sessions: list[Session]) -> None:
    venues = [(session.venue.name, session.venue.locality) for session in sessions]
    assert venues == [("Åkersberg", "Höör"), ("Malmö arena", "Malmö")]
    assert [session.venue.address for session in sessions] == ["Höör", "Malmö"]
