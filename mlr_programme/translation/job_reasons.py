"""Why a job is held, was stopped or has failed, in words for editors."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FINDINGS = "findings"
APPROVAL = "approval"
STOPPED_BY_PERSON = "stopped"
UNPUBLISHED = "unpublished"
ORIGINAL_UNPUBLISHED = "original_unpublished"
ORIGINAL_DELETED = "original_deleted"

JOB_REASONS = {
    FINDINGS: _("The fact guard has found an error"),
    APPROVAL: _("Waits to be approved"),
    STOPPED_BY_PERSON: _("Somebody has stopped it"),
    UNPUBLISHED: _("Somebody has unpublished it"),
    "parents": _("A page above it has no translation yet"),
    "alias": _("An alias of the original stands in its place"),
    "changed_meanwhile": _("Somebody has published the page meanwhile"),
    "engine": _("The translation service gave no answer that could be used"),
    "answer": _("The translation service gave no answer that could be used"),
    "too_long": _("A part is longer than the translation service takes"),
    "refused": _("The translation service refuses the site: its key or address is wrong"),
    "busy": _("The translation service cannot be reached"),
    "quota": _("The characters of this month are spent"),
    "no_engine": _(
        "No translation service is chosen for the language: translate it yourself, or ask whoever "
        "runs the site to choose one"
    ),
    "not_public": _("Not everybody may read the original"),
    ORIGINAL_UNPUBLISHED: _("The original has been unpublished"),
    ORIGINAL_DELETED: _("The original has been deleted"),
    "off": _("Nothing is translated into this language"),
    "detached": _("People keep the page apart from its original"),
}


def reason_text(reason: str) -> str:
    """The reason in the active language; one that is not known yet as it is."""
    return str(JOB_REASONS.get(reason, reason or gettext("No reason is known")))
