"""Which sessions, for visitors: the listing with its filters and facets, grouped by day."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Precision, group_by_day
from mlr_programme.models.choices import AttendanceMode, SessionKind
from mlr_programme.models.date_text import DatePart, day_part, month_part
from mlr_programme.models.listing import (
    Facet,
    Listing,
    build_facet,
    clean_parameters,
    page_of,
    paginate,
    without,
)
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.public_page import PublicPageMixin
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_query import SessionQuerySet

# Sorts after every day of a month.
NO_DAY = 32


class SessionPeriod(models.TextChoices):
    """Periods that a visitor may choose; none of them means all sessions that are not over."""

    TODAY = "today", _("Today")
    WEEK = "week", _("The next seven days")
    MONTH = "month", _("The next month")
    PAST = "past", _("Past sessions")
    ALL = "all", _("All sessions")


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 10},
            format="%Y-%m-%d",
        )


class SessionFilterForm(forms.Form):
    """The filters of a session listing; a value that makes no sense is dropped with a message."""

    period = forms.ChoiceField(
        label=_("Period"), required=False, choices=[("", _("Coming")), *SessionPeriod.choices]
    )
    # Plain text: a native date field holds the Tab key for four stops, and speaks the browser's
    # language instead of the page's.
    first = forms.DateField(label=_("From (yyyy-mm-dd)"), required=False, widget=DayInput)
    last = forms.DateField(label=_("To (yyyy-mm-dd)"), required=False, widget=DayInput)
    # Shown as facets, which know the values that exist.
    kind = forms.ChoiceField(
        required=False, choices=[("", ""), *SessionKind.choices], widget=forms.HiddenInput
    )
    attendance = forms.ChoiceField(
        required=False, choices=[("", ""), *AttendanceMode.choices], widget=forms.HiddenInput
    )
    organisation = forms.SlugField(required=False, max_length=255, widget=forms.HiddenInput)
    programme = forms.SlugField(
        required=False, max_length=255, allow_unicode=True, widget=forms.HiddenInput
    )

    def clean_last(self) -> date | None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data["last"]
        if first and last and last < first:
            raise ValidationError(_("The last day is before the first."))
        return last


def filter_sessions(sessions: SessionQuerySet, filters: Mapping[str, Any]) -> SessionQuerySet:
    """Apply the cleaned values of ``SessionFilterForm``."""
    sessions = _in_period(sessions, filters)
    if kind := filters.get("kind"):
        sessions = sessions.filter(kind=kind)
    if attendance := filters.get("attendance"):
        sessions = sessions.filter(attendance=attendance)
    if organisation := filters.get("organisation"):
        sessions = sessions.filter(programme__in=arranged_by(organisation__slug=organisation))
    if programme := filters.get("programme"):
        sessions = sessions.filter(programme__slug=programme)
    return sessions


def _in_period(sessions: SessionQuerySet, filters: Mapping[str, Any]) -> SessionQuerySet:
    first, last = filters.get("first"), filters.get("last")
    if first or last:
        return sessions.touching(first, last)
    now = timezone.now()
    today = timezone.localdate(now, conf.time_zone)
    match filters.get("period"):
        case SessionPeriod.TODAY:
            return sessions.touching(today, today)
        case SessionPeriod.WEEK:
            return sessions.not_over(now).touching(today, today + timedelta(days=6))
        case SessionPeriod.MONTH:
            return sessions.not_over(now).touching(today, today + timedelta(days=30))
        case SessionPeriod.PAST:
            return sessions.over(now)
        case SessionPeriod.ALL:
            return sessions
        case _:
            return sessions.not_over(now)


def arranged_by(**organisation: Any) -> Any:
    """Ids of programmes that the organisation arranges, takes part in, or stands behind as a
    member of their partnership."""
    programmes = apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL).objects
    rows = {f"organiser_rows__{name}": value for name, value in organisation.items()}
    members = {f"partnership__members__{name}": value for name, value in organisation.items()}
    return programmes.filter(models.Q(**rows) | models.Q(**members)).values("pk")


def organisations_of(programme_ids: Collection[int]) -> set[tuple[int, int]]:
    """(organisation, programme) for all that ``arranged_by`` would find; two queries."""
    programmes = apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL).objects
    chosen = programmes.filter(pk__in=programme_ids)
    return {
        (organisation, programme)
        for path in ("organiser_rows__organisation", "partnership__members__organisation")
        for organisation, programme in chosen.values_list(path, "pk")
        if organisation is not None
    }


def list_sessions(page: Any, request: HttpRequest) -> Listing:
    """One page of the sessions of all live programmes, in ``page``'s locale and on its site."""
    form = SessionFilterForm(request.GET)
    form.is_valid()
    filters = {name: value for name, value in form.cleaned_data.items() if value}
    parameters = clean_parameters(form)
    visible = Session.objects.visible(page.locale, Site.find_for_request(request))
    rows = filter_sessions(visible, filters)
    if filters.get("period") == SessionPeriod.PAST:
        rows = rows.order_by("-sorts_at", "-over_at", "id")
    shown = page_of(
        rows.select_related("venue").prefetch_related("change_rows"),
        conf.MLR_PROGRAMME_SESSIONS_PER_PAGE,
        request.GET.get("page"),
    )
    sessions = prepare_sessions(shown.object_list, page.locale, request)
    return Listing(
        **paginate(shown, parameters),
        items=sessions,
        groups=group_sessions(sessions, filters),
        form=form,
        facets=_facets(visible, filters, parameters),
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


def _facets(
    visible: SessionQuerySet, filters: Mapping[str, Any], parameters: QueryDict
) -> list[Facet]:
    def counted(name: str, column: str) -> dict[Any, int]:
        rows = filter_sessions(visible, without(filters, name)).order_by()
        return dict(rows.values_list(column).annotate(count=Count("pk")))

    kinds, modes = counted("kind", "kind"), counted("attendance", "attendance")
    facets = [
        build_facet("kind", str(_("Kind")), _choice_rows(SessionKind, kinds), parameters),
        build_facet(
            "attendance", str(_("Attendance")), _choice_rows(AttendanceMode, modes), parameters
        ),
        build_facet(
            "programme",
            str(_("Programme")),
            _programme_rows(counted("programme", "programme")),
            parameters,
        ),
        build_facet(
            "organisation",
            str(_("Organisation")),
            _organisation_rows(filter_sessions(visible, without(filters, "organisation"))),
            parameters,
        ),
    ]
    return [facet for facet in facets if facet.options]


def _choice_rows(
    choices: type[models.TextChoices], counted: Mapping[str, int]
) -> list[tuple[str, str, int]]:
    return [
        (choice.value, str(choice.label), counted[choice.value])
        for choice in choices
        if choice.value in counted
    ]


def _programme_rows(counted: Mapping[int, int]) -> list[tuple[str, str, int]]:
    pages = base_page_model().objects.filter(pk__in=counted).order_by("title")
    return [
        (slug, title, counted[pk]) for pk, slug, title in pages.values_list("pk", "slug", "title")
    ]


def _organisation_rows(sessions: SessionQuerySet) -> list[tuple[str, str, int]]:
    """Organisations with sessions, whatever their role; a session counts once for each of them."""
    per_programme = dict(sessions.order_by().values_list("programme").annotate(count=Count("pk")))
    counted: dict[int, int] = {}
    for organisation, programme in organisations_of(per_programme):
        counted[organisation] = counted.get(organisation, 0) + per_programme[programme]
    found = Organisation.objects.filter(pk__in=counted).order_by("name")
    return [(slug, name, counted[pk]) for pk, slug, name in found.values_list("pk", "slug", "name")]


class SessionListingPageMixin(PublicPageMixin):
    """The sessions of all live programmes, grouped by day."""

    lead = models.TextField(_("lead"), blank=True)

    translated_fields = ("title", "lead", "search_description", "seo_title")
    fact_fields = ("slug", "is_example_content")

    content_panels = [*AbstractPage.content_panels, "lead"]
    settings_panels = [*AbstractPage.settings_panels, "is_example_content"]

    class Meta:
        abstract = True
        verbose_name = _("session listing")
        verbose_name_plural = _("session listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = list_sessions(self, request)
        return context
