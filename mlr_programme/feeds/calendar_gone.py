"""Sessions that a calendar held and holds no more: cancelled in it for a while, without words.

Who subscribes to it would otherwise keep them for good, and go there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.calendar import CalendarEntry, EntryStatus
from mlr_programme.domain.sessions import Occasion
from mlr_programme.feeds.calendar_scope import Scope
from mlr_programme.models.programme_listing import programme_page_model
from mlr_programme.models.session import Session
from mlr_programme.models.session_changes import SessionChange
from mlr_programme.models.session_filters import arranged_by, shown_days
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.session_withdrawal import Origin
from mlr_programme.models.view_restrictions import public_pages


def gone_entries(
    scope: Scope, filters: Mapping[str, Any], visible: SessionQuerySet, site: Site, now: datetime
) -> Iterator[CalendarEntry]:
    """Those that left the site, and those that went over to a programme outside this calendar.

    ``visible`` are the sessions of the calendar, whatever its filters.
    """
    for session in withdrawn_from(scope, site, now):
        origin = Origin.load(session.withdrawn_from)
        occasion = origin.told_occasion(session.pk)
        if occasion is not None and _was_chosen(filters, origin, occasion, now):
            yield _cancelled(session, occasion, origin.sequence, session.withdrawn_at)
    if scope.session is None:
        yield from _moved_away(scope, filters, visible, now)


def withdrawn_from(scope: Scope, site: Site, now: datetime) -> list[Session]:
    """Sessions of this calendar, whatever its filters, that have left the site of late."""
    rows = Session.objects.published().filter(withdrawn_at__gt=_since(now))
    if scope.session is not None:
        rows = rows.filter(pk=scope.session)
    return [
        session
        for session in rows
        if session.withdrawn_from and _was_in(scope, Origin.load(session.withdrawn_from), site)
    ]


def _since(now: datetime) -> datetime:
    return now - timedelta(days=conf.MLR_PROGRAMME_CANCELLED_SESSION_DAYS)


def _was_in(scope: Scope, origin: Origin, site: Site) -> bool:
    if origin.site != site.pk:
        return False
    if scope.programme is not None:
        return origin.programme == str(scope.programme)
    return not scope.organisation or scope.organisation in origin.organisations


def _was_chosen(
    filters: Mapping[str, Any], origin: Origin, occasion: Occasion, now: datetime
) -> bool:
    """Whether the filters had chosen it as it was when it left."""
    chosen = {
        "programme": origin.programme_id,
        "kind": origin.kind,
        "attendance": origin.attendance,
    }
    if any(filters.get(name) and filters[name] != value for name, value in chosen.items()):
        return False
    organisation = filters.get("organisation")
    if organisation and organisation not in origin.organisations:
        return False
    return _is_within(filters, occasion, now)


def _is_within(filters: Mapping[str, Any], occasion: Occasion, now: datetime) -> bool:
    days = occasion.days(conf.time_zone)
    first, last = shown_days(filters, now)
    return days is not None and not (
        (first is not None and days[1] < first) or (last is not None and days[0] > last)
    )


def _moved_away(
    scope: Scope, filters: Mapping[str, Any], visible: SessionQuerySet, now: datetime
) -> Iterator[CalendarEntry]:
    """Sessions that belong to another programme now; nothing where all programmes are meant."""
    programmes = _programmes_of(scope, filters)
    if programmes is None:
        return
    public = set(public_pages(programmes.live()).values_list("pk", flat=True))
    if not public:
        return
    changes = SessionChange.objects.filter(made_at__gt=_since(now)).order_by("-sequence")
    for change in changes.select_related("session"):
        was_here = change.is_in_other_programme and change.old_values["programme"] in public
        occasion = change.old_occasion
        if (
            was_here
            and occasion.has_day
            and change.session.programme_id not in public
            and _is_within(filters, occasion, now)
        ):
            yield _cancelled(change.session, occasion, change.session.sequence, change.made_at)


def _programmes_of(scope: Scope, filters: Mapping[str, Any]) -> Any | None:
    """Source pages of the programmes that the calendar is about; None for all there are."""
    pages = base_page_model().objects.order_by()
    if scope.programme is not None:
        keys = programme_page_model().objects.filter(sessions_key=scope.programme, alias_of=None)
        return pages.filter(pk__in=keys.order_by().values("pk"))
    if filters.get("programme"):
        return pages.filter(pk=filters["programme"])
    if slug := scope.organisation or filters.get("organisation"):
        return pages.filter(pk__in=arranged_by(organisation__slug=slug))
    return None


def _cancelled(
    session: Session, occasion: Occasion, sequence: int, changed_at: datetime | None
) -> CalendarEntry:
    if changed_at is None or session.first_published_at is None:
        raise ValueError(f"Session {session.pk} has not been public.")
    return CalendarEntry(
        id=session.pk,
        occasion=occasion,
        status=EntryStatus.CANCELLED,
        sequence=sequence,
        created_at=session.first_published_at,
        changed_at=changed_at,
        summary=_("No longer published"),
    )
