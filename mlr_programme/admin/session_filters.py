"""How the listing of sessions in the admin is narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from mlr_programme.compat import base_page_model
from mlr_programme.models import Session, SessionText


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


def search_sessions(sessions: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Sessions whose title, programme or place holds the words.

    Asked of the tables: the search index of SQLite writes UUIDs in another way than the tables.
    """
    titled = SessionText.objects.filter(title__icontains=query).values("session")
    return sessions.filter(
        Q(pk__in=titled)
        | Q(programme__title__icontains=query)
        | Q(venue__name__icontains=query)
        | Q(venue__locality__icontains=query)
    )
