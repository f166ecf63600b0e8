"""How live texts came about: computed from what is stored of them, for whole lists at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale

from mlr_programme.domain.language import Key, LanguageState, TextState, state_of
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.models import LiveText, Review


def states_of(keys: Iterable[Key]) -> dict[Key, LanguageState]:
    """The state of each key that is a translation; three queries, or one where none is."""
    rows = _rows_of(keys)
    translations = {
        key: row for key, row in rows.items() if row.locale.language_code != source_language()
    }
    if not translations:
        return {}
    found = list(translations.values())
    originals = _originals_of(found)
    reviews = _reviews_of(found)
    return {
        key: _state(row, originals.get((row.content_type_id, row.translation_key)), reviews)
        for key, row in translations.items()
    }


def reviewed_since(translation_keys: Iterable[UUID], locale: Locale) -> dict[UUID, datetime]:
    """Those of the objects whose live text in the locale is reviewed, with the time of that.

    Not of what people keep apart: what they have read there is no translation any more.
    """
    rows = list(
        LiveText.objects.filter(
            translation_key__in=set(translation_keys), locale=locale, is_detached=False
        ).select_related("locale")
    )
    originals, reviews = _originals_of(rows), _reviews_of(rows)
    found = {}
    for row in rows:
        state = _state(row, originals.get((row.content_type_id, row.translation_key)), reviews)
        if state.state is TextState.REVIEWED and state.reviewed_at is not None:
            found[row.translation_key] = state.reviewed_at
    return found


def _rows_of(keys: Iterable[Key]) -> dict[Key, LiveText]:
    by_label: dict[str, set[str]] = defaultdict(set)
    for label, key in keys:
        by_label[label].add(str(key))
    found: dict[Key, LiveText] = {}
    for label, ids in by_label.items():
        model = apps.get_model(label)
        to_key = model._meta.pk.to_python
        content_type = ContentType.objects.get_for_model(model)
        rows = LiveText.objects.filter(content_type=content_type, object_id__in=ids)
        found |= {(label, to_key(row.object_id)): row for row in rows.select_related("locale")}
    return found


def _originals_of(rows: list[LiveText]) -> dict[tuple[int, UUID], LiveText]:
    originals = LiveText.objects.filter(
        translation_key__in={row.translation_key for row in rows},
        locale__language_code=source_language(),
    )
    return {(row.content_type_id, row.translation_key): row for row in originals}


def _reviews_of(rows: list[LiveText]) -> dict[tuple[Any, ...], Review]:
    """The newest review of each text that is live, by object, locale and both fingerprints."""
    reviews = Review.objects.filter(
        translation_key__in={row.translation_key for row in rows},
        fingerprint__in={row.fingerprint for row in rows},
    ).select_related("reviewed_by")
    return {
        (each.translation_key, each.locale_id, each.fingerprint, each.source_fingerprint): each
        for each in reviews.order_by("reviewed_at")
    }


def _state(
    row: LiveText, original: LiveText | None, reviews: dict[tuple[Any, ...], Review]
) -> LanguageState:
    # Of an original that has left the site nothing newer can be read.
    is_current = original is None or original.fingerprint == row.source_fingerprint
    key = (row.translation_key, row.locale_id, row.fingerprint, row.source_fingerprint)
    review = reviews.get(key)
    language = language_of(row.locale.language_code)
    return LanguageState(
        language=language.code,
        direction=language.direction,
        state=state_of(
            is_current=is_current or row.is_detached,
            missing_count=row.missing_count,
            is_reviewed=review is not None,
        ),
        original_language=language_of(source_language()).code,
        original=_key_of(original) if original is not None else None,
        made_by=row.tool_name,
        made_at=row.machine_made_at,
        corrected_count=row.person_count if row.machine_count else 0,
        missing_count=row.missing_count,
        reviewed_by=str(review.reviewed_by or "") if review is not None else "",
        reviewed_at=review.reviewed_at if review is not None else None,
        is_detached=row.is_detached,
    )


def _key_of(row: LiveText) -> Key:
    # By the key: of the relation itself Django would ask the database for each row.
    model: Any = ContentType.objects.get_for_id(row.content_type_id).model_class()
    return model._meta.label_lower, model._meta.pk.to_python(row.object_id)
