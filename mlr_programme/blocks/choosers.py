"""Choosers that say in the log when what they refer to is gone, and read page models lazily."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChooserBlock
from wagtail.blocks import PageChooserBlock as WagtailPageChooserBlock
from wagtail.coreutils import resolve_model_string
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock as WagtailSnippetChooserBlock

from mlr_programme.blocks.representation import represent_one, surroundings_of
from mlr_programme.conf import conf

logger = logging.getLogger(__name__)


class MissingReferenceMixin(ChooserBlock):
    """Reads a key whose object was deleted as None, as Wagtail does, but leaves a log line.

    The same for what no row can have as its key: a database would be asked for it in vain, or
    refuse the question.
    """

    def to_python(self, value: Any) -> Any:
        return self._note_missing(value, super().to_python(self._key_of(value)))

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        stored = list(values)
        found = super().bulk_to_python([self._key_of(value) for value in stored])
        return [self._note_missing(*pair) for pair in zip(stored, found, strict=True)]

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return represent_one(value, surroundings_of(context))

    def _key_of(self, stored: Any) -> Any:
        """The stored JSON as a key of the model, None for what cannot be one."""
        # JSON's true and 1.5 would be read as the key 1.
        if not isinstance(stored, int | str) or isinstance(stored, bool):
            return None
        field = self.model_class._meta.pk
        while field.is_relation:  # a page's key is that of its base page
            field = field.target_field
        try:
            key = field.to_python(stored)
            # Among them the range of the column.
            field.run_validators(key)
        except ValidationError:
            return None
        return key

    def _note_missing(self, stored: Any, found: Any) -> Any:
        if stored is not None and found is None:
            logger.warning(
                "A block refers to %s %.100s, which does not exist; it is left out.",
                self.model_class._meta.label,
                stored,
            )
        return found


class DocumentChooserBlock(MissingReferenceMixin, WagtailDocumentChooserBlock):
    pass


class SnippetChooserBlock(MissingReferenceMixin, WagtailSnippetChooserBlock):
    pass


class ImageChooserBlock(MissingReferenceMixin, WagtailImageChooserBlock):
    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        """Images with their renditions: one query more, instead of one for each image."""
        found = super().bulk_to_python(values)
        prefetch_related_objects([image for image in found if image], "renditions")
        return found


def alternative_text(picture: Any) -> str:
    """The text for ``alt`` of a chosen picture: empty for decoration."""
    is_decorative = getattr(picture, "decorative", False)
    return "" if is_decorative else getattr(picture, "contextual_alt_text", None) or ""


class PictureBlock(WagtailImageBlock):
    """Wagtail's image with alternative text, which it requires unless the image is decoration."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = ImageChooserBlock(required=required, label=_("Image"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        image = represent_one(value, surroundings_of(context)) if value else None
        return {**image, "alt": alternative_text(value)} if image else None

    def normalize(self, value: Any) -> Any:
        # The sample pictures of previews are no models, but are drawn like one.
        return value if hasattr(value, "get_rendition") else super().normalize(value)

    class Meta:
        label = _("Picture")


class PageChooserBlock(MissingReferenceMixin, WagtailPageChooserBlock):
    pass


class NewsPageChooserBlock(PageChooserBlock):
    """Chooses news pages of the model that the site names."""

    @cached_property
    def target_models(self) -> list[type[models.Model]]:
        return [resolve_model_string(conf.MLR_PROGRAMME_NEWS_PAGE_MODEL)]


class ProgrammePageChooserBlock(PageChooserBlock):
    """Chooses programme pages of the model that the site names."""

    @cached_property
    def target_models(self) -> list[type[models.Model]]:
        return [resolve_model_string(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)]


def key_of(chosen: Any) -> int | None:
    """Primary key of what was chosen, None for nothing."""
    return chosen.pk if chosen else None


def keys_of(chosen: Iterable[Any] | None) -> tuple[int, ...]:
    """Primary keys in the editor's order, without those since deleted and without repeats."""
    return tuple(dict.fromkeys(item.pk for item in chosen or () if item))
