"""How the texts of pages and sessions came about, asked for whole lists at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F

from mlr_programme.compat import base_page_model
from mlr_programme.domain.language import Key, LanguageState, language_states_of
from mlr_programme.models.language_slots import language_slots
from mlr_programme.models.view_restrictions import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.query import PageQuerySet

    from mlr_programme.models.session_text import SessionText

# Where a page keeps its state once somebody has asked.
KNOWN = "_language_state"


def load_states(pages: Iterable[Any]) -> list[Any]:
    """Give each page its state, for ``page_state``; queries do not grow with the pages."""
    listed = list(pages)
    asked = [page for page in listed if KNOWN not in page.__dict__]
    states = language_states_of(_page_key(page) for page in asked)
    for page in asked:
        page.__dict__[KNOWN] = states[_page_key(page)]
    return listed


def page_state(page: Any) -> LanguageState:
    """How the live text of the page came about; queries only where ``load_states`` made none."""
    load_states([page])
    state: LanguageState = page.__dict__[KNOWN]
    return state


def _page_key(page: Any) -> Key:
    # An alias shows the text of the page that it is an alias of.
    return base_page_model()._meta.label_lower, page.alias_of_id or page.pk


def session_text_states(texts: Iterable[SessionText]) -> dict[int, LanguageState]:
    """The state of each text by its key."""
    keys = {text.pk: (text._meta.label_lower, text.pk) for text in texts}
    states = language_states_of(keys.values())
    return {pk: states[key] for pk, key in keys.items()}


def original_addresses(pages: Iterable[Any], request: HttpRequest | None) -> dict[int, str]:
    """Absolute address of the original of each translation, by the key of the translation, where
    everybody may open it; one query, or two, and none where there is no translation."""
    originals = {
        page.pk: state.original[1]
        for page in load_states(pages)
        if (state := page_state(page)).original is not None
    }
    if not originals:
        return {}
    live = public_pages(base_page_model().objects.live()).filter(pk__in=originals.values())
    urls = {page.pk: page.get_full_url(request) or "" for page in live}
    return {pk: urls[original] for pk, original in originals.items() if urls.get(original)}


def without_stand_ins(pages: PageQuerySet) -> PageQuerySet:
    """``pages`` without aliases that stand in for a translation: their address shows the original,
    said to be it. Where nothing is translated they are all there is."""
    if not language_slots.has_alternates:
        return pages
    stand_ins = base_page_model().objects.exclude(alias_of=None)
    stand_ins = stand_ins.exclude(alias_of__locale=F("locale"))
    # By their keys: a search filters by what is in its index, and whose alias a page is, is not.
    return pages.exclude(id__in=stand_ins.order_by().values("id"))
