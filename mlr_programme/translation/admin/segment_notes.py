"""What there is to say of single parts of a translation, for wagtail-localize's own editor.

Its template is extended by one that shows these notes below it; a script moves each to its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.compare import diff_text
from wagtail_localize.models import StringSegment, Translation

from mlr_programme.models.language_mark import text_direction
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.acceptance import segments_of
from mlr_programme.translation.admin.segment_words import (
    FindingWords,
    plain_text,
    words_of_segment,
)
from mlr_programme.translation.former_texts import FormerText, former_texts
from mlr_programme.translation.segments import StoredPair, stored_pairs


@dataclass(frozen=True)
class FormerWords:
    """What a part said before its original changed, in words."""

    changes: list[tuple[str, str]]
    """``equal``, ``deletion`` or ``addition``, each with its words: from then to now."""
    target: str
    fragment: str
    """The former translation as the editor's field takes it, with its tags."""


@dataclass(frozen=True)
class SegmentNote:
    segment_id: int
    """Primary key of wagtail-localize's row, by which its editor knows the part."""
    source: str
    target: str
    findings: tuple[FindingWords, ...]
    former: FormerWords | None

    @property
    def has_open_errors(self) -> bool:
        return any(each.is_error and each.finding.accepted_at is None for each in self.findings)


def notes_of(translation: Translation) -> list[SegmentNote]:
    """Of the parts with a finding or a former text, in their order; eight queries."""
    source, locale = translation.source, translation.target_locale
    pairs = list(stored_pairs(source, locale))
    former = former_texts(source, pairs, locale)
    found = {
        segment.pair.order: words_of_segment(segment).findings
        for segment in segments_of(source.object_id, locale)
    }
    rows = StringSegment.objects.filter(source=source).values_list("order", "pk")
    segment_ids = dict(rows)
    return [
        SegmentNote(
            segment_id=segment_ids[pair.order],
            source=plain_text(pair.source),
            target=plain_text(pair.target),
            findings=found.get(pair.order, ()),
            former=_former_words(pair, former.get((pair.string_id, pair.context_id))),
        )
        for pair in pairs
        if pair.order in found or (pair.string_id, pair.context_id) in former
    ]


def _former_words(pair: StoredPair, former: FormerText | None) -> FormerWords | None:
    if former is None:
        return None
    changes = diff_text(plain_text(former.source), plain_text(pair.source)).changes
    return FormerWords(changes, plain_text(former.target), former.target)


def notes_context(translation: Translation, *, may_accept: bool) -> dict[str, Any]:
    """What the template of the notes names."""
    notes = notes_of(translation)
    source, language = source_language(), translation.target_locale.language_code
    return {
        "translation": translation,
        "notes": notes,
        "open_count": sum(note.has_open_errors for note in notes),
        "may_accept": may_accept,
        "source_language": source,
        "source_direction": text_direction(source),
        "language": language,
        "direction": text_direction(language),
    }
