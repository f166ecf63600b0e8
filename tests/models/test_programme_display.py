"""What a programme says of itself: its page, its card and its facts say the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from mlr_programme.domain.programme import ProgrammeStatus
from mlr_programme.models import Partnership, PartnershipMember
from mlr_programme.models.date_text import period_text
from mlr_programme.pages.models import ProgrammePage
from tests.making import (
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    make_session,
)

pytestmark = pytest.mark.django_db

ALL_CANCELLED = "Alla tillfällen är inställda."


def make_ended_programme() -> ProgrammePage:
    """A programme whose period was over yesterday."""
    today = timezone.localdate()
    return make_programme(
        starts_on=today - timedelta(days=60), ends_on=today - timedelta(days=1), title="Ledarskap"
    )


def places_of(programme: ProgrammePage, client: Client) -> dict[str, str]:
    """The page, the listing with the card, and a news item with the facts block."""
    body: list[Any] = [("programme_facts", {"programme": programme})]
    news = make_news(make_news_index(), body=body)
    addresses = {"page": programme.url, "card": programme.get_parent().url, "facts": news.url}
    return {place: client.get(address).text for place, address in addresses.items()}


def test_session_after_the_period_is_shown_of_a_programme_that_goes_on(client: Client) -> None:
    programme = make_ended_programme()
    make_session(programme, precision="day", starts_on=timezone.localdate() + timedelta(days=9))
    assert programme.status is ProgrammeStatus.ONGOING
    places = places_of(programme, client)
    assert all("Pågår" in text and "Avslutat" not in text for text in places.values())
    assert "Nästa tillfälle:" in places["card"]


def test_cancelled_sessions_are_said_wherever_the_status_stands(client: Client) -> None:
    programme = make_ended_programme()
    make_session(programme, precision="day", starts_on=date(2026, 5, 1), status="cancelled")
    places = places_of(programme, client)
    assert [place for place, text in places.items() if ALL_CANCELLED not in text] == []
    assert "Programmet är avslutat." not in places["page"]


def test_nothing_is_said_of_cancelled_sessions_while_one_is_left(client: Client) -> None:
    programme = make_programme()
    make_session(programme, status="cancelled")
    make_session(programme)
    assert not [text for text in places_of(programme, client).values() if ALL_CANCELLED in text]


def make_partnership(size: int) -> Partnership:
    partnership = Partnership.objects.create(name=f"Samarbete {size}")
    for number in range(size):
        image = get_image_model().objects.create(title="Vapen", file=get_test_image_file())
        member = make_organisation(f"Exempel {size}-{number}", logo=image)
        PartnershipMember.objects.create(partnership=partnership, organisation=member)
    return partnership


def test_logos_of_partners_take_as_many_queries_for_five_as_for_one(client: Client) -> None:
    counts = []
    for size in (1, 5):
        programme = make_programme(partnership=make_partnership(size))
        assert client.get(programme.url).text.count("<img") == size
        # Wagtail keeps renditions in a cache, which a server may start without.
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(programme.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_programme_that_is_finished_invites_nobody_to_apply(client: Client) -> None:
    programme = make_programme(
        starts_on=date(2019, 9, 1),
        ends_on=date(2020, 4, 30),
        application_url="https://ansok.example/",
    )
    assert not programme.application_is_open
    assert not [text for text in places_of(programme, client).values() if "ansok.example" in text]


def test_programme_of_which_all_is_cancelled_invites_nobody_to_apply(client: Client) -> None:
    programme = make_programme(application_url="https://ansok.example/")
    assert all("Öppet för ansökan" in text for text in places_of(programme, client).values())
    make_session(programme, status="cancelled")
    programme = ProgrammePage.objects.get(pk=programme.pk)
    places = places_of(programme, client).values()
    assert not [text for text in places if "Öppet för ansökan" in text or "ansok.example" in text]
    assert all(ALL_CANCELLED in text for text in places)


def test_card_names_the_session_that_is_under_way(client: Client) -> None:
    programme = make_programme()
    now = timezone.now()
    make_session(programme, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    card = client.get(programme.get_parent().url).text
    assert card.count("mlr-card__note") == 1
    assert "Nästa tillfälle:" not in card
    make_session(programme, starts_at=now + timedelta(days=1))
    card = client.get(programme.get_parent().url).text
    assert card.count("mlr-card__note") == 2
    assert "Nästa tillfälle:" in card


def test_session_that_is_under_way_beside_another_is_not_called_the_next(client: Client) -> None:
    programme = make_programme()
    now = timezone.now()
    for hours in (1, 2):
        start = now - timedelta(hours=hours)
        make_session(programme, starts_at=start, ends_at=now + timedelta(hours=1))
    assert "Nästa tillfälle:" not in client.get(programme.get_parent().url).text
    assert "Därefter" not in client.get(programme.url).text


@pytest.mark.parametrize("precision", ["day", "month"])
def test_period_without_a_last_day_begins_and_does_not_end(precision: str) -> None:
    first = date(2027, 9, 1)
    period: dict[str, Any] = {"period_precision": precision, "starts_on": first}
    begins = period_text(make_programme(**period))
    single = period_text(make_programme(**period, ends_on=first))
    assert begins.start is not None
    assert single.start is not None
    assert begins.start.value == single.start.value
    assert begins.end is None
    assert begins.start.text != single.start.text
    assert single.start.text in begins.start.text


def test_closed_application_is_said_to_be_closed(client: Client) -> None:
    now = timezone.now()
    programme = make_programme(
        application_url="https://ansok.example/",
        application_opens_at=now - timedelta(days=30),
        application_closes_at=now - timedelta(days=1),
    )
    text = client.get(programme.url).text
    assert "Stängde" in text
    assert "Öppnar" not in text
    assert "https://ansok.example/" not in text


def test_programme_of_which_nothing_is_known_claims_nothing(client: Client) -> None:
    text = client.get(make_programme(period_precision="text", period_text="").url).text
    assert "Period" not in text
    assert "Det finns inga fler tillfällen." not in text
    assert "Inga tillfällen har meddelats." in text


def test_room_without_a_venue_is_a_place(client: Client) -> None:
    session = make_session(make_programme(), room="Sal 3")
    assert "Sal 3" in client.get(session.url).text
