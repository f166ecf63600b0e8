"""What a response depends on, as those who take part in it report it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.test import RequestFactory

from mlr_programme.models.freshness import (
    ALL_PROGRAMMES,
    ALL_SESSIONS,
    EVERYTHING,
    Freshness,
    freshness_of,
    organisation_tag,
    page_tag,
    programme_tag,
    session_tag,
)

HOUR = timedelta(hours=1)


def test_earliest_instant_to_come_is_the_boundary() -> None:
    freshness = Freshness()
    now = freshness.began_at
    freshness.changes_at(now + 2 * HOUR)
    freshness.changes_at(None, now + HOUR, now + 3 * HOUR)
    assert freshness.boundary == now + HOUR


def test_instant_that_had_passed_changes_nothing() -> None:
    freshness = Freshness()
    freshness.changes_at(freshness.began_at, freshness.began_at - HOUR)
    assert freshness.boundary is None


def test_all_who_ask_report_to_the_same(rf: RequestFactory) -> None:
    request = rf.get("/")
    freshness_of(request).show("a")
    freshness_of(request).show("b")
    assert freshness_of(request).tags == {"a", "b"}


def test_header_of_three_hundred_sessions_names_them_all_at_once() -> None:
    freshness = Freshness()
    freshness.show(*(session_tag(uuid.uuid4()) for _ in range(300)), programme_tag(7))
    assert freshness.header.split() == [EVERYTHING, "programme-7", ALL_SESSIONS]


def test_header_with_as_much_of_every_kind_as_there_can_be_fits_into_a_proxy() -> None:
    for count in (20, 300):
        freshness = Freshness()
        for number in range(count):
            key = uuid.uuid4()
            freshness.show(session_tag(key), page_tag(key))
            freshness.show(programme_tag(10**9 + number), organisation_tag(10**9 + number))
        assert len(freshness.header) < 4096
    assert freshness.header.split() == [EVERYTHING, ALL_PROGRAMMES, ALL_SESSIONS]
