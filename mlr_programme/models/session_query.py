"""Which sessions: filters that every listing, block and page uses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from wagtail.models import Locale, Site
from wagtail.search.queryset import SearchableQuerySetMixin

from mlr_programme.compat import base_page_model
from mlr_programme.models.source_locale import is_source_locale, source_language

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class PublishedSessionError(Exception):
    """A published session was about to change without a public note, or to be deleted."""


class SessionQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def published(self) -> Self:
        """Sessions that have been made public, whatever their programme is now."""
        return self.filter(is_published=True)

    def visible(self, locale: Locale, site: Site | None = None) -> Self:
        """Published sessions whose programme visitors of ``locale`` can open without logging in."""
        return self.published().filter(programme__in=visible_programmes(locale, site).values("pk"))

    def not_over(self, now: datetime) -> Self:
        """Sessions that have not ended at ``now``, undated ones included."""
        return self.filter(models.Q(over_at__gt=now) | models.Q(over_at=None))

    def over(self, now: datetime) -> Self:
        return self.filter(over_at__lte=now)

    def touching(self, first: date | None, last: date | None) -> Self:
        """Dated sessions of which at least one local day lies between the two, both included."""
        sessions = self.exclude(first_day=None)
        if first is not None:
            sessions = sessions.filter(last_day__gte=first)
        if last is not None:
            sessions = sessions.filter(first_day__lte=last)
        return sessions

    def update(self, **values: Any) -> int:
        """Refuse to change facts in bulk: neither the log nor the derived days would follow."""
        facts = {*self.model.public_facts, *self.model.derived_facts, "sequence", "is_published"}
        if named := sorted(facts & values.keys()):
            raise TypeError(
                f"Session facts cannot be updated in bulk ({', '.join(named)}): change each "
                "session through models.session_changes."
            )
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse where a session has been published: its address must go on answering."""
        if self.exclude(first_published_at=None).exists():
            raise PublishedSessionError("Published sessions are cancelled, never deleted.")
        return super().delete()


def visible_programmes(locale: Locale, site: Site | None = None) -> PageQuerySet:
    """Source programme pages that are live and public, and live and public in ``locale``."""
    pages = base_page_model().objects.live().public()
    if site is not None:
        pages = pages.in_site(site)
    originals = pages.filter(locale__language_code=source_language())
    if not is_source_locale(locale):
        translations = base_page_model().objects.live().public().filter(locale=locale)
        originals = originals.filter(translation_key__in=translations.values("translation_key"))
    return originals
