"""Translations of the same sentence that a person has confirmed elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.translation.fingerprints import pair_key
from mlr_programme.translation.models import MachineText
from mlr_programme.translation.provenance import reviewed_since
from mlr_programme.translation.segments import StoredPair, is_in_use


def reuse_translations(
    missing: Iterable[StoredPair], locale: Locale, *, is_persons_only: bool = False
) -> int:
    """Take over, for each part without a translation, one that a person vouches for.

    Written by a person and by no machine, or part of a text that was reviewed; the first alone with
    ``is_persons_only``. Returns how many.
    """
    wanted: dict[int, list[StoredPair]] = defaultdict(list)
    for pair in missing:
        wanted[pair.string_id].append(pair)
    if not wanted:
        return 0
    rows = (
        StringTranslation.objects.filter(
            translation_of__in=wanted, locale=locale, has_error=False, context__isnull=False
        )
        .exclude(data="")
        .select_related("translation_of", "context")
        .order_by("-updated_at")
    )
    confirmed = _persons_rows(rows, locale)
    if not is_persons_only:
        confirmed |= _reviewed_rows(rows, locale)
    taken = 0
    for row in rows:
        if row.pk in confirmed:
            # The newest: what is taken is wanted no more.
            for pair in wanted.pop(row.translation_of_id, ()):
                _take(pair, row, locale)
                taken += 1
    return taken


def _persons_rows(rows: Iterable[StringTranslation], locale: Locale) -> set[int]:
    """Keys of those that a person has written, and no machine the same."""
    keys = {row.pk: pair_key(row.translation_of.data, row.data) for row in rows}
    machine_made = set(
        MachineText.objects.filter(locale=locale, pair__in=keys.values()).values_list(
            "pair", flat=True
        )
    )
    return {
        row.pk
        for row in rows
        if row.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
        and not row.tool_name
        and keys[row.pk] not in machine_made
    }


def _reviewed_rows(rows: QuerySet[StringTranslation], locale: Locale) -> set[int]:
    """Keys of those in texts that are reviewed now, and stood there as they are at that time."""
    since = reviewed_since({row.context.object_id for row in rows}, locale)
    return {
        row.pk
        for row in rows.filter(is_in_use())
        if (at := since.get(row.context.object_id)) is not None and row.updated_at <= at
    }


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
