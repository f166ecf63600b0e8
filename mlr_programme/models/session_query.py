"""Which sessions: filters that every listing, block and page uses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import first_of_month
from mlr_programme.domain.sessions import Precision, Status
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class PublishedSessionError(Exception):
    """A published session was about to change without a public note, or to be deleted."""


class SessionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Sessions that have been made public, whatever their programme is now."""
        return self.filter(is_published=True)

    def visible(self, locale_id: int, site: Site | None = None) -> Self:
        """Published sessions whose programme visitors of a locale can open without logging in."""
        programmes = visible_programmes(locale_id, site).order_by()
        return self.published().filter(programme__in=programmes.values("pk"))

    def not_over(self, now: datetime) -> Self:
        """Sessions that have not ended at ``now``, and undated ones that are waited for.

        As ``domain.sessions.is_awaited`` says it of one.
        """
        is_awaited = ~Q(status=Status.CANCELLED) & ~Q(programme__in=_ended_programmes(now))
        return self.filter(Q(over_at__gt=now) | Q(over_at=None) & is_awaited)

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
        facts = {*self.model.public_facts, *self.model.derived_facts, "sequence"}
        facts |= {"is_published", "first_published_at"}
        if named := sorted(facts & values.keys()):
            raise TypeError(
                f"Session facts cannot be updated in bulk ({', '.join(named)}): change each "
                "session through models.session_changes."
            )
        return super().update(**values)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Refuse to write over rows that exist, as ``update()`` does."""
        if kwargs.get("update_conflicts"):
            raise TypeError("Sessions are changed one by one through models.session_changes.")
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse where a session has been published: its address must go on answering."""
        if self.exclude(first_published_at=None).exists():
            raise PublishedSessionError("Published sessions are cancelled, never deleted.")
        return super().delete()


def _ended_programmes(now: datetime) -> Any:
    """Ids of the programmes whose period, where its last day is known, is over at ``now``."""
    today = timezone.localdate(now, conf.time_zone)
    is_day, is_month = (Q(period_precision=each) for each in (Precision.DAY, Precision.MONTH))
    return (
        apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)
        .objects.filter(
            is_day & Q(ends_on__lt=today) | is_month & Q(ends_on__lt=first_of_month(today))
        )
        .order_by()
        .values("pk")
    )


def visible_programmes(locale_id: int, site: Site | None = None) -> PageQuerySet:
    """Source programme pages that are live and public, and live and public in the locale."""
    pages = public_pages(base_page_model().objects.live())
    originals = pages.filter(locale__language_code=source_language())
    if site is not None:
        originals = pages_of_site(originals, site)
    translated = pages.filter(locale_id=locale_id).order_by().values("translation_key")
    return originals.filter(Q(locale_id=locale_id) | Q(translation_key__in=translated))
