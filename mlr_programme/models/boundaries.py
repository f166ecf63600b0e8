"""When pages and blocks change by the clock alone, told to the freshness of their response."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import end_of_day
from mlr_programme.domain.programme import programme_boundary
from mlr_programme.domain.sessions import next_boundary

if TYPE_CHECKING:
    from mlr_programme.models.freshness import Freshness
    from mlr_programme.models.session import Session
    from mlr_programme.models.session_query import SessionQuerySet


def report_sessions(freshness: Freshness, sessions: Iterable[Session]) -> None:
    """They begin and end, and registration for them opens and closes; no query."""
    shown = list(sessions)
    now, zone = freshness.began_at, conf.time_zone
    freshness.changes_at(next_boundary((session.occasion for session in shown), now, zone))
    for session in shown:
        freshness.changes_at(session.registration_opens_at, session.registration_closes_at)


def report_programme(freshness: Freshness, programme: Any) -> None:
    """Its period, its application and its sessions; no query where these have been loaded."""
    now, zone = freshness.began_at, conf.time_zone
    period, occasions = programme.period, programme.occasions
    freshness.changes_at(
        programme_boundary(period, programme.application, occasions, now, zone),
        next_boundary(occasions, now, zone, period_ends_on=period.last_day),
    )
    report_sessions(freshness, programme.session_list)


def next_midnight(now: datetime) -> datetime:
    """When the local day of ``now`` ends."""
    return end_of_day(timezone.localdate(now, conf.time_zone), conf.time_zone)


def next_end(sessions: SessionQuerySet, now: datetime) -> datetime | None:
    """When the next of them is over; one query."""
    rows = sessions.filter(over_at__gt=now).order_by("over_at")
    return rows.values_list("over_at", flat=True).first()
