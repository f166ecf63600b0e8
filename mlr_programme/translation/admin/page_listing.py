"""The states of the translations of each page, in Wagtail's own listings of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import base_page_model
from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.cells import CellState, job_cells, live_cells

LocaleStates = dict[Locale, CellState]


@dataclass(frozen=True)
class StateLine:
    """One state, with the languages that the page has in it."""

    state: CellState
    languages: list[str]


def states_of_pages(keys: Iterable[UUID]) -> dict[UUID, LocaleStates]:
    """By key of the translations, without what is missing; two queries."""
    wanted = {"translation_key__in": keys}
    found: dict[UUID, LocaleStates] = defaultdict(dict)
    # A job says more than what is live.
    for cells in (live_cells(), job_cells()):
        for row in cells.filter(**wanted).select_related("locale").order_by():
            found[row.translation_key][row.locale] = CellState(row.cell_state)
    return found


def titles_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Titles of the originals, by which the report finds them; one query."""
    originals = base_page_model()._default_manager.filter(
        translation_key__in=keys, locale__language_code=source_language(), alias_of=None
    )
    return dict(originals.order_by().values_list("translation_key", "title"))


def lines_of(states: LocaleStates, page: Any) -> list[StateLine]:
    """Of an original all its translations, of a translation itself alone, of an alias nothing."""
    if page.alias_of_id is not None:
        return []
    is_original = page.locale.language_code == source_language()
    languages: dict[CellState, list[str]] = defaultdict(list)
    for locale, state in sorted(states.items(), key=lambda each: each[0].pk):
        if is_original or locale.pk == page.locale_id:
            languages[state].append(str(locale))
    return [StateLine(state, languages[state]) for state in CellState if state in languages]


class TranslationStatesColumn(BaseColumn):
    """Three queries for a whole table of pages."""

    cell_template_name = "mlr_programme/admin/translation_states_cell.html"

    def __init__(self) -> None:
        super().__init__("translations", label=pgettext_lazy("report", "Translations"))

    def get_cell_context_data(
        self, instance: Any, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        table, user = parent_context["table"], parent_context["request"].user
        # Kept with the table, which lives as long as one response: a column serves them all.
        if not hasattr(table, "mlr_states"):
            keys = {page.translation_key for page in table.data}
            table.mlr_states, table.mlr_titles = states_of_pages(keys), titles_of(keys)
        key = instance.translation_key
        lines = lines_of(table.mlr_states.get(key, {}), instance)
        may_read = lines and PagePermissionPolicy().user_has_permission(user, "change")
        title = table.mlr_titles.get(key, instance.title)
        report = f"{reverse(MATRIX_URL)}?{urlencode({'q': title})}" if may_read else ""
        return {**context, "lines": lines, "report_url": report}


class TranslatedPageViewSet(PageViewSet):
    """Wagtail's own, with one column more. A site with one of its own puts the column in there."""

    list_display = [*PageViewSet.columns, TranslationStatesColumn()]
