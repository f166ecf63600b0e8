"""Sessions are found by what visitors call them, in what they may see, as it is now."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from mlr_programme.models import Session, SessionText
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_search import find_sessions
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme, make_session, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap")


def found(typed: str) -> list[str]:
    return [session.title for session in find_sessions(typed, Locale.get_default().pk, None)]


@pytest.mark.parametrize("typed", ["Internat", "internat höör", "åkersberg", "stiftsgården höör"])
def test_session_is_found_by_title_and_venue(programme: ProgrammePage, typed: str) -> None:
    make_session(
        programme,
        title="Internat på Åkersberg",
        venue=make_venue("Åkersbergs stiftsgård, Stiftsgården", locality="Höör"),
    )
    make_session(programme, title="Något annat")
    assert found(typed) == ["Internat på Åkersberg"]


@pytest.mark.parametrize("typed", ["", "  ", "'\"><script>", "*", "AND OR NOT", "%00", "💥", '"'])
def test_any_text_can_be_searched_for(programme: ProgrammePage, typed: str) -> None:
    make_session(programme)
    assert found(typed) == []


def test_new_title_is_found_and_the_old_one_is_not(programme: ProgrammePage) -> None:
    text = make_session(programme, title="Upptakt").texts.get()
    text.title = "Kickoff"
    text.save()
    assert found("kickoff") == ["Kickoff"]
    assert found("upptakt") == []


def test_new_venue_is_found_and_the_old_one_is_not(programme: ProgrammePage) -> None:
    session = make_session(programme, venue=make_venue("Stadshuset"))
    change_session(session.pk, {"venue": make_venue("Biblioteket")}, note="Ny plats.")
    assert found("biblioteket") == ["Träff"]
    assert found("stadshuset") == []


@pytest.mark.parametrize("state", ["draft session", "draft programme", "private programme"])
def test_what_is_not_public_is_not_found(programme: ProgrammePage, state: str) -> None:
    make_session(programme, title="Internat", published=state != "draft session")
    if state == "draft programme":
        programme.unpublish()
    if state == "private programme":
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert found("internat") == []


def test_text_that_is_not_live_is_not_searched(programme: ProgrammePage) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    programme.copy_for_translation(english, copy_parents=True).save_revision().publish()
    session = make_session(programme, title="Internat")
    SessionText.objects.create(session=session, locale=english, title="Retreat", live=False)
    assert find_sessions("retreat", english.pk, None) == []
    assert find_sessions("internat", english.pk, None) == [session]


def test_past_sessions_stand_last(programme: ProgrammePage) -> None:
    from datetime import date

    make_session(programme, title="Internat", precision="day", starts_on=date(2019, 9, 13))
    make_session(programme, title="Internat två")
    assert found("internat") == ["Internat två", "Internat"]


def test_programme_is_found_by_its_sessions_as_they_are_called_now(
    programme: ProgrammePage,
) -> None:
    session: Session = make_session(programme, title="Internat")
    assert [page.pk for page in Page.objects.search("internat")] == [programme.pk]
    text = session.texts.get()
    text.title = "Studiebesök"
    text.save()
    assert [page.pk for page in Page.objects.search("studiebesök")] == [programme.pk]
    assert not list(Page.objects.search("internat"))
