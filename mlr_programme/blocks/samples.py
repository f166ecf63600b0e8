"""Sample content for block previews, in Swedish, with the attributes that templates read.

It comes from the article the app was made for. Nothing here touches the database: a preview
shows the same in a new site and in an old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from mlr_programme.blocks.queries import SubscribeAddress
from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.programme import Period, ProgrammeStatus
from mlr_programme.domain.sessions import Group, Occasion, Outcome, Precision, Status

NOWHERE = "#"


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


def sample_contact() -> SampleContact:
    return SampleContact()


class SamplePage:
    """What links and cards ask of every page."""

    url = NOWHERE
    alternative_text = ""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        # The tag {% pageurl %} refuses what is no instance of the site's base page model.
        return base_page_model()

    def get_url(self, request: Any = None) -> str:
        return self.url


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


SAMPLE_ADDRESSES = [
    SubscribeAddress("Alla utbildningstillfällen", NOWHERE, "iCalendar"),
    SubscribeAddress("Nyheter", NOWHERE, "RSS"),
]
