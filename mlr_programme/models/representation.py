"""How the API writes pages, files and records, wherever a page or a block refers to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

from mlr_programme.blocks.queries import Surroundings
from mlr_programme.blocks.representation import (
    absolute_url,
    register_representation,
    represent_one,
)
from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.contact import ContactPerson
from mlr_programme.models.news import NewsPageMixin
from mlr_programme.models.news_listing import awaited_news
from mlr_programme.models.organisation import Organisation, Partnership
from mlr_programme.models.page_image import CARD_FILTER, MAIN_FILTER
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.programme_display import NextSessionAnswer
from mlr_programme.models.rendition import usable_rendition
from mlr_programme.models.view_restrictions import public_pages

# The names that further layers register their own with: they may not import blocks.
__all__ = ["Surroundings", "register_representation"]

RENDITIONS = {"main": MAIN_FILTER, "card": CARD_FILTER}


@register_representation(AbstractPage)
def represent_pages(
    pages: Sequence[Any], surroundings: Surroundings
) -> list[dict[str, Any] | None]:
    """Links to those that everybody may open; a private title would be told otherwise."""
    live = public_pages(base_page_model().objects.live())
    shown = live.filter(pk__in=[page.pk for page in pages]).exclude(
        pk__in=awaited_news().values("pk")
    )
    codes = dict(shown.values_list("pk", "locale__language_code"))
    return [
        _page_link(page, codes[page.pk], surroundings) if page.pk in codes else None
        for page in pages
    ]


def _page_link(page: Any, language: str, surroundings: Surroundings) -> dict[str, Any]:
    link = {
        "id": page.pk,
        "type": page.specific_class._meta.label,
        "title": page.title,
        "url": page.get_full_url(surroundings.request),
        "language": language,
    }
    if isinstance(page, NewsPageMixin):
        published_at = timezone.localtime(page.published_at).isoformat(timespec="seconds")
        link |= {"lead": page.lead, "published_at": published_at}
    if isinstance(page, ProgrammePageMixin):
        link |= {"lead": page.lead, "status": page.status.value}
    return link


@register_representation(AbstractImage)
def represent_images(images: Sequence[Any], surroundings: Surroundings) -> list[dict[str, Any]]:
    """Without the renditions whose files are gone."""
    return [
        {
            "id": image.pk,
            "title": image.title,
            "renditions": {
                name: {
                    "url": absolute_url(rendition.url, surroundings),
                    "width": rendition.width,
                    "height": rendition.height,
                }
                for name, filter_spec in RENDITIONS.items()
                if (rendition := usable_rendition(image, filter_spec)) is not None
            },
        }
        for image in images
    ]


@register_representation(AbstractDocument)
def represent_documents(
    documents: Sequence[Any], surroundings: Surroundings
) -> list[dict[str, Any]]:
    """``file_size`` in bytes, null where it was never counted."""
    return [
        {
            "id": document.pk,
            "title": document.title,
            "url": absolute_url(document.url, surroundings),
            "file_extension": document.file_extension,
            "file_size": document.file_size,
        }
        for document in documents
    ]


@register_representation(Organisation)
def represent_organisations(
    organisations: Sequence[Organisation], surroundings: Surroundings
) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "slug": each.slug,
            "name": each.name,
            "short_name": each.short_name,
            "kind": each.kind,
            "scb_code": each.scb_code,
            "website": each.website,
        }
        for each in organisations
    ]


@register_representation(Partnership)
def represent_partnerships(
    partnerships: Sequence[Partnership], surroundings: Surroundings
) -> list[dict[str, Any]]:
    names = ("slug", "name", "short_name", "website")
    return [
        {"id": each.pk, **{name: getattr(each, name) for name in names}} for each in partnerships
    ]


@register_representation(NewsCategory)
def represent_categories(
    categories: Sequence[NewsCategory], surroundings: Surroundings
) -> list[dict[str, Any]]:
    return [{"id": each.pk, "slug": each.slug, "name": each.name} for each in categories]


@register_representation(ContactPerson)
def represent_people(
    people: Sequence[ContactPerson], surroundings: Surroundings
) -> list[dict[str, Any]]:
    """With the role in the language of the page."""
    locale_id = getattr(surroundings.page, "locale_id", None)
    return [
        {
            "id": each.pk,
            "name": each.name,
            "role": getattr(each.text(locale_id), "role", ""),
            "email": each.email,
            "phone": each.phone,
            "organisation": each.organisation.name if each.organisation else None,
        }
        for each in people
    ]


@register_representation(NextSessionAnswer)
def represent_next_sessions(
    answers: Sequence[NextSessionAnswer], surroundings: Surroundings
) -> list[dict[str, Any]]:
    return [
        {
            "outcome": each.outcome.value,
            "current": represent_one(each.current, surroundings),
            "following": represent_one(each.following, surroundings),
        }
        for each in answers
    ]
