"""Findings of one page, and a person who says that the text is right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.log_actions import log
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.guard import guard_translation, using_termbase
from mlr_programme.translation.job_reasons import FINDINGS
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import Finding, TranslationJob
from mlr_programme.translation.segments import StoredPair, stored_pairs
from mlr_programme.translation.termbase import termbase_of

ACCEPT_ACTION = "mlr_programme.accept_finding"


@dataclass(frozen=True)
class FoundSegment:
    """One part of a page in which something was found."""

    pair: StoredPair
    findings: tuple[Finding, ...]

    @property
    def has_open_errors(self) -> bool:
        return any(
            finding.accepted_at is None and finding.severity == Finding.Severity.ERROR
            for finding in self.findings
        )


def segments_of(translation_key: UUID, locale: Locale) -> list[FoundSegment]:
    """The parts with an open or accepted finding, in their order on the page; four queries."""
    source = TranslationSource.objects.filter(
        object_id=translation_key, locale__language_code=source_language()
    ).first()
    if source is None:
        return []
    pairs = [pair for pair in stored_pairs(source, locale) if pair.translation is not None]
    found: dict[Any, list[Finding]] = defaultdict(list)
    rows = Finding.objects.filter(locale=locale, pair__in={pair.key for pair in pairs})
    for row in rows.select_related("accepted_by"):
        found[row.pair].append(row)
    return [FoundSegment(pair, tuple(found[pair.key])) for pair in pairs if pair.key in found]


def accept_finding(page: Any, finding_id: int, user: Any) -> Finding | None:
    """Note that the user calls the text right, and let go live what waited for that alone.

    What is right in two sentences is right wherever the same two stand. None where the texts of
    the page have changed since, so that the finding is not one of theirs.
    """
    for segment in segments_of(page.translation_key, page.locale):
        for finding in segment.findings:
            if finding.pk == finding_id:
                finding.accept(user)
                log(page, ACCEPT_ACTION, user=user, data={"found": str(finding)})
                _release(segment.pair, page.locale, user)
                return finding
    return None


def _release(pair: StoredPair, locale: Locale, user: Any) -> None:
    """Take the flags from the text wherever it stands, and queue what was held for it."""
    rows = list(
        StringTranslation.objects.filter(
            translation_of_id=pair.string_id, locale=locale, data=pair.target
        ).select_related("translation_of", "locale", "context")
    )
    with using_termbase(termbase_of(locale)):
        for row in rows:
            guard_translation(row)
    held = TranslationJob.objects.filter(
        locale=locale,
        state=TranslationJob.State.HELD,
        reason=FINDINGS,
        translation_key__in={row.context.object_id for row in rows if row.context},
    )
    for key in {job.key: job for job in held}:
        if any(each.has_open_errors for each in segments_of(key.translation_key, locale)):
            continue
        original = key.instance(Locale.get_default())
        if original is not None:
            request_translations(original, user=user, locales=[locale])
