"""How the listing of sessions in the admin is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Attendance, Precision, Status
from mlr_programme.models import Session, SessionChange, SessionText


def programmes_with_sessions(request: HttpRequest) -> QuerySet[Any]:
    """Programmes of which the user may see at least one session."""
    policy = Session.snippet_viewset.permission_policy
    sessions = policy.instances_user_has_any_permission_for(
        request.user, ("add", "change", "delete", "view")
    )
    return base_page_model().objects.filter(pk__in=sessions.values("programme")).order_by("title")


class SessionFilterSet(WagtailFilterSet):
    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"), queryset=programmes_with_sessions
    )
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        method="filter_period",
        choices=[("coming", _("Coming")), ("past", _("Past")), ("undated", _("No date"))],
    )

    days = django_filters.DateFromToRangeFilter(
        label=_("From day to day"), method="filter_days", widget=DateRangePickerWidget
    )
    lacking = django_filters.ChoiceFilter(
        label=_("To look after"),
        method="filter_lacking",
        choices=[
            ("place", _("No place")),
            ("note", _("Not settled, and no note that says why")),
            ("over", _("The day has passed, and it is not settled")),
            ("scheduled", _("The day has passed, and it still says scheduled")),
        ],
    )

    class Meta:
        model = Session
        fields = ("programme", "status", "kind", "attendance", "is_published")

    def filter_period(self, sessions: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        now = timezone.now()
        match value:
            case "coming":
                return sessions.filter(over_at__gt=now)
            case "past":
                return sessions.filter(over_at__lte=now)
            case _:
                return sessions.filter(over_at=None)

    def filter_days(self, sessions: QuerySet[Any], name: str, value: slice) -> QuerySet[Any]:
        """Sessions of which a day lies in the range; each end of it may be open."""
        first, last = (moment.date() if moment else None for moment in (value.start, value.stop))
        found: QuerySet[Any] = sessions.touching(first, last)
        return found

    def filter_lacking(self, sessions: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What visitors would ask about. One that was postponed counts by the day that it had."""
        open_status = Q(status__in=(Status.PROVISIONAL, Status.POSTPONED))
        match value:
            case "place":
                alive = sessions.exclude(status=Status.CANCELLED)
                return alive.exclude(attendance=Attendance.ONLINE).filter(venue=None, room="")
            case "note":
                is_vague = open_status | Q(is_date_inferred=True) | Q(precision=Precision.TEXT)
                noted = SessionText.objects.filter(live=True).exclude(public_note="")
                # Whoever postponed it has said why in the log.
                changed = SessionChange.objects.filter(session=OuterRef("pk"))
                unsaid = sessions.filter(is_vague).exclude(pk__in=noted.values("session"))
                return unsaid.exclude(Exists(changed))
            case "scheduled":
                return sessions.filter(status=Status.SCHEDULED, over_at__lte=timezone.now())
            case _:
                today = timezone.localdate(timezone=conf.time_zone)
                had_day = Q(starts_at__lt=timezone.now()) | Q(starts_on__lt=today)
                return sessions.filter(open_status & (Q(over_at__lte=timezone.now()) | had_day))
