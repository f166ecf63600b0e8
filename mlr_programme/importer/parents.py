"""The page to import below, where it is not chosen by coming from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser

from mlr_programme.compat import base_page_model
from mlr_programme.importer.imports import page_model
from mlr_programme.importer.rights import import_rights
from mlr_programme.importer.rules import Becomes

# Digits of the largest key that every database has.
KEY_LENGTH = 19


class ParentForm(forms.Form):
    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        pages: Any = base_page_model()
        self.fields["parent"] = forms.ModelChoiceField(
            queryset=pages.objects.all(),
            label=_("Page"),
            help_text=_("The page that news comes below, or the programme that gets the sessions."),
            widget=AdminPageChooser(target_models=possible_parents()),
        )

    def clean_parent(self) -> Any:
        parent = self.cleaned_data["parent"]
        if not import_rights(parent.specific, self.user):
            text = _("You may not import below “%(page)s”, or nothing can stand there.")
            raise forms.ValidationError(text % {"page": parent.get_admin_display_title()})
        return parent


class ImportParentView(WagtailAdminTemplateMixin, TemplateView):
    """Leads on to the import; a choice is an address, and changes nothing."""

    template_name = "mlr_programme/admin/import_parent.html"
    page_title = gettext_lazy("Import")
    header_icon = "upload"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ParentForm(_choice_of(request), user=request.user)
        if form.is_bound and form.is_valid():
            return redirect("mlr_programme_import", pk=form.cleaned_data["parent"].pk)
        return self.render_to_response(self.get_context_data(form=form, **kwargs))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": self.get_page_title()},
        ]


def _choice_of(request: HttpRequest) -> dict[str, str] | None:
    """What was chosen; the chooser shows nothing but keys."""
    given = request.GET.get("parent")
    if given is None:
        return None
    is_key = given.isascii() and given.isdecimal() and len(given) < KEY_LENGTH
    return {"parent": given if is_key else ""}


def possible_parents() -> list[Any]:
    """The kinds of pages that something can be imported below."""
    programme = page_model(Becomes.PROGRAMME)
    allowed = [
        *page_model(Becomes.NEWS).allowed_parent_page_models(),
        *programme.allowed_parent_page_models(),
        programme,
    ]
    return list(dict.fromkeys(allowed))
