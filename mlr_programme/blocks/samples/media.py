"""Sample pictures and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html

from mlr_programme.blocks.samples.places import NOWHERE


@dataclass(frozen=True)
class SampleRendition:
    """Stands for a Wagtail rendition: the picture we ship, in its own size."""

    url: str
    alt: str
    width: int = 960
    height: int = 540

    def img_tag(self, extra_attributes: dict[str, Any] | None = None) -> str:
        attributes = {"src": self.url, "width": self.width, "height": self.height, "alt": self.alt}
        return format_html("<img{}>", flatatt({**attributes, **(extra_attributes or {})}))


@dataclass(frozen=True)
class SamplePicture:
    """Stands for a Wagtail image, as far as image tags use one."""

    contextual_alt_text: str = "En sjö med en brygga, och skog på andra sidan."
    decorative: bool = False
    pk: int | None = None

    def get_rendition(self, _filter: Any) -> SampleRendition:
        return SampleRendition(static("mlr_programme/sample.svg"), self.contextual_alt_text)


def sample_picture() -> SamplePicture:
    return SamplePicture()


@dataclass(frozen=True)
class SampleDocument:
    title: str
    file_extension: str
    size: int
    url: str = NOWHERE
    pk: int | None = None

    def get_file_size(self) -> int:
        return self.size


SAMPLE_DOCUMENTS = [
    SampleDocument("Programblad för deltagare", "pdf", 482_000),
    SampleDocument("Schema för internatet", "docx", 61_000),
]
