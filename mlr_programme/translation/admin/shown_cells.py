"""A value for each cell of the matrix that changes with either text: what is approved from there is
what somebody has had before them, and nothing that has come since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Count, Max
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.models import LiveText
from mlr_programme.translation.models.translated_object import ObjectKey


def values_of(keys: list[UUID], locales: list[Locale]) -> Callable[[ObjectKey, int], str]:
    """The value of each object in each language, from two queries.

    Not of the words themselves, which would have to be read for every cell: of when one of them
    was written last, and of what is live.
    """
    live: dict[Any, tuple[str, str]] = {}
    original: dict[ObjectKey, str] = {}
    for row in LiveText.objects.filter(translation_key__in=keys).select_related("locale"):
        live[row.key, row.locale_id] = (row.fingerprint, row.source_fingerprint)
        if row.locale.language_code == source_language():
            original[row.key] = row.text_fingerprint
    written = {
        (row["context__object_id"], row["locale_id"]): (str(row["newest"]), str(row["number"]))
        for row in StringTranslation.objects.filter(context__object_id__in=keys, locale__in=locales)
        .order_by()
        .values("context__object_id", "locale_id")
        .annotate(newest=Max("updated_at"), number=Count("pk"))
    }

    def value(key: ObjectKey, locale_id: int) -> str:
        return fingerprint(
            [
                ("original", original.get(key, "")),
                live.get((key, locale_id), ("", "")),
                written.get((key.translation_key, locale_id), ("", "")),
            ]
        )

    return value
