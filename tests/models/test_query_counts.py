"""What each page kind asks of the database: so many queries, however much there is to show.

Counts, never times: those are measured by ``make bench``. A page of the example site takes more,
for its menu and its trail.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log

from mlr_programme.models import ContactPerson, NewsCategory, Partnership, PartnershipMember
from mlr_programme.models.page_image import CARD_FILTER, MAIN_FILTER
from mlr_programme.models.programme_display import NEWS_LIMIT
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammeOrganiser, ProgrammePage
from tests.making import (
    make_category,
    make_news,
    make_news_index,
    make_organisation,
    make_programme,
    make_programme_index,
    make_session,
    make_session_listing,
    make_venue,
)

pytestmark = pytest.mark.django_db

Grow = Callable[[int], None]
FEW, MANY = 2, 9
serials = itertools.count(1)


@pytest.fixture
def site() -> dict[str, Any]:
    return {
        "news": make_news_index(slug="nyheter"),
        "programmes": make_programme_index(slug="program"),
        "calendar": make_session_listing(slug="kalender"),
        "category": make_category("Skola", "skola"),
    }


@pytest.fixture
def grow(site: dict[str, Any]) -> Grow:
    """Give the site so many more of everything that its listings and pages show."""

    def add(count: int) -> None:
        for number in range(count):
            programme = _programme(site, number)
            for days in (-3, 3 + number):
                session = make_session(
                    programme,
                    starts_at=timezone.now() + timedelta(days=days),
                    venue=make_venue(),
                )
                change_session(session.pk, {"room": "B12"}, note="Ny sal.")
            _news(site, programme)

    return add


def _programme(site: dict[str, Any], number: int) -> ProgrammePage:
    partnership = Partnership.objects.create(name=f"Samarbete {number}")
    member = make_organisation(logo=_image())
    PartnershipMember.objects.create(partnership=partnership, organisation=member)
    programme = make_programme(
        site["programmes"], partnership=partnership, image=_image(), is_image_decorative=True
    )
    ProgrammeOrganiser.objects.create(programme=programme, organisation=make_organisation())
    return programme


def _news(site: dict[str, Any], programme: ProgrammePage) -> None:
    serial = next(serials)
    category: NewsCategory = make_category(f"Ämne {serial}", f"amne-{serial}")
    make_news(
        site["news"],
        categories=(category, site["category"]),
        organisation=make_organisation(),
        programme=programme,
        image=_image(),
        is_image_decorative=True,
    )


def _image() -> Any:
    file: ImageFile = get_test_image_file("bild.png", size=(32, 18))
    image = get_image_model().objects.create(title="Bild", file=file)
    image.get_renditions(CARD_FILTER, MAIN_FILTER, "max-320x160")
    return image


def count_queries(client: Client, url: str) -> int:
    """Queries of one request; what stays in memory between requests is there already."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/nyheter/", 14),
        ("/nyheter/?category=skola", 14),
        ("/nyheter/?q=viktigaste", 15),
        ("/kalender/", 13),
        ("/kalender/?period=all&kind=session", 13),
        ("/program/", 13),
    ],
)
def test_listing_asks_as_often_for_many_as_for_few(
    client: Client, grow: Grow, url: str, most: int
) -> None:
    grow(FEW)
    few = count_queries(client, url)
    grow(MANY)
    assert count_queries(client, url) == few
    assert few <= most


@pytest.mark.parametrize(("url", "most"), [("/nyheter/", 19), ("/kalender/", 17)])
def test_listing_of_which_nothing_is_kept_asks_as_often(
    client: Client, site: dict[str, Any], grow: Grow, url: str, most: int
) -> None:
    counts = []
    for number in (FEW, MANY):
        grow(number)
        client.get(url)
        # What an editor's change leaves: what was kept is void.
        log(instance=site["news"], action="wagtail.edit")
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= most


def test_pages_ask_as_often_for_many_as_for_few(client: Client, site: dict[str, Any]) -> None:
    programme = _programme(site, 1)
    urls = [programme.url, f"{programme.url}session/{make_session(programme).pk}/"]
    # The news beyond the cards take one, and so does the trail in the structured data.
    most = {urls[0]: 24, urls[1]: 20}
    grow_programme(site, programme, NEWS_LIMIT + 1)
    few = {url: count_queries(client, url) for url in urls}
    grow_programme(site, programme, MANY)
    assert {url: count_queries(client, url) for url in urls} == few
    assert {url: count for url, count in few.items() if count > most[url]} == {}


def grow_programme(site: dict[str, Any], programme: ProgrammePage, count: int) -> None:
    """More of all that one programme shows."""
    for _number in range(count):
        session = make_session(programme, venue=make_venue())
        change_session(session.pk, {"room": "B12"}, note="Ny sal.")
        for role in ("organiser", "funder"):
            organisation = make_organisation(logo=_image())
            ProgrammeOrganiser.objects.create(
                programme=programme, organisation=organisation, role=role
            )
        member = make_organisation(logo=_image())
        PartnershipMember.objects.create(partnership=programme.partnership, organisation=member)
        _news(site, programme)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_news_page_asks_as_often_for_many_as_for_few(
    client: Client, site: dict[str, Any], count: int
) -> None:
    programme = _programme(site, 1)
    categories = tuple(make_category(f"Ämne {n}", f"amne-{n}") for n in range(count))
    people = [
        ContactPerson.objects.create(name=f"Person {n}", picture=_image()) for n in range(count)
    ]
    page = make_news(
        site["news"],
        categories=categories,
        programme=programme,
        contacts=[("contact", {"person": person}) for person in people],
        image=_image(),
        is_image_decorative=True,
    )
    # Fourteen of a plain one; one for the programme, one for the site as its source, five for
    # people with their pictures, one for the trail in the structured data.
    assert count_queries(client, page.url) <= 22
