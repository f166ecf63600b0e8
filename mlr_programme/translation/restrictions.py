"""Giving translations the restrictions of their originals, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from wagtail.models import PageViewRestriction

from mlr_programme.compat import base_page_model
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import is_or_shows

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class Rule(NamedTuple):
    """What a restriction asks of a visitor, whichever page it is on."""

    kind: str
    password: str
    groups: frozenset[int]


class Place(NamedTuple):
    """Where a page stands."""

    pk: int
    path: str
    translation_key: Any
    language: str


Pairs = list[tuple[Place, Place]]
"""(original, translation), the topmost translation first."""

NO_RULES: frozenset[Rule] = frozenset()


def rule_of(restriction: PageViewRestriction) -> Rule:
    """The form leaves the password and the groups behind when another kind is chosen."""
    kind = restriction.restriction_type
    has_groups = kind == PageViewRestriction.GROUPS
    return Rule(
        kind,
        restriction.password if kind == PageViewRestriction.PASSWORD else "",
        frozenset(group.pk for group in restriction.groups.all()) if has_groups else frozenset(),
    )


class StandingRules:
    """All rules there are, by the paths of the pages that they are on; three queries.

    Wagtail asks the original of an alias in its place.
    """

    def __init__(self) -> None:
        self._own: defaultdict[str, set[Rule]] = defaultdict(set)
        by_page: defaultdict[int, set[Rule]] = defaultdict(set)
        for restriction in PageViewRestriction.objects.prefetch_related("groups"):
            by_page[restriction.page_id].add(rule_of(restriction))
        if by_page:
            pages = base_page_model().objects.filter(is_or_shows(list(by_page))).order_by()
            rows = list(pages.values_list("path", "pk", "alias_of"))
            shows = {pk: alias_of for _path, pk, alias_of in rows}
            for path, pk, _alias_of in rows:
                self._own[path] |= by_page.get(_shown(pk, shows), set())

    def on(self, path: str) -> set[Rule]:
        """Those of the page itself."""
        return self._own[path]

    def over(self, path: str) -> set[Rule]:
        """Those that a visitor of the page meets: its own and those of the pages above it."""
        step = base_page_model().steplen
        paths = (path[:end] for end in range(step, len(path) + 1, step))
        return {rule for each in paths for rule in self._own.get(each, ())}

    def above(self, path: str) -> set[Rule]:
        return self.over(path[: -base_page_model().steplen])


def _shown(pk: int, shows: Mapping[int, int | None]) -> int:
    """The page that is read at the end, of an alias of an alias too."""
    while (alias_of := shows.get(pk)) is not None:
        pk = alias_of
    return pk


def follow_original(page: Any) -> None:
    """Let nobody open a translation of the page, or the page if it is one, who may not open the
    original; what people have said of one language besides stays."""
    _follow(_pairs_of(base_page_model().objects.filter(pk=page.pk)))


def follow_below(page: Any, lost: AbstractSet[Rule] = NO_RULES) -> None:
    """The same for the page and all below it.

    ``lost`` are the rules that no longer hold of these pages, or not from where they did: their
    translations lose them too, if nothing else asks for them.
    """
    with transaction.atomic():
        pages = base_page_model().objects.filter(is_or_shows([page.pk]))
        paths = tuple(pages.order_by().values_list("path", flat=True))
        opened = _follow(_pairs_of(_pages_below(paths)), paths, lost)
        if opened:
            # What has been moved below them was private by them.
            _follow(_pairs_of(_pages_below(opened)))


def rules_over(pk: int) -> set[Rule]:
    path = base_page_model().objects.values_list("path", flat=True).get(pk=pk)
    return StandingRules().over(path)


def _pages_below(paths: Iterable[str]) -> PageQuerySet:
    is_below = Q(pk__in=[])
    for path in paths:
        is_below |= Q(path__startswith=path)
    return base_page_model().objects.filter(is_below)


def _pairs_of(pages: PageQuerySet) -> Pairs:
    """Each of the pages with its original or its translations; one query. An alias is as private
    as what it shows."""
    keys = pages.filter(alias_of=None).order_by().values("translation_key")
    rows = (
        base_page_model()
        .objects.filter(translation_key__in=keys, alias_of=None)
        .order_by("depth", "path")
        .values_list("pk", "path", "translation_key", "locale__language_code")
    )
    places = [Place._make(row) for row in rows]
    source = source_language()
    originals = {each.translation_key: each for each in places if each.language == source}
    return [
        (original, each)
        for each in places
        if each.language != source and (original := originals.get(each.translation_key))
    ]


@transaction.atomic
def _follow(
    pairs: Pairs, changed: tuple[str, ...] = (), lost: AbstractSet[Rule] = NO_RULES
) -> list[str]:
    """Paths of the translations that have lost a rule of their own."""
    if not pairs:
        return []
    rules, opened = StandingRules(), []
    for original, translation in pairs:
        wanted, own = rules.over(original.path), rules.on(translation.path)
        for rule in wanted - own - rules.above(translation.path):
            _add(rule, translation)
            own.add(rule)
        # Where only the translation has changed its place, its original has lost nothing.
        surplus = own & lost - wanted if original.path.startswith(changed) else set()
        if surplus:
            _take(surplus, translation)
            own -= surplus
            opened.append(translation.path)
    return opened


def _add(rule: Rule, place: Place) -> None:
    row = PageViewRestriction(page_id=place.pk, restriction_type=rule.kind, password=rule.password)
    _mark(row)
    row.save()
    if rule.groups:
        row.groups.set(rule.groups)


def _take(rules: AbstractSet[Rule], place: Place) -> None:
    found = PageViewRestriction.objects.filter(page=place.pk).prefetch_related("groups")
    for row in found:
        if rule_of(row) in rules:
            _mark(row)
            row.delete()


def _mark(row: PageViewRestriction) -> None:
    row._mlr_follows_original = True


def is_followed(row: PageViewRestriction) -> bool:
    """Whether it is being written here: then nobody has said anything of the translation."""
    return getattr(row, "_mlr_follows_original", False)
