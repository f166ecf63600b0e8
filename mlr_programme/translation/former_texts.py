"""What a part of an original said before it was changed, and how that was translated.

wagtail-localize forgets which sentences an original had, but keeps their translations: those that
belong to none of the parts of today are the former ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.translation.models import MachineText
from mlr_programme.translation.segments import StoredPair

# Of all words, those that two sentences share in the same order: below it they are two sentences.
LIKENESS = 0.5

PartKey = tuple[int, int]
"""Primary keys of a text of wagtail-localize and of the place where it stands."""


@dataclass(frozen=True)
class FormerText:
    """Both are fragments of HTML, links without their addresses."""

    source: str
    target: str


def former_texts(
    source: TranslationSource, pairs: Iterable[StoredPair], locale: Locale
) -> dict[PartKey, FormerText]:
    """By part, for those that no person has translated since their original changed; two queries.

    ``pairs`` are all stored pairs of the source in the locale.
    """
    by_place: dict[int, list[StoredPair]] = defaultdict(list)
    for pair in pairs:
        by_place[pair.context_id].append(pair)
    former: dict[int, list[StringTranslation]] = defaultdict(list)
    current = {(pair.string_id, pair.context_id) for each in by_place.values() for pair in each}
    for row in _translations_of(source, locale):
        if (row.translation_of_id, row.context_id) not in current:
            former[row.context_id].append(row)
    open_pairs = [pair for place in former for pair in by_place.get(place, [])]
    written = _written_by_people(open_pairs, locale) if open_pairs else set()
    found: dict[PartKey, FormerText] = {}
    for place, rows in former.items():
        here = by_place.get(place, [])
        waiting = [pair for pair in here if pair.key not in written]
        # A place with one text, such as a title, has had another before, however unlike it is.
        likeness = 0.0 if len(here) == 1 else LIKENESS
        found |= _matched(waiting, rows, likeness)
    return found


def _translations_of(source: TranslationSource, locale: Locale) -> list[StringTranslation]:
    """All that could be used, of today's sentences and of former ones, the newest first."""
    rows = StringTranslation.objects.filter(
        locale=locale, context__object_id=source.object_id, has_error=False
    ).exclude(data="")
    return list(rows.select_related("translation_of").order_by("-updated_at", "-pk"))


def _written_by_people(pairs: list[StoredPair], locale: Locale) -> set[UUID]:
    translated = [pair for pair in pairs if pair.translation is not None]
    keys = [pair.key for pair in translated]
    made = MachineText.objects.filter(locale=locale, pair__in=keys).values_list("pair", flat=True)
    machine_made = set(made)
    return {
        pair.key
        for pair in translated
        if pair.translation.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
        and not pair.translation.tool_name
        and pair.key not in machine_made
    }


def _matched(
    pairs: list[StoredPair], rows: list[StringTranslation], likeness: float
) -> dict[PartKey, FormerText]:
    """Each part with the sentence that it is most like; of equals the newest."""
    likely = [
        (_likeness(pair.source, row.translation_of.data), -age, pair, row)
        for pair in pairs
        for age, row in enumerate(rows)
    ]
    likely.sort(key=lambda each: each[:2], reverse=True)
    found: dict[PartKey, FormerText] = {}
    taken: set[int] = set()
    for ratio, _age, pair, row in likely:
        key = (pair.string_id, pair.context_id)
        if ratio < likeness or key in found or row.pk in taken:
            continue
        found[key] = FormerText(row.translation_of.data, row.data)
        taken.add(row.pk)
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
