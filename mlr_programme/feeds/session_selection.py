"""Which sessions an output is asked for: the filters of the listing, in an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Min, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import end_of_day
from mlr_programme.models.session import Session
from mlr_programme.models.session_filters import (
    SessionFilterForm,
    SessionPeriod,
    filter_sessions,
)
from mlr_programme.models.session_listing import INSTANTS
from mlr_programme.models.session_query import SessionQuerySet


def visible_sessions(request: HttpRequest, locale: Locale) -> SessionQuerySet:
    """All that visitors of a locale may see on the site of the request; one query already."""
    return Session.objects.visible(locale.pk, Site.find_for_request(request))


def select_sessions(
    request: HttpRequest, visible: SessionQuerySet, *, now: datetime | None = None
) -> SessionQuerySet:
    """Those of ``visible_sessions`` that the query of the request asks for.

    All of them where no period is asked for. Raises ``ValidationError``, by parameter, for a value
    that makes no sense: a machine that is told nothing would take all sessions for the chosen ones.
    """
    return filter_sessions(visible, session_filters(request.GET), now or timezone.now())


def session_filters(parameters: Mapping[str, str]) -> dict[str, object]:
    """The cleaned filters; raises ``ValidationError`` as ``select_sessions`` does."""
    form = SessionFilterForm(parameters)
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    filters = {name: value for name, value in form.cleaned_data.items() if value}
    if not filters.keys() & {"period", "first", "last"}:
        filters["period"] = SessionPeriod.ALL
    return filters


def require_known_filters(
    parameters: Mapping[str, str], others: frozenset[str] = frozenset()
) -> None:
    """Raise ``ValidationError`` for a parameter that is neither a filter nor one of ``others``.

    A misspelt filter would give all sessions, to a machine that looks no closer.
    """
    unknown = sorted(parameters.keys() - SessionFilterForm.base_fields.keys() - others)
    if unknown:
        raise ValidationError({name: _("There is no such filter.") for name in unknown})


def selection_changes_at(request: HttpRequest, visible: SessionQuerySet, now: datetime) -> datetime:
    """The next instant at which the clock alone changes what is said of the sessions that
    ``select_sessions`` gives, or which of them a period chooses; one query.

    Whatever the period: one that is about to end is none of the past ones yet.
    """
    names = ("period", "first", "last")
    filters = {
        name: value for name, value in session_filters(request.GET).items() if name not in names
    }
    sessions = filter_sessions(visible, {**filters, "period": SessionPeriod.ALL}, now)
    later = {name: Min(name, filter=Q(**{f"{name}__gt": now})) for name in INSTANTS}
    instants = sessions.order_by().aggregate(**later).values()
    midnight = end_of_day(timezone.localdate(now, conf.time_zone), conf.time_zone)
    return min([midnight, *(instant for instant in instants if instant is not None)])
