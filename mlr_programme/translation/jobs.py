"""Asking for translations: what is published is translated by the policy of each language."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from mlr_programme.compat import AbstractPage
from mlr_programme.conf import conf
from mlr_programme.models import NewsPageMixin, ProgrammePageMixin
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.source_locale import is_source_locale
from mlr_programme.models.view_restrictions import is_public
from mlr_programme.translation.drafts import has_drafts, is_alias
from mlr_programme.translation.keeping_back import begin_again, decided_locales
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

logger = logging.getLogger(__name__)

PARENTS = "parents"
"""The reason of a job whose page stands below one that is not live in the language."""


def kind_of(instance: Any) -> str:
    """Under which kind of a policy the object falls."""
    kinds = (
        (NewsPageMixin, LocalePolicy.Kind.NEWS),
        (ProgrammePageMixin, LocalePolicy.Kind.PROGRAMME),
        (SessionText, LocalePolicy.Kind.SESSION),
        (AbstractPage, LocalePolicy.Kind.PAGE),
    )
    return next(
        (kind for model, kind in kinds if isinstance(instance, model)), LocalePolicy.Kind.ANY
    )


def is_translatable(original: Any) -> bool:
    """Whether it may be sent to a machine: an original that anyone may read.

    What has no drafts would be public before anyone could stop it: its words are a person's.
    """
    if not is_source_locale(original.locale) or is_alias(original) or not has_drafts(original):
        return False
    if not getattr(original, "live", True):
        return False
    page = original
    if isinstance(original, SessionText):
        session = original.session
        page = session.programme
        if not session.is_published or page is None or not page.live:
            return False
    if conf.MLR_PROGRAMME_TRANSLATE_PRIVATE_PAGES:
        return True
    return not isinstance(page, AbstractPage) or is_public(page)


def request_translations(
    original: Any,
    *,
    user: Any = None,
    locales: Iterable[Locale] | None = None,
    is_anew: bool = False,
    is_ordered: bool = False,
) -> list[TranslationJob]:
    """One open job for each language whose policy wants the object; its worker is woken on commit.

    ``is_anew`` has what machines have made made again; what people have written stays.
    ``is_ordered`` says that a person asks for these; else what somebody has stopped or unpublished
    stays as it is while the words of the original do.
    """
    if not is_translatable(original):
        return []
    key, kind = ObjectKey.of(original), kind_of(original)
    detached = set(
        Translation.objects.filter(
            source__object_id=key.translation_key, enabled=False
        ).values_list("target_locale_id", flat=True)
    )
    decided = set() if is_ordered else decided_locales(original)
    wanted = []
    for locale in locales if locales is not None else Locale.objects.exclude(pk=original.locale_id):
        policy = LocalePolicy.of(locale, kind)
        if locale.pk in detached | decided or policy.mode == LocalePolicy.Mode.OFF:
            continue
        wanted.append(locale)
    begin_again(key, [locale.pk for locale in wanted])
    return [_open_job(key, locale, user, is_anew=is_anew) for locale in wanted]


def _open_job(
    key: ObjectKey, locale: Locale, user: AbstractBaseUser | None, *, is_anew: bool
) -> TranslationJob:
    """The open job of the object in the language, brought up to this moment; a new one else."""
    now = timezone.now()
    names = {
        "content_type_id": key.content_type_id,
        "translation_key": key.translation_key,
        "locale": locale,
    }
    for _attempt in range(2):
        opened = TranslationJob.objects.open().filter(**names)
        renewed: dict[str, Any] = {"requested_at": now, "requested_by": user}
        if is_anew:
            renewed["is_anew"] = True
        # One that runs goes on, and finds at its end that it has to begin again.
        opened.exclude(state=TranslationJob.State.RUNNING).update(
            **renewed, state=TranslationJob.State.QUEUED, due_at=now, try_count=0
        )
        opened.filter(state=TranslationJob.State.RUNNING).update(**renewed)
        job = opened.first()
        if job is None:
            try:
                with transaction.atomic():
                    job = TranslationJob.objects.create(**names, **renewed)
            except IntegrityError:
                # Another has opened one between the look and the write.
                continue
        wake(job)
        return job
    raise RuntimeError(f"The job of {key} in {locale} was opened and closed at once, twice.")


def close_held_jobs(translation: Any) -> None:
    """A person has published what was held for one."""
    key = ObjectKey.of(translation)
    TranslationJob.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=translation.locale_id,
        state=TranslationJob.State.HELD,
    ).update(state=TranslationJob.State.DONE, reason="", ended_at=timezone.now())


def resume_below(page: Any) -> None:
    """Queue again what waited for this page of a language to go live."""
    waiting = TranslationJob.objects.filter(
        state=TranslationJob.State.HELD, reason=PARENTS, locale_id=page.locale_id
    )
    for job in waiting:
        original = job.key.instance(Locale.get_default())
        if original is not None:
            request_translations(original, user=job.requested_by, locales=[job.locale])


def wake(job: TranslationJob) -> None:
    """Tell the queue on commit. A queue that is away is no reason to fail: the sweep looks too."""

    def enqueue() -> None:
        try:
            # Raises where the settings name a queue that there is not: publishing goes on.
            from mlr_programme.translation.tasks import translate_task

            translate_task.enqueue(job.pk)
        # Whatever the site's backend raises when it cannot be reached.
        except Exception:
            logger.exception("Job %s waits for the sweep: the queue could not be told.", job.pk)

    transaction.on_commit(enqueue, robust=True)
