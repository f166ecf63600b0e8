"""The notes at the parts of a translation: read anew after a change, and answered."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail_localize.models import Translation, get_edit_url

from mlr_programme.translation.acceptance import accept_finding
from mlr_programme.translation.access import may_change
from mlr_programme.translation.admin.segment_notes import notes_context
from mlr_programme.translation.reviews import may_review

NOTES_URL = "mlr_programme_segment_notes"
TEMPLATE = "mlr_programme/admin/segment_notes.html"
# Longer numbers are no key of any row.
LONGEST_KEY = 9


@require_http_methods(["GET", "POST"])
def segment_notes(request: HttpRequest, translation_id: int) -> HttpResponse:
    """The notes alone, as they stand in the editor; what is sent calls one finding right."""
    translations = Translation.objects.select_related("source", "target_locale")
    translation = get_object_or_404(translations, pk=translation_id)
    target = get_object_or_404(
        translation.source.specific_content_type.model_class(),
        translation_key=translation.source.object_id,
        locale=translation.target_locale,
    )
    if not may_change(request.user, target):
        raise PermissionDenied
    if request.method == "GET":
        context = notes_context(translation, may_accept=may_review(request.user, target))
        return render(request, TEMPLATE, context)
    if not may_review(request.user, target):
        raise PermissionDenied
    _accept(request, target)
    return redirect(f"{get_edit_url(target)}#part-{_key(request, 'segment')}")


def _accept(request: HttpRequest, target: Any) -> None:
    if accept_finding(target, _key(request, "finding"), request.user) is None:
        messages.warning(request, _("The text has changed meanwhile. Look at it again."))
    else:
        messages.success(request, _("Noted that it is right, with your name and the time."))


def _key(request: HttpRequest, name: str) -> int:
    """0, which is the key of no row, for what is none."""
    sent = request.POST.get(name, "")
    is_key = sent.isascii() and sent.isdecimal() and len(sent) <= LONGEST_KEY
    return int(sent) if is_key else 0
