"""Keeping what a person has decided of a translation, whatever is done to its original."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.job_reasons import STOPPED_BY_PERSON
from mlr_programme.translation.models import KeptBack, LiveText, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.unpublishing import is_following_original


def is_unpublished_by_person(instance: Any) -> bool:
    """Of what has just been unpublished: whether somebody has decided it of this translation.

    Else it goes with its original, or its time is over.
    """
    if is_source_locale(instance.locale) or is_alias(instance) or is_following_original():
        return False
    return not getattr(instance, "expired", False)


def stop(job: TranslationJob) -> bool:
    """Keep what is delayed from being published by itself. False where it is too late."""
    waiting = TranslationJob.objects.filter(pk=job.pk, state=TranslationJob.State.DELAYED)
    with transaction.atomic():
        if not waiting.update(
            state=TranslationJob.State.STOPPED,
            reason=STOPPED_BY_PERSON,
            ended_at=timezone.now(),
        ):
            return False
        keep_back(job.key, job.locale_id, is_unpublished=False)
    return True


def keep_back(key: ObjectKey, locale_id: int, *, is_unpublished: bool) -> None:
    original = _original_text(key)
    # What was unpublished, and whose new words are stopped besides, is no less unpublished.
    was = _rows_of(key).filter(locale_id=locale_id, is_unpublished=True).exists()
    KeptBack.objects.update_or_create(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=locale_id,
        defaults={
            "is_unpublished": is_unpublished or was,
            "source_fingerprint": original.text_fingerprint if original is not None else "",
        },
    )


def release(translation: Any) -> None:
    """To be called when it has gone live."""
    _rows_of(ObjectKey.of(translation)).filter(locale_id=translation.locale_id).delete()


def forget_decisions(original: Any) -> None:
    """To be called when the original is deleted."""
    _rows_of(ObjectKey.of(original)).delete()


def begin_again(key: ObjectKey, locale_ids: Iterable[int]) -> None:
    """What was stopped is translated once more; what was unpublished stays so all the same."""
    _rows_of(key).filter(locale_id__in=list(locale_ids), is_unpublished=False).delete()


def decided_locales(original: Any) -> set[int]:
    """The languages in which somebody has decided of the text that the original still has."""
    key = ObjectKey.of(original)
    rows = dict(_rows_of(key).values_list("locale_id", "source_fingerprint"))
    text = _original_text(key) if rows else None
    if text is None:
        return set()
    # A small edit is one that translations need not follow.
    known = {text.fingerprint, text.text_fingerprint}
    return {locale_id for locale_id, decided in rows.items() if decided in known}


def is_kept_unpublished(translation: Any) -> bool:
    rows = _rows_of(ObjectKey.of(translation))
    return rows.filter(locale_id=translation.locale_id, is_unpublished=True).exists()


def unpublished_among(keys: Iterable[UUID]) -> set[tuple[ObjectKey, int]]:
    """Those that somebody has unpublished, by key and language; one query."""
    rows = KeptBack.objects.filter(translation_key__in=keys, is_unpublished=True)
    return {(row.key, row.locale_id) for row in rows}


def _rows_of(key: ObjectKey) -> Any:
    return KeptBack.objects.filter(
        content_type_id=key.content_type_id, translation_key=key.translation_key
    )


def _original_text(key: ObjectKey) -> LiveText | None:
    return LiveText.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale__language_code=source_language(),
    ).first()
