"""Reading who wrote what in a text that has just gone live."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.fingerprints import fingerprint, pair_key
from mlr_programme.translation.minor_edits import has_new_values, is_minor_edit
from mlr_programme.translation.models import DraftOrigin, LiveText, MachineText
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.segments import (
    StoredPair,
    has_words,
    live_parts,
    stored_pairs,
    stored_parts,
    unread_texts,
)
from mlr_programme.translation.values_behind import BEHIND, is_behind


def record_live_text(instance: Any) -> LiveText | None:
    """Note the live text of an object; forget it where there is none.

    Returns None for what is no text of its own: a draft, or an alias, which is another's text; and
    for what was written in another language from the beginning, which is nobody's translation.
    """
    key = ObjectKey.of(instance)
    rows = _rows_of(key, instance)
    if is_alias(instance) or not getattr(instance, "live", True):
        rows.delete()
        return None
    parts = live_parts(instance)
    values: dict[str, Any] = {"object_id": str(instance.pk), "fingerprint": fingerprint(parts)}
    known = rows.first()
    if known is None and _stands_alone(instance):
        return None
    if is_source_locale(instance.locale):
        values["text_fingerprint"] = values["fingerprint"]
        is_same = known is not None and known.text_fingerprint == values["text_fingerprint"]
        if known is not None and (is_same or is_minor_edit(instance, known)):
            values["fingerprint"] = known.fingerprint
            # What stands beside the words is to follow, and takes an earlier small edit with it.
            if is_same and known.fingerprint != known.text_fingerprint and has_new_values(instance):
                values["fingerprint"] = values["text_fingerprint"]
    else:
        values |= _translation_values(instance, key, parts, known)
    row, _created = LiveText.objects.update_or_create(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=instance.locale_id,
        defaults=values,
    )
    return row


def _stands_alone(instance: Any) -> bool:
    """Whether it has been in no other language than its own, which is not that of originals."""
    if is_source_locale(instance.locale) or instance.get_translations().exists():
        return False
    return not TranslationSource.objects.filter(object_id=instance.translation_key).exists()


def _translation_values(
    instance: Any, key: ObjectKey, parts: list[tuple[str, str]], known: LiveText | None
) -> dict[str, Any]:
    source = TranslationSource.objects.filter(
        object_id=key.translation_key, locale__language_code=source_language()
    ).first()
    if source is None:
        return {"is_detached": True}
    row = Translation.objects.filter(source=source, target_locale=instance.locale_id).first()
    values = _read_authors(source, instance, parts)
    values["is_detached"] = row is None or not row.enabled
    made_from = _source_fingerprint(instance, source, fingerprint(parts), known)
    original = LiveText.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=source.locale_id,
        text_fingerprint=made_from,
    ).first()
    # A text with small edits counts as the one before them.
    values["source_fingerprint"] = original.fingerprint if original is not None else made_from
    if original is not None and is_behind(instance, source, known):
        values["source_fingerprint"] = BEHIND
    return values


def _source_fingerprint(
    instance: Any, source: TranslationSource, own: str, known: LiveText | None
) -> str:
    """Of the text that the live one was made from."""
    origin = _origin_of(instance)
    if origin is not None:
        return origin.source_fingerprint
    # Published again as it was: it is no newer for that.
    is_known = known is not None and known.source_fingerprint not in ("", BEHIND)
    if known is not None and is_known and known.fingerprint == own:
        return known.source_fingerprint
    return fingerprint(stored_parts(source))


def words_made_from(instance: Any, text: LiveText) -> str:
    """Fingerprint of the words that its live text was made from, whatever it lacks besides."""
    origin = _origin_of(instance) if text.source_fingerprint == BEHIND else None
    return origin.source_fingerprint if origin is not None else text.source_fingerprint


def _origin_of(instance: Any) -> DraftOrigin | None:
    revision_id = getattr(instance, "live_revision_id", None)
    return DraftOrigin.objects.filter(revision_id=revision_id).first() if revision_id else None


def _read_authors(
    source: TranslationSource, instance: Any, parts: list[tuple[str, str]]
) -> dict[str, Any]:
    """Which parts a machine made, which a person wrote, and which nobody translated."""
    by_path: dict[str, list[StoredPair]] = defaultdict(list)
    for stored in stored_pairs(source, instance.locale):
        by_path[stored.path].append(stored)
    machine, person, missing = [], 0, len(unread_texts(source.as_instance(), instance))
    # Such as what a person wrote, and has changed since without publishing it.
    others: Counter[str] = Counter()
    made = _machine_texts(instance.locale, by_path, parts)
    for path, text in parts:
        waiting = by_path.get(path, [])
        pair = _pair_of(text, waiting, made)
        if pair is None:
            others[path] += 1
            continue
        waiting.remove(pair)
        key = pair_key(pair.source, text)
        if key in made:
            machine.append(made[key])
        elif pair.target == text and _is_machine(pair.translation):
            machine.append(_machine_text_of(pair.translation))
        elif pair.target == text:
            person += 1
        elif has_words(text):
            missing += 1
    newest = max(machine, key=lambda each: each.made_at, default=None)
    missing += sum(max(0, len(rest) - others[path]) for path, rest in by_path.items())
    return {
        "machine_count": len(machine),
        "person_count": person + others.total(),
        "missing_count": missing,
        "tool_name": newest.tool_name if newest else "",
        "machine_made_at": newest.made_at if newest else None,
    }


def _pair_of(
    text: str, waiting: list[StoredPair], made: Mapping[UUID, MachineText]
) -> StoredPair | None:
    """The part that the text is the translation of, else the one that a machine made it of before
    somebody changed that, else the one that it still stands for."""
    translated = (each for each in waiting if each.target == text)
    former = (each for each in waiting if pair_key(each.source, text) in made)
    untranslated = (each for each in waiting if each.source == text)
    return next(translated, None) or next(former, None) or next(untranslated, None)


def _machine_texts(
    locale: Locale, by_path: Mapping[str, list[StoredPair]], parts: list[tuple[str, str]]
) -> dict[UUID, MachineText]:
    """What machines have made of these originals, of the texts that stand in their places."""
    keys = {pair_key(pair.source, text) for path, text in parts for pair in by_path.get(path, ())}
    rows = MachineText.objects.filter(locale=locale, pair__in=keys)
    return {row.pair: row for row in rows}


def _is_machine(translation: StringTranslation | None) -> bool:
    # A file says nothing of who wrote what is in it.
    return translation is not None and (
        translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        or bool(translation.tool_name)
    )


def _machine_text_of(translation: Any) -> MachineText:
    return MachineText(tool_name=translation.tool_name, made_at=translation.updated_at)


def live_text_of(instance: Any) -> LiveText | None:
    """What is known of the live text of an object; None where it is not live."""
    return _rows_of(ObjectKey.of(instance), instance).first()


def _rows_of(key: ObjectKey, instance: Any) -> QuerySet[LiveText]:
    return LiveText.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=instance.locale_id,
    )


def mark_behind(original: Any) -> None:
    """To be called when an original has gone live, and before a job is asked to follow it.

    Until one has, its translations keep what stands beside the words, and are out of date by that:
    the job may be held, stopped or lost.
    """
    key = ObjectKey.of(original)
    # Those too whose words are out of date: these may be changed back, and the others not.
    rows = LiveText.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        is_detached=False,
    ).exclude(locale__language_code=source_language())
    found = list(rows.select_related("locale"))
    if found and has_new_values(original):
        # When it was found, so that a draft of before is known to be one.
        LiveText.objects.filter(pk__in=[row.pk for row in found]).update(
            source_fingerprint=BEHIND, recorded_at=timezone.now()
        )
        return
    for row in found:
        # What was changed back may be what the translation holds.
        if row.source_fingerprint == BEHIND and (translation := key.instance(row.locale)):
            record_live_text(translation)


def forget_object(instance: Any) -> None:
    """To be called when the object is deleted."""
    content_type = ContentType.objects.get_for_model(instance.get_translation_model())
    LiveText.objects.filter(content_type=content_type, object_id=str(instance.pk)).delete()


def is_current(translation: LiveText) -> bool:
    """Whether it was made from the original as it is live now."""
    return LiveText.objects.filter(
        content_type_id=translation.content_type_id,
        translation_key=translation.translation_key,
        locale__language_code=source_language(),
        fingerprint=translation.source_fingerprint,
    ).exists()
