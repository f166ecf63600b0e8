"""The one object that every output of a session is written from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.feeds.session_events import session_events
from mlr_programme.feeds.session_selection import select_sessions, visible_sessions
from mlr_programme.models import Session
from mlr_programme.models.session_changes import change_session
from tests.making import (
    make_organisation,
    make_programme,
    make_session,
    make_translation,
    make_venue,
)

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST = datetime(2027, 11, 16, 9, tzinfo=STOCKHOLM)


def request_for(path: str = "/") -> Any:
    return RequestFactory().get(path, headers={"host": "localhost"})


def event_of(session: Session, language: str = "sv") -> Any:
    locale = Locale.objects.get(language_code=language)
    rows = Session.objects.filter(pk=session.pk)
    return session_events(rows, locale, request_for())[0]


def test_each_earlier_time_of_a_session_moved_twice_is_told() -> None:
    session = make_session(make_programme(), starts_at=FIRST)
    for days in (1, 2):
        change_session(session.pk, {"starts_at": FIRST + timedelta(days=days)}, note="Flyttad.")
    event = event_of(session)
    assert [each.starts_at for each in event.log.moved_from] == [FIRST, FIRST + timedelta(days=1)]
    assert event.occasion.starts_at == FIRST + timedelta(days=2)
    assert event.sequence == 2


def test_a_time_that_holds_again_is_no_earlier_one() -> None:
    session = make_session(make_programme(), starts_at=FIRST)
    change_session(session.pk, {"starts_at": FIRST + timedelta(days=1)}, note="Flyttad.")
    change_session(session.pk, {"starts_at": FIRST}, note="Som först.")
    assert [each.starts_at for each in event_of(session).log.moved_from] == [
        FIRST + timedelta(days=1)
    ]


def test_a_changed_venue_changes_the_session_publicly() -> None:
    venue = make_venue("Malmö arena")
    session = make_session(make_programme(), starts_at=FIRST, venue=venue)
    before = event_of(session).changed_at
    venue.street = "Hyllie boulevard 15"
    venue.save()
    assert event_of(session).changed_at > before


def test_words_of_the_source_are_marked_in_another_language() -> None:
    programme = make_programme(title="Ledare")
    session = make_session(programme, title="Träff", starts_at=FIRST)
    translation = make_translation(programme, "en")
    event = event_of(session, "en")
    assert (event.language, event.text_language, event.title) == ("en", "sv", "Träff")
    assert event.url == f"{translation.full_url}session/{session.pk}/"


def test_only_those_who_arrange_are_organisers() -> None:
    programme = make_programme()
    programme.organiser_rows.create(organisation=make_organisation("Höör"), role="organiser")
    programme.organiser_rows.create(organisation=make_organisation("Bank"), role="funder")
    programme.save()
    session = make_session(programme)
    assert [each.name for each in event_of(session).organisers] == ["Höör"]


@pytest.mark.parametrize("is_example", [False, True])
def test_invented_content_is_told_as_such(is_example: bool) -> None:
    programme = make_programme(is_example_content=is_example)
    assert event_of(make_session(programme)).is_example_content is is_example


def test_events_cost_the_same_queries_however_many(
    django_assert_num_queries: Any,
) -> None:
    locale = Locale.get_default()
    programmes = [make_programme() for _ in range(3)]
    session_events(Session.objects.all(), locale, request_for())  # fills Wagtail's own caches
    for count in (1, 4):
        for programme in programmes:
            for _ in range(count):
                make_session(programme, venue=make_venue())
        with django_assert_num_queries(6):
            session_events(Session.objects.all(), locale, request_for())


def test_filters_choose_as_in_the_listing() -> None:
    one, other = make_programme(), make_programme()
    chosen, _ = make_session(one), make_session(other)
    past = make_session(one, starts_at=timezone.now() - timedelta(days=9))
    request = request_for(f"/?programme={one.pk}")
    found = select_sessions(request, visible_sessions(request, Locale.get_default()))
    assert {session.pk for session in found} == {chosen.pk, past.pk}


@pytest.mark.parametrize("query", ["programme=abc", "first=2027-02-31", "kind=nonsense"])
def test_a_filter_that_makes_no_sense_is_refused_by_name(query: str) -> None:
    with pytest.raises(ValidationError) as caught:
        select_sessions(request_for(f"/?{query}"), Session.objects.none())
    assert list(caught.value.message_dict) == [query.split("=", maxsplit=1)[0]]
