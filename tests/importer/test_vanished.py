"""Occurrences of a series that its calendar has no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.importer.summary import Outcome, Summary
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from tests.importer.calendars import calendar, event
from tests.making import make_programme

pytestmark = pytest.mark.django_db

Run = Callable[..., Summary]
# Within what is read of a calendar, on either side of today.
TODAY = datetime.now(UTC).date()
COMING, PAST = TODAY + timedelta(60), TODAY - timedelta(60)
WEEK = timedelta(7)


def at(day: date) -> str:
    return f"{day:%Y%m%d}T080000Z"


@pytest.fixture
def run() -> Run:
    """``run(first, *lines)``: three weeks of a series from that day on, below one programme."""
    programme = make_programme()
    options = ImportOptions(writer=WriterOptions(publish=True))

    def take(first: date, *lines: str) -> Summary:
        series = (f"DTSTART:{at(first)}", "RRULE:FREQ=WEEKLY;COUNT=3", *lines)
        document = SourceDocument(calendar(event(*series)), "k.ics", "", SourceKind.CALENDAR)
        return Import(programme, None, options, limits=Limits()).run([document])

    return take


def test_occurrence_that_is_gone_is_told_until_it_is_cancelled(run: Run) -> None:
    without = f"EXDATE:{at(COMING + WEEK)}"
    assert run(COMING).counts[Outcome.CREATED] == 3
    summary = run(COMING, without)
    assert (summary.counts[Outcome.UNCHANGED], summary.counts[Outcome.KEPT]) == (2, 1)
    kept = summary.items[-1]
    assert "Its calendar has it no more." in " ".join(kept.reasons)
    assert Session.objects.get(pk=kept.session_id).starts_at.date() == COMING + WEEK
    facts = {"status": "cancelled"}
    change_session(UUID(kept.session_id), facts, note="Inställt.", user=None, note_language="sv")
    assert run(COMING, without).counts[Outcome.KEPT] == 0


def test_what_is_over_is_left_in_peace(run: Run) -> None:
    assert run(PAST).counts[Outcome.CREATED] == 3
    assert run(PAST, f"EXDATE:{at(PAST + WEEK)}").counts[Outcome.KEPT] == 0
