"""Machine texts that were made before a term was changed, and may need to be made again."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import Term


def older_machine_texts(term: Term) -> QuerySet[StringTranslation]:
    """Also where the term is part of a longer word: better one too many than one too few."""
    return StringTranslation.objects.filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        translation_of__locale__language_code=source_language(),
        translation_of__data__iregex=re.escape(term.text),
        updated_at__lt=term.changed_at,
        context__isnull=False,
    )


def translate_again(term: Term, user: Any) -> int:
    """Have them made again, with all that machines have made of the same objects; what people
    have written stays. Returns how many translations have been asked for."""
    locale_ids: dict[UUID, set[int]] = defaultdict(set)
    for key, locale_id in older_machine_texts(term).values_list("context__object_id", "locale_id"):
        locale_ids[key].add(locale_id)
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    count = 0
    for source in TranslationSource.objects.filter(
        object_id__in=locale_ids, locale__language_code=source_language()
    ):
        original = source.object.get_instance_or_none(source.locale)
        if original is None:
            continue
        wanted = [locales[pk] for pk in locale_ids[source.object_id]]
        original = getattr(original, "specific", original)
        jobs = request_translations(
            original, user=user, locales=wanted, is_anew=True, is_ordered=True
        )
        count += len(jobs)
    return count
