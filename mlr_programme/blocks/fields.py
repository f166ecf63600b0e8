"""The StreamField of our pages, whose block definitions stay out of migrations."""

from __future__ import annotations

import logging
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from mlr_programme.blocks.base import CONTENT_ERRORS

logger = logging.getLogger(__name__)


class StoryField(StreamField):
    """A StreamField that migrations know only by name.

    ``mlr_programme.blocks.fields.StoryField`` is written into migrations: the path is public API.
    There the field has no blocks, so it reads every value as empty and saving would write
    ``[]``: a data migration must touch the raw JSON only.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        # StreamField would add all blocks; the plain field's answer is what the column needs.
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [[]], kwargs

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except CONTENT_ERRORS:
            logger.warning("The content of %s is broken and left out.", self, exc_info=True)
            return super().to_python([])
