"""Events that stand in their calendar again, under another UID."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.importer.checkpoint import Checkpoint
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.sources import SourceDocument
from mlr_programme.importer.summary import Outcome, Summary
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.models import ImportedSession, Session, SessionText
from mlr_programme.pages.models import ProgrammePage
from tests.importer.calendars import event
from tests.importer.sessions import COMING, calendar_of, single, take, told
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

MOVED = "Is this that session, moved?"
GONE = "The source has it no more."
STAYS = single("Bokprat", uid="stays@alby")
# How an import is done: at once, or each item in a request of its own.
WAYS = pytest.mark.parametrize("is_in_portions", [False, True])


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def in_portions(
    programme: Any, document: SourceDocument, *, note: str = "", is_dry: bool = False
) -> Summary:
    options = ImportOptions(writer=WriterOptions(publish=True), note=note, is_dry=is_dry)
    work = Import(programme, None, options, limits=Limits())
    items = work.read(document)
    for number in range(len(items)):
        checkpoint = Checkpoint.from_json(work.checkpoint.as_json())
        work = Import(programme, None, options, limits=Limits(), checkpoint=checkpoint)
        work.vanished.know(items)
        work.take(items[number])
    return work.finish()


def both(
    programme: Any, document: SourceDocument, *, is_in_portions: bool, **options: Any
) -> Summary:
    """The real run, which tells what the dry one has."""
    run = in_portions if is_in_portions else take
    dry = run(programme, document, is_dry=True, **options)
    summary = run(programme, document, **options)
    assert [(each.outcome, each.title, each.reasons) for each in dry.items] == [
        (each.outcome, each.title, each.reasons) for each in summary.items
    ]
    return summary


def published() -> int:
    return Session.objects.filter(is_published=True).count()


def weekly(first: int, hour: int, count: int, uid: str, *lines: str) -> list[str]:
    start = f"DTSTART:{COMING + timedelta(first):%Y%m%d}T{hour:02}0000Z"
    return event(start, f"RRULE:FREQ=WEEKLY;COUNT={count}", *lines, uid=uid, title="Svenska")


@WAYS
def test_rest_of_a_series_of_google_is_the_same_series(
    programme: ProgrammePage, is_in_portions: bool
) -> None:
    take(programme, calendar_of(weekly(0, 8, 4, "abc@google.com")))
    rest = f"abc_R{COMING + timedelta(14):%Y%m%d}T080000@google.com"
    document = calendar_of(weekly(0, 8, 2, "abc@google.com"), weekly(14, 12, 2, rest))
    summary = both(programme, document, is_in_portions=is_in_portions, note="Nu efter lunch.")
    assert (summary.counts[Outcome.UPDATED], summary.counts[Outcome.UNCHANGED]) == (2, 2)
    hours = Session.objects.order_by("starts_at").values_list("starts_at__hour", flat=True)
    assert len(hours) == 4
    again = take(programme, document)
    assert (again.counts[Outcome.UNCHANGED], len(again.items)) == (4, 4)


@WAYS
def test_event_under_another_uid_is_the_same_session(
    programme: ProgrammePage, is_in_portions: bool
) -> None:
    make_venue("Folkets hus")
    place = "LOCATION:Folkets hus"
    take(programme, calendar_of(STAYS, single("Film", place, uid="one@alby")))
    before = set(Session.objects.values_list("pk", flat=True))
    document = calendar_of(single("Film", place, uid="two@alby"), STAYS)
    summary = both(programme, document, is_in_portions=is_in_portions)
    assert GONE not in told(summary)
    assert set(Session.objects.values_list("pk", flat=True)) == before
    assert ImportedSession.objects.filter(source_id="two@alby").exists()
    assert take(programme, document).counts[Outcome.UNCHANGED] == len(before)


@WAYS
@pytest.mark.parametrize(
    ("others", "lines"),
    [
        pytest.param([STAYS], [], id="without the place"),
        pytest.param([], ["LOCATION:Folkets hus"], id="nothing known again"),
        pytest.param([], ["STATUS:CANCELLED"], id="cancelled"),
    ],
)
def test_event_of_what_may_be_another_calendar_takes_no_session_over(
    programme: ProgrammePage, is_in_portions: bool, others: list[Any], lines: list[str]
) -> None:
    make_venue("Folkets hus")
    take(programme, calendar_of(*others, single("Film", "LOCATION:Folkets hus", uid="one@alby")))
    before = list(Session.objects.order_by("pk").values())
    document = calendar_of(single("Film", *lines, uid="two@alby"), *others)
    summary = both(programme, document, is_in_portions=is_in_portions, note="Ny plats.")
    assert MOVED in told(summary)
    known = [each["id"] for each in before]
    assert list(Session.objects.filter(pk__in=known).order_by("pk").values()) == before
    assert published() == len(before)


def test_event_at_another_place_or_still_there_is_another_session(
    programme: ProgrammePage,
) -> None:
    make_venue("Folkets hus")
    make_venue("Arenan")
    here = single("Film", "LOCATION:Folkets hus", uid="one@alby")
    take(programme, calendar_of(STAYS, here))
    there = single("Film", "LOCATION:Arenan", uid="two@alby")
    summary = take(programme, calendar_of(STAYS, here, there))
    assert (summary.counts[Outcome.CREATED], told(summary), published()) == (1, "", 3)
    third = single("Film", "LOCATION:Arenan", uid="three@alby")
    summary = take(programme, calendar_of(STAYS, here, there, third))
    assert (summary.counts[Outcome.CREATED], told(summary), published()) == (1, "", 4)


@WAYS
@pytest.mark.parametrize(("days", "hour"), [(0, 15), (3, 8)])
def test_moved_event_under_another_uid_is_not_published_beside_the_old(
    programme: ProgrammePage, is_in_portions: bool, days: int, hour: int
) -> None:
    take(programme, calendar_of(STAYS, single("Film", uid="one@alby")))
    document = calendar_of(single("Film", uid="two@alby", days=days, hour=hour), STAYS)
    summary = both(programme, document, is_in_portions=is_in_portions)
    created = next(each for each in summary.items if each.outcome is Outcome.CREATED)
    assert MOVED in " ".join(created.reasons)
    assert GONE in " ".join(summary.items[-1].reasons)
    assert published() == 2
    assert MOVED in told(take(programme, document))
    assert published() == 2


@WAYS
def test_several_new_events_of_a_title_are_new(
    programme: ProgrammePage, is_in_portions: bool
) -> None:
    take(programme, calendar_of(STAYS, single("Film", uid="one@alby")))
    new = [single("Film", uid=f"{n}@alby", days=n) for n in range(1, 5)]
    summary = both(programme, calendar_of(*new, STAYS), is_in_portions=is_in_portions)
    assert MOVED not in told(summary)
    assert published() == 6


def test_new_event_beside_others_of_its_title_is_asked_for_where_one_has_gone(
    programme: ProgrammePage,
) -> None:
    old = [single("Film", uid=f"{n}@alby", days=n * 7) for n in range(3)]
    take(programme, calendar_of(*old))
    new = single("Film", uid="new@alby", days=16)
    assert MOVED in told(take(programme, calendar_of(*old[:2], new)))
    assert published() == 3


@pytest.mark.parametrize("head", [[], ["NAME:Musik"]])
def test_second_calendar_of_a_programme_is_not_asked_for(
    programme: ProgrammePage, head: list[str]
) -> None:
    take(programme, calendar_of(STAYS, single("Film", uid="one@alby"), head=["NAME:Kurser"]))
    for _time in range(2):
        other = calendar_of(single("Film", uid="two@alby", days=2), head=head)
        assert told(take(programme, other)) == ""
    assert published() == 3


def test_event_of_another_calendar_is_not_taken_over(programme: ProgrammePage) -> None:
    courses = calendar_of(single("Film", uid="one@alby"), head=["NAME:Kurser"])
    music = calendar_of(single("Film", uid="two@alby"), head=["NAME:Musik"])
    for _time in range(2):
        assert told(take(programme, courses, music)) == ""
    assert published() == 2


def test_event_of_another_programme_is_not_taken_over(programme: ProgrammePage) -> None:
    take(programme, calendar_of(single("Film", uid="one@alby")))
    other = make_programme(title="Ett annat program")
    summary = take(other, calendar_of(single("Film", uid="two@alby")))
    assert (summary.counts[Outcome.CREATED], published()) == (1, 2)


def test_event_that_cannot_be_read_is_not_taken_over(programme: ProgrammePage) -> None:
    take(programme, calendar_of(STAYS, single("Film", uid="one@alby")))
    broken = single("Film", "CLASS:PRIVATE", uid="one@alby")
    take(programme, calendar_of(STAYS, broken, single("Film", uid="two@alby")))
    assert published() == 3


def test_session_that_has_another_title_here_is_known_by_that_of_its_source(
    programme: ProgrammePage,
) -> None:
    take(programme, calendar_of(single("Film", uid="one@alby"), STAYS))
    text = SessionText.objects.get(title="Film")
    text.title = "Film och fika"
    text.save()
    take(programme, calendar_of(single("Film", uid="two@alby"), STAYS))
    assert set(SessionText.objects.values_list("title", flat=True)) == {"Film och fika", "Bokprat"}
