"""Thousands of news pages in seconds: base rows in bulk, then the rows of their own table."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone
from wagtail.models import Page

from mlr_programme.pages.models import NewsIndexPage, NewsPage

BATCH = 200
HOURS_BETWEEN = 6
BODY = [
    {"type": "heading", "value": {"text": "Vad som händer"}, "id": str(uuid.uuid4())},
    *(
        {
            "type": "paragraph",
            "value": f"<p>Stycke {n}. {'En mening till. ' * 12}</p>",
            "id": str(uuid.uuid4()),
        }
        for n in range(6)
    ),
]


def seed_news(places: dict[str, Any], first: int, last: int) -> None:
    """Items number ``first`` up to, not including, ``last``, each some hours older than the one
    before; half of them with an image, all with a category and an organisation."""
    index = NewsIndexPage.objects.get(pk=places["news"].pk)
    Page.objects.bulk_create(_base_rows(places, index, first, last), batch_size=BATCH)
    keys = dict(
        Page.objects.filter(url_path__startswith=index.url_path, depth=index.depth + 1).values_list(
            "slug", "pk"
        )
    )
    rows = (_own_row(places, number, keys[f"nyhet-{number}"]) for number in range(first, last))
    fields = NewsPage._meta.local_concrete_fields
    while batch := list(islice(rows, BATCH)):
        # Django inserts parents and children in bulk each by itself, never both.
        NewsPage._base_manager.all()._insert(batch, fields, using=DEFAULT_DB_ALIAS, raw=True)
    _add_categories(places, range(first, last), keys)
    Page.objects.filter(pk=index.pk).update(numchild=last)


def _base_rows(
    places: dict[str, Any], index: NewsIndexPage, first: int, last: int
) -> Iterator[Page]:
    kind = ContentType.objects.get_for_model(NewsPage)
    now = timezone.now()
    for number in range(first, last):
        slug, title = f"nyhet-{number}", f"Nyhet nummer {number} från kommunen"
        yield Page(
            path=NewsPage._get_path(index.path, index.depth + 1, number + 1),
            depth=index.depth + 1,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{index.url_path}{slug}/",
            content_type=kind,
            locale=places["locale"],
            translation_key=uuid.uuid4(),
            first_published_at=now,
            last_published_at=now,
        )


def _own_row(places: dict[str, Any], number: int, key: int) -> NewsPage:
    images = places["images"]
    return NewsPage(
        page_ptr_id=key,
        lead=f"Det viktigaste om sak {number} i två meningar. Resten står i texten.",
        published_at=timezone.now() - timedelta(hours=number * HOURS_BETWEEN, minutes=1),
        organisation=places["organisations"][number % 12],
        image=images[number % len(images)] if number % 2 else None,
        is_image_decorative=True,
        body=BODY,
    )


def _add_categories(places: dict[str, Any], numbers: Sequence[int], keys: dict[str, int]) -> None:
    links = NewsPage.categories.through
    links.objects.bulk_create(
        (
            links(
                newspage_id=keys[f"nyhet-{number}"],
                newscategory_id=places["categories"][number % 8].pk,
            )
            for number in numbers
        ),
        batch_size=BATCH,
    )
