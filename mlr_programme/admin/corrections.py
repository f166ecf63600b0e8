"""Redacting a public correction, where the law requires it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mlr_programme.models import Correction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

REDACT_LABEL = _("Redact a public correction")
REDACT_MESSAGE = _("Redacted a public correction")


class RedactCorrectionView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks first: what a redaction removes cannot be brought back."""

    permission_required = "mlr_programme.redact_correction"
    raise_exception = True
    template_name = "mlr_programme/admin/redact_correction.html"
    page_title = _("Redact the correction")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["correction"] = get_object_or_404(Correction, pk=self.kwargs["pk"])
        return context

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        # Nobody without a permission comes this far.
        user = cast("AbstractBaseUser", request.user)
        get_object_or_404(Correction, pk=pk).redact(user)
        messages.success(request, _("The correction is redacted. A dated marker stays."))
        return redirect("wagtailadmin_home")
