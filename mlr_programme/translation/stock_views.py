"""wagtail-localize's own ways to translate and to publish, led through the guard and the jobs.

Its views write over live texts with drafts, ask engines inside transactions, and publish what is
flagged in part. They stand at the same addresses as these, which come first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
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

logger = logging.getLogger(__name__)

SUBMIT_PERMISSION = "wagtail_localize.submit_translation"
# In the head of each file that wagtail-localize writes.
FILE_SIGN = b"X-WagtailLocalize-TranslationID"


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
    original = _original_of(source)
    if original is None:
        return _without_original(request)
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
    """Have what is missing in one translation made by machine, by a job: all of it where there is
    no translation yet, which then is for those who may order one."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = _target_of(translation)
    original = _original_of(translation.source)
    if original is None:
        return _without_original(request)
    is_allowed = target is not None or request.user.has_perm(SUBMIT_PERMISSION)
    if not is_allowed or not may_change(request.user, original if target is None else target):
        raise PermissionDenied
    _order(request, original, [translation.target_locale])
    back = get_edit_url(target) if target is not None else _listing_of(original)
    return redirect(get_valid_next_url_from_request(request) or back)


def upload_file(request: HttpRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize's view, which fails on a file that names no translation."""
    file = request.FILES.get("file")
    if file is not None and FILE_SIGN in file.read():
        file.seek(0)
        try:
            with transaction.atomic():
                response: HttpResponse = edit_translation.upload_pofile(request, translation_id)
                return response
        # What polib and the database make of what only looks like such a file.
        except (LookupError, ValueError):
            logger.warning("A PO file was not read.", exc_info=True)
    text = _("Nothing was read. Choose a PO file that was downloaded from this translation.")
    messages.error(request, text)
    translation = get_object_or_404(Translation, pk=translation_id)
    back = get_valid_next_url_from_request(request) or get_edit_url(_target_of(translation))
    return redirect(back)


def asked_of_object(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of one translation, for those who may change it: of what is no page
    wagtail-localize asks about its model alone, and of several sites one could change another."""

    @wraps(view)
    def answer(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        target = _target_of(translation)
        if target is None or not may_change(request.user, target):
            raise PermissionDenied
        return view(request, translation_id, **kwargs)

    return answer


OWN_VIEWS = {
    "strings/<int:string_segment_id>/edit/": edit_translation.edit_string_translation,
    "overrides/<int:overridable_segment_id>/edit/": edit_translation.edit_override,
    "pofile/download/": edit_translation.download_pofile,
    "pofile/upload/": require_POST(upload_file),
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


def _target_of(translation: Translation) -> Any | None:
    return translation.source.object.get_instance_or_none(translation.target_locale)


def _original_of(source: TranslationSource) -> Any | None:
    try:
        return source.get_source_instance()
    except ObjectDoesNotExist:
        return None


def _without_original(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("The original is not there any more. Nothing has been ordered."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _listing_of(original: Any) -> str:
    if isinstance(original, Page):
        return reverse("wagtailadmin_explore", args=[original.get_parent().pk])
    return str(get_edit_url(original))
