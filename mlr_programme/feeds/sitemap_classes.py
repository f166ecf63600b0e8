"""Page classes that say themselves what their addresses are, and are asked page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.news import NewsPageMixin
from mlr_programme.models.programme import ProgrammePageMixin

# What decides a page's addresses.
DECIDING = ("get_url_parts", "get_full_url", "get_sitemap_urls")
# Ours add sessions, and leave out news to come: so does the sitemap.
KNOWN = (AbstractPage, Page, NewsPageMixin, ProgrammePageMixin)


def deciding_types() -> list[ContentType]:
    """Content types of the page classes with addresses of their own."""
    models: Iterable[Any] = base_page_model().__subclasses__()
    found = [model for model in _all_subclasses(models) if _decides(model)]
    return list(ContentType.objects.get_for_models(*found).values())


def _all_subclasses(models: Iterable[Any]) -> Iterator[Any]:
    for model in models:
        if not model._meta.abstract:
            yield model
        yield from _all_subclasses(model.__subclasses__())


def _decides(model: Any) -> bool:
    """Whether one of the deciding methods comes from a class that is not known here."""
    known = {getattr(each, name, None) for each in KNOWN for name in DECIDING}
    return any(getattr(model, name) not in known for name in DECIDING)
