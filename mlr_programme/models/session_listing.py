"""The listing of sessions, grouped by day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Min, Q
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Precision, group_by_day
from mlr_programme.models.boundaries import next_midnight
from mlr_programme.models.date_text import DatePart, day_part, month_part
from mlr_programme.models.freshness import ALL_SESSIONS, freshness_of
from mlr_programme.models.listing import (
    CountedRows,
    Facet,
    Listing,
    clean_parameters,
    page_of,
    paginate,
)
from mlr_programme.models.listing_cache import keep, session_stamp
from mlr_programme.models.public_page import ListingPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_filters import (
    SessionCounts,
    SessionFilterForm,
    filter_sessions,
    is_latest_first,
    session_facets,
    shown_days,
)
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.session_row import SessionRow, session_row

# Sorts after every day of a month.
NO_DAY = 32
# Instants at which what a visitor reads of a session changes.
INSTANTS = ("starts_at", "over_at", "registration_opens_at", "registration_closes_at")


def list_sessions(page: Any, request: HttpRequest) -> Listing:
    """One page of the sessions of all live programmes, in ``page``'s locale and on its site.

    Raises ``Http404`` for a page of the listing that does not exist.
    """
    form = SessionFilterForm(request.GET)
    form.is_valid()
    search = SessionSearch(
        page=page,
        request=request,
        site=Site.find_for_request(request),
        filters={name: value for name, value in form.cleaned_data.items() if value},
        parameters=clean_parameters(form),
        number=request.GET.get("page"),
        now=timezone.now(),
    )
    freshness = freshness_of(request)
    freshness.show(ALL_SESSIONS)
    found = keep(
        "sessions",
        session_stamp(),
        search.key,
        search.find,
        search.changes_at,
        freshness.changes_at,
    )
    shown = page_of(CountedRows((), found.total), search.per_page, search.number)
    return Listing(
        **paginate(shown, search.parameters),
        items=[row for group in found.groups for row in group.sessions],
        groups=found.groups,
        form=form,
        facets=found.facets,
    )


@dataclass(frozen=True)
class SessionGroup:
    """Rows under one heading: a day, a month of which no day is known, or no date at all."""

    heading: DatePart | None
    sessions: Sequence[SessionRow]


@dataclass(frozen=True)
class FoundSessions:
    """One page of a listing: words and numbers alone, so that it can be kept."""

    total: int
    groups: Sequence[SessionGroup]
    facets: Sequence[Facet]


@dataclass(frozen=True)
class SessionSearch:
    """What one request asks of the sessions."""

    page: Any
    request: HttpRequest
    site: Site | None
    filters: Mapping[str, Any]
    parameters: QueryDict
    number: str | None
    now: datetime

    @property
    def key(self) -> tuple[object, ...]:
        """All that the answer depends on, besides the stamp and the clock."""
        site_id = self.site.pk if self.site else None
        chosen = sorted(self.filters.items())
        return (self.page.pk, site_id, get_language(), self.per_page, self.number, chosen)

    @property
    def per_page(self) -> int:
        return conf.MLR_PROGRAMME_SESSIONS_PER_PAGE

    @property
    def visible(self) -> SessionQuerySet:
        return Session.objects.visible(self.page.locale_id, self.site)

    def find(self) -> FoundSessions:
        visible = self.visible
        counts = SessionCounts.of(visible, self.filters, self.now)
        rows = filter_sessions(visible, self.filters, self.now)
        if is_latest_first(self.filters):
            rows = rows.order_by("-sorts_at", "-over_at", "id")
        rows = rows.select_related("venue").prefetch_related("change_rows")
        shown = page_of(CountedRows(rows, counts.total), self.per_page, self.number)
        sessions = prepare_sessions(shown.object_list, self.page.locale_id, self.request)
        return FoundSessions(
            total=counts.total,
            groups=group_sessions(sessions, self.filters, self.now),
            facets=session_facets(counts, self.page.locale_id, self.parameters),
        )

    def changes_at(self) -> datetime:
        """The next instant at which the clock alone changes what is found; one query."""
        later = {name: Min(name, filter=Q(**{f"{name}__gt": self.now})) for name in INSTANTS}
        instants = self.visible.order_by().aggregate(**later).values()
        return min(
            [next_midnight(self.now), *(instant for instant in instants if instant is not None)]
        )


def group_sessions(
    sessions: Sequence[Session], filters: Mapping[str, Any], now: datetime
) -> list[SessionGroup]:
    """Prepared sessions under the first day of theirs that the listing shows.

    Those of which only the month is known stand after the days of that month, undated ones last.
    """
    by_key: dict[Hashable, Session] = {
        session.pk: session for session in sessions if session.first_day is not None
    }
    days: list[Session] = []
    months: list[Session] = []
    for session in by_key.values():
        (months if session.precision == Precision.MONTH else days).append(session)
    found: dict[tuple[int, int, int], list[SessionRow]] = {}
    for day, occasions in group_by_day(
        [session.occasion for session in days], conf.time_zone, *shown_days(filters, now)
    ):
        found[day.year, day.month, day.day] = [
            session_row(by_key[occasion.key], day) for occasion in occasions
        ]
    for session in months:
        key = (session.first_day.year, session.first_day.month, NO_DAY)
        found.setdefault(key, []).append(session_row(session))
    keys = sorted(found, reverse=is_latest_first(filters))
    groups = [SessionGroup(_heading(key), found[key]) for key in keys]
    undated = [session_row(session) for session in sessions if session.first_day is None]
    return [*groups, SessionGroup(None, undated)] if undated else groups


def _heading(key: tuple[int, int, int]) -> DatePart:
    year, month, day = key
    return month_part(date(year, month, 1)) if day == NO_DAY else day_part(date(year, month, day))


class SessionListingPageMixin(ListingPageMixin):
    """The sessions of all live programmes, grouped by day."""

    class Meta:
        abstract = True
        verbose_name = _("session listing")
        verbose_name_plural = _("session listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = list_sessions(self, request)
        return context
