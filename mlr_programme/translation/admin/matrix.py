"""The report of all pages in all languages, and how it is narrowed."""

from __future__ import annotations

import re
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import AbstractPage
from mlr_programme.models import NewsPageMixin, ProgrammePageMixin
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.admin.matrix_rows import MatrixRow, rows_of
from mlr_programme.translation.cells import CellState, originals_of, with_state
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.page_languages import locales_in_use
from mlr_programme.translation.reviews import FULL_REVIEW_PERMISSION
from mlr_programme.translation.stock_views import SUBMIT_PERMISSION

MATRIX_URL = "mlr_programme_translation_matrix"
Kind = LocalePolicy.Kind
KIND_MIXINS: dict[str, type] = {Kind.NEWS: NewsPageMixin, Kind.PROGRAMME: ProgrammePageMixin}


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
        label=pgettext_lazy("of pages", "Kind"),
        method="filter_kind",
        choices=[(each.value, each.label) for each in (Kind.NEWS, Kind.PROGRAMME, Kind.PAGE)],
        widget=forms.RadioSelect,
        empty_label=pgettext_lazy("values of a filter", "All"),
    )

    class Meta:
        # Of pages Wagtail would add the filter of languages that the rows stand in: it is one.
        model = TranslationJob
        fields = ()

    def chosen_locales(self) -> list[Locale]:
        chosen = self.form.cleaned_data.get("language") if self.is_valid() else None
        return [chosen] if chosen is not None else locales_in_use()

    def keep_rows(self, pages: Any, name: str, value: Locale) -> Any:
        return pages

    def filter_state(self, pages: Any, name: str, value: str) -> Any:
        return with_state(pages, value, self.chosen_locales())

    def filter_kind(self, pages: Any, name: str, value: str) -> Any:
        if value in KIND_MIXINS:
            return pages.filter(content_type__in=page_types_of(KIND_MIXINS[value]))
        return pages.exclude(
            content_type__in=[
                each for mixin in KIND_MIXINS.values() for each in page_types_of(mixin)
            ]
        )


class CellColumn(BaseColumn):
    """What there is of each page in one language."""

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


def edit_url(row: MatrixRow) -> str | None:
    return reverse("wagtailadmin_pages:edit", args=[row.pk]) if row.is_editable else None


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
    default_ordering = ("title", "pk")
    paginate_by = 25

    def get_base_queryset(self) -> Any:
        pages = PagePermissionPolicy().instances_user_has_permission_for(
            self.request.user, "change"
        )
        return originals_of(pages).select_related("content_type")

    def search_queryset(self, queryset: Any) -> Any:
        """Words in the title: SQLite's ``icontains`` would not find Ängelholm by ängelholm."""
        if not self.is_searching:
            return queryset
        return queryset.filter(title__iregex=re.escape(self.search_query))

    @cached_property
    def locales(self) -> list[Locale]:
        return self.filters.chosen_locales() if self.filters else locales_in_use()

    @cached_property
    def may_approve(self) -> bool:
        return bool(self.request.user.has_perm(FULL_REVIEW_PERMISSION))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("title", label=_("Title"), get_url=edit_url, sort_key="title"),
            Column(
                "kind",
                label=pgettext_lazy("of pages", "Kind"),
                accessor=lambda row: row.page.page_type_display_name,
            ),
            *(CellColumn(locale, may_approve=self.may_approve) for locale in self.locales),
        ]

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        paginator, page, pages, is_long = super().paginate_queryset(queryset, page_size)
        page.object_list = rows_of(list(pages), self.locales, self.request.user)
        return paginator, page, page.object_list, is_long

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
