"""What every public listing has: a page of items, a pagination, facets with counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import ngettext

from mlr_programme.models.language_mark import text_direction

PAGE_PARAMETER = "page"


@dataclass(frozen=True)
class PageLink:
    """One entry of a pagination; a gap stands for the pages left out and has no address."""

    number: int
    url: str
    is_current: bool = False
    is_gap: bool = False


@dataclass(frozen=True)
class FacetOption:
    value: str
    label: str
    count: int
    is_selected: bool
    language: str = ""
    """BCP 47 code of the label where it is not in the page's language, else empty."""

    @property
    def direction(self) -> str:
        return text_direction(self.language) if self.language else ""


@dataclass(frozen=True)
class Facet:
    """One way to narrow a listing, with the values that exist in it."""

    name: str
    label: str
    options: Sequence[FacetOption]


@dataclass(frozen=True)
class Listing:
    """One page of a filtered listing, ready for its template."""

    items: Sequence[Any]
    count: int
    page_number: int
    page_count: int
    pagination: Sequence[PageLink]
    previous_url: str
    next_url: str
    form: forms.Form
    is_filtered: bool
    clear_url: str
    facets: Sequence[Facet] = ()
    pinned: Sequence[Any] = ()
    groups: Sequence[Any] = ()

    @property
    def count_text(self) -> str:
        return ngettext("%(count)d hit", "%(count)d hits", self.count) % {"count": self.count}


def build_url(parameters: QueryDict, **changes: str | None) -> str:
    """A relative address of the same listing with some parameters changed; None removes one.

    Changing a filter starts at its first page.
    """
    changed = parameters.copy()
    changed.pop(PAGE_PARAMETER, None)
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}" if changed else "."


def clean_parameters(form: forms.Form) -> QueryDict:
    """The filters that are valid and not empty, as they stand in an address."""
    parameters = QueryDict(mutable=True)
    for name in form.fields:
        value = form.cleaned_data.get(name) if form.is_bound else None
        if value not in (None, ""):
            parameters[name] = value.isoformat() if isinstance(value, date) else str(value)
    return parameters


class CountedRows:
    """Rows whose number is known already, for a paginator to cut."""

    def __init__(self, rows: Any, count: int) -> None:
        self.rows = rows
        self.known_count = max(0, count)

    def __len__(self) -> int:
        return self.known_count

    def __getitem__(self, part: slice) -> Any:
        return self.rows[part]


def page_of(rows: Any, per_page: int, requested: str | None) -> Page:
    """The requested page of ``rows``, which is counted once; raises ``Http404`` for nonsense."""
    try:
        return Paginator(rows, per_page).page(requested or 1)
    except InvalidPage as error:
        raise Http404(str(error)) from error


def paginate(page: Page, parameters: QueryDict) -> dict[str, Any]:
    """The fields of ``Listing`` that follow from a page of rows and the address's parameters."""

    def url(number: int) -> str:
        # The first page has one address, the one without a number.
        return build_url(parameters, page=str(number) if number > 1 else None)

    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            links.append(PageLink(number, url(number), is_current=number == page.number))
        else:
            links.append(PageLink(0, "", is_gap=True))
    return {
        "count": page.paginator.count,
        "page_number": page.number,
        "page_count": page.paginator.num_pages,
        "pagination": links if page.paginator.num_pages > 1 else [],
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
        "is_filtered": bool(parameters),
        "clear_url": ".",
    }


def build_facet(
    name: str,
    label: str | Promise,
    rows: Iterable[tuple[Any, ...]],
    parameters: QueryDict,
    name_of: Callable[[str], str] = str,
) -> Facet:
    """A facet from (value, label, count) rows, with the chosen value marked; a label in another
    language than the page has its code as the fourth of the row.

    A chosen value that finds nothing beside the other filters stands there with a zero, lest the
    form say that none is chosen and forget it; ``name_of`` gives its label, empty for nonsense.
    """
    selected = parameters.get(name, "")
    options = [
        FacetOption(
            value=str(value),
            label=text,
            count=count,
            is_selected=str(value) == selected,
            language=language[0] if language else "",
        )
        for value, text, count, *language in rows
    ]
    is_missing = selected and not any(option.is_selected for option in options)
    if is_missing and (text := name_of(selected)):
        options.append(FacetOption(selected, text, 0, is_selected=True))
    return Facet(name, str(label), options)


def without(parameters: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The filters but one: a facet counts what its other values would give."""
    return {key: value for key, value in parameters.items() if key != name}
