"""The report of all that is translated in all languages, and how it is narrowed."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import AbstractPage
from mlr_programme.models import NewsPageMixin, ProgrammePageMixin
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.admin.matrix_export import exported_rows, headings_of
from mlr_programme.translation.admin.matrix_originals import BY_PLACE, Originals, load
from mlr_programme.translation.admin.matrix_rows import MatrixRow, rows_of
from mlr_programme.translation.cells import CellState, with_state
from mlr_programme.translation.drafts import drafted_models
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.page_languages import locales_in_use
from mlr_programme.translation.reviews import FULL_REVIEW_PERMISSION
from mlr_programme.translation.stock_views import SUBMIT_PERMISSION

MATRIX_URL = "mlr_programme_translation_matrix"
Kind = LocalePolicy.Kind
KIND_MIXINS: dict[str, type] = {Kind.NEWS: NewsPageMixin, Kind.PROGRAMME: ProgrammePageMixin}
OTHER = "other"


def kinds() -> list[tuple[str, Any]]:
    """What there can be; of other texts only on a site that has some."""
    shown = (Kind.NEWS, Kind.PROGRAMME, Kind.SESSION, Kind.PAGE)
    found: list[tuple[str, Any]] = [(each.value, each.label) for each in shown]
    if any(not issubclass(model, SessionText) for model in drafted_models()):
        found.append((OTHER, pgettext_lazy("kind of what is translated", "Other texts")))
    return found


def page_types_of(mixin: type) -> list[ContentType]:
    models = (each for each in apps.get_models() if issubclass(each, AbstractPage))
    return [ContentType.objects.get_for_model(each) for each in models if issubclass(each, mixin)]


def translated_languages(request: HttpRequest) -> QuerySet[Locale]:
    return Locale.objects.exclude(language_code=source_language())


class MatrixFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a translation", "State"),
        method="filter_state",
        choices=CellState.choices,
        widget=forms.RadioSelect,
        empty_label=pgettext_lazy("values of a filter", "All"),
    )
    language = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("of a translation", "Language"),
        queryset=translated_languages,
        to_field_name="language_code",
        # It chooses columns.
        method="keep_rows",
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        method="filter_kind",
        choices=kinds,
        widget=forms.RadioSelect,
        empty_label=pgettext_lazy("values of a filter", "All"),
    )

    class Meta:
        # Of pages Wagtail would add the filter of languages that the rows stand in: it is one.
        model = TranslationJob
        fields = ()

    def filter_queryset(self, queryset: Originals) -> Originals:
        """What the library does with a queryset of one model."""
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def chosen_locales(self) -> list[Locale]:
        chosen = self.form.cleaned_data.get("language") if self.is_valid() else None
        return [chosen] if chosen is not None else locales_in_use()

    def keep_rows(self, originals: Originals, name: str, value: Locale) -> Originals:
        return originals

    def filter_state(self, originals: Originals, name: str, value: str) -> Originals:
        locales = self.chosen_locales()
        return originals.narrow(lambda queryset: with_state(queryset, value, locales))

    def filter_kind(self, originals: Originals, name: str, value: str) -> Originals:
        if value == Kind.SESSION:
            return originals.only(lambda model: issubclass(model, SessionText))
        if value == OTHER:
            return originals.only(lambda model: not issubclass(model, AbstractPage | SessionText))
        pages = originals.only(lambda model: issubclass(model, AbstractPage))
        if value in KIND_MIXINS:
            types = page_types_of(KIND_MIXINS[value])
            return pages.narrow(lambda queryset: queryset.filter(content_type__in=types))
        types = [each for mixin in KIND_MIXINS.values() for each in page_types_of(mixin)]
        return pages.narrow(lambda queryset: queryset.exclude(content_type__in=types))


class CellColumn(BaseColumn):
    """What there is of each original in one language."""

    cell_template_name = "mlr_programme/admin/translation_cell.html"

    def __init__(self, locale: Locale, *, may_approve: bool) -> None:
        super().__init__(f"language-{locale.pk}", label=str(locale))
        self.locale = locale
        self.may_approve = may_approve

    def get_cell_context_data(
        self, instance: MatrixRow, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "cell": instance.cells[self.locale.pk]}


class KindColumn(BaseColumn):
    """What it is, and of a session when it is held and of which programme."""

    cell_template_name = "mlr_programme/admin/translation_kind.html"


class MatrixReportView(ReportView):
    page_title = pgettext_lazy("report", "Translations")
    header_icon = "globe"
    index_url_name = MATRIX_URL
    index_results_url_name = f"{MATRIX_URL}_results"
    results_template_name = "mlr_programme/admin/translation_matrix_results.html"
    filterset_class = MatrixFilterSet
    is_searchable = True
    permission_policy = PagePermissionPolicy()
    permission_required = "change"
    default_ordering = BY_PLACE
    paginate_by = 25
    # Languages are added to it; the buttons ask whether there is anything at all.
    list_export = ["title"]
    export_filename = "translations"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.is_export:
            # All of it here: what is streamed later is not in the language of the user any more.
            rows = list(exported_rows(self.get_queryset().listed(), self.locales, request.user))
            self.list_export = list(self.export_headings)
            return self.as_spreadsheet(rows, request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self) -> Originals:
        return Originals.of(self.request.user)

    def order_queryset(self, queryset: Originals) -> Originals:
        """Not before it is narrowed: ``paginate_queryset`` does."""
        return queryset

    def search_queryset(self, queryset: Originals) -> Originals:
        return queryset.search(self.search_query) if self.is_searching else queryset

    @cached_property
    def locales(self) -> list[Locale]:
        return self.filters.chosen_locales() if self.filters else locales_in_use()

    @cached_property
    def may_approve(self) -> bool:
        return bool(self.request.user.has_perm(FULL_REVIEW_PERMISSION))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn(
                "title", label=_("Title"), get_url=attrgetter("edit_url"), sort_key="title_text"
            ),
            KindColumn("kind", label=_("Kind")),
            *(CellColumn(locale, may_approve=self.may_approve) for locale in self.locales),
        ]

    def paginate_queryset(self, queryset: Originals, page_size: int) -> tuple[Any, Any, Any, bool]:
        listed = queryset.listed(
            BY_PLACE if self.ordering == BY_PLACE else (self.ordering, *BY_PLACE)
        )
        paginator, page, rows, is_long = super().paginate_queryset(listed, page_size)
        page.object_list = rows_of(load(rows), self.locales, self.request.user)
        return paginator, page, page.object_list, is_long

    @cached_property
    def export_headings(self) -> dict[str, str]:
        return headings_of(self.locales)

    def to_row_dict(self, item: dict[str, str]) -> dict[str, str]:
        return item

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {
            **context,
            "may_translate": self.request.user.has_perm(SUBMIT_PERMISSION),
            "may_approve": self.may_approve,
            "query": self.request.GET.urlencode(),
        }


class MatrixMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(PagePermissionPolicy().user_has_permission(request.user, "change"))
