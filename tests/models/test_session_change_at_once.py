"""A change as a reader on another connection sees it: all of it or nothing (PostgreSQL)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Locale

from mlr_programme.models import Session, SessionText
from mlr_programme.models.session_changes import change_session
from tests.making import make_programme, make_session, make_translation

pytestmark = [
    # The tables are emptied afterwards; what migrations put there comes back for the next test.
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite's tests share one connection"
    ),
]

TOLD = "Föreläsaren är sjuk."


def elsewhere(act: Callable[[], Any]) -> Any:
    """What ``act`` returns on a connection of its own."""

    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=30)


@pytest.fixture
def session() -> Session:
    programme = make_programme()
    english = make_translation(programme)
    session = make_session(programme, title="Internat")
    SessionText.objects.create(
        session=session, locale=english.locale, title="Residential", live=False
    )
    return session


def seen(session: Session) -> set[tuple[bool, bool]]:
    """Of each language: whether the new state is shown, and whether the note is."""
    found = set()
    for locale in Locale.objects.all():
        page = session.programme.specific.get_translation(locale)
        text = Client().get(f"{page.url}session/{session.pk}/").text
        found.add(("mlr-tag--cancelled" in text, TOLD in text))
    return found


def test_reader_sees_all_of_a_change_or_nothing_in_every_language(
    session: Session, languages: None
) -> None:
    with transaction.atomic():
        change_session(session.pk, {"status": "cancelled"}, note=TOLD)
        assert elsewhere(lambda: seen(session)) == {(False, False)}
    assert elsewhere(lambda: seen(session)) == {(True, True)}


def test_change_that_is_rolled_back_leaves_neither_fact_nor_log(session: Session) -> None:
    with transaction.atomic():
        change_session(session.pk, {"status": "cancelled"}, note=TOLD)
        transaction.set_rollback(True)
    stored = Session.objects.get(pk=session.pk)
    assert (stored.status, stored.sequence, stored.changes) == ("scheduled", 0, [])


def test_changes_at_the_same_time_come_one_after_the_other(session: Session) -> None:
    def change(room: str) -> int:
        try:
            logged = change_session(session.pk, {"room": room}, note="Ny sal.")
        finally:
            connection.close()
        assert logged is not None
        return logged.sequence

    with ThreadPoolExecutor(4) as pool:
        sequences = list(pool.map(change, ["A1", "A2", "A3", "A4"]))
    assert sorted(sequences) == [1, 2, 3, 4]
    assert Session.objects.get(pk=session.pk).sequence == 4


def test_refused_change_holds_no_lock(session: Session) -> None:
    with pytest.raises(ValidationError):
        change_session(session.pk, {"status": "cancelled"}, note=" ")
    later = session.starts_at + timedelta(days=1)
    elsewhere(lambda: change_session(session.pk, {"starts_at": later}, note=TOLD))
    assert Session.objects.get(pk=session.pk).starts_at == later
