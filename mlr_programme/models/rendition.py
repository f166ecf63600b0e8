"""Images in the size that a template asks for, if their files can be shown."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from wagtail.images.models import AbstractRendition, SourceImageIOError

logger = logging.getLogger(__name__)


def usable_rendition(image: Any, filter_spec: str) -> Any | None:
    """The image in one size; None, and a log line, where a file of it is missing or unreadable.

    ``image`` may also be a sample picture of a preview. Wagtail itself would give the address of
    a file that is gone, or draw a broken image of zero width.
    """
    try:
        rendition = _prefetched(image, filter_spec) or image.get_rendition(filter_spec)
    except (SourceImageIOError, OSError):
        logger.warning(
            "The file of image %s cannot be read; it is left out.", image.pk, exc_info=True
        )
        return None
    if isinstance(rendition, AbstractRendition) and not _has_file(rendition):
        logger.warning(
            "The file %s of image %s is missing; it is left out.", rendition.file.name, image.pk
        )
        return None
    return rendition


def _prefetched(image: Any, filter_spec: str) -> Any | None:
    """What was loaded with the image; Wagtail looks there too, but writes to the cache after."""
    for rendition in getattr(image, "prefetched_renditions", ()):
        if rendition.filter_spec == filter_spec:
            return rendition
    return None


def _has_file(rendition: AbstractRendition) -> bool:
    """Whether the file stands on this machine's disk, which costs one ``stat``.

    A storage elsewhere is trusted: to ask it would be a request over the network for each image.
    """
    # Not by whether it tells a path: the storage in memory tells one too.
    if not isinstance(rendition.file.storage, FileSystemStorage):
        return True
    try:
        return Path(rendition.file.path).is_file()
    except (SuspiciousFileOperation, OSError, ValueError):  # a name that no file can have
        return False
