"""The rows of the matrix: what each page has in each language, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import base_page_model
from mlr_programme.models.date_text import moment_text
from mlr_programme.translation.cells import CellState, job_cells, live_cells
from mlr_programme.translation.job_reasons import APPROVAL, reason_text
from mlr_programme.translation.models import LiveText, TranslationJob

CellKey = tuple[UUID, int]
"""Translation key of a page, and primary key of a locale."""


@dataclass(frozen=True)
class Cell:
    """One page in one language."""

    original: Any
    locale: Locale
    job: TranslationJob | None
    text: LiveText | None
    target: Any
    """The page in the language; None where there is none, or an alias only."""
    is_editable: bool
    """Whether the user may change the page, or where there is none its original."""

    @property
    def value(self) -> str:
        """What the bulk form sends for it."""
        return f"{self.original.pk}:{self.locale.pk}"

    @property
    def state(self) -> CellState:
        row: Any = self.job or self.text
        return CellState(row.cell_state) if row is not None else CellState.MISSING

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
            found.append(_job_detail(self.job))
            if self.text is not None:
                found.append(_("An earlier one is live."))
        elif self.text is not None:
            found.append(_text_detail(self.text))
        elif self.target is not None:
            found.append(_("A draft has been begun."))
        return [detail for detail in found if detail]


def _job_detail(job: TranslationJob) -> str:
    if job.state == TranslationJob.State.DELAYED:
        return _("Is published %(when)s, unless it is stopped.") % {"when": moment_text(job.due_at)}
    if job.state == TranslationJob.State.RUNNING and job.part_count:
        return _("%(done)d of %(all)d parts") % {"done": job.done_count, "all": job.part_count}
    if job.state in TranslationJob.OPEN_STATES or job.reason == APPROVAL:
        return ""
    return reason_text(job.reason)


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
    """A page in the language of its original, with a cell for each language."""

    page: Any
    is_editable: bool
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def pk(self) -> int:
        return int(self.page.pk)


def rows_of(originals: list[Any], locales: list[Locale], user: Any) -> list[MatrixRow]:
    """One row a page: four queries, however many there are."""
    keys = [page.translation_key for page in originals]
    wanted = {"translation_key__in": keys, "locale__in": locales}
    jobs = {(job.translation_key, job.locale_id): job for job in job_cells().filter(**wanted)}
    texts = {(row.translation_key, row.locale_id): row for row in live_cells().filter(**wanted)}
    found_pages = base_page_model().objects.filter(translation_key__in=keys, alias_of=None)
    # The address of a page depends on its language.
    pages = list(found_pages.select_related("locale").order_by())
    targets = {(page.translation_key, page.locale_id): page for page in pages}
    editable = editable_ids(user, [page.pk for page in pages])
    found = []
    for page in originals:
        row = MatrixRow(page, page.pk in editable)
        for locale in locales:
            key = (page.translation_key, locale.pk)
            target = targets.get(key)
            is_editable = (target or page).pk in editable
            row.cells[locale.pk] = Cell(
                page, locale, jobs.get(key), texts.get(key), target, is_editable
            )
        found.append(row)
    return found


def editable_ids(user: Any, ids: list[int]) -> set[int]:
    """Which of the pages the user may change; one query."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return set(pages.filter(pk__in=ids).order_by().values_list("pk", flat=True))
