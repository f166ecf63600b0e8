"""Why a page stays a draft, though an import is to publish."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mlr_programme.importer.contents import STREAM_FIELDS
from mlr_programme.importer.elements import Article
from mlr_programme.importer.page_faults import page_faults


def reason_to_wait(page: Any, article: Article, user: Any | None, was_edited: bool) -> str:
    """Empty where the page can be published, as it is, by the user.

    ``was_edited``: whether there was a draft of an editor, which would go out with it.
    """
    if page.first_published_at is not None and not page.live:
        return _("It has been unpublished here: it stays a draft.")
    if not article.is_public:
        return _("It is not public at the source: it stays a draft.")
    dated = getattr(page, "published_at", None)
    if dated is not None and dated > timezone.now():
        return _("Its date is yet to come: it stays a draft.")
    if was_edited:
        return _("There is a draft of an editor here: it is not published with it.")
    if user is not None and not page.permissions_for_user(user).can_publish():
        return _("You may not publish there: it stays a draft.")
    if faults := page_faults(page, STREAM_FIELDS):
        text = _("It stays a draft, for something is missing: %(what)s")
        return text % {"what": " ".join(faults)}
    return ""


def stand_below(page: Any, parent: Any) -> None:
    """As it would in the tree, for what is asked of a page that a dry run saves nowhere."""
    page.depth = parent.depth + 1
    # The last place of all, which no other page has.
    page.path = parent.path + page.alphabet[-1] * page.steplen
    page.set_url_path(parent)
