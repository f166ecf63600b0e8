"""The way of a text: protect, translate, restore, check, store, then publish or hold.

Each step can be done again: a worker may be killed between any two. Engines are asked outside of
transactions, in portions, and what they have made is stored before the next is asked.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Revision
from wagtail_localize.models import TranslationSource

from mlr_programme.translation.drafts import (
    ensure_target,
    is_alias,
    is_draft_of,
    publish_draft,
    same_draft,
    translation_of,
    untranslated_above,
    write_draft,
)
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.guard import guard_pairs, using_termbase
from mlr_programme.translation.job_reasons import UNPUBLISHED
from mlr_programme.translation.jobs import PARENTS, is_translatable, kind_of, request_translations
from mlr_programme.translation.keeping_back import is_kept_unpublished
from mlr_programme.translation.live_texts import (
    live_text_of,
    record_live_text,
    words_made_from,
)
from mlr_programme.translation.machine_work import (
    NotPublicError,
    RetryError,
    Work,
    translate_missing,
)
from mlr_programme.translation.models import (
    Finding,
    LocalePolicy,
    TranslationJob,
)
from mlr_programme.translation.models.job import FIRST_WAIT, TRY_LIMIT, LeaseLostError
from mlr_programme.translation.segments import (
    live_fingerprint,
    stored_pairs,
    stored_parts,
    untranslated_in,
)
from mlr_programme.translation.termbase import termbase_of
from mlr_programme.translation.translators.errors import BusyError, TranslatorError

logger = logging.getLogger(__name__)

NOT_PUBLIC = "not_public"
State = TranslationJob.State


def run_job(job_id: int) -> None:
    """Claim the job and take it as far as it goes; nothing where it is another's or not due."""
    job = TranslationJob.claim(job_id)
    if job is None:
        return
    try:
        _run(job)
    except LeaseLostError as lost:
        logger.warning("%s", lost)
    except NotPublicError:
        job.release(State.STOPPED, reason=NOT_PUBLIC)
    except RetryError as error:
        _try_again(job, str(error), BusyError.reason)
    # A job must never stay open because of what nobody thought of, and its error must be seen.
    except Exception as error:
        logger.exception("Job %s failed.", job.pk)
        _try_again(job, f"{type(error).__name__}: {error}")


def _try_again(job: TranslationJob, detail: str, reason: str = TranslatorError.reason) -> None:
    if job.try_count >= TRY_LIMIT:
        job.release(State.FAILED, reason=reason, detail=detail)
        return
    wait: timedelta = FIRST_WAIT * 4 ** (job.try_count - 1)
    job.release(State.QUEUED, due_at=timezone.now() + wait, detail=detail)


def _run(job: TranslationJob) -> None:
    original = job.key.instance(Locale.get_default())
    if original is None or not is_translatable(original):
        job.release(State.STOPPED, reason=NOT_PUBLIC)
        return
    policy = LocalePolicy.of(job.locale, kind_of(original))
    if policy.mode == LocalePolicy.Mode.OFF:
        job.release(State.STOPPED, reason="off")
        return
    source = _read_source(original)
    row = translation_of(source, job.locale)
    if not row.enabled:
        job.release(State.STOPPED, reason="detached")
        return
    work = Work(job, original, job.locale, policy, source, termbase_of(job.locale), {})
    if not _is_drafted(work):
        with using_termbase(work.termbase):
            translate_missing(work)
        _draft(work)
    _publish_or_hold(work)


def _read_source(original: Any) -> TranslationSource:
    """wagtail-localize's frozen copy of the original, as it is live now."""
    # Both or nothing: of a copy that is as the original is now, the parts are not read again.
    with transaction.atomic():
        # Before anything reads its blocks: lists that were stored without ids get others each time.
        source, _is_new = TranslationSource.update_or_create_from_instance(original)
        if fingerprint(stored_parts(source)) != live_fingerprint(original):
            source.refresh_segments()
    return source


def _is_drafted(work: Work) -> bool:
    """Whether this job has made its draft already, of what is live now."""
    job = work.job
    if job.draft_id is None or job.is_anew:
        return False
    return is_draft_of(work.source, work.locale, job.draft_id)


def _draft(work: Work) -> None:
    """Check all there is, and write the one draft of this job."""
    pairs = list(stored_pairs(work.source, work.locale))
    guard_pairs(pairs, work.locale, work.termbase)
    for page in untranslated_above(work.original, work.locale):
        request_translations(page, user=work.job.requested_by, locales=[work.locale])
    with transaction.atomic():
        target = ensure_target(work.original, work.locale)
        work.job.renew()
        if is_alias(target):
            return
        draft = same_draft(work.source, work.locale, target) or write_draft(
            work.source, work.locale, work.job.requested_by
        )
        work.job.renew(draft_id=draft.pk, live_before=target.live_revision_id)


def held_because(work: Work) -> tuple[str, str]:
    """Why the draft must not go live by itself, and in detail; empty where it may."""
    pairs = list(stored_pairs(work.source, work.locale))
    opened = guard_pairs(pairs, work.locale, work.termbase)
    if any(finding.severity == Finding.Severity.ERROR for finding in opened):
        return "findings", ""
    if untranslated_in(pairs):
        # Whatever became of it: an engine that says nothing of a text is no reason to go live.
        work.errors.setdefault("", TranslatorError("A part has no translation."))
    if work.errors:
        return next(iter(work.errors.values())).reason, str(next(iter(work.errors.values())))
    target = work.original.get_translation_or_none(work.locale)
    if target is None or is_alias(target):
        return "alias", ""
    if is_kept_unpublished(target):
        return UNPUBLISHED, ""
    # Its own draft, if the job was at its end already when it was begun anew.
    ours = (work.job.live_before, work.job.draft_id)
    if target.live_revision_id not in ours:
        return "changed_meanwhile", ""
    if untranslated_above(work.original, work.locale):
        return PARENTS, ""
    if work.policy.mode == LocalePolicy.Mode.APPROVAL and _has_new_words(work, target):
        return "approval", ""
    return "", ""


def _has_new_words(work: Work, target: Any) -> bool:
    """Whether the draft says what the live text does not: a new date or address in a text that has
    been approved, or has waited, is to be seen at once."""
    draft, text = work.job.draft, live_text_of(target)
    if draft is None or text is None:
        return True
    made_from = fingerprint(stored_parts(work.source))
    said = live_fingerprint(draft.as_object())
    return (words_made_from(target, text), text.fingerprint) != (made_from, said)


def _publish_or_hold(work: Work) -> None:
    reason, detail = held_because(work)
    job = work.job
    if reason:
        job.release(State.HELD, reason=reason, detail=detail)
        return
    target = work.original.get_translation_or_none(work.locale)
    if work.policy.delay and not _has_waited(work) and _has_new_words(work, target):
        job.release(State.DELAYED, due_at=timezone.now() + work.policy.delay)
        return
    draft = job.draft
    if draft is not None and not _is_live(work, draft):
        # In one: who takes the original away ends the job first, and so waits for this to be done.
        with transaction.atomic():
            job.renew()
            publish_draft(draft, job.requested_by)
    record_live_text(work.original.get_translation_or_none(work.locale))
    job.release(State.DONE, reason="", detail="")


def _is_live(work: Work, draft: Revision) -> bool:
    """Whether the draft was published before, by this job or by an earlier one."""
    target = work.original.get_translation_or_none(work.locale)
    return bool(target is not None and target.live and target.live_revision_id == draft.pk)


def _has_waited(work: Work) -> bool:
    draft = work.job.draft
    return draft is not None and draft.created_at + work.policy.delay <= timezone.now()
