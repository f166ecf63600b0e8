"""Says what happens to the sessions of a programme before it is copied, moved or deleted.

Wagtail asks nobody before it shows the pages for unpublishing and for privacy: what those do
stands in the session panel of the programme.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from mlr_programme.models import Session

COPY_TEXT = _("The copy gets sessions of its own, with new addresses. They are not published.")
MOVE_TEXT = _("Their old addresses lead to the new ones.")
DELETE_TEXT = _(
    "Those that have been published leave a notice at their addresses. The others are deleted, "
    "and cannot be brought back."
)


def warn_of_sessions(request: HttpRequest, page: Any, text: str | Promise) -> None:
    """Add a warning when the page, or one below it, has sessions; nothing on POST."""
    if request.method != "GET":
        return
    count = Session.objects.filter(programme__path__startswith=page.path).count()
    if count:
        found = ngettext(
            "%(count)d session belongs here.", "%(count)d sessions belong here.", count
        )
        messages.warning(request, f"{found % {'count': count}} {text}")
