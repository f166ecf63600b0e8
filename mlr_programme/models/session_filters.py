"""What a visitor may narrow a session listing by, and the facets that say what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Self
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.models.choices import AttendanceMode, SessionKind
from mlr_programme.models.language_mark import foreign_language
from mlr_programme.models.listing import Facet, build_facet, without
from mlr_programme.models.organisation import organisation_name
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.view_restrictions import public_pages

# The largest key of the databases that Django knows, so that no address overflows it.
KEY_MAX = 2**63 - 1


class SessionPeriod(models.TextChoices):
    """Periods that a visitor may choose; none of them means all sessions that are not over."""

    TODAY = "today", _("Today")
    WEEK = "week", _("The next seven days")
    MONTH = "month", _("The next month")
    PAST = "past", _("Past sessions")
    ALL = "all", _("All sessions")


# How many days a period from today on has, today included.
PERIOD_DAYS: dict[str, int] = {
    SessionPeriod.TODAY: 1,
    SessionPeriod.WEEK: 7,
    SessionPeriod.MONTH: 31,
}


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
    first = forms.DateField(
        label=pgettext_lazy("first day", "From"),
        help_text=_("As yyyy-mm-dd."),
        required=False,
        widget=DayInput,
    )
    last = forms.DateField(
        label=pgettext_lazy("last day", "To"),
        help_text=_("As yyyy-mm-dd."),
        required=False,
        widget=DayInput,
    )
    # Shown as facets, which know the values that exist.
    kind = forms.ChoiceField(
        required=False, choices=[("", ""), *SessionKind.choices], widget=forms.HiddenInput
    )
    attendance = forms.ChoiceField(
        required=False, choices=[("", ""), *AttendanceMode.choices], widget=forms.HiddenInput
    )
    organisation = forms.SlugField(required=False, max_length=255, widget=forms.HiddenInput)
    # By its key: two programmes below different pages can have the same slug.
    programme = forms.IntegerField(
        required=False, min_value=1, max_value=KEY_MAX, widget=forms.HiddenInput
    )

    def clean_last(self) -> date | None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data["last"]
        if first and last and last < first:
            raise ValidationError(_("The last day is before the first."))
        return last


def filter_sessions(
    sessions: SessionQuerySet, filters: Mapping[str, Any], now: datetime
) -> SessionQuerySet:
    """Apply the cleaned values of ``SessionFilterForm``."""
    sessions = _in_period(sessions, filters, now)
    if kind := filters.get("kind"):
        sessions = sessions.filter(kind=kind)
    if attendance := filters.get("attendance"):
        sessions = sessions.filter(attendance=attendance)
    if organisation := filters.get("organisation"):
        sessions = sessions.filter(programme__in=arranged_by(organisation__slug=organisation))
    if programme := filters.get("programme"):
        sessions = sessions.filter(programme=programme)
    return sessions


def shown_days(filters: Mapping[str, Any], now: datetime) -> tuple[date | None, date | None]:
    """First and last local day that a listing with these filters shows; None where it is open.

    A session that began before the first of them stands under that day. Days that are named narrow
    a period further, and reach into the past where no period is chosen.
    """
    first, last = filters.get("first"), filters.get("last")
    today = timezone.localdate(now, conf.time_zone)
    if (length := PERIOD_DAYS.get(filters.get("period", ""))) is not None:
        ends_on = today + timedelta(days=length - 1)
        return max(today, first or today), min(ends_on, last or ends_on)
    is_from_today = not (filters.get("period") or first or last)
    return (today if is_from_today else first), last


def is_latest_first(filters: Mapping[str, Any]) -> bool:
    """Past sessions are read backwards."""
    return filters.get("period") == SessionPeriod.PAST


def _in_period(
    sessions: SessionQuerySet, filters: Mapping[str, Any], now: datetime
) -> SessionQuerySet:
    first, last = shown_days(filters, now)
    has_days = bool(filters.get("first") or filters.get("last"))
    match filters.get("period"):
        case SessionPeriod.TODAY:
            return sessions.touching(first, last)
        case SessionPeriod.WEEK | SessionPeriod.MONTH:
            return sessions.not_over(now).touching(first, last)
        case SessionPeriod.PAST:
            sessions = sessions.over(now)
        case SessionPeriod.ALL:
            pass
        case _ if not has_days:
            return sessions.not_over(now)
    return sessions.touching(first, last) if has_days else sessions


def arranged_by(**organisation: Any) -> Any:
    """Ids of programmes that the organisation arranges, takes part in, or stands behind as a
    member of their partnership."""
    programmes = apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL).objects
    rows = {f"organiser_rows__{name}": value for name, value in organisation.items()}
    members = {f"partnership__members__{name}": value for name, value in organisation.items()}
    return programmes.filter(models.Q(**rows) | models.Q(**members)).values("pk")


def organisations_of(programme_ids: Collection[int]) -> set[tuple[str, str, int]]:
    """(slug, name, programme) for all that ``arranged_by`` would find; one query."""
    programmes = apps.get_model(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL).objects
    chosen = programmes.filter(pk__in=programme_ids).order_by()
    rows, members = (
        chosen.exclude(**{path: None}).values_list(f"{path}__slug", f"{path}__name", "pk")
        for path in ("organiser_rows__organisation", "partnership__members__organisation")
    )
    return set(rows.union(members))


FACETS = ("kind", "attendance", "programme", "organisation")
Row = tuple[str, str, int]


class Programme(NamedTuple):
    """A source programme page, as far as facets need it."""

    pk: int
    title: str
    locale_id: int
    translation_key: UUID


@dataclass(frozen=True)
class SessionCounts:
    """How many sessions each facet's values would give, by (kind, attendance, programme)."""

    total: int
    by_facet: Mapping[str, Counter[tuple[str, str, Programme]]]

    @classmethod
    def of(cls, visible: SessionQuerySet, filters: Mapping[str, Any], now: datetime) -> Self:
        """One query for all facets, and one more for each that is chosen from already."""
        everything = _count(filter_sessions(visible, filters, now))
        return cls(
            total=everything.total(),
            by_facet={
                name: _count(filter_sessions(visible, without(filters, name), now))
                if filters.get(name)
                else everything
                for name in FACETS
            },
        )

    def of_column(self, facet: str, column: int) -> Counter[Any]:
        counted: Counter[Any] = Counter()
        for key, count in self.by_facet[facet].items():
            counted[key[column]] += count
        return counted


