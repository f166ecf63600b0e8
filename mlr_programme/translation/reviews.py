"""Approving a translation: a person vouches for it, and what was held goes live."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, LockableMixin, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.access import may_change
from mlr_programme.translation.approval_errors import (
    ERRORS_OPEN,
    LOCKED,
    NO_TRANSLATION,
    NOT_LIVE,
    ORIGINAL_AWAY,
    OUTDATED,
    PARENTS_AWAY,
    UNDER_WAY,
    ApprovalError,
    TextChangedError,
    UntranslatedError,
)
from mlr_programme.translation.contents import content_fingerprint
from mlr_programme.translation.drafts import (
    has_drafts,
    is_alias,
    publish_draft,
    same_draft,
    untranslated_above,
    write_draft,
)
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.guard import guard_pairs
from mlr_programme.translation.live_texts import live_text_of, record_live_text
from mlr_programme.translation.models import Finding, LiveText, Review, TranslationJob
from mlr_programme.translation.models.review import REVIEW_PERMISSION
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.segments import (
    live_fingerprint,
    stored_pairs,
    stored_parts,
    untranslated_in,
)
from mlr_programme.translation.termbase import termbase_of

APPROVE_ACTION = "mlr_programme.approve_translation"
FULL_REVIEW_PERMISSION = f"mlr_programme_translation.{REVIEW_PERMISSION}"

State = TranslationJob.State
ENDED_STATES = (State.DELAYED, State.HELD, State.FAILED, State.STOPPED)


def is_translation(instance: Any) -> bool:
    """Whether it stands in another language than everything is written in first.

    What has no drafts is a person's from its first word, and nobody is asked to approve it.
    """
    return (
        isinstance(instance, TranslatableMixin)
        and has_drafts(instance)
        and not is_alias(instance)
        and not is_source_locale(instance.locale)
    )


def may_review(user: Any, translation: Any) -> bool:
    """Whether the user may vouch for this translation: by the right to review, and to change it."""
    return user.has_perm(FULL_REVIEW_PERMISSION) and may_change(user, translation)


def offered_texts(translation: Any) -> str:
    """What an approval would vouch for at this moment: a value of original and translation.

    To be kept by the page that asks, and given to ``approve`` by whoever answers it.
    """
    target = getattr(translation, "specific", translation)
    original = _original_of(target)
    if original is None:
        return ""
    return _texts_of(target, original, live_text_of(original), followed_source(target))


def approve(translation: Any, user: Any, shown: str | None = None) -> Review:
    """Publish what is translated, if it is not live, and note that the user vouches for it.

    ``shown`` is the value of the texts that the user has read; None only where no person has
    read any before. Asks nobody's permission: ``may_review`` does. Raises ``ApprovalError`` and
    changes nothing where the text cannot be vouched for.
    """
    target = getattr(translation, "specific", translation)
    original = _original_of(target)
    if original is None:
        raise ApprovalError(NO_TRANSLATION)
    if _is_locked(target, user):
        raise ApprovalError(LOCKED)
    source = followed_source(target)
    if source is not None:
        _refuse_errors(source, target.locale)
    with transaction.atomic():
        _close_job(target)
        # Not recorded anew where it is known: what was a small edit can be seen only once.
        original_text = live_text_of(original) or record_live_text(original)
        if original_text is None:
            raise ApprovalError(ORIGINAL_AWAY)
        if shown not in (None, _texts_of(target, original, original_text, source)):
            raise TextChangedError
        if source is not None:
            _publish_unless_live(source, target, original, original_text, user)
        review = _write_review(target, original_text, user)
        log(target, APPROVE_ACTION, user=user)
    return review


def _original_of(target: Any) -> Any:
    if not is_translation(target):
        return None
    return ObjectKey.of(target).instance(Locale.get_default())


def _texts_of(
    target: Any, original: Any, original_text: LiveText | None, source: TranslationSource | None
) -> str:
    """Of the original as it is live, and of the translation as an approval makes it live."""
    if source is not None and _is_read(source, original_text):
        text = source.get_ephemeral_translated_instance(target.locale, fallback=True)
    else:
        text = type(target)._default_manager.get(pk=target.pk)
    return f"{live_fingerprint(original)}:{live_fingerprint(text)}"


def _is_read(source: TranslationSource, original_text: LiveText | None) -> bool:
    """Whether wagtail-localize has read the original as it is, small edits aside."""
    if original_text is None:
        return False
    # A small edit of the original is one that its translations need not follow.
    known = {original_text.fingerprint, original_text.text_fingerprint}
    return fingerprint(stored_parts(source)) in known


def _is_locked(target: Any, user: Any) -> bool:
    lock = target.get_lock() if isinstance(target, LockableMixin) else None
    return lock is not None and bool(lock.for_user(user))


def followed_source(target: Any) -> TranslationSource | None:
    """wagtail-localize's copy of the original; None where people keep the target apart from it."""
    row = (
        Translation.objects.filter(
            source__object_id=target.translation_key,
            source__locale__language_code=source_language(),
            target_locale=target.locale_id,
            enabled=True,
        )
        .select_related("source")
        .first()
    )
    return row.source if row is not None else None


