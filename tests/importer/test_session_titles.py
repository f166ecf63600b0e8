"""Sources that write into a title whether the session takes place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlr_programme.importer.sources import SourceDocument
from mlr_programme.importer.summary import Outcome
from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import ProgrammePage
from tests.importer.sessions import COMING, calendar_of, single, table_of, take, told
from tests.making import make_programme

pytestmark = pytest.mark.django_db

DOUBT = "Look whether the session takes place"


def calendar_with(title: str) -> SourceDocument:
    return calendar_of(single(title))


def table_with(title: str) -> SourceDocument:
    return table_of(f"{COMING};18.00;{title}")


SOURCES = pytest.mark.parametrize("source", [calendar_with, table_with])
Source = Callable[[str], SourceDocument]


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


@SOURCES
@pytest.mark.parametrize(
    ("title", "status"), [("INSTÄLLT: Julkör", "cancelled"), ("Preliminärt: Julkör", "provisional")]
)
def test_status_in_the_title_is_that_of_the_session(
    source: Source, title: str, status: str, programme: ProgrammePage
) -> None:
    take(programme, source(title))
    session = Session.objects.get()
    assert (session.title, session.status, session.is_published) == ("Julkör", status, True)


@SOURCES
def test_session_whose_title_says_later_that_it_is_cancelled_is_cancelled_with_a_note(
    source: Source, programme: ProgrammePage
) -> None:
    take(programme, source("Julkör"))
    assert take(programme, source("INSTÄLLT: Julkör")).counts[Outcome.KEPT] == 1
    assert Session.objects.get().status == "scheduled"
    take(programme, source("INSTÄLLT: Julkör"), note="Ledaren är sjuk.")
    session = Session.objects.get()
    assert (session.title, session.status) == ("Julkör", "cancelled")


@SOURCES
@pytest.mark.parametrize("title", ["INSTÄLLD Lucia", "FLYTTAT: Julkör", "Inställt fäktmöte"])
def test_title_that_leaves_it_open_is_not_published(
    source: Source, title: str, programme: ProgrammePage
) -> None:
    for _time in range(2):
        assert DOUBT in told(take(programme, source(title)))
    session = Session.objects.get()
    assert (session.title, session.is_published) == (title, False)


def test_event_that_is_cancelled_in_its_own_field_is_not_asked_for(
    programme: ProgrammePage,
) -> None:
    summary = take(programme, calendar_of(single("INSTÄLLD Lucia", "STATUS:CANCELLED")))
    assert told(summary) == ""
    assert Session.objects.get().status == "cancelled"


@pytest.mark.parametrize("is_title", [True, False])
def test_editor_who_has_changed_it_has_answered(programme: ProgrammePage, is_title: bool) -> None:
    document = calendar_with("Inställt fäktmöte")
    take(programme, document)
    session = Session.objects.get()
    if is_title:
        text = session.texts.get()
        text.title = "Fäktning"
        text.save()
    else:
        session.status = "cancelled"
        session.save()
    assert DOUBT not in told(take(programme, document))
    assert Session.objects.get().is_published


def test_doubt_of_another_title_is_not_answered_by_an_older_change(
    programme: ProgrammePage,
) -> None:
    take(programme, calendar_with("Julkör"))
    session = Session.objects.get()
    text = session.texts.get()
    text.title = "Stora julkören"
    text.save()
    assert DOUBT in told(take(programme, calendar_with("FLYTTAT: Julkör")))


def test_published_session_is_asked_for_and_not_taken_back(programme: ProgrammePage) -> None:
    take(programme, calendar_with("Julkör"))
    assert DOUBT in told(take(programme, calendar_with("INSTÄLLD Julkör")))
    session = Session.objects.get()
    assert (session.title, session.is_published) == ("INSTÄLLD Julkör", True)
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    assert DOUBT not in told(take(programme, calendar_with("INSTÄLLD Julkör")))
