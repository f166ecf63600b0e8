"""Which object, in which locale: what several tables here have as their key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, TranslatableMixin

if TYPE_CHECKING:
    from wagtail_localize.models import TranslationSource


@dataclass(frozen=True)
class ObjectKey:
    """All translations of one object, as wagtail-localize's ``TranslatableObject`` names them."""

    content_type_id: int
    """Of the model that has ``locale`` and ``translation_key``, such as the base page."""
    translation_key: UUID

    @classmethod
    def of(cls, instance: TranslatableMixin) -> Self:
        content_type = ContentType.objects.get_for_model(instance.get_translation_model())
        return cls(content_type.pk, instance.translation_key)

    @classmethod
    def of_source(cls, source: TranslationSource) -> Self:
        return cls(source.object.content_type_id, source.object_id)

    def instance(self, locale: Locale) -> Any | None:
        """The specific object in the locale; None where there is none."""
        model: Any = ContentType.objects.get_for_id(self.content_type_id).model_class()
        found = model._default_manager.filter(
            translation_key=self.translation_key, locale=locale
        ).first()
        return getattr(found, "specific", found)


class TranslatedObjectMixin(models.Model):
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField(_("key of the translations"))
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def key(self) -> ObjectKey:
        return ObjectKey(self.content_type_id, self.translation_key)
