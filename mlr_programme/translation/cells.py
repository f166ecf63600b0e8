"""The state of each translation of each object, told by the database: for lists and filters.

Of pages, and of all else that is translated by way of drafts, such as texts of sessions.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.drafts import drafted_models
from mlr_programme.translation.guard import FLAG_SIGN
from mlr_programme.translation.job_reasons import (
    APPROVAL,
    FINDINGS,
    STOPPED_BY_PERSON,
    UNPUBLISHED,
)
from mlr_programme.translation.models import KeptBack, LiveText, Review, TranslationJob
from mlr_programme.translation.segments import is_in_use


class CellState(models.TextChoices):
    """One value an object and language: what an editor has to know first comes first."""

    WORKING = "working", pgettext_lazy("state of a translation", "Under way")
    HELD = "held", pgettext_lazy("state of a translation", "Held")
    AWAITING = "awaiting", pgettext_lazy("state of a translation", "Waits for approval")
    DETACHED = "detached", pgettext_lazy("state of a translation", "Kept apart")
    OUTDATED = "outdated", pgettext_lazy("state of a translation", "Out of date")
    PARTIAL = "partial", pgettext_lazy("state of a translation", "Partly untranslated")
    MACHINE = "machine", pgettext_lazy("state of a translation", "Not reviewed")
    REVIEWED = "reviewed", pgettext_lazy("state of a translation", "Reviewed")
    MISSING = "missing", pgettext_lazy("state of a translation", "Missing")


JOB_STATES = (CellState.WORKING, CellState.HELD, CellState.AWAITING)
State = TranslationJob.State
# Two rows are of the same translation where these are equal.
KEY = {
    "content_type": OuterRef("content_type"),
    "translation_key": OuterRef("translation_key"),
    "locale": OuterRef("locale"),
}


def cell_models() -> list[Any]:
    """The base page model, which stands for all pages, before the others."""
    return [base_page_model(), *drafted_models()]


def type_of(model: Any) -> ContentType:
    """What the rows of a model's objects have as their type: of all pages the same."""
    return ContentType.objects.get_for_model(model.get_translation_model())


def _cell_types() -> list[ContentType]:
    return [type_of(model) for model in cell_models()]


def live_cells() -> QuerySet[LiveText]:
    """Translations that are live, each with its ``cell_state``."""
    original = LiveText.objects.filter(
        content_type=OuterRef("content_type"),
        translation_key=OuterRef("translation_key"),
        locale__language_code=source_language(),
    )
    reviews = Review.objects.filter(
        **KEY,
        fingerprint=OuterRef("fingerprint"),
        source_fingerprint=OuterRef("source_fingerprint"),
    )
    rows = LiveText.objects.filter(content_type__in=_cell_types()).exclude(
        locale__language_code=source_language()
    )
    return rows.annotate(
        original_fingerprint=Subquery(original.values("fingerprint")[:1]),
        is_reviewed=Exists(reviews),
    ).annotate(
        cell_state=Case(
            When(is_detached=True, then=Value(CellState.DETACHED.value)),
            # Of an original that has left the site nothing newer can be read.
            When(
                Q(original_fingerprint__isnull=False)
                & ~Q(original_fingerprint=F("source_fingerprint")),
                then=Value(CellState.OUTDATED.value),
            ),
            When(missing_count__gt=0, then=Value(CellState.PARTIAL.value)),
            When(is_reviewed=True, then=Value(CellState.REVIEWED.value)),
            default=Value(CellState.MACHINE.value),
            output_field=models.CharField(),
        )
    )


def job_cells() -> QuerySet[TranslationJob]:
    """Jobs that still say something of their translation, with its ``cell_state``, and in
    ``cell_reason`` why it is held.

    The newest of each, while it is open or held; not what is held where a person has published the
    translation since.
    """
    is_held = Q(state__in=(State.HELD, State.FAILED)) | Q(
        state=State.STOPPED, reason=STOPPED_BY_PERSON
    )
    is_open = Q(state__in=TranslationJob.OPEN_STATES)
    newer = TranslationJob.objects.filter(**KEY, pk__gt=OuterRef("pk"))
    published = live_cells().filter(
        **KEY, recorded_at__gte=OuterRef("ended_at"), original_fingerprint=F("source_fingerprint")
    )
    rows = TranslationJob.objects.filter(is_open | is_held, content_type__in=_cell_types())
    is_delayed = Q(state=State.DELAYED)
    return (
        rows.filter(~Exists(newer))
        .filter(is_open | ~Exists(published))
        .annotate(
            # What waits for its time is held by then, if it stays as it is.
            cell_reason=Case(
                When(is_delayed & Exists(_flagged_texts()), then=Value(FINDINGS)),
                When(is_delayed & Exists(_unpublished()), then=Value(UNPUBLISHED)),
                default=F("reason"),
                output_field=models.CharField(),
            )
        )
        .annotate(
            cell_state=Case(
                When(is_delayed & ~Q(cell_reason=""), then=Value(CellState.HELD.value)),
                When(is_open, then=Value(CellState.WORKING.value)),
                When(state=State.HELD, reason=APPROVAL, then=Value(CellState.AWAITING.value)),
                default=Value(CellState.HELD.value),
                output_field=models.CharField(),
            )
        )
    )


def _flagged_texts() -> QuerySet[Any]:
    """Of a job's translation, those in use in which the fact guard's error is open."""
    return StringTranslation.objects.filter(
        is_in_use(),
        context__object_id=OuterRef("translation_key"),
        locale=OuterRef("locale"),
        has_error=True,
        field_error__startswith=FLAG_SIGN,
    )


def _unpublished() -> QuerySet[Any]:
    return KeptBack.objects.filter(**KEY, is_unpublished=True)


def unshadowed_live_cells() -> QuerySet[LiveText]:
    """Live translations of which no job says more."""
    return live_cells().filter(~Exists(job_cells().filter(**KEY)))


def with_state(originals: Any, state: str, locales: list[Locale]) -> Any:
    """Those of one model that have a translation in this state into one of the languages."""
    of_original = {
        "content_type": type_of(originals.model),
        "translation_key": OuterRef("translation_key"),
    }
    if state == CellState.MISSING:
        is_missing = Q()
        for locale in locales:
            in_locale = {**of_original, "locale": locale}
            has_none = ~Exists(live_cells().filter(**in_locale))
            is_missing |= Q(has_none & ~Exists(job_cells().filter(**in_locale)))
        return originals.filter(is_missing) if locales else originals.none()
    cells: QuerySet[Any] = job_cells() if state in JOB_STATES else unshadowed_live_cells()
    found = cells.filter(**of_original, locale__in=locales, cell_state=state)
    return originals.filter(Exists(found))


def originals_of(instances: Any) -> Any:
    """Originals of which any of the instances, all of one model, is a translation, or it itself.

    Drafts and aliases are none, nor is a session that visitors do not see; what has left the site
    is one as long as a translation is live.
    """
    model = instances.model.get_translation_model()
    left_over = LiveText.objects.filter(
        content_type=type_of(model), translation_key=OuterRef("translation_key")
    ).exclude(locale__language_code=source_language())
    is_public = Q(live=True)
    if issubclass(model, SessionText):
        is_public &= Q(session__is_published=True)
    originals = model._default_manager.filter(locale__language_code=source_language())
    if issubclass(model, AbstractPage):
        originals = originals.filter(alias_of=None, depth__gt=1)
    return originals.filter(is_public | Q(Exists(left_over))).filter(
        translation_key__in=instances.order_by().values("translation_key")
    )
