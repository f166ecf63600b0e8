"""Sample organisations, contacts and addresses to follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mlr_programme.blocks.queries import SubscribeAddress
from mlr_programme.blocks.samples.places import NOWHERE


@dataclass(frozen=True)
class SampleOrganisation:
    name: str
    short_name: str = ""
    website: str = NOWHERE
    logo: Any = None
    is_archived: bool = False
    pk: int | None = None

    def __str__(self) -> str:
        return self.name


def sample_partners() -> list[SampleOrganisation]:
    names = ("Burlövs kommun", "Eslövs kommun", "Höörs kommun", "Malmö stad", "Lunds kommun")
    return [SampleOrganisation(name) for name in names]


@dataclass(frozen=True)
class SampleText:
    role: str


@dataclass(frozen=True)
class SampleContact:
    name: str = "Karin Exempelsson"
    email: str = "karin.exempelsson@example.se"
    phone: str = "0413-000 00"
    picture: Any = None
    organisation: SampleOrganisation = SampleOrganisation("Höörs kommun")
    is_archived: bool = False
    pk: int | None = None

    def text(self, _locale: Any = None) -> SampleText:
        return SampleText("utvecklingsledare")

    def text_and_language(self, _locale: Any) -> tuple[SampleText, str]:
        return self.text(), ""


def sample_contact() -> SampleContact:
    return SampleContact()


SAMPLE_ADDRESSES = [
    SubscribeAddress("Alla utbildningstillfällen", NOWHERE, "iCalendar"),
    SubscribeAddress("Nyheter", NOWHERE, "RSS"),
]
