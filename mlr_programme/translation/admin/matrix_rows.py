"""The rows of the matrix: what each original has in each language, in a constant number of queries
for each model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from mlr_programme.compat import AbstractPage
from mlr_programme.models import Session, SessionText
from mlr_programme.models.date_text import moment_text, session_text
from mlr_programme.translation.access import changeable
from mlr_programme.translation.admin.shown_cells import values_of
from mlr_programme.translation.admin.translated_objects import (
    edit_url_of,
    findings_url_of,
    kind_of,
    title_of,
)
from mlr_programme.translation.cells import CellState, job_cells, live_cells
from mlr_programme.translation.job_reasons import UNPUBLISHED, reason_text
from mlr_programme.translation.keeping_back import unpublished_among
from mlr_programme.translation.models import LiveText, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey


@dataclass(frozen=True)
class Cell:
    """One original in one language."""

    original: Any
    locale: Locale
    job: TranslationJob | None
    text: LiveText | None
    target: Any
    """The object in the language; None where there is none, or an alias only."""
    is_editable: bool
    """Whether the user may change the object, or where there is none its original."""
    shown: str
    """A value of both texts as they are; see ``shown_cells``."""
    is_unpublished: bool
    """Whether somebody has unpublished the translation, and nobody has published it since."""

    @property
    def place(self) -> str:
        """Which original, and which language."""
        key = ObjectKey.of(self.original)
        return f"{key.content_type_id}:{key.translation_key}:{self.locale.pk}"

    @property
    def value(self) -> str:
        """What the bulk form sends for it."""
        return f"{self.place}:{self.shown}"

    @property
    def title(self) -> str:
        return title_of(self.original)

    @property
    def edit_url(self) -> str | None:
        return edit_url_of(self.target) if self.target is not None else None

    @property
    def findings_url(self) -> str:
        return findings_url_of(self.target)

    @property
    def state(self) -> CellState:
        row: Any = self.job or self.text
        return CellState(row.cell_state) if row is not None else CellState.MISSING

    @property
    def reason(self) -> str:
        """Why it is held; see ``job_reasons``."""
        job: Any = self.job
        return str(job.cell_reason) if job is not None else ""

    @property
    def is_delayed(self) -> bool:
        return self.job is not None and self.job.state == TranslationJob.State.DELAYED

    @property
    def may_hold_findings(self) -> bool:
        """Whether there is a translation in which the fact guard can have found something."""
        return self.target is not None and (self.text is not None or self.job is not None)

    @property
    def details(self) -> list[str]:
        """What there is to say beside the state."""
        found = []
        if self.job is not None:
            is_held = self.state is CellState.HELD
            found.append(reason_text(self.reason) if is_held else _job_detail(self.job))
            if self.text is not None:
                found.append(_("An earlier one is live."))
        elif self.text is not None:
            found.append(_text_detail(self.text))
        elif self.is_unpublished:
            found.append(reason_text(UNPUBLISHED))
        elif self.target is not None:
            found.append(_("A draft has been begun."))
        return [detail for detail in found if detail]


def _job_detail(job: TranslationJob) -> str:
    if job.state == TranslationJob.State.DELAYED:
        return _("Is published %(when)s, unless it is stopped.") % {"when": moment_text(job.due_at)}
    if job.state == TranslationJob.State.RUNNING and job.part_count:
        return _("%(done)d of %(all)d parts") % {"done": job.done_count, "all": job.part_count}
    return ""


def _text_detail(text: LiveText) -> str:
    if text.missing_count:
        count = text.missing_count
        words = ngettext(
            "%(count)d part is not translated.", "%(count)d parts are not translated.", count
        )
        return words % {"count": count}
    return _("Made by %(tool)s.") % {"tool": text.tool_name} if text.tool_name else ""


@dataclass
class MatrixRow:
    """An original, with a cell for each language."""

    original: Any
    is_editable: bool
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return title_of(self.original)

    @property
    def edit_url(self) -> str | None:
        return edit_url_of(self.original) if self.is_editable else None

    @property
    def kind(self) -> str:
        return kind_of(self.original)

    @property
    def session(self) -> Session | None:
        """The session whose words these are."""
        return self.original.session if isinstance(self.original, SessionText) else None

    @property
    def when(self) -> str:
        return session_text(self.session).plain if self.session is not None else ""

    @property
    def programme(self) -> str:
        return self.session.programme_title if self.session is not None else ""


def rows_of(originals: list[Any], locales: list[Locale], user: Any) -> list[MatrixRow]:
    """One row an original: five queries, and two for each model, however many there are."""
    keys = [ObjectKey.of(original) for original in originals]
    wanted = {"translation_key__in": [key.translation_key for key in keys], "locale__in": locales}
    jobs = {(job.key, job.locale_id): job for job in job_cells().filter(**wanted)}
    texts = {(row.key, row.locale_id): row for row in live_cells().filter(**wanted)}
    values = values_of(wanted["translation_key__in"], locales)
    unpublished = unpublished_among(wanted["translation_key__in"])
    targets: dict[tuple[ObjectKey, int], Any] = {}
    editable: set[tuple[ObjectKey, int]] = set()
    for model in {original.get_translation_model() for original in originals}:
        found = _targets_of(model, wanted["translation_key__in"])
        targets |= found
        own = changeable(model, user).filter(pk__in={each.pk for each in found.values()})
        own_ids = set(own.order_by().values_list("pk", flat=True))
        editable |= {key for key, each in found.items() if each.pk in own_ids}
    rows = []
    for original, key in zip(originals, keys, strict=True):
        row = MatrixRow(original, (key, original.locale_id) in editable)
        for locale in locales:
            at = (key, locale.pk)
            target = targets.get(at)
            is_editable = at in editable if target is not None else row.is_editable
            row.cells[locale.pk] = Cell(
                original,
                locale,
                jobs.get(at),
                texts.get(at),
                target,
                is_editable,
                shown=values(*at),
                is_unpublished=at in unpublished,
            )
        rows.append(row)
    return rows


def _targets_of(model: Any, keys: list[Any]) -> dict[tuple[ObjectKey, int], Any]:
    """The objects in all languages, originals among them, by key and language."""
    # The address of a page depends on its language.
    found = model._default_manager.filter(translation_key__in=keys).select_related("locale")
    if issubclass(model, AbstractPage):
        found = found.filter(alias_of=None)
    return {(ObjectKey.of(each), each.locale_id): each for each in found.order_by()}
