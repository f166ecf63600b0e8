"""What the block of other languages lists: a translation app knows it, and tells it here.

Without one there is no other language to read in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from mlr_programme.blocks.queries import (
    LanguageChoice,
    LanguageChoices,
    Surroundings,
    TranslateQuery,
    TranslationService,
    register_answer,
)
from mlr_programme.models.freshness import freshness_of, page_tag

__all__ = ["LanguageChoice", "LanguageChoices", "TranslationService", "language_choices"]

Reader = Callable[[Any, HttpRequest, bool], LanguageChoices | None]


class LanguageChoicesSlot:
    """Filled once, by the translation app; a second time replaces the first."""

    def __init__(self) -> None:
        self.read: Reader | None = None

    def register(self, read: Reader) -> None:
        """``read`` is given the page, the request, and whether it is not the page itself that is to
        be read but the first one of the site."""
        self.read = read

    def reset(self) -> None:
        """Without a translation app, as tests want it."""
        self.read = None


language_choices = LanguageChoicesSlot()


@register_answer(TranslateQuery)
def answer_languages(query: TranslateQuery, surroundings: Surroundings) -> LanguageChoices | None:
    page, request = surroundings.page, surroundings.request
    site = Site.find_for_request(request) if request is not None else None
    if language_choices.read is None or page is None or request is None or site is None:
        return None
    freshness = freshness_of(request)
    freshness.is_automatic = True
    freshness.show(page_tag(page.translation_key), page_tag(site.root_page.translation_key))
    return language_choices.read(page, request, query.is_of_site)
