"""Sessions leave the site when their programme becomes private, and come back with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import PageViewRestriction

from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session_withdrawal import bring_back, hide_origin, withdraw
from mlr_programme.models.view_restrictions import is_public


def _programmes_below(page: Any) -> Iterator[Any]:
    """Live programmes that own sessions, the page itself among them."""
    below = programme_page_model().objects.live().filter(path__startswith=page.path)
    yield from below.filter(mlr_sessions__is_published=True).distinct()


def on_restriction_saved(
    sender: type, instance: PageViewRestriction, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """What the public knew until now leaves; what was private before left then, or was never
    known."""
    if raw or not created:
        return
    for programme in _programmes_below(instance.page):
        hide_origin(programme)
        if is_public(programme, but_for=instance):
            withdraw(programme, is_private=True)


def on_restriction_deleted(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    for programme in _programmes_below(instance.page):
        if is_public(programme):
            bring_back(programme)


def on_page_moved(
    sender: type, instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any
) -> None:
    """A page moved below a private one is private, and public once it is moved away from it."""
    was_public, is_public_now = is_public(parent_page_before), is_public(parent_page_after)
    if was_public == is_public_now:
        return
    for programme in _programmes_below(instance):
        if is_public(programme):
            bring_back(programme)
        elif was_public and not programme.get_view_restrictions().filter(
            page__path__startswith=instance.path
        ):
            withdraw(programme, is_private=True)
