"""Choosers of records: what of other sites is kept from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.snippets.views.chooser import SnippetChosenMultipleView, SnippetChosenView
from wagtail.snippets.widgets import AdminSnippetChooser

from mlr_programme.admin.site_permissions import own_records
from mlr_programme.admin.word_search import (
    WordSearchChooseResultsView,
    WordSearchChooserViewSet,
    WordSearchChooseView,
)
from mlr_programme.compat import ChooserWidgetMixin

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def choosable_records(records: QuerySet[Any], user: User | AnonymousUser) -> QuerySet[Any]:
    """What may still be chosen: nothing archived, nothing of other people's sites."""
    return own_records(records, user).filter(is_archived=False)


class RecordChoiceMixin:
    request: HttpRequest

    def get_object_list(self) -> QuerySet[Any]:
        return choosable_records(super().get_object_list(), self.request.user)


class RecordChooseView(RecordChoiceMixin, WordSearchChooseView):
    pass


class RecordChooseResultsView(RecordChoiceMixin, WordSearchChooseResultsView):
    pass


class RecordChosenView(SnippetChosenView):
    def get_object(self, pk: str) -> Any:
        return choosable_records(self.model_class.objects.all(), self.request.user).get(pk=pk)


class RecordChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return choosable_records(super().get_objects(pks), self.request.user)


class RecordChooserWidget(AdminSnippetChooser):
    def get_instance(self, value: Any) -> Any:
        """The chosen record; None for what can be no key, which the field then refuses in words."""
        try:
            return super().get_instance(value)
        except ValueError:
            return None


class RecordChooserViewSet(ChooserWidgetMixin, WordSearchChooserViewSet):
    base_widget_class = RecordChooserWidget
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
