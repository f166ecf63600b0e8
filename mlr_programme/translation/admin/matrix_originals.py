"""The originals that the matrix lists: of several models, narrowed alike, shown as one list.

Pages first, by their titles; then sessions by those of their programmes, in the order of their
times, those that are over last of all: a programme of forty sessions must not drown the news of
the day, nor ten years of them those to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case,
    DateTimeField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.compat import AbstractPage
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_text import SessionText
from mlr_programme.translation.access import changeable
from mlr_programme.translation.cells import cell_models, originals_of, type_of
from mlr_programme.translation.models.translated_object import ObjectKey

COLUMNS = ("model_type", "translation_key", "place", "belongs_to", "moment", "title_text")
BY_PLACE = ("place", "belongs_to", "moment", "title_text", "translation_key")


@dataclass(frozen=True)
class Originals:
    """One queryset a model."""

    querysets: tuple[QuerySet[Any], ...]

    @classmethod
    def of(cls, user: Any) -> Originals:
        """Those of which the user may change the original or a translation."""
        return cls(tuple(originals_of(changeable(model, user)) for model in cell_models()))

    def narrow(self, change: Callable[[QuerySet[Any]], QuerySet[Any]]) -> Originals:
        return replace(self, querysets=tuple(change(each) for each in self.querysets))

    def only(self, is_wanted: Callable[[Any], bool]) -> Originals:
        """Those of the models that are wanted."""
        return replace(
            self, querysets=tuple(each for each in self.querysets if is_wanted(each.model))
        )

    def search(self, words: str) -> Originals:
        """Words in the title: SQLite's ``icontains`` would not find Ängelholm by ängelholm."""
        return self.narrow(lambda queryset: queryset.filter(_has_words(queryset.model, words)))

    def listed(self, ordering: Iterable[str] = BY_PLACE) -> QuerySet[Any]:
        """One query for all, to be counted and cut; ``load`` makes objects of its rows."""
        first, *others = [_columns_of(each) for each in self.querysets]
        return first.union(*others, all=True).order_by(*ordering)


def _title_of(model: Any) -> str | None:
    """The field that the objects are known by, and searched in."""
    if issubclass(model, AbstractPage | SessionText):
        return "title"
    names = [field.name for field in model._meta.fields]
    return next((name for name in ("title", "name") if name in names), None)


def _has_words(model: Any, words: str) -> Q:
    pattern = re.escape(words)
    if issubclass(model, SessionText):
        return Q(title__iregex=pattern) | Q(session__programme__title__iregex=pattern)
    name = _title_of(model)
    return Q(**{f"{name}__iregex": pattern}) if name else Q(pk=None)


def _columns_of(originals: QuerySet[Any]) -> QuerySet[Any]:
    """The same columns of each model, of the same types."""
    model = originals.model
    name = _title_of(model)
    title: Any = Cast(name, TextField()) if name else Value("", TextField())
    belongs_to: Any = title
    moment: Any = Cast(Value(None), DateTimeField())
    place: Any = Value(0 if issubclass(model, AbstractPage) else 2, IntegerField())
    if issubclass(model, SessionText):
        belongs_to, moment = Cast("session__programme__title", TextField()), F("session__sorts_at")
        is_over = Q(session__over_at__lte=timezone.now())
        place = Case(When(is_over, then=3), default=1, output_field=IntegerField())
    return (
        originals.order_by()
        .annotate(
            model_type=Value(type_of(model).pk, IntegerField()),
            place=place,
            belongs_to=belongs_to,
            moment=moment,
            title_text=title,
        )
        .values(*COLUMNS)
    )


def load(rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The objects of these rows in their order: one query a model, and two more for sessions."""
    wanted = [ObjectKey(row["model_type"], row["translation_key"]) for row in rows]
    found: dict[ObjectKey, Any] = {}
    for model in cell_models():
        keys = {key.translation_key for key in wanted if key.content_type_id == type_of(model).pk}
        if keys:
            found |= {ObjectKey.of(each): each for each in _objects_of(model, keys)}
    return [found[key] for key in wanted if key in found]


def _objects_of(model: Any, keys: set[Any]) -> list[Any]:
    source = Locale.get_default()
    rows = model._default_manager.filter(translation_key__in=keys, locale=source)
    if issubclass(model, AbstractPage):
        return list(rows.filter(alias_of=None).select_related("content_type", "locale"))
    if issubclass(model, SessionText):
        texts = list(rows.select_related("session", "locale"))
        prepare_sessions([text.session for text in texts], source.pk)
        return texts
    return list(rows.select_related("locale"))
