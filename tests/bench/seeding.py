"""Fills a database with many pages, quickly: base rows in bulk, the rest row by row."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from mlr_programme.models import NewsCategory, Organisation, Session, SessionText
from mlr_programme.models.page_image import CARD_FILTER, MAIN_FILTER
from mlr_programme.models.session_changes import publish_session
from mlr_programme.pages.models import (
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
    SessionListingPage,
)

BODY = [
    {"type": "heading", "value": {"text": "Vad som händer"}, "id": str(uuid.uuid4())},
    *(
        {
            "type": "paragraph",
            "value": f"<p>Stycke {n}. {'En mening till. ' * 12}</p>",
            "id": str(n),
        }
        for n in range(6)
    ),
]


def seed_structure() -> dict[str, Any]:
    """The listings, a bare page, and the records that pages refer to."""
    home = Site.objects.get(is_default_site=True).root_page
    locale = Locale.get_default()
    image = get_image_model().objects.create(
        title="Bild", file=get_test_image_file(size=(1600, 900))
    )
    image.get_renditions(CARD_FILTER, MAIN_FILTER)
    return {
        "locale": locale,
        "image": image,
        "bare": home.add_child(instance=Page(title="En sida", slug="bar")),
        "news": home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter")),
        "programmes": home.add_child(instance=ProgrammeIndexPage(title="Program", slug="program")),
        "sessions": home.add_child(instance=SessionListingPage(title="Kalender", slug="kalender")),
        "organisations": [Organisation.objects.create(name=f"Kommun {n}") for n in range(12)],
        "categories": [
            NewsCategory.objects.create(name=f"Kategori {n}", slug=f"kategori-{n}", locale=locale)
            for n in range(8)
        ],
    }


def seed_news(places: dict[str, Any], first: int, last: int) -> None:
    """News items number ``first`` up to, not including, ``last``; a day lies between any two."""
    index = NewsIndexPage.objects.get(pk=places["news"].pk)
    kind = ContentType.objects.get_for_model(NewsPage)
    now = timezone.now()
    rows = [
        Page(
            path=NewsPage._get_path(index.path, index.depth + 1, number),
            depth=index.depth + 1,
            numchild=0,
            title=f"Nyhet nummer {number}",
            draft_title=f"Nyhet nummer {number}",
            slug=f"nyhet-{number}",
            url_path=f"{index.url_path}nyhet-{number}/",
            content_type=kind,
            locale=places["locale"],
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for number in range(first, last)
    ]
    Page.objects.bulk_create(rows, batch_size=500)
    _seed_specific(places, first, last)
    Page.objects.filter(pk=index.pk).update(numchild=last)


def _seed_specific(places: dict[str, Any], first: int, last: int) -> None:
    now = timezone.now()
    keys = dict(
        Page.objects.filter(url_path__startswith=places["news"].url_path, depth__gt=3).values_list(
            "slug", "pk"
        )
    )
    through = NewsPage.categories.through
    links = []
    for number in range(first, last):
        key = keys[f"nyhet-{number}"]
        news = NewsPage(
            page_ptr_id=key,
            lead="Det viktigaste i två meningar. Resten står i texten.",
            published_at=now - timedelta(hours=number * 6, minutes=1),
            organisation=places["organisations"][number % 12],
            image=places["image"] if number % 2 else None,
            is_image_decorative=True,
            body=BODY,
        )
        news.save_base(raw=True, force_insert=True)
        links.append(through(newspage_id=key, newscategory_id=places["categories"][number % 8].pk))
    through.objects.bulk_create(links, batch_size=500)


def seed_sessions(places: dict[str, Any], count: int, programmes: int = 20) -> Sequence[Session]:
    """Published sessions of several programmes, from yesterday on, a day apart."""
    pages = [
        places["programmes"].add_child(
            instance=ProgrammePage(title=f"Program {n}", slug=f"program-{n}", lead="Lead.")
        )
        for n in range(programmes)
    ]
    now = timezone.now()
    sessions = []
    for number in range(count):
        start = now + timedelta(days=number - 1)
        session = Session.objects.create(
            programme_id=pages[number % programmes].pk,
            starts_at=start,
            ends_at=start + timedelta(hours=3),
        )
        SessionText.objects.create(
            session=session, locale=places["locale"], title=f"Tillfälle {number}"
        )
        sessions.append(publish_session(session))
    return sessions
