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
