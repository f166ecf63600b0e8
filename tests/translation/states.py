"""Live translations in every state that there is."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.models import LiveText, Review

MACHINE = "Ordboken"
STATES = ("outdated", "partial", "machine", "unknown", "reviewed")


def put_in_state(instance: Any, state: str) -> None:
    """As if the live text of ``instance``, a page or the text of a session, had come about so."""
    model = instance.get_translation_model()
    rows = LiveText.objects.filter(content_type=ContentType.objects.get_for_model(model))
    rows = rows.filter(translation_key=instance.translation_key)
    original = rows.get(locale__language_code=source_language())
    text = rows.get(locale=instance.locale)
    text.is_detached = False
    text.source_fingerprint = "old" if state == "outdated" else original.fingerprint
    text.missing_count = 1 if state == "partial" else 0
    text.tool_name = "" if state == "unknown" else MACHINE
    text.machine_count = 0 if state == "unknown" else 1
    text.machine_made_at = None if state == "unknown" else timezone.now()
    text.save()
    if state == "reviewed":
        Review.objects.create(
            content_type=text.content_type,
            translation_key=text.translation_key,
            locale=text.locale,
            fingerprint=text.fingerprint,
            source_fingerprint=text.source_fingerprint,
            reviewed_at=timezone.now(),
        )


def keep_apart(page: Any) -> None:
    """As when people have stopped the translation from following its original."""
    original = page.get_translation(Locale.get_default()).specific
    source, _is_new = TranslationSource.get_or_create_from_instance(original)
    Translation.objects.update_or_create(
        source=source, target_locale=page.locale, defaults={"enabled": False}
    )
