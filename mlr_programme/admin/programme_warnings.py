"""Says what happens to the sessions of a programme before it is copied, moved or deleted.

Wagtail asks nobody before it shows the pages for unpublishing, for privacy and for bulk actions.
What the first two do stands in the session panel of the programme; a deletion in bulk is asked
about once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from mlr_programme.compat import AbstractPage
from mlr_programme.models import Session

COPY_TEXT = _("The copy gets sessions of its own, with new addresses. They are not published.")
MOVE_TEXT = _("Their old addresses lead to the new ones.")
DELETE_TEXT = _(
    "Those that have been published leave a notice at their addresses. The others are deleted, "
    "and cannot be brought back."
)


# Stands in the address of a deletion in bulk once its editor has been told of the sessions.
TOLD = "sessions"


def warn_of_sessions(request: HttpRequest, page: Any, text: str | Promise) -> None:
    """Add a warning when the page, or one below it, has sessions; nothing on POST."""
    if request.method == "GET":
        _warn(request, [page], text)


def warn_in_bulk(request: HttpRequest, action: str, objects: list[Any]) -> HttpResponse | None:
    """Say what a bulk action does to sessions; ask once more before it deletes any.

    Wagtail's hook comes after the editor has confirmed, and in a view of other things than pages
    too. The way back to the confirmation is the address that it was sent to.
    """
    if not all(isinstance(each, AbstractPage) for each in objects):
        return None
    if action == "move":
        _warn(request, objects, MOVE_TEXT)
    if action == "delete" and TOLD not in request.GET and _warn(request, objects, DELETE_TEXT):
        return redirect(f"{request.get_full_path()}&{TOLD}=1")
    return None


def _warn(request: HttpRequest, pages: Iterable[Any], text: str | Promise) -> bool:
    """Add a warning when the pages, or those below them, have sessions; whether they have."""
    is_below = [Q(programme__path__startswith=page.path) for page in pages]
    count = Session.objects.filter(reduce(or_, is_below)).count() if is_below else 0
    if count:
        found = ngettext(
            "%(count)d session belongs here.", "%(count)d sessions belong here.", count
        )
        messages.warning(request, f"{found % {'count': count}} {text}")
    return bool(count)