def _refuse_errors(source: TranslationSource, locale: Locale) -> None:
    opened = guard_pairs(stored_pairs(source, locale), locale, termbase_of(locale))
    if any(finding.severity == Finding.Severity.ERROR for finding in opened):
        raise ApprovalError(ERRORS_OPEN)


def _close_job(target: Any) -> None:
    """The newest job has come to its end by this; a worker that holds it must come to its own."""
    key = ObjectKey.of(target)
    jobs = TranslationJob.objects.filter(
        content_type_id=key.content_type_id,
        translation_key=key.translation_key,
        locale_id=target.locale_id,
    )
    newest = jobs.order_by("-pk").first()
    if newest is None or newest.state == State.DONE:
        return
    values = {"state": State.DONE, "reason": "", "detail": "", "ended_at": timezone.now()}
    if not jobs.filter(pk=newest.pk, state__in=ENDED_STATES).update(**values):
        raise ApprovalError(UNDER_WAY)


def _publish_unless_live(
    source: TranslationSource, target: Any, original: Any, original_text: LiveText, user: Any
) -> None:
    """Make live what the translation's editor shows, which may be newer than the held draft."""
    text = live_text_of(target)
    is_current = text is not None and text.source_fingerprint == original_text.fingerprint
    if not _is_read(source, original_text):
        if not is_current:
            raise ApprovalError(OUTDATED)
        return
    # Also of what is live: nobody vouches for a text that is half in another language.
    if missing := untranslated_in(stored_pairs(source, target.locale)):
        raise UntranslatedError(len(missing))
    made = source.get_ephemeral_translated_instance(target.locale, fallback=True)
    has_words = is_current and text is not None and text.fingerprint == live_fingerprint(made)
    # The words may be live, and a fact that has changed since not yet.
    if has_words and content_fingerprint(made) == content_fingerprint(target):
        return
    if untranslated_above(original, target.locale):
        raise ApprovalError(PARENTS_AWAY)
    draft = same_draft(source, target.locale, target) or write_draft(source, target.locale, user)
    publish_draft(draft, user)


def _write_review(target: Any, original_text: LiveText, user: Any) -> Review:
    text = live_text_of(target)
    if text is None:
        raise ApprovalError(NOT_LIVE)
    if not text.is_detached and text.source_fingerprint != original_text.fingerprint:
        raise ApprovalError(OUTDATED)
    return Review.objects.create(
        content_type_id=text.content_type_id,
        translation_key=text.translation_key,
        locale_id=text.locale_id,
        fingerprint=text.fingerprint,
        source_fingerprint=text.source_fingerprint,
        reviewed_at=timezone.now(),
        reviewed_by=user,
    )
