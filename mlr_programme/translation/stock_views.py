"""wagtail-localize's own ways to translate and to publish, led through the guard and the jobs.

Its views write over live texts with drafts, ask engines inside transactions, and publish what is
flagged in part. They stand at the same addresses as these, which come first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource, get_edit_url
from wagtail_localize.views import edit_translation

from mlr_programme.translation.access import may_change
from mlr_programme.translation.guard import guard_pairs
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import Finding
from mlr_programme.translation.segments import stored_pairs
from mlr_programme.translation.termbase import termbase_of

SUBMIT_PERMISSION = "wagtail_localize.submit_translation"


def refuse_faulty_publish(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """For the hooks before editing: nothing is published by hand while an error is open.

    wagtail-localize would put the sentence of the original in its place, and publish the rest.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=getattr(instance, "translation_key", None),
        target_locale_id=getattr(instance, "locale_id", None),
        enabled=True,
    ).first()
    if translation is None:
        return None
    locale = translation.target_locale
    pairs = list(stored_pairs(translation.source, locale))
    opened = guard_pairs(pairs, locale, termbase_of(locale))
    count = sum(finding.severity == Finding.Severity.ERROR for finding in opened)
    if not count:
        return None
    text = ngettext(
        "Not published: %(count)d fact is not as in the original. Correct it below, or say that it "
        "is right.",
        "Not published: %(count)d facts are not as in the original. Correct them below, or say "
        "that they are right.",
        count,
    )
    messages.error(request, text % {"count": count})
    return redirect(get_edit_url(instance))


def synchronise(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Have all translations of an original brought up to it, by jobs; also by following a link,
    as the buttons do, since nothing is published that the policy would not publish."""
    if not request.user.has_perm(SUBMIT_PERMISSION):
        raise PermissionDenied
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    original = source.get_source_instance()
    if not may_change(request.user, original):
        raise PermissionDenied
    locales = [
        each.target_locale
        for each in source.translations.filter(enabled=True).select_related("target_locale")
    ]
    _order(request, original, locales)
    return redirect(get_valid_next_url_from_request(request) or _listing_of(original))


@require_POST
def translate_by_machine(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Have what is missing in one translation made by machine, by a job."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = translation.get_target_instance()
    if not may_change(request.user, target):
        raise PermissionDenied
    _order(request, translation.source.get_source_instance(), [translation.target_locale])
    return redirect(get_valid_next_url_from_request(request) or get_edit_url(target))


def asked_of_object(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of one translation, for those who may change it: of what is no page
    wagtail-localize asks about its model alone, and of several sites one could change another."""

    @wraps(view)
    def answer(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        target = translation.source.object.get_instance_or_none(translation.target_locale)
        if target is None or not may_change(request.user, target):
            raise PermissionDenied
        return view(request, translation_id, **kwargs)

    return answer


OWN_VIEWS = {
    "strings/<int:string_segment_id>/edit/": edit_translation.edit_string_translation,
    "overrides/<int:overridable_segment_id>/edit/": edit_translation.edit_override,
    "pofile/download/": edit_translation.download_pofile,
    "pofile/upload/": edit_translation.upload_pofile,
    "disable/": edit_translation.stop_translation,
}
"""wagtail-localize's views of one translation by their addresses below it."""


def _order(request: HttpRequest, original: Any, locales: list[Any]) -> None:
    jobs = request_translations(original, user=request.user, locales=locales, is_ordered=True)
    if jobs:
        text = ngettext(
            "A translation into %(count)d language has been ordered.",
            "Translations into %(count)d languages have been ordered.",
            len(jobs),
        )
        messages.success(request, text % {"count": len(jobs)})
    else:
        messages.warning(
            request,
            _(
                "Nothing has been ordered. The original is not public, or the policy of the "
                "language says that it is not translated."
            ),
        )


def _listing_of(original: Any) -> str:
    if isinstance(original, Page):
        return reverse("wagtailadmin_explore", args=[original.get_parent().pk])
    return str(get_edit_url(original))
