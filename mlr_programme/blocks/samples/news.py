"""Sample news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from mlr_programme.blocks.samples.places import SamplePage


@dataclass(frozen=True)
class SampleNews(SamplePage):
    title: str
    lead: str
    published_at: datetime
    image: Any = None
    card_rendition: Any = None
    category_list: tuple[Any, ...] = ()
    is_example_content: bool = False


def sample_news() -> list[SampleNews]:
    today = timezone.now()
    return [
        SampleNews(
            "Positivt startskott för utbildning av erfarna chefer",
            "Vid sex utbildningstillfällen varvas teori med övningar och tid för reflektion.",
            today - timedelta(days=3),
        ),
        SampleNews(
            "Tolv kommuner utbildar chefer tillsammans",
            "Utbildningen sker i helgrupp, mindre grupper och enskilt.",
            today - timedelta(days=24),
        ),
    ]
