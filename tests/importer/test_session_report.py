"""What the report says of one session, for who decides what visitors are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.session_writer import SessionWriter
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models import Session, SessionText
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

FIRST = SessionItem(
    source_id="traff@alby.example",
    title="Första träffen",
    starts=datetime(2027, 3, 4, 8, tzinfo=UTC),
    ends=datetime(2027, 3, 4, 11, tzinfo=UTC),
)
WHEN = "Thursday 4 March 2027 at 09:00 – 12:00"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def write(programme: Any, item: SessionItem, **options: Any) -> ItemReport:
    values: dict[str, Any] = {"user": None, "note": "", "publish": True, "is_dry": False}
    return SessionWriter(programme, **{**values, **options}).write(item)


@pytest.mark.parametrize("is_dry", [True, False])
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, WHEN),
        ({"is_cancelled": True}, f"Cancelled, {WHEN}"),
        ({"is_provisional": True}, f"Provisional, {WHEN}"),
        ({"is_cancelled": True, "is_provisional": True}, f"Cancelled, {WHEN}"),
    ],
)
def test_status_is_told_of_a_new_session(
    programme: ProgrammePage, fields: Any, told: str, is_dry: bool
) -> None:
    assert write(programme, replace(FIRST, **fields), is_dry=is_dry).detail == told


@pytest.mark.parametrize("is_dry", [True, False])
def test_status_is_told_of_one_that_is_here(programme: ProgrammePage, is_dry: bool) -> None:
    write(programme, FIRST)
    report = write(programme, replace(FIRST, is_cancelled=True), note="Sjuk.", is_dry=is_dry)
    assert (report.outcome, report.detail) == (Outcome.UPDATED, f"Cancelled, {WHEN}")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"is_cancelled": True}, "status: Cancelled"),
        ({"is_provisional": True}, "status: Provisional"),
        (
            {"starts": datetime(2027, 3, 4, 7, tzinfo=UTC)},
            "time: Thursday 4 March 2027 at 08:00 – 12:00",
        ),
        ({"starts": date(2027, 3, 5), "ends": None}, "time: Friday 5 March 2027"),
        ({"place": "Malmö arena"}, "place: Malmö arena"),
        ({"place": "Zoom"}, "place: Zoom"),
        (
            {"is_cancelled": True, "place": "Malmö arena"},
            "status: Cancelled; place: Malmö arena",
        ),
    ],
)
def test_lack_of_a_note_is_told_with_what_has_changed(
    programme: ProgrammePage, fields: Any, what: str
) -> None:
    make_venue("Malmö arena")
    write(programme, FIRST)
    report = write(programme, replace(FIRST, **fields))
    assert (report.outcome, report.detail) == (Outcome.KEPT, WHEN)
    assert f"has changed at the source ({what}). Give a public note" in " ".join(report.reasons)


def test_title_that_has_no_room_is_refused_and_not_cut(programme: ProgrammePage) -> None:
    long = replace(FIRST, title="Anmäl dig " * 26)
    for is_dry in (True, False):
        report = write(programme, long, is_dry=is_dry)
        assert report.outcome is Outcome.REFUSED
        assert report.reasons == ("Its title is longer than 255 characters.",)
    assert not Session.objects.exists()
    write(programme, FIRST)
    later = replace(long, starts=datetime(2027, 3, 5, 8, tzinfo=UTC), ends=None)
    assert write(programme, later, note="Ny tid.").outcome is Outcome.REFUSED
    assert SessionText.objects.get().title == FIRST.title
