"""Sample sessions, always some weeks ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from mlr_programme.blocks.samples.places import NOWHERE
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Group, Occasion, Outcome, Precision, Status


@dataclass(frozen=True)
class SampleVenue:
    name: str
    locality: str
    street: str = ""
    postal_code: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class SampleSession:
    title: str
    starts_at: datetime
    ends_at: datetime
    venue: SampleVenue
    group: Group = Group.COMING
    kind: str = "session"
    status: str = Status.SCHEDULED.value
    attendance: str = "on_site"
    precision: str = Precision.MINUTE.value
    is_date_inferred: bool = False
    starts_on: Any = None
    ends_on: Any = None
    room: str = ""
    description: str = ""
    public_note: str = ""
    provisional_wording: str = ""
    text_language: str = ""
    text_direction: str = ""
    public_online_url: str = ""
    is_online_for_participants_only: bool = False
    registration_state: str = ""
    registration_url: str = ""
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    url: str = NOWHERE
    programme_title: str = "Utbildning för erfarna chefer"
    programme_language: str = ""
    programme_url: str = NOWHERE
    materials: tuple[Any, ...] = ()
    changes: tuple[Any, ...] = ()
    pk: int | None = None

    @property
    def occasion(self) -> Occasion:
        return Occasion(
            key=self.title,
            status=Status(self.status),
            precision=Precision(self.precision),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
        )

    def get_status_display(self) -> str:
        return "Inplanerat"

    def get_kind_display(self) -> str:
        return "Utbildningstillfälle"

    def get_attendance_display(self) -> str:
        return "På plats"


def sample_sessions() -> list[SampleSession]:
    first = timezone.localtime(timezone.now(), conf.time_zone).replace(
        hour=9, minute=0, second=0, microsecond=0
    ) + timedelta(days=14)
    second = first + timedelta(days=28)
    length = timedelta(hours=7)
    return [
        SampleSession(
            "Det egna ledarskapet", first, first + length, SampleVenue("Åkersberg", "Höör")
        ),
        SampleSession(
            "Att leda andra chefer", second, second + length, SampleVenue("Malmö arena", "Malmö")
        ),
    ]


@dataclass(frozen=True)
class SampleNextSession:
    outcome: Outcome
    current: SampleSession | None
    following: SampleSession | None


def sample_next_session() -> SampleNextSession:
    return SampleNextSession(Outcome.NEXT, None, sample_sessions()[0])
