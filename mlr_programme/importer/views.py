"""Importing in the admin: a form, a preview that writes nothing, and what it showed comes in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mlr_programme.compat import base_page_model
from mlr_programme.importer.claims import claimed
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.forms import ImportForm, options_of
from mlr_programme.importer.given import begin_with
from mlr_programme.importer.held import HeldImport, find_held, find_unfinished, hold
from mlr_programme.importer.imports import Import
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.portion_report import make_portion_report
from mlr_programme.importer.portions import import_portion, preview_portion
from mlr_programme.importer.report import Report, make_report
from mlr_programme.importer.rights import import_rights
from mlr_programme.importer.sources import SourceReader
from mlr_programme.importer.summary import Outcome, Summary

BUSY = _("The same is being imported already. Wait a little, and go on then.")
# Seconds before a page that was told so asks again.
WAIT = 5
CHANGE_ACTION, PREVIEW_ACTION, IMPORT_ACTION = "action-change", "action-preview", "action-import"


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """Every step is sent to the same address; ``held`` is the token of what the last one left."""

    template_name = "mlr_programme/admin/import.html"
    progress_template_name = "mlr_programme/admin/import_progress.html"
    report_template_name = "mlr_programme/admin/import_report.html"
    page_title = _("Import")
    header_icon = "upload"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        page: Any = get_object_or_404(base_page_model(), pk=kwargs["pk"])
        self.parent = page.specific
        self.rights = import_rights(self.parent, request.user)
        self.limits = Limits.configured()
        self.reader = SourceReader(Fetcher(self.limits), self.limits)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.rights:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show_form(self.make_form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = find_held(request, self.parent.pk, request.POST.get("held", ""))
        actions = {PREVIEW_ACTION, IMPORT_ACTION, CHANGE_ACTION} & set(request.POST)
        if held is None and actions:
            messages.warning(request, _("What you gave is no longer kept here. Give it once more."))
            return self.show_form(self.make_form(None))
        if held is None or not actions:
            return self.begin(held)
        if CHANGE_ACTION in actions:
            return self.show_form(self.make_form(held))
        held, note = self.go_on(held)
        return self.show(held, note)

    def make_form(self, held: HeldImport | None, *data: Any) -> ImportForm:
        return ImportForm(*data, rights=self.rights, limits=self.limits, held=held)

    def begin(self, held: HeldImport | None) -> HttpResponse:
        """The preview, or its first portion; or the form again, with what is wrong at its field."""
        form = self.make_form(held, self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show_form(form)
        begun = begin_with(form, self.reader)
        self.take_portion(begun)
        return self.show(begun, "")

    def go_on(self, held: HeldImport) -> tuple[HeldImport, str]:
        """A portion of it, once: what is sent again gets what has come of it. And what is to be
        said of that, where it is something."""
        if held.is_ended or self.request.POST.get("step", "") != held.step:
            return held, ""
        if held.preview is not None and IMPORT_ACTION not in self.request.POST:
            return held, ""
        with claimed(held.token, held.step) as is_ours:
            # Another request may have taken the step before this one had the claim.
            now = find_held(self.request, self.parent.pk, held.token) or held
            if not is_ours:
                return now, str(BUSY)
            if now.step != held.step or now.is_ended:
                return now, ""
            try:
                self.take_portion(now)
            except IntegrityError:
                # Of another import of the same. What has come in stays, and is known again.
                return now, str(BUSY)
        return now, ""

    def take_portion(self, held: HeldImport) -> None:
        is_dry = held.preview is None
        options = options_of(held.fields, self.rights, is_dry=is_dry)
        user, checkpoint = self.request.user, held.checkpoint
        work = Import(self.parent, user, options, limits=self.limits, checkpoint=checkpoint)
        try:
            if is_dry and not held.fault:
                preview_portion(work, held, self.reader, self.rights)
            elif not is_dry:
                import_portion(work, held)
        finally:
            hold(self.request, self.parent.pk, held)

    def show(self, held: HeldImport, note: str) -> HttpResponse:
        """Where it stands: under way, previewed, or at its end."""
        if held.report is not None:
            self.tell(held.report)
            return self.show_report(held, make_report(held.report))
        if fault := held.fault or _fault_of(held):
            form = self.make_form(held, held.fields)
            form.full_clean()
            form.add_error(form.source, fault)
            return self.show_form(form)
        if held.preview is None or held.is_begun or note:
            return self.show_progress(held, note)
        return self.show_report(held, make_report(held.preview))

    def tell(self, report: dict[str, Any]) -> None:
        count = report["counts"][Outcome.CREATED] + report["counts"][Outcome.UPDATED]
        text = ngettext(
            "The import is done. %(count)d item is new or updated.",
            "The import is done. %(count)d items are new or updated.",
            count,
        )
        if count:
            messages.success(self.request, text % {"count": count})
        else:
            messages.warning(self.request, _("Nothing has been imported. The list says why."))

    def show_form(self, form: ImportForm) -> HttpResponse:
        """An upload is kept, though something else is wrong: a browser does not send it again."""
        held = form.held
        if form.is_bound and (sent := form.sent_file()) is not None and sent is not held:
            hold(self.request, self.parent.pk, sent)
            held = sent
        token, name = (held.token, held.file_name) if held else ("", "")
        unfinished = find_unfinished(self.request, self.parent.pk)
        context = self.get_context_data(
            form=form, token=token, file_name=name, unfinished=unfinished
        )
        return self.render_to_response(context)

    def show_progress(self, held: HeldImport, note: str) -> HttpResponse:
        self.template_name = self.progress_template_name
        context = self.get_context_data(
            portion=make_portion_report(held), held=held, note=note, wait=WAIT if note else 0
        )
        return self.render_to_response(context)

    def show_report(self, held: HeldImport, report: Report) -> HttpResponse:
        self.template_name = self.report_template_name
        options = options_of(held.fields, self.rights, is_dry=report.is_dry)
        context = self.get_context_data(
            report=report,
            token=held.token,
            file_name=held.file_name,
            will_publish=options.writer.publish,
        )
        return self.render_to_response(context)

    @property
    def back_url(self) -> str:
        if self.rights.pages:
            return reverse("wagtailadmin_explore", args=[self.parent.pk])
        return reverse("wagtailadmin_pages:edit", args=[self.parent.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": self.back_url, "label": self.parent.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.parent.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        again = reverse("mlr_programme_import", args=[self.parent.pk])
        return {**context, "parent": self.parent, "back_url": self.back_url, "again_url": again}


def _fault_of(held: HeldImport) -> str:
    """What is wrong with the source as a whole, once it is read; empty where there is something to
    look at."""
    if held.preview is None:
        return ""
    items = Summary.from_json(held.preview).items
    if not items:
        return str(_("There is nothing in it that can be imported."))
    only = items[0]
    is_alone = held.read_count == len(items) == 1
    if is_alone and only.outcome is Outcome.REFUSED and not only.title:
        return " ".join(only.reasons)
    return ""