def _count(sessions: SessionQuerySet) -> Counter[tuple[str, str, Programme]]:
    columns = [f"programme__{name}" for name in Programme._fields]
    rows = (
        sessions.order_by().values_list("kind", "attendance", *columns).annotate(count=Count("pk"))
    )
    return Counter({(kind, mode, Programme(*page)): count for kind, mode, *page, count in rows})


def session_facets(counts: SessionCounts, locale_id: int, parameters: QueryDict) -> list[Facet]:
    """The facets that have values, named in the locale of the listing."""
    programmes = _programme_rows(counts.of_column("programme", 2), locale_id)
    organisations = _organisation_rows(counts.of_column("organisation", 2))
    facets = [
        _choice_facet("kind", _("Kind"), SessionKind, counts.of_column("kind", 0), parameters),
        _choice_facet(
            "attendance",
            _("Attendance"),
            AttendanceMode,
            counts.of_column("attendance", 1),
            parameters,
        ),
        build_facet("programme", _("Programme"), programmes, parameters, _programme_title),
        build_facet(
            "organisation", _("Organisation"), organisations, parameters, organisation_name
        ),
    ]
    return [facet for facet in facets if facet.options]


def _programme_title(key: str) -> str:
    """The title of a public programme; an address must not make a page name any other."""
    page = public_pages(base_page_model().objects.live()).filter(pk=key).first()
    return page.title if page else ""


def _choice_facet(
    name: str,
    label: str | Promise,
    choices: type[models.TextChoices],
    counted: Counter[str],
    parameters: QueryDict,
) -> Facet:
    rows = [
        (choice.value, str(choice.label), counted[choice.value])
        for choice in choices
        if choice.value in counted
    ]
    return build_facet(name, label, rows, parameters, lambda value: str(choices(value).label))


def _programme_rows(counted: Counter[Programme], locale_id: int) -> list[tuple[str, str, int, str]]:
    """Programmes by their titles in the locale, else in the source one, with its language; one
    query where the locale is not that."""
    foreign = {each.translation_key for each in counted if each.locale_id != locale_id}
    pages = base_page_model().objects.live().filter(locale_id=locale_id)
    translated = pages.filter(translation_key__in=foreign) if foreign else pages.none()
    titles = dict(translated.values_list("translation_key", "title"))
    rows = [
        (str(each.pk), title, count, language)
        for each, count in counted.items()
        for title, language in [_title_of(each, titles, locale_id)]
    ]
    return sorted(rows, key=lambda row: row[1].casefold())


def _title_of(programme: Programme, titles: Mapping[Any, str], locale_id: int) -> tuple[str, str]:
    if title := titles.get(programme.translation_key):
        return title, ""
    return programme.title, foreign_language(programme.locale_id, locale_id)


def _organisation_rows(counted: Counter[Programme]) -> list[Row]:
    """Organisations with sessions, whatever their role; a session counts once for each of them."""
    per_programme = {programme.pk: count for programme, count in counted.items()}
    rows: Counter[tuple[str, str]] = Counter()
    for slug, name, programme in organisations_of(per_programme):
        rows[slug, name] += per_programme[programme]
    return sorted(
        ((slug, name, count) for (slug, name), count in rows.items()),
        key=lambda row: row[1].casefold(),
    )
