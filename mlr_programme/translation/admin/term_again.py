"""Translating again what machines made before a term was changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mlr_programme.translation.admin.term_files import LIST_URL, PERMISSION
from mlr_programme.translation.models import Term
from mlr_programme.translation.stock_views import SUBMIT_PERMISSION
from mlr_programme.translation.term_texts import translate_again

AGAIN_URL = "mlr_programme_translate_term_again"
EDIT_URL = "wagtailsnippets_mlr_programme_translation_term:edit"


class TranslateTermAgainView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "mlr_programme/admin/translate_term_again.html"
    page_title = gettext_lazy("Translate again")
    header_icon = "globe"

    @cached_property
    def term(self) -> Term:
        return get_object_or_404(Term, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        needed = (PERMISSION.format("change"), SUBMIT_PERMISSION)
        if not request.user.has_perms(needed):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.term.text

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(LIST_URL), "label": Term._meta.verbose_name_plural},
            {"url": reverse(EDIT_URL, args=[self.term.pk]), "label": self.term.text},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse(EDIT_URL, args=[self.term.pk])
        return {**super().get_context_data(**kwargs), "term": self.term, "back_url": back}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        count = translate_again(self.term, request.user)
        text = ngettext(
            "%(count)d translation has been asked for.",
            "%(count)d translations have been asked for.",
            count,
        )
        messages.success(request, text % {"count": count})
        return redirect(EDIT_URL, self.term.pk)
