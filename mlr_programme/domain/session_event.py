"""One session as every machine-readable output publishes it: its facts and its words at once.

Calendars (RFC 5545), structured data (schema.org), feeds, the API and the open data are written
from this one object, so that no two of them can say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from mlr_programme.domain.language import ORIGINAL, LanguageState
from mlr_programme.domain.session_occasion import TAKES_PLACE, Attendance, Kind, Occasion


@dataclass(frozen=True)
class EventPlace:
    """A venue; coordinates are degrees in WGS 84, ``country`` a code of ISO 3166-1 alpha-2."""

    name: str
    street: str = ""
    postal_code: str = ""
    locality: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    map_url: str = ""


@dataclass(frozen=True)
class EventOrganiser:
    """``scb_code`` is a municipality's four digits from Statistics Sweden, else empty."""

    name: str
    url: str = ""
    is_public_body: bool = False
    """A municipality, a region or an authority."""
    scb_code: str = ""


@dataclass(frozen=True)
class EventRegistration:
    """How to register; ``url`` is empty where there is nothing to register through."""

    url: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_full: bool = False
    state: str = ""
    """``not_open``, ``open``, ``closed`` or ``full`` now; empty where there is none to speak of."""


@dataclass(frozen=True)
class EventLog:
    """What the public log says of the past, as far as it matters now."""

    moved_from: tuple[Occasion, ...] = ()
    """Each time that it was to have before, oldest first, while it still takes place."""
    is_moved_in_place: bool = False
    is_moved_online: bool = False
    last_day: Occasion | None = None
    """The last time with a day that visitors were told; the current one where it has a day."""
    note: str = ""
    """The public note of the last change; empty where it never changed."""
    note_language: str = ""
    """BCP 47 code of ``note``."""


@dataclass(frozen=True)
class SessionEvent:
    """A published session in one language; all addresses are absolute, all instants aware."""

    id: UUID
    occasion: Occasion
    """The current times and status: never those before a move."""
    kind: Kind
    kind_label: str
    """The kind in words, in ``language``."""
    status_label: str
    attendance: Attendance
    room: str
    place: EventPlace | None
    online_url: str
    """Empty where the address is for participants only."""
    registration: EventRegistration
    is_date_inferred: bool

    language: str
    """BCP 47 code of the output."""
    text_language: str
    """BCP 47 code of title, description, note and wording: the source's where none is live yet."""
    title: str
    description: str
    note: str
    """The standing public note of the session, not that of a change."""
    wording: str
    """The time in words, where there is no more to know of it."""

    log: EventLog
    sequence: int
    published_at: datetime
    changed_at: datetime
    """The last public change of its facts, its words or its venue."""

    url: str
    programme_id: int | None
    programme_title: str
    programme_url: str
    organisers: tuple[EventOrganiser, ...] = ()
    is_example_content: bool = False
    text_direction: str = "ltr"
    """Of ``text_language``."""
    text_state: LanguageState = ORIGINAL
    """How title, description, note and wording came about."""
    original_url: str = ""
    """The page of the session in the language that they were translated from; empty for an
    original, and where nobody asked."""

    @property
    def takes_place(self) -> bool:
        """Whether it is to be held, or was: nobody is invited to any other."""
        return self.occasion.status in TAKES_PLACE
