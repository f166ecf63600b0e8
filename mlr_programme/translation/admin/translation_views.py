"""One translation: what the fact guard found in it, approving it, and stopping its publishing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from mlr_programme.models.language_mark import text_direction
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.acceptance import accept_finding, segments_of
from mlr_programme.translation.access import may_change
from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.admin.matrix_rows import Cell, rows_of
from mlr_programme.translation.admin.segment_words import words_of_pair, words_of_segment
from mlr_programme.translation.admin.translated_objects import (
    approve_url_of,
    edit_url_of,
    findings_url_of,
    title_of,
    translation_at,
)
from mlr_programme.translation.approval_errors import (
    ApprovalError,
    TextChangedError,
    UntranslatedError,
)
from mlr_programme.translation.keeping_back import stop
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.reviews import (
    approve,
    followed_source,
    is_translation,
    may_review,
    offered_texts,
)
from mlr_programme.translation.segments import stored_pairs, untranslated_in

# Longer numbers are no key of any row.
LONGEST_KEY = 9


class TranslationViewMixin(WagtailAdminTemplateMixin):
    """Opens a translation to those who may review it."""

    request: HttpRequest
    kwargs: dict[str, Any]
    header_icon = "globe"

    @cached_property
    def translation(self) -> Any:
        """Raises ``Http404`` for what is no translation."""
        return translation_at(self.kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        return may_review(self.request.user, self.translation)

    def get_page_subtitle(self) -> str:
        return f"{title_of(self.translation)} ({self.translation.locale})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(MATRIX_URL), "label": pgettext_lazy("report", "Translations")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def cell(self) -> Cell | None:
        """The state of the translation; None where its original is gone."""
        original = ObjectKey.of(self.translation).instance(Locale.get_default())
        if original is None:
            return None
        (row,) = rows_of([original], [self.translation.locale], self.request.user)
        return row.cells[self.translation.locale_id]

    def edit_url(self) -> str:
        return edit_url_of(self.translation) or reverse(MATRIX_URL)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "cell": self.cell(), "edit_url": self.edit_url()}


def languages_of(locale: Locale) -> dict[str, str]:
    """What a template needs to mark the texts of both languages."""
    language, source = locale.language_code, source_language()
    return {
        "source_language": source,
        "source_direction": text_direction(source),
        "language": language,
        "direction": text_direction(language),
    }


class FindingsView(TranslationViewMixin, TemplateView):
    """Each part with what was found in it, for a person to call right or to correct."""

    template_name = "mlr_programme/admin/translation_findings.html"
    page_title = gettext_lazy("What the fact guard found")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        locale = self.translation.locale
        segments = segments_of(self.translation.translation_key, locale)
        return {
            **super().get_context_data(**kwargs),
            **languages_of(locale),
            "segments": [words_of_segment(segment) for segment in segments],
            "open_count": sum(segment.has_open_errors for segment in segments),
            "approve_url": approve_url_of(self.translation),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sent = request.POST.get("finding", "")
        is_key = sent.isascii() and sent.isdecimal() and len(sent) <= LONGEST_KEY
        finding = accept_finding(self.translation, int(sent), request.user) if is_key else None
        if finding is None:
            text = _("The text has changed meanwhile. Look at it again.")
            messages.warning(request, text)
        else:
            messages.success(request, _("Noted that it is right, with your name and the time."))
        return redirect(findings_url_of(self.translation))


class ApproveView(TranslationViewMixin, TemplateView):
    """Asks once more, and approves."""

    template_name = "mlr_programme/admin/approve_translation.html"
    page_title = gettext_lazy("Approve the translation")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Read before the texts: what changes between the two is refused, and not approved unseen.
        shown = offered_texts(self.translation)
        locale, source = self.translation.locale, followed_source(self.translation)
        pairs = [*stored_pairs(source, locale)] if source is not None else []
        return {
            **super().get_context_data(**kwargs),
            **languages_of(locale),
            "shown": shown,
            "parts": [words_of_pair(pair) for pair in pairs],
            "missing_count": len(untranslated_in(pairs)),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            # Whoever sends no value has been shown nothing.
            approve(self.translation, request.user, request.POST.get("shown", ""))
        except (TextChangedError, UntranslatedError) as error:
            messages.error(request, str(error))
            return redirect(approve_url_of(self.translation))
        except ApprovalError as error:
            messages.error(request, str(error))
            return redirect(findings_url_of(self.translation))
        messages.success(request, _("The translation has been approved, and is live."))
        return redirect(self.edit_url())


class StopView(TranslationViewMixin, TemplateView):
    """Asks once more, and keeps a delayed translation from being published by itself."""

    template_name = "mlr_programme/admin/stop_translation.html"
    page_title = gettext_lazy("Stop the publishing")

    @cached_property
    def job(self) -> TranslationJob:
        return get_object_or_404(TranslationJob, pk=self.kwargs["pk"])

    @cached_property
    def translation(self) -> Any:
        found = self.job.key.instance(self.job.locale)
        if not is_translation(found):
            raise Http404("No translation of anything.")
        return found

    def is_allowed(self) -> bool:
        # It makes nothing public: whoever may change the translation may stop it.
        return may_change(self.request.user, self.translation)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if stop(self.job):
            messages.success(request, _("Stopped. It waits for a person now."))
        else:
            messages.warning(request, _("There was nothing to stop any more."))
        return redirect(MATRIX_URL)
