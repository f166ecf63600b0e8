"""The listing of sessions, grouped by day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Precision, group_by_day
from mlr_programme.models.date_text import DatePart, day_part, month_part
from mlr_programme.models.listing import (
    CountedRows,
    Listing,
    clean_parameters,
    page_of,
    paginate,
)
from mlr_programme.models.public_page import ListingPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_filters import (
    SessionCounts,
    SessionFilterForm,
    SessionPeriod,
    filter_sessions,
    session_facets,
)

# Sorts after every day of a month.
NO_DAY = 32


def list_sessions(page: Any, request: HttpRequest) -> Listing:
    """One page of the sessions of all live programmes, in ``page``'s locale and on its site."""
    form = SessionFilterForm(request.GET)
    form.is_valid()
    filters = {name: value for name, value in form.cleaned_data.items() if value}
    parameters = clean_parameters(form)
    visible = Session.objects.visible(page.locale_id, Site.find_for_request(request))
    counts = SessionCounts.of(visible, filters)
    rows = filter_sessions(visible, filters)
    if filters.get("period") == SessionPeriod.PAST:
        rows = rows.order_by("-sorts_at", "-over_at", "id")
    shown = page_of(
        CountedRows(rows.select_related("venue").prefetch_related("change_rows"), counts.total),
        conf.MLR_PROGRAMME_SESSIONS_PER_PAGE,
        request.GET.get("page"),
    )
    sessions = prepare_sessions(shown.object_list, page.locale_id, request)
    return Listing(
        **paginate(shown, parameters),
        items=sessions,
        groups=group_sessions(sessions, filters),
        form=form,
        facets=session_facets(counts, page.locale_id, parameters),
    )


@dataclass(frozen=True)
class SessionGroup:
    """Sessions under one heading: a day, a month of which no day is known, or no date at all."""

    heading: DatePart | None
    sessions: Sequence[Session]


def group_sessions(sessions: Sequence[Session], filters: Mapping[str, Any]) -> list[SessionGroup]:
    """Sessions under the first day of theirs that the listing shows.

    Those of which only the month is known stand after the days of that month, undated ones last.
    """
    by_key: dict[Hashable, Session] = {
        session.pk: session for session in sessions if session.first_day is not None
    }
    months = [session for session in by_key.values() if session.precision == Precision.MONTH]
    days = group_by_day(
        [session.occasion for session in by_key.values() if session not in months],
        conf.time_zone,
        filters.get("first"),
        filters.get("last"),
    )
    found: dict[tuple[int, int, int], list[Session]] = {}
    for day, occasions in days:
        found[day.year, day.month, day.day] = [by_key[occasion.key] for occasion in occasions]
    for session in months:
        key = (session.first_day.year, session.first_day.month, NO_DAY)
        found.setdefault(key, []).append(session)
    keys = sorted(found, reverse=filters.get("period") == SessionPeriod.PAST)
    groups = [SessionGroup(_heading(key), found[key]) for key in keys]
    undated = [session for session in sessions if session.first_day is None]
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
