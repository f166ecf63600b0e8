"""A municipality's site of some years: records, programmes with their sessions, a bare page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from mlr_programme.models import NewsCategory, Organisation, Session, SessionText, Venue
from mlr_programme.models.page_image import CARD_FILTER, MAIN_FILTER
from mlr_programme.models.session_changes import change_session, publish_session
from mlr_programme.pages.models import (
    NewsIndexPage,
    ProgrammeIndexPage,
    ProgrammeOrganiser,
    ProgrammePage,
    SessionListingPage,
)

IMAGES = 24
ADMIN_FILTER = "max-165x165"
PROGRAMMES = 20


def seed_structure() -> dict[str, Any]:
    """The listings, a bare page, and the records that pages refer to."""
    home = Site.objects.get(is_default_site=True).root_page
    locale = Locale.get_default()
    home.add_child(instance=Page(title="En sida", slug="bar"))
    return {
        "locale": locale,
        "images": [_image(number) for number in range(IMAGES)],
        "news": home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter")),
        "programmes": home.add_child(instance=ProgrammeIndexPage(title="Program", slug="program")),
        "sessions": home.add_child(instance=SessionListingPage(title="Kalender", slug="kalender")),
        "organisations": [Organisation.objects.create(name=f"Kommun {n}") for n in range(12)],
        "venues": [
            Venue.objects.create(name=f"Stadshuset {n}", locality=f"Tätort {n}") for n in range(6)
        ],
        "categories": [
            NewsCategory.objects.create(name=f"Kategori {n}", slug=f"kategori-{n}", locale=locale)
            for n in range(8)
        ],
    }


def _image(number: int) -> Any:
    """An image with its renditions, as the first visitors and editors left it."""
    file: ImageFile = get_test_image_file(f"bild-{number}.png", size=(1280, 720))
    image = get_image_model().objects.create(title=f"Bild {number}", file=file)
    image.get_renditions(CARD_FILTER, MAIN_FILTER, ADMIN_FILTER)
    return image


def seed_sessions(places: dict[str, Any], count: int) -> None:
    """Published sessions of several programmes, a day apart, from a tenth of them ago on.

    One in ten was moved since, and one in fifteen cancelled.
    """
    programmes = [_programme(places, number) for number in range(PROGRAMMES)]
    first = timezone.now() - timedelta(days=count // 10)
    for number in range(count):
        start = first + timedelta(days=number)
        session = Session.objects.create(
            programme_id=programmes[number % PROGRAMMES].pk,
            starts_at=start,
            ends_at=start + timedelta(hours=3),
            venue=places["venues"][number % 6] if number % 4 else None,
            attendance="on_site" if number % 4 else "online",
            kind="digital_meeting" if number % 4 == 0 else "session",
        )
        SessionText.objects.create(
            session=session, locale=places["locale"], title=f"Tillfälle {number}"
        )
        publish_session(session)
        if number % 10 == 1:
            moved = {"starts_at": start + timedelta(hours=1), "ends_at": start + timedelta(hours=4)}
            change_session(session.pk, moved, note="Flyttat en timme.")
        if number % 15 == 2:
            change_session(session.pk, {"status": "cancelled"}, note="Inställt.")


def _programme(places: dict[str, Any], number: int) -> ProgrammePage:
    """A programme with an organiser, and with an image when its number is even."""
    page: ProgrammePage = places["programmes"].add_child(
        instance=ProgrammePage(
            title=f"Program {number}",
            slug=f"program-{number}",
            lead="Vad programmet ger den som deltar.",
            image=None if number % 2 else places["images"][number],
            is_image_decorative=True,
        )
    )
    ProgrammeOrganiser.objects.create(
        programme=page, organisation=places["organisations"][number % 12]
    )
    return page
