"""The registers of terms, policies and wordings: listings and forms."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from mlr_programme.translation.admin.term_files import EXPORT_URL, IMPORT_URL, may_import
from mlr_programme.translation.models import LocalePolicy, NoticeText, Term
from mlr_programme.translation.site_codes import warning_of_absent


class TermIndexView(IndexView):
    request: HttpRequest
    search_query: str

    def search_queryset(self, terms: QuerySet[Any]) -> QuerySet[Any]:
        """In the term and in its translations. Not by the search index, which does not hold what
        came with the package or from a file."""
        if not self.is_searching:
            return terms
        pattern = re.escape(self.search_query)
        translated = Term.objects.filter(translations__text__iregex=pattern).order_by()
        return terms.filter(Q(text__iregex=pattern) | Q(pk__in=translated.values("pk")))

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_more_buttons)
        if may_import(self.request.user):
            buttons.append(Button(_("Read from a file"), reverse(IMPORT_URL), icon_name="upload"))
        buttons.append(Button(_("Save as a file"), reverse(EXPORT_URL), icon_name="download"))
        return buttons


class LanguageWarningMixin:
    """Tells of languages that the site does not have, once the term is saved."""

    def save_instance(self) -> Any:
        term = super().save_instance()
        codes = term.translations.values_list("language", flat=True)
        if warning := warning_of_absent(codes):
            messages.warning(self.request, warning)
        return term


class TermCreateView(LanguageWarningMixin, CreateView):
    pass


class TermEditView(LanguageWarningMixin, EditView):
    pass


class TermViewSet(SnippetViewSet):
    model = Term
    add_view_class = TermCreateView
    edit_view_class = TermEditView
    icon = "list-ul"
    index_view_class = TermIndexView
    # A copy would be the same term twice.
    copy_view_enabled = False
    list_per_page = 50
    ordering = ["text", "kind"]
    list_filter = ["kind"]
    list_display = [
        "text",
        "kind",
        Column(
            "translation_count",
            label=pgettext_lazy("of a term", "Number of translations"),
            sort_key="translation_count",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Term.objects.annotate(translation_count=Count("translations"))


class LocalePolicyViewSet(SnippetViewSet):
    model = LocalePolicy
    icon = "cog"
    copy_view_enabled = False
    list_display = [
        "locale",
        Column("get_kind_display", label=pgettext_lazy("of a policy", "Of what")),
        Column("get_mode_display", label=pgettext_lazy("of a policy", "What happens")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return LocalePolicy.objects.select_related("locale")


class NoticeTextViewSet(SnippetViewSet):
    model = NoticeText
    icon = "comment"
    copy_view_enabled = False
    list_display = ["locale", "site"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return NoticeText.objects.select_related("locale", "site")


class TranslationViewSetGroup(SnippetViewSetGroup):
    menu_label = pgettext_lazy("menu", "Translation")
    menu_icon = "globe"
    menu_order = 160
    items = (TermViewSet, LocalePolicyViewSet, NoticeTextViewSet)
