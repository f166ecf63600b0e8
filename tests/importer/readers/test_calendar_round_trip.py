"""What we write as iCalendar, read back with the same facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from mlr_programme.domain.calendar import CalendarEntry, EntryStatus, write_calendar, write_entry
from mlr_programme.domain.session_occasion import Occasion as Session
from mlr_programme.domain.session_occasion import Precision, Status
from tests.importer.calendars import STOCKHOLM, read

KEY = UUID("0a273e8b-a5a5-55ad-b44a-2b52ab95c4f7")
CHANGED = datetime(2027, 3, 1, 12, tzinfo=UTC)
ROUND_TRIPS = [
    Session(
        KEY,
        Status.SCHEDULED,
        Precision.MINUTE,
        starts_at=datetime(2027, 10, 31, 2, 30, fold=fold, tzinfo=STOCKHOLM),
        ends_at=CHANGED + timedelta(days=300),
    )
    for fold in (0, 1)
] + [
    Session(KEY, Status.SCHEDULED, Precision.MINUTE, starts_at=CHANGED),
    Session(KEY, Status.SCHEDULED, Precision.DAY, starts_on=date(2027, 6, 1)),
    Session(
        KEY, Status.SCHEDULED, Precision.DAY, starts_on=date(2027, 6, 1), ends_on=date(2027, 6, 4)
    ),
]


@pytest.mark.parametrize("session", ROUND_TRIPS)
@pytest.mark.parametrize("status", EntryStatus)
def test_what_we_export_we_read_back(session: Session, status: EntryStatus) -> None:
    entry = CalendarEntry(
        KEY,
        session,
        status,
        sequence=3,
        created_at=CHANGED,
        changed_at=CHANGED,
        summary="Å; träff, nr 1\\2",
        summary_language="sv",
        description="Rad ett\nRad två, " + "lång " * 40,
        location="Malmö arena",
        url="https://example.se/a?b=c,d;e",
        categories=("Ett", "Två"),
    )
    texts = [write_entry(entry, STOCKHOLM)]
    content = write_calendar(
        texts, name="Höör", zone=STOCKHOLM, first=date(2027, 1, 1), last=date(2028, 1, 1), hours=1
    )
    reading = read(content.encode())
    (found,) = reading.sessions
    assert reading.refused == ()
    is_timed = session.precision is Precision.MINUTE
    starts = session.starts_at.astimezone(UTC) if session.starts_at else session.starts_on
    assert found.starts == starts
    assert found.ends == (session.known_end if is_timed else session.ends_on or session.starts_on)
    assert (found.source_id, found.title) == (str(KEY), entry.summary)
    assert (found.description, found.place) == (entry.description.strip(), entry.location)
    assert found.url == entry.url
    assert found.is_cancelled is (status is EntryStatus.CANCELLED)
    assert found.is_provisional is (status is EntryStatus.TENTATIVE)
