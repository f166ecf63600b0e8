"""What leaves the site with its original: a wrong fact that is taken away goes in every language.

Translations are unpublished and never deleted, so that what a person has written stays as a draft.
One that people keep apart from its original stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.log_actions import registry as log_actions
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail_localize.models import Translation

from mlr_programme.compat import AbstractPage
from mlr_programme.models import ProgrammePageMixin, SessionText
from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.job_reasons import (
    ORIGINAL_DELETED,
    ORIGINAL_UNPUBLISHED,
    STOPPED_BY_PERSON,
)
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.unpublishing import following_original

UNPUBLISH_ACTION = "mlr_programme.unpublish_with_original"
State = TranslationJob.State
# All that a person or a worker would come back to.
UNENDED_STATES = (*TranslationJob.OPEN_STATES, State.HELD, State.FAILED)


def on_leaving(
    sender: type,
    instance: Any,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Before an original that is live is saved as one that is not, by whom and whatever.

    Wagtail's own signal comes after the save, when a failure would leave the translations alone on
    the site; pages are saved in one transaction with this.
    """
    if raw or not _may_be_original(instance) or instance.live or instance._state.adding:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    was_live = type(instance)._default_manager.filter(
        pk=instance.pk, live=True, locale__language_code=source_language()
    )
    if was_live.exists():
        _take_away(instance, ORIGINAL_UNPUBLISHED)


def on_original_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Before, since wagtail-localize forgets on deletion what people keep apart."""
    # Of a page both its rows are deleted, and one of them tells enough.
    if not _may_be_original(instance) or sender is not instance.get_translation_model():
        return
    if is_source_locale(instance.locale):
        _take_away(instance, ORIGINAL_DELETED)


def _may_be_original(instance: Any) -> bool:
    is_drafted = isinstance(instance, DraftStateMixin) and isinstance(instance, TranslatableMixin)
    return is_drafted and not is_alias(instance)


@transaction.atomic
def _take_away(original: Any, reason: str) -> None:
    # Jobs first: one that publishes at this moment is done before its translation is looked for.
    _stop_jobs(ObjectKey.of(original), [original.translation_key], reason)
    if isinstance(original, AbstractPage) and issubclass(
        original.specific_class or type(original), ProgrammePageMixin
    ):
        _stop_jobs_of_sessions(original, reason)
    model = original.get_translation_model()
    with following_original():
        for translation in live_followers(model, [original.translation_key]):
            specific = getattr(translation, "specific", translation)
            specific.unpublish(set_expired=original.expired, log_action=UNPUBLISH_ACTION)


def _stop_jobs_of_sessions(programme: Any, reason: str) -> None:
    """Nobody can read what its sessions say any more, in any language."""
    texts = SessionText.objects.filter(
        session__programme_id=programme.pk, locale__language_code=source_language()
    )
    if first := texts.first():
        keys = texts.order_by().values_list("translation_key", flat=True)
        _stop_jobs(ObjectKey.of(first), list(keys), reason)


def _stop_jobs(kind: ObjectKey, keys: Iterable[Any], reason: str) -> None:
    """End what is begun of these objects: no report or letter asks anybody for it any more."""
    is_unended = Q(state__in=UNENDED_STATES)
    if reason == ORIGINAL_DELETED:
        is_unended |= Q(state=State.STOPPED, reason=STOPPED_BY_PERSON)
    TranslationJob.objects.filter(
        is_unended, content_type_id=kind.content_type_id, translation_key__in=keys
    ).update(
        state=State.STOPPED,
        reason=reason,
        detail="",
        ended_at=timezone.now(),
        lease=None,
        leased_until=None,
    )


def live_followers(model: Any, keys: Iterable[Any]) -> QuerySet[Any]:
    """The live translations of the originals with these keys that go where their originals go."""
    kept_apart = Translation.objects.filter(
        enabled=False,
        source__object_id=OuterRef("translation_key"),
        target_locale=OuterRef("locale"),
    )
    rows = model._default_manager.filter(~Exists(kept_apart), translation_key__in=keys, live=True)
    found: QuerySet[Any] = rows.exclude(locale__language_code=source_language())
    return found


def leave_dates_to_original(translation: Any) -> None:
    """Its copy has brought the day on which the original was to leave then. The original may stay
    for longer by now, and takes it along when it leaves."""
    if getattr(translation, "expire_at", None) is not None:
        type(translation)._default_manager.filter(pk=translation.pk).update(expire_at=None)
        translation.expire_at = None


def count_followers_below(page: Any) -> int:
    """How many translations would leave the site with the page and those below it."""
    originals = page.get_descendants(inclusive=True).filter(
        alias_of=None, locale__language_code=source_language()
    )
    keys = originals.order_by().values("translation_key")
    return live_followers(page.get_translation_model(), keys).count()


def count_taken_away() -> int:
    """How many translations have left with their originals in this request."""
    uuid = get_active_log_context().uuid
    if uuid is None:
        return 0
    rows = (model.objects.filter(uuid=uuid) for model in log_actions.get_log_entry_models())
    return sum(each.filter(action=UNPUBLISH_ACTION).count() for each in rows)
