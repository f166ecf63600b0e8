"""Why a translation cannot be approved, in words for the person who asks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

NO_TRANSLATION = _("This is not the translation of anything.")
UNDER_WAY = _("It is being translated right now. Wait until that is done.")
ERRORS_OPEN = _("The fact guard has found errors that nobody has corrected or called right.")
OUTDATED = _("The original has changed since. Translate it again first.")
NOT_LIVE = _("It is not published. Publish it first, then approve it.")
ORIGINAL_AWAY = _("The original is not published.")
LOCKED = _("It is locked.")
CHANGED = _("The translation has changed since you opened the page. Read it again.")
PARENTS_AWAY = _("A page above it is not published in this language. Begin with that one.")


class ApprovalError(Exception):
    """Says it in its text."""


class TextChangedError(ApprovalError):
    """What the person has read is not what would be approved."""

    def __init__(self) -> None:
        super().__init__(CHANGED)


class UntranslatedError(ApprovalError):
    """The words of the original would stand in place of some parts."""

    def __init__(self, count: int) -> None:
        text = ngettext(
            "%(count)d part has no translation that can be used. Translate it in the editor first.",
            "%(count)d parts have no translation that can be used. Translate them in the editor "
            "first.",
            count,
        )
        super().__init__(text % {"count": count})
