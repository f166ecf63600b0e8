"""Reading the termbase from a file, and saving it as one."""

from __future__ import annotations

import csv
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mlr_programme.translation.models import Term
from mlr_programme.translation.site_codes import warning_of_absent
from mlr_programme.translation.term_table import (
    COLUMNS,
    RowError,
    TermTable,
    dump_terms,
    load_terms,
    save_terms,
)

EXPORT_URL = "mlr_programme_export_terms"
IMPORT_URL = "mlr_programme_import_terms"
LIST_URL = "wagtailsnippets_mlr_programme_translation_term:list"
PERMISSION = "mlr_programme_translation.{}_term"
SIZE_LIMIT = 5 * 1024 * 1024
# More than anyone corrects at a time.
ERROR_LIMIT = 100
# Without it Excel takes UTF-8 for a Western code page.
BYTE_ORDER_MARK = "\ufeff"


def may_import(user: Any) -> bool:
    return all(user.has_perm(PERMISSION.format(action)) for action in ("add", "change"))


def may_export(user: Any) -> bool:
    actions = ("add", "change", "delete", "view")
    return any(user.has_perm(PERMISSION.format(action)) for action in actions)


@require_GET
def export_terms(request: HttpRequest) -> HttpResponse:
    if not may_export(request.user):
        raise PermissionDenied
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="terms.csv"'
    terms = Term.objects.prefetch_related("translations").order_by("text", "kind")
    csv.writer(response).writerows(dump_terms(terms))
    return response


class TermFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("Saved as CSV UTF-8, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    table: TermTable

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > SIZE_LIMIT:
            raise ValidationError(_("The file is larger than 5 MB."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("The file is not CSV UTF-8. Save it anew as that.")) from None
        if "\0" in text:
            raise ValidationError(_("The file is not CSV UTF-8. Save it anew as that."))
        self.table = load_terms(text)
        return file


class ImportTermsView(WagtailAdminTemplateMixin, FormView):
    """All of a file or nothing: where a row is wrong, it is shown and none is saved."""

    template_name = "mlr_programme/admin/import_terms.html"
    page_title = gettext_lazy("Read terms from a file")
    header_icon = "upload"
    form_class = TermFileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(LIST_URL), "label": Term._meta.verbose_name_plural},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        address = {"back_url": reverse(LIST_URL), "export_url": reverse(EXPORT_URL)}
        return {**context, **address, "columns": COLUMNS, "kinds": Term.Kind.choices}

    def form_valid(self, form: TermFileForm) -> HttpResponse:
        errors = form.table.errors
        if not errors:
            try:
                counts = save_terms(form.table.terms)
            except IntegrityError:
                errors = [RowError(0, _("Somebody has changed terms meanwhile. Try again."))]
            else:
                text = _("%(added)d terms are new, %(changed)d have changed.")
                named = {"added": counts["added"], "changed": counts["changed"]}
                messages.success(self.request, text % named)
                if warning := warning_of_absent(form.table.languages()):
                    messages.warning(self.request, warning)
                return redirect(LIST_URL)
        shown, rest = errors[:ERROR_LIMIT], len(errors[ERROR_LIMIT:])
        context = self.get_context_data(form=form, errors=shown, rest_count=rest)
        return self.render_to_response(context)
