"""Says how many translations leave the site with what is unpublished or deleted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages

from mlr_programme.translation.following import count_followers_below, count_taken_away


def tell_of_taken_away(request: HttpRequest, *args: Any) -> None:
    """After it: of all that this request has taken away."""
    count = count_taken_away()
    if count:
        text = ngettext(
            "%(count)d translation has been unpublished as well. It is still there as a draft.",
            "%(count)d translations have been unpublished as well. They are still there as drafts.",
            count,
        )
        messages.success(request, text % {"count": count})


def warn_of_taken_away(request: HttpRequest, page: Any) -> None:
    """Before a page is deleted; nothing on POST."""
    count = count_followers_below(page) if request.method == "GET" else 0
    if count:
        text = ngettext(
            "%(count)d translation is unpublished as well. It stays as a draft.",
            "%(count)d translations are unpublished as well. They stay as drafts.",
            count,
        )
        messages.warning(request, text % {"count": count})
