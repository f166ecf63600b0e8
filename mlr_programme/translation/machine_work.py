"""What machines write for a job: what is missing in one language, a portion at a time.

Engines are asked outside of transactions, and what they have made is stored before the next is
asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.domain.terms import Termbase
from mlr_programme.translation.fingerprints import pair_key
from mlr_programme.translation.jobs import is_translatable
from mlr_programme.translation.memory import reuse_translations
from mlr_programme.translation.models import LocalePolicy, MachineText, TranslationJob
from mlr_programme.translation.segments import StoredPair, stored_pairs
from mlr_programme.translation.translators.configured import configured_translator
from mlr_programme.translation.translators.errors import BusyError, TranslatorError

# After each portion the lease is renewed and what has come is stored.
PORTION = 10


class RetryError(Exception):
    """An engine asks for patience."""


class NotPublicError(Exception):
    """The original was made private while it was being translated."""


@dataclass
class Work:
    """What the steps of one job share."""

    job: TranslationJob
    original: Any
    locale: Locale
    policy: LocalePolicy
    source: TranslationSource
    termbase: Termbase
    errors: dict[str, TranslatorError]


def translate_missing(work: Work) -> None:
    """Fill what is missing: first with what people have confirmed elsewhere, then by machine.

    What is made anew takes no machine text from elsewhere, where it may be as wrong.
    """
    is_anew = work.job.is_anew
    if is_anew:
        _forget_machine_texts(work)
    pairs = list(stored_pairs(work.source, work.locale))
    missing = [pair for pair in pairs if pair.translation is None]
    reuse_translations(missing, work.locale, is_persons_only=is_anew)
    pairs = list(stored_pairs(work.source, work.locale))
    missing = [pair for pair in pairs if pair.translation is None]
    work.job.renew(part_count=len(pairs), done_count=len(pairs) - len(missing))
    for portion in _portions(missing):
        if not _is_still_translatable(work):
            raise NotPublicError
        _translate_portion(work, portion)
        done = work.job.done_count + len(portion)
        work.job.renew(done_count=done)
        if any(error.is_about_engine for error in work.errors.values()):
            break
    for error in work.errors.values():
        if isinstance(error, BusyError):
            raise RetryError(str(error))
    # Not before: the next try must know it too.
    if is_anew:
        work.job.end_anew()


def _is_still_translatable(work: Work) -> bool:
    """Read anew: what the job holds in memory stands where it stood, whoever has moved it since."""
    original = work.job.key.instance(work.original.locale)
    return original is not None and is_translatable(original)


def _portions(pairs: list[StoredPair]) -> Iterator[list[StoredPair]]:
    for start in range(0, len(pairs), PORTION):
        yield pairs[start : start + PORTION]


def _translate_portion(work: Work, portion: list[StoredPair]) -> None:
    translator = configured_translator()
    engine = translator.engine_for(work.locale)
    answers = translator.answer(
        work.original.locale, work.locale, list({pair.source for pair in portion}), work.termbase
    )
    work.errors |= answers.errors
    made = [
        (pair, answers.translations[pair.source])
        for pair in portion
        if pair.source in answers.translations
    ]
    with transaction.atomic():
        # A worker that has lost the job must not write over what another has done meanwhile.
        work.job.renew()
        for pair, text in made:
            _store_machine_text(work.locale, pair, text, engine.name if engine else "")


def _store_machine_text(locale: Locale, pair: StoredPair, text: str, tool_name: str) -> None:
    MachineText.objects.get_or_create(
        locale=locale,
        pair=pair_key(pair.source, text),
        defaults={"tool_name": tool_name, "made_at": timezone.now()},
    )
    # A person may have written one while the engine was asked: it stays.
    StringTranslation.objects.get_or_create(
        translation_of_id=pair.string_id,
        locale=locale,
        context_id=pair.context_id,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
            "tool_name": tool_name,
        },
    )


@transaction.atomic
def _forget_machine_texts(work: Work) -> None:
    """Take away what machines had made of this object when that was asked for: what an earlier try
    of the job has made since stays, and so does what a person has touched."""
    pairs = [pair for pair in stored_pairs(work.source, work.locale) if pair.translation]
    made = set(
        MachineText.objects.filter(
            locale=work.locale, pair__in=[pair.key for pair in pairs]
        ).values_list("pair", flat=True)
    )
    read = {pair.translation.pk: pair.target for pair in pairs if pair.key in made}
    # Locked: whoever writes one meanwhile comes after, and finds no row in the way.
    rows = StringTranslation.objects.select_for_update().filter(
        pk__in=read,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        updated_at__lt=work.job.requested_at,
    )
    for row in rows:
        if row.data == read[row.pk]:
            row.delete()
