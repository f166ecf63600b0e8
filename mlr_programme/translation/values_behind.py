"""What an original holds besides words, where its translation does not hold it yet."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from mlr_programme.translation.drafts import is_draft_of
from mlr_programme.translation.minor_edits import has_new_values
from mlr_programme.translation.models import LiveText

BEHIND = "values"
"""In place of a fingerprint of the original: the words are the same, and other things are not."""


def is_behind(instance: Any, source: TranslationSource, known: LiveText | None) -> bool:
    """Whether a translation that has just gone live lacks values of its original.

    One that was found to lack some does so until it is made anew, of the original as it is.
    """
    original = source.object.get_instance_or_none(source.locale)
    if original is None or not getattr(original, "live", True):
        return False
    if has_new_values(getattr(original, "specific", original)):
        return True
    if known is None or known.source_fingerprint != BEHIND:
        return False
    revision_id = getattr(instance, "live_revision_id", None)
    newer = Revision.objects.filter(pk=revision_id, created_at__gt=known.recorded_at)
    return not newer.exists() and not (
        revision_id and is_draft_of(source, instance.locale, revision_id)
    )
