"""Which functions are called when originals, translations and their parts change."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, page_unpublished, published, unpublished
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from mlr_programme.compat import AbstractPage
from mlr_programme.models import ProgrammePageMixin
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.record import RecordTextMixin
from mlr_programme.models.session import Session
from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.contents import content_fingerprint
from mlr_programme.translation.facts import copy_facts
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.following import (
    leave_dates_to_original,
    on_leaving,
    on_original_deleted,
)
from mlr_programme.translation.guard import guard_translation
from mlr_programme.translation.job_reasons import STOPPED_BY_PERSON
from mlr_programme.translation.jobs import close_held_jobs, request_translations, resume_below
from mlr_programme.translation.keeping_back import (
    forget_decisions,
    is_unpublished_by_person,
    keep_back,
    release,
)
from mlr_programme.translation.live_texts import (
    forget_object,
    is_current,
    mark_behind,
    record_live_text,
)
from mlr_programme.translation.models import DraftOrigin, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.segments import stored_parts

# Texts that are live as soon as they are saved.
SAVED_LIVE = (RecordTextMixin, NewsCategory)


def connect_handlers() -> None:
    """To be called once, after the handlers of the models: some change what is shown."""
    page_published.connect(on_published, dispatch_uid="mlr_translation_page_published")
    published.connect(on_record_published, dispatch_uid="mlr_translation_published")
    for signal in (page_unpublished, unpublished):
        signal.connect(on_unpublished, dispatch_uid="mlr_translation_unpublished")
    pre_save.connect(on_leaving, dispatch_uid="mlr_translation_leaving")
    pre_delete.connect(on_original_deleted, dispatch_uid="mlr_translation_original_deleted")
    post_save.connect(on_saved_live, dispatch_uid="mlr_translation_saved_live")
    post_save.connect(
        on_session_saved, sender=Session, dispatch_uid="mlr_translation_session_saved"
    )
    post_delete.connect(on_deleted, dispatch_uid="mlr_translation_deleted")
    post_save.connect(
        on_string_saved, sender=StringTranslation, dispatch_uid="mlr_translation_string"
    )
    post_save.connect(on_log_written, sender=TranslationLog, dispatch_uid="mlr_translation_log")
    post_save.connect(
        on_translation_switched, sender=Translation, dispatch_uid="mlr_translation_switched"
    )


def on_published(sender: type, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """It also tells of translations, of aliases, and of what is only scheduled."""
    if not isinstance(instance, TranslatableMixin) or not getattr(instance, "live", True):
        return
    row = record_live_text(instance)
    if row is None:
        return
    if not is_source_locale(instance.locale):
        release(instance)
        if not row.is_detached:
            leave_dates_to_original(instance)
        if is_current(row):
            close_held_jobs(instance)
        if isinstance(instance, AbstractPage):
            resume_below(instance)
        return
    copy_facts(instance)
    mark_behind(instance)
    if row.fingerprint == row.text_fingerprint:
        request_translations(instance, user=getattr(revision, "user", None))
    request_session_texts(instance)


def on_record_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Told of pages too, of which the other signal has told already."""
    if not isinstance(instance, AbstractPage):
        on_published(sender, instance, **kwargs)


def on_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, TranslatableMixin):
        return
    record_live_text(instance)
    if is_unpublished_by_person(instance):
        keep_back(ObjectKey.of(instance), instance.locale_id, is_unpublished=True)


def on_saved_live(
    sender: type,
    instance: Any,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    if raw or not isinstance(instance, SAVED_LIVE):
        return
    record_live_text(instance)


def on_session_saved(sender: type, instance: Session, raw: bool = False, **kwargs: Any) -> None:
    """Its words may have been written before anyone could read them.

    Told when a session becomes public and when a fact of a public one changes, such as the
    programme that decides who may read it: one query where its words have been asked for before.
    """
    if raw or not instance.is_published:
        return
    # One that was stopped since nobody could read the original begins again; not a person's stop.
    is_asked = ~Q(state=TranslationJob.State.STOPPED) | Q(reason=STOPPED_BY_PERSON)
    jobs = TranslationJob.objects.filter(translation_key=OuterRef("translation_key"))
    newer = TranslationJob.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale=OuterRef("locale"),
        pk__gt=OuterRef("pk"),
    )
    asked, cut_off = jobs.filter(is_asked), jobs.exclude(is_asked).filter(~Exists(newer))
    texts = instance.texts.filter(locale__language_code=source_language())
    for text in texts.filter(~Exists(asked) | Exists(cut_off)):
        request_translations(text)


def request_session_texts(page: Any) -> None:
    """A programme that anyone may read makes public what its sessions say."""
    if isinstance(page, ProgrammePageMixin):
        for session in Session.objects.filter(programme_id=page.pk, is_published=True):
            on_session_saved(Session, session)


def on_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin):
        forget_object(instance)
        if is_source_locale(instance.locale):
            forget_decisions(instance)


def on_string_saved(
    sender: type,
    instance: StringTranslation,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Whoever wrote it, in whatever way: a person, a file, a machine."""
    if raw or (update_fields is not None and "data" not in update_fields):
        return
    guard_translation(instance)


def on_log_written(
    sender: type, instance: TranslationLog, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """wagtail-localize has written a revision of a translation, and publishes it on commit."""
    if raw or not created or instance.revision is None:
        return
    revision = instance.revision
    DraftOrigin.objects.get_or_create(
        revision=revision,
        defaults={
            "source_fingerprint": fingerprint(stored_parts(instance.source)),
            "fingerprint": content_fingerprint(revision.as_object()),
        },
    )


def on_translation_switched(
    sender: type, instance: Translation, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A person has asked for it in wagtail-localize, or its following of the original has been
    stopped or begun again."""
    if raw:
        return
    if created or instance.enabled:
        original = instance.source.object.get_instance_or_none(instance.source.locale)
        if original is not None:
            original = getattr(original, "specific", original)
            request_translations(original, locales=[instance.target_locale], is_ordered=True)
    if created:
        return
    target = instance.source.specific_content_type.get_all_objects_for_this_type(
        translation_key=instance.source.object_id, locale_id=instance.target_locale_id
    ).first()
    if target is not None:
        record_live_text(target)
