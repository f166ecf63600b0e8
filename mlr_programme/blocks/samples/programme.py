"""A sample programme."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mlr_programme.blocks.samples.people import SampleOrganisation
from mlr_programme.blocks.samples.places import SamplePage
from mlr_programme.domain.programme import Period, ProgrammeStatus
from mlr_programme.domain.sessions import Precision


@dataclass(frozen=True)
class SampleProgramme(SamplePage):
    title: str = "Utbildning för erfarna chefer"
    lead: str = "Sex utbildningstillfällen där teori varvas med övningar och tid för reflektion."
    status: ProgrammeStatus = ProgrammeStatus.UPCOMING
    status_label: str = "Kommande"
    period_precision: str = "text"
    starts_on: Any = None
    ends_on: Any = None
    period_text: str = "september till april"
    target_group: str = "Chefer med lång erfarenhet i MalmöLundregionens kommuner"
    purpose: str = ""
    instruction_language: str = "sv"
    instruction_language_name: str = "svenska"
    planned_session_count: int = 6
    is_free: bool = True
    cost_amount: Any = None
    cost_currency: str = "SEK"
    cost: str = ""
    cost_text: str = ""
    application_url: str = ""
    application_opens_at: datetime | None = None
    application_closes_at: datetime | None = None
    application_is_open: bool = False
    application_note: str = ""
    image: Any = None
    card_rendition: Any = None
    partnership: Any = field(default_factory=lambda: SampleOrganisation("MalmöLundregionen"))
    organisers_by_role: tuple[Any, ...] = (
        ("Samarbetspartner", (SampleOrganisation("Kommunförbundet Skåne"),)),
    )
    next_session: Any = None
    is_example_content: bool = False

    @property
    def period(self) -> Period:
        return Period(precision=Precision.TEXT)


def sample_programme() -> SampleProgramme:
    return SampleProgramme()
