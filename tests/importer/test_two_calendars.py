"""Several calendars that fill one programme: what one lacks is not gone from the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from mlr_programme.importer.summary import Outcome
from mlr_programme.models import ImportedSession
from mlr_programme.pages.models import ProgrammePage
from tests.importer.sessions import calendar_of, single, take, told
from tests.making import make_programme

pytestmark = pytest.mark.django_db

FILM, DANCE = single("Film", uid="a@alby"), single("Dans", uid="b@alby", days=1)
CHOIR, BAND = single("Kör", uid="c@alby"), single("Band", uid="d@alby", days=1)
COURSES, MUSIC = ["NAME:Kurser"], ["X-WR-CALNAME:Musik"]
GONE = "The source has it no more."


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(params=[MUSIC, COURSES], ids=["two names", "one name"])
def music(request: pytest.FixtureRequest) -> list[str]:
    """The head of the second calendar."""
    head: list[str] = request.param
    return head


@pytest.fixture
def programme(music: list[str]) -> ProgrammePage:
    programme = make_programme()
    take(programme, calendar_of(FILM, DANCE, head=COURSES))
    take(programme, calendar_of(CHOIR, BAND, head=music))
    return programme


def test_calendar_says_nothing_of_the_events_of_another(
    programme: ProgrammePage, music: list[str]
) -> None:
    for events, head in (((FILM, DANCE), COURSES), ((CHOIR, BAND), music)):
        assert told(take(programme, calendar_of(*events, head=head))) == ""


@pytest.mark.parametrize("head", [COURSES, ["NAME:Alla kurser"], []])
@pytest.mark.parametrize("name", ["k.ics", "kurser (1).ics"])
def test_event_that_is_gone_is_told_however_calendar_and_file_are_called(
    programme: ProgrammePage, head: list[str], name: str
) -> None:
    for _time in range(2):
        summary = take(programme, calendar_of(FILM, head=head, address=name))
        gone = [each for each in summary.items if GONE in " ".join(each.reasons)]
        assert [each.title for each in gone] == ["Dans"]
        assert "It came from the calendar “Kurser”." in gone[0].reasons[1]


def test_new_event_of_a_calendar_that_is_called_otherwise_is_missed_later(
    programme: ProgrammePage,
) -> None:
    take(programme, calendar_of(FILM, single("Lek", uid="e@alby"), head=["NAME:Alla kurser"]))
    summary = take(programme, calendar_of(FILM, DANCE, head=["NAME:Alla kurser"]))
    assert (summary.items[-1].title, GONE in told(summary)) == ("Lek", True)


def test_calendars_are_told_apart_by_their_addresses() -> None:
    programme = make_programme()
    here, there = "https://alby.example/a.ics", "https://alby.example/b.ics"
    take(programme, calendar_of(FILM, DANCE, head=COURSES, address=here))
    take(programme, calendar_of(CHOIR, BAND, head=COURSES, address=there))
    assert told(take(programme, calendar_of(FILM, DANCE, head=COURSES, address=here))) == ""
    summary = take(programme, calendar_of(CHOIR, head=COURSES, address=there))
    assert (summary.items[-1].title, summary.counts[Outcome.KEPT]) == ("Band", 1)


def test_session_without_a_calendar_is_told_with_a_caution_and_learns_it() -> None:
    programme = make_programme()
    take(programme, calendar_of(FILM, DANCE))
    summary = take(programme, calendar_of(FILM, head=COURSES), is_dry=True)
    assert "If it comes from another source" in told(summary)
    assert set(ImportedSession.objects.values_list("origin", flat=True)) == {""}
    take(programme, calendar_of(FILM, DANCE, head=COURSES))
    assert ImportedSession.objects.filter(origin="").count() == 0
    assert "“Kurser”" in told(take(programme, calendar_of(FILM, head=COURSES)))


def test_file_without_a_name_is_the_calendar_whose_events_it_has(
    programme: ProgrammePage,
) -> None:
    take(programme, calendar_of(FILM, DANCE, single("Lek", uid="e@alby")))
    assert ImportedSession.objects.get(source_id="e@alby").origin.startswith("Kurser")
