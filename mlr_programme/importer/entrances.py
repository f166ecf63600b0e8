"""Where an editor finds the import: among the actions of a page, and in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.importer.rights import ADD_SESSION, import_rights


def import_buttons(
    page: Any, user: Any, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Of a page that the user may import something below."""
    # A listing has not read all of a page, and its own fields are not asked for.
    if import_rights(page.specific_deferred, user):
        url = reverse("mlr_programme_import", args=[page.pk])
        yield Button(_("Import"), url, icon_name="upload", priority=45)


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        may_add_pages = PagePermissionPolicy().user_has_permission(request.user, "add")
        return bool(may_add_pages or request.user.has_perm(ADD_SESSION))
