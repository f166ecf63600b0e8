"""Where the translated words of a session are changed: wagtail-localize's editor needs a snippet.

It has no list and no entry in the menu of its own: the report of translations leads here. The words
of the original are changed with their session.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Locale
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    RevisionsCompareView,
    SnippetViewSet,
    UnpublishView,
    UsageView,
)

from mlr_programme.compat import PolicyViewSetMixin
from mlr_programme.models import SessionText
from mlr_programme.models.source_locale import is_source_locale
from mlr_programme.translation.access import may_change
from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.admin.translated_objects import edit_url_of
from mlr_programme.translation.models import LocalePolicy

SESSION_ROWS = f"kind={LocalePolicy.Kind.SESSION.value}"


class OwnTextMixin:
    """Opens a translated text to those who may change it: Wagtail asks about the model."""

    request: HttpRequest
    may_show_original = False

    def get_object(self, *args: Any, **kwargs: Any) -> SessionText:
        text: SessionText = super().get_object(*args, **kwargs)
        is_shown = self.may_show_original or not is_source_locale(text.locale)
        if not is_shown or not may_change(self.request.user, text):
            raise PermissionDenied
        return text


class SessionTextIndexView(IndexView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(f"{reverse(MATRIX_URL)}?{SESSION_ROWS}")


class SessionTextEditView(OwnTextMixin, EditView):
    """That of the original is the form of its session: the editor of translations links to it."""

    may_show_original = True

    def run_before_hook(self) -> HttpResponse | None:
        if is_source_locale(self.object.locale):
            return redirect(str(edit_url_of(self.object)))
        response: HttpResponse | None = super().run_before_hook()
        return response


class SessionTextDeleteView(OwnTextMixin, DeleteView):
    pass


class SessionTextHistoryView(OwnTextMixin, HistoryView):
    pass


class SessionTextUsageView(OwnTextMixin, UsageView):
    pass


class SessionTextUnpublishView(OwnTextMixin, UnpublishView):
    pass


class SessionTextCompareView(OwnTextMixin, RevisionsCompareView):
    pass


class SessionTextViewSet(PolicyViewSetMixin, SnippetViewSet):
    model = SessionText
    icon = "calendar-alt"
    menu_item_is_registered = True
    copy_view_enabled = False
    index_view_class = SessionTextIndexView
    edit_view_class = SessionTextEditView
    delete_view_class = SessionTextDeleteView
    history_view_class = SessionTextHistoryView
    usage_view_class = SessionTextUsageView
    unpublish_view_class = SessionTextUnpublishView
    revisions_compare_view_class = SessionTextCompareView

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return SessionText.objects.exclude(locale=Locale.get_default())

    def get_permissions_to_register(self) -> QuerySet[Any]:
        """Of adding and deleting there is nothing to permit: a text comes and goes by itself."""
        codenames = ("change_sessiontext", "publish_sessiontext")
        return super().get_permissions_to_register().filter(codename__in=codenames)

    def register_chooser_viewset(self) -> None:
        """None: nothing refers to a text."""
