"""The fact guard on texts that wagtail-localize keeps: whatever way they came in.

What has an error is flagged as wagtail-localize flags it: then it is used nowhere, its sentence of
the original stands in its place, and its editor shows what is wrong. A person may change it, or say
that it is right.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.base import Finding as DomainFinding
from mlr_programme.domain.fidelity.base import SegmentPair, Severity
from mlr_programme.domain.own_krone import mark_swedish_kronor
from mlr_programme.domain.terms import Termbase
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.fingerprints import PAIR_NAMESPACE
from mlr_programme.translation.models import Finding, MachineText
from mlr_programme.translation.segments import StoredPair
from mlr_programme.translation.termbase import termbase_of

logger = logging.getLogger(__name__)

# Before the text of our flags: wagtail-localize writes its own errors into the same field.
FLAG_SIGN = "⚠ "
AMBIGUOUS = "ambiguous"
AMBIGUOUS_MESSAGE = gettext_noop(
    "“%(source)s” has several meanings. Check that it is the right one."
)
OWN_KRONE = "own_krone"
OWN_KRONE_MESSAGE = gettext_noop(
    "Readers of this language pay in another krone. Tell them that the amounts are in Swedish "
    "kronor: write (SEK) after them."
)


def guard_pairs(pairs: Iterable[StoredPair], locale: Locale, termbase: Termbase) -> list[Finding]:
    """Check each pair that has a translation; returns what no person has accepted.

    Findings and flags are stored. What was found earlier in the same two texts and is not any more,
    since a term or a rule has changed, is forgotten unless a person has accepted it.
    """
    translated = [pair for pair in pairs if pair.translation is not None]
    checked = {pair.key: pair for pair in translated}
    machine_made = set(
        MachineText.objects.filter(locale=locale, pair__in=checked).values_list("pair", flat=True)
    )
    found = {
        key: _find(pair, locale, termbase, is_machine_made=key in machine_made)
        for key, pair in checked.items()
    }
    stored = _store(found, locale)
    opened = [finding for finding in stored if finding.accepted_at is None]
    # The same two texts may stand on a page twice, each with a flag of its own.
    _flag(translated, opened)
    return opened


def _find(
    pair: StoredPair, locale: Locale, termbase: Termbase, *, is_machine_made: bool
) -> list[DomainFinding]:
    found = list(
        check_pair(
            SegmentPair(
                source=pair.source,
                target=pair.target,
                source_language=source_language(),
                target_language=locale.language_code,
                names=termbase.names_in(pair.source),
                terms=termbase.words_in(pair.source),
            )
        )
    )
    # A person who writes knows what is meant.
    if is_machine_made:
        found += [
            DomainFinding(AMBIGUOUS, Severity.ERROR, AMBIGUOUS_MESSAGE, source=word)
            for word in termbase.ambiguous_in(pair.source)
        ]
    marked = mark_swedish_kronor(pair.source, pair.target, locale.language_code)
    if marked != pair.target:
        found.append(DomainFinding(OWN_KRONE, Severity.VERIFY, OWN_KRONE_MESSAGE))
    return found


@transaction.atomic
def _store(found: dict[UUID, list[DomainFinding]], locale: Locale) -> list[Finding]:
    """Bring the table in step with what is found; returns all that stands there now."""
    wanted = {
        (key, _digest(finding)): finding for key, findings in found.items() for finding in findings
    }
    rows = {
        (row.pair, row.digest): row
        for row in Finding.objects.select_for_update().filter(locale=locale, pair__in=found)
    }
    gone = [row.pk for key, row in rows.items() if key not in wanted and row.accepted_at is None]
    Finding.objects.filter(pk__in=gone).delete()
    new = [
        Finding(
            locale=locale,
            pair=key[0],
            digest=key[1],
            check_id=finding.check_id,
            severity=finding.severity.value,
            message=_untranslated(finding.message),
            source_excerpt=finding.source,
            target_excerpt=finding.target,
        )
        for key, finding in wanted.items()
        if key not in rows
    ]
    # Two workers may find the same at once.
    Finding.objects.bulk_create(new, ignore_conflicts=True)
    return list(Finding.objects.filter(locale=locale, pair__in=found))


def _digest(finding: DomainFinding) -> UUID:
    return uuid5(PAIR_NAMESPACE, repr((finding.check_id, finding.source, finding.target)))


def _untranslated(message: object) -> str:
    """The message as the code has it, to be translated for each who reads it."""
    with override(None):
        return str(message)


def _flag(pairs: list[StoredPair], opened: list[Finding]) -> None:
    """Flag the translations with an open error, and take our flag from the others."""
    errors: dict[UUID, Finding] = {}
    for finding in opened:
        if finding.severity == Finding.Severity.ERROR:
            errors.setdefault(finding.pair, finding)
    for pair in pairs:
        translation = pair.translation
        if translation is None:
            continue
        error = errors.get(pair.key)
        text = FLAG_SIGN + finding_text(error) if error is not None else ""
        is_flagged_by_us = translation.has_error and translation.field_error.startswith(FLAG_SIGN)
        if error is None and not is_flagged_by_us:
            continue
        if translation.has_error and translation.field_error == text:
            continue
        # Not save(): that would be told as a change of the text.
        rows = StringTranslation.objects.filter(pk=translation.pk)
        rows.update(has_error=error is not None, field_error=text)
        translation.has_error, translation.field_error = error is not None, text


def finding_text(finding: Finding) -> str:
    """What was found, in words of the active language."""
    values = {"source": finding.source_excerpt, "target": finding.target_excerpt}
    return gettext(finding.message) % values


def guard_translation(translation: StringTranslation) -> None:
    """Check one text that has just been saved, and flag it where an error is open."""
    locale = translation.locale
    pair = StoredPair(
        string_id=translation.translation_of_id,
        context_id=translation.context_id or 0,
        path=translation.context.path if translation.context else "",
        order=0,
        source=translation.translation_of.data,
        translation=translation,
    )
    guard_pairs([pair], locale, _termbase_in_use.get() or termbase_of(locale))


_termbase_in_use: ContextVar[Termbase | None] = ContextVar("termbase_in_use", default=None)


@contextmanager
def using_termbase(termbase: Termbase) -> Iterator[None]:
    """While many texts of one language are saved: to read the termbase for each would be slow."""
    token = _termbase_in_use.set(termbase)
    try:
        yield
    finally:
        _termbase_in_use.reset(token)
