"""What the block for subscribing lists: the calendars and feeds that other layers bring."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from wagtail.models import Site

from mlr_programme.blocks.queries import (
    SubscribeAddress,
    SubscribeQuery,
    Surroundings,
    register_answer,
)

__all__ = ["SubscribeAddress", "register_subscriptions"]

Source = Callable[[int | None, HttpRequest, Site], list[SubscribeAddress]]
sources: list[Source] = []


def register_subscriptions(source: Source) -> Source:
    """Decorate a function that lists addresses: of a programme, by its key, or of the site."""
    if source not in sources:
        sources.append(source)
    return source


@register_answer(SubscribeQuery)
def answer_subscriptions(
    query: SubscribeQuery, surroundings: Surroundings
) -> list[SubscribeAddress]:
    request = surroundings.request
    site = Site.find_for_request(request) if request is not None else None
    if request is None or site is None:
        return []
    return [address for source in sources for address in source(query.programme, request, site)]
