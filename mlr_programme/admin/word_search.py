"""The search of registers and their choosers, which takes anything that an editor types.

Wagtail hands what was typed to the search engine as it stands. A quotation mark is an error of
SQLite's (https://github.com/wagtail/wagtail/issues/13227), and so are thousands of words. Django's
``icontains``, the other way, would not find Ängelholm by "ängelholm" in SQLite.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import IndexView

from mlr_programme.models.session_search import searchable_words


class WordSearchIndexView(IndexView):
    search_query: str

    def search_queryset(self, records: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_searching:
            return records
        self.search_query = searchable_words(self.search_query)
        return super().search_queryset(records) if self.search_query else records.none()


class WordSearchForm(forms.Form):
    """Comes before Wagtail's form for the search of a chooser."""

    def clean_q(self) -> str:
        return searchable_words(self.cleaned_data["q"])

    def filter(self, records: QuerySet[Any]) -> QuerySet[Any]:
        is_without_words = self.data.get("q") and not self.cleaned_data["q"]
        return records.none() if is_without_words else super().filter(records)


class WordSearchMixin:
    """For the views of a chooser."""

    def get_filter_form_class(self) -> type[forms.Form]:
        return type("FilterForm", (WordSearchForm, super().get_filter_form_class()), {})


class WordSearchChooseView(WordSearchMixin, ChooseView):
    pass


class WordSearchChooseResultsView(WordSearchMixin, ChooseResultsView):
    pass


class WordSearchChooserViewSet(SnippetChooserViewSet):
    choose_view_class = WordSearchChooseView
    choose_results_view_class = WordSearchChooseResultsView
