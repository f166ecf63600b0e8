"""What the templates of blocks need beyond their values."""

from __future__ import annotations

import logging
from typing import Any

from django import template
from wagtail.images.models import SourceImageIOError

logger = logging.getLogger(__name__)
register = template.Library()


@register.simple_tag
def rendition(image: Any, filter_spec: str) -> Any | None:
    """The image in one size, for ``as``; None, and a log line, where its file cannot be read.

    Wagtail's own tag draws a broken image instead, of zero width.
    """
    if not image:
        return None
    try:
        return image.get_rendition(filter_spec)
    except (SourceImageIOError, OSError):
        logger.warning(
            "The file of image %s cannot be read; it is left out.", image.pk, exc_info=True
        )
        return None
