"""Giving a translation the restrictions of its original."""

from __future__ import annotations

from typing import Any

from wagtail.models import PageViewRestriction

from mlr_programme.models.view_restrictions import is_public


def follow_original(original: Any, translation: Any) -> None:
    """Let nobody open the translation who may not open the original."""
    own = original.view_restrictions.first()
    if own is None and is_public(translation):
        # Private by a page above it, below which the translation does not stand.
        own = original.get_view_restrictions().order_by("-page__depth").first()
    if own is not None:
        copy_restriction(own, translation)


def copy_restriction(restriction: PageViewRestriction, page: Any) -> None:
    row = page.view_restrictions.first() or PageViewRestriction(page=page)
    row.restriction_type = restriction.restriction_type
    row.password = restriction.password
    row.save()
    row.groups.set(restriction.groups.all())
