"""One part with findings, in words: without tags, in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from mlr_programme.translation.acceptance import FoundSegment
from mlr_programme.translation.guard import finding_text
from mlr_programme.translation.models import Finding
from mlr_programme.translation.segments import StoredPair


@dataclass(frozen=True)
class FindingWords:
    finding: Finding
    text: str

    @property
    def is_error(self) -> bool:
        return self.finding.severity == Finding.Severity.ERROR


@dataclass(frozen=True)
class SegmentWords:
    source: str
    target: str
    findings: tuple[FindingWords, ...]


def words_of_segment(segment: FoundSegment) -> SegmentWords:
    return SegmentWords(
        source=plain_text(segment.pair.source),
        target=plain_text(segment.pair.target),
        findings=tuple(FindingWords(each, finding_text(each)) for each in segment.findings),
    )


def words_of_pair(pair: StoredPair) -> SegmentWords:
    """Without findings; what is not translated stands as in the original."""
    target = pair.target or pair.source
    return SegmentWords(source=plain_text(pair.source), target=plain_text(target), findings=())


def plain_text(fragment: str) -> str:
    """For the eye only: the template escapes it."""
    return unescape(strip_tags(fragment))
