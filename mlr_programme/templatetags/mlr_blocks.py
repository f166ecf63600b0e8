"""What the templates of blocks need beyond their values."""

from __future__ import annotations

from typing import Any

from django import template

from mlr_programme.models.rendition import usable_rendition

register = template.Library()


@register.simple_tag
def rendition(image: Any, filter_spec: str) -> Any | None:
    """The image in one size, for ``as``; None, and a log line, where its file cannot be shown."""
    return usable_rendition(image, filter_spec) if image else None
