"""Drafts of translations that leave the live text alone, and their publishing.

wagtail-localize saves the row before the revision: what it makes as a draft is public at once. So a
draft is a revision here, made of an instance that is never saved.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Locale, Page, Revision, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.translation.contents import content_fingerprint
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.models import DraftOrigin
from mlr_programme.translation.restrictions import follow_original
from mlr_programme.translation.segments import stored_parts

__all__ = ["drafted_models", "ensure_target", "has_drafts", "publish_draft", "write_draft"]


def has_drafts(instance: Any) -> bool:
    return isinstance(instance, DraftStateMixin)


@cache
def drafted_models() -> tuple[Any, ...]:
    """What besides pages is translated by way of drafts: texts of sessions, snippets of a site.

    To be called once all models are loaded.
    """
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and not issubclass(model, AbstractPage)
        and model.get_translation_model() is model
    )


@transaction.atomic
def ensure_target(original: Any, locale: Locale) -> Any:
    """The object in the locale; where there is none, a draft that no visitor sees.

    Pages above it that the language lacks are drafted too: a page needs a place.
    """
    if isinstance(original, AbstractPage):
        return _ensure_page(original, locale)
    target = original.get_translation_or_none(locale)
    if target is None:
        target = original.copy_for_translation(locale)
        if has_drafts(target):
            target.live = False
            target.has_unpublished_changes = True
            target.live_revision = target.latest_revision = None
            target.first_published_at = target.last_published_at = None
        target.save()
    return target


def _ensure_page(original: Any, locale: Locale) -> Any:
    target = original.get_translation_or_none(locale)
    if target is not None and target.alias_of_id is None:
        return target.specific
    if target is not None:
        return target.specific
    parent = original.get_parent()
    if not parent.is_root():
        _ensure_page(parent.specific, locale)
    copy = original.copy_for_translation(locale).specific
    follow_original(copy)
    return copy


def untranslated_above(original: Any, locale: Locale) -> list[Any]:
    """Pages above an original that have no live page of their own in the language, topmost first.

    Below the first page of a language that is not live no address works.
    """
    if not isinstance(original, AbstractPage):
        return []
    above = [page for page in original.get_ancestors() if not page.is_root()]
    live = set(
        base_page_model()
        .objects.live()
        .filter(translation_key__in=[page.translation_key for page in above], locale=locale)
        .values_list("translation_key", flat=True)
    )
    return [page.specific for page in above if page.translation_key not in live]


def _draft_instance(source: TranslationSource, locale: Locale) -> Any:
    """The translation with all that is there, never to be saved."""
    target = source.get_translated_instance(locale)
    instance = source.get_ephemeral_translated_instance(locale, fallback=True)
    if isinstance(instance, AbstractPage) and instance.slug != target.slug:
        siblings = target.get_siblings(inclusive=False)
        if siblings.filter(slug=instance.slug).exists():
            # The first pages of all languages stand side by side.
            instance.slug = target.slug
    return instance


def same_draft(source: TranslationSource, locale: Locale, target: Any) -> Revision | None:
    """The newest draft of the target, where another would hold the same facts and words."""
    if target.latest_revision_id is None:
        return None
    draft = Revision.objects.filter(pk=target.latest_revision_id).first()
    return draft if draft is not None and is_draft_of(source, locale, draft.pk) else None


def is_draft_of(source: TranslationSource, locale: Locale, revision_id: int) -> bool:
    """Whether the revision was made of the original as it is, and holds what another would."""
    origin = DraftOrigin.objects.filter(revision_id=revision_id).first()
    if origin is None or origin.source_fingerprint != fingerprint(stored_parts(source)):
        return False
    return origin.fingerprint == content_fingerprint(_draft_instance(source, locale))


@transaction.atomic
def write_draft(source: TranslationSource, locale: Locale, user: Any = None) -> Revision:
    """A revision of the translation as far as it has come; what is missing stands as it was.

    The live text is untouched, and so is the row of a page that is not live yet.
    """
    instance = _draft_instance(source, locale)
    # Before it is saved, which changes what is no content: its own dates.
    content = content_fingerprint(instance)
    revision = instance.save_revision(user=user, clean=False, changed=True)
    DraftOrigin.objects.create(
        revision=revision,
        source_fingerprint=fingerprint(stored_parts(source)),
        fingerprint=content,
    )
    return revision


def publish_draft(revision: Revision, user: Any = None) -> None:
    """Make the draft live, by Wagtail's own way. Nobody's permission is asked: the policy of the
    language has decided, or whoever calls this has asked."""
    revision.publish(user=user, skip_permission_checks=True)


def translation_of(source: TranslationSource, locale: Locale) -> Translation:
    """wagtail-localize's own row, which its editor needs; made when there is none."""
    found = Translation.objects.filter(source=source, target_locale=locale)
    if not found.exists():
        # No signal: one of a new row tells that a person has asked for a translation.
        row = Translation(source=source, target_locale=locale, enabled=True)
        Translation.objects.bulk_create([row], ignore_conflicts=True)
    return found.get()


def is_alias(instance: Any) -> bool:
    """Whether it shows another page's text: then it is no translation."""
    return isinstance(instance, Page) and instance.alias_of_id is not None
