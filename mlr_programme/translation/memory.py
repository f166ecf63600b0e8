"""Translations of the same sentence that a person has confirmed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.translation.fingerprints import pair_key
from mlr_programme.translation.models import MachineText, Review
from mlr_programme.translation.segments import StoredPair


def reuse_translations(missing: Iterable[StoredPair], locale: Locale) -> int:
    """Take over, for each part without a translation, one that a person vouches for.

    Written by a person and by no machine, or part of a text that was reviewed. Returns how many.
    """
    wanted = {pair.string_id: pair for pair in missing}
    if not wanted:
        return 0
    rows = (
        StringTranslation.objects.filter(translation_of__in=wanted, locale=locale, has_error=False)
        .exclude(data="")
        .select_related("translation_of", "context")
        .order_by("-updated_at")
    )
    reviewed = _reviewed_objects({row.context.object_id for row in rows if row.context}, locale)
    machine_made = _machine_pairs(rows, locale)
    taken = 0
    for pair in list(wanted.values()):
        for row in rows:
            if row.translation_of_id != pair.string_id or row.context is None:
                continue
            is_persons = (
                row.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
                and not row.tool_name
                and pair_key(row.translation_of.data, row.data) not in machine_made
            )
            if is_persons or row.context.object_id in reviewed:
                _take(pair, row, locale)
                taken += 1
                break
    return taken


def _machine_pairs(rows: Iterable[StringTranslation], locale: Locale) -> set:
    keys = [pair_key(row.translation_of.data, row.data) for row in rows]
    return set(
        MachineText.objects.filter(locale=locale, pair__in=keys).values_list("pair", flat=True)
    )


def _reviewed_objects(keys: set, locale: Locale) -> set:
    """Those of which the text that is live has been reviewed."""
    return set(
        Review.objects.filter(translation_key__in=keys, locale=locale).values_list(
            "translation_key", flat=True
        )
    )


def _take(pair: StoredPair, row: StringTranslation, locale: Locale) -> None:
    StringTranslation.objects.get_or_create(
        translation_of_id=pair.string_id,
        locale=locale,
        context_id=pair.context_id,
        defaults={
            "data": row.data,
            "translation_type": row.translation_type,
            "tool_name": row.tool_name,
            "last_translated_by_id": row.last_translated_by_id,
        },
    )
