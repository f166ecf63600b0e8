"""What our models say of their fields, in the words of wagtail-localize.

They name what is text and what is fact as plain tuples, and know no translation app. Facts cannot
be overridden: a date that one language may change for itself is no fact any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from mlr_programme.compat import AbstractPage
from mlr_programme.conf import conf


def declare_translatable_fields() -> None:
    """To be called once all models are loaded. What a model declares itself stays."""
    for model in apps.get_models():
        if not issubclass(model, TranslatableMixin) or "translatable_fields" in vars(model):
            continue
        if hasattr(model, "translated_fields"):
            model.translatable_fields = [*_texts(model), *_facts(model)]
        elif issubclass(model, AbstractPage) and not conf.MLR_PROGRAMME_TRANSLATE_SLUGS:
            _keep_slug(model)


def _texts(model: Any) -> Iterator[TranslatableField]:
    yield from map(TranslatableField, model.translated_fields)
    if conf.MLR_PROGRAMME_TRANSLATE_SLUGS and issubclass(model, AbstractPage):
        yield TranslatableField("slug")


def _facts(model: Any) -> Iterator[SynchronizedField]:
    for name in fact_columns(model):
        if name == "slug" and conf.MLR_PROGRAMME_TRANSLATE_SLUGS:
            continue
        yield SynchronizedField(name, overridable=False)


def fact_columns(model: Any) -> list[str]:
    """The facts that stand in the row itself. Those in rows of their own, such as categories, are
    read from the original wherever they are shown."""
    return [
        name
        for name in getattr(model, "fact_fields", ())
        if isinstance(field := model._meta.get_field(name), models.Field) and not field.many_to_many
    ]


def _keep_slug(model: Any) -> None:
    """An engine would translate it, and no address of the language could be told from another."""
    others = [
        field
        for field in getattr(model, "override_translatable_fields", [])
        if field.field_name != "slug"
    ]
    model.override_translatable_fields = [*others, SynchronizedField("slug", overridable=False)]
