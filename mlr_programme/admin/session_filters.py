"""How the listing of sessions in the admin is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from mlr_programme.compat import base_page_model
from mlr_programme.models import Session


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
