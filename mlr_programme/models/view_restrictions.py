"""What anyone may open, and what only those who know a password or may log in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import PageViewRestriction

from mlr_programme.compat import base_page_model

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

# More than anyone makes; each is a query within the query.
ALIAS_LEVELS = 3


def public_pages(pages: PageQuerySet) -> PageQuerySet:
    """Those of ``pages`` that anyone may open; one query for all restrictions there are.

    Wagtail asks the original of an alias whether the alias may be served. Its ``public()`` does
    not, and would list the title and the lead of a private page wherever an alias of it stands.
    """
    is_private = Q()
    for path in _restricted_pages().values_list("path", flat=True):
        is_private |= Q(path__startswith=path)
    return pages.exclude(is_private) if is_private else pages


def private_page_ids(ids: Iterable[int]) -> set[int]:
    """Which of the pages not everybody may open, live or not; two queries."""
    pages = base_page_model().objects.filter(pk__in=set(ids)).order_by()
    return set(pages.values_list("pk", flat=True)) - set(
        public_pages(pages).values_list("pk", flat=True)
    )


def is_or_shows(keys: Any) -> Q:
    """Of pages, those with these keys, and those that show one of them: their aliases, and the
    aliases of these, whom Wagtail asks the same. ``keys`` may be a query."""
    pages = base_page_model().objects.order_by()
    found = Q(pk__in=keys)
    for _level in range(ALIAS_LEVELS):
        found |= Q(alias_of__in=keys)
        keys = pages.filter(alias_of__in=keys).values("pk")
    return found


def is_public(page: Any, *, but_for: PageViewRestriction | None = None) -> bool:
    """Whether anyone may open the page, once it is live; one query.

    ``but_for`` is a restriction that is to count for nothing.
    """
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    restricted = _restricted_pages(but_for).filter(path__in=paths)
    return not restricted.exists()


def _restricted_pages(but_for: PageViewRestriction | None = None) -> PageQuerySet:
    """Pages with a restriction of their own, or of the page that they are an alias of."""
    restrictions = PageViewRestriction.objects.all()
    if but_for is not None:
        restrictions = restrictions.exclude(pk=but_for.pk)
    pages: PageQuerySet = base_page_model().objects.order_by()
    return pages.filter(is_or_shows(restrictions.values("page")))
