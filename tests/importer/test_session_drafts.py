"""Sessions that were imported to be looked at first, and are published by a later import."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from mlr_programme.importer.elements import SessionItem
from mlr_programme.importer.session_writer import SessionWriter
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models import Session
from mlr_programme.models.session_changes import publish_session
from mlr_programme.pages.models import ProgrammePage
from tests.making import make_programme, make_venue

pytestmark = pytest.mark.django_db

FIRST = SessionItem(
    source_id="traff@alby.example",
    title="Första träffen",
    starts=datetime(2027, 3, 4, 8, tzinfo=UTC),
    ends=datetime(2027, 3, 4, 11, tzinfo=UTC),
)
STAYS = "It stays a draft until that is in order."


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme()


def write(programme: Any, item: SessionItem = FIRST, **options: Any) -> ItemReport:
    values: dict[str, Any] = {"user": None, "note": "", "publish": False, "is_dry": False}
    return SessionWriter(programme, **{**values, **options}).write(item)


def publish(programme: Any, item: SessionItem = FIRST, **options: Any) -> ItemReport:
    return write(programme, item, publish=True, **options)


def is_published() -> bool:
    return bool(Session.objects.get().is_published)


@pytest.mark.parametrize("changes", [{}, {"title": "Träff ett"}, {"is_provisional": True}])
def test_draft_of_an_earlier_import_is_published(programme: ProgrammePage, changes: Any) -> None:
    write(programme)
    assert write(programme).outcome is Outcome.UNCHANGED
    report = publish(programme, replace(FIRST, **changes))
    assert (report.outcome, report.reasons, report.is_public) == (Outcome.UPDATED, (), True)
    assert is_published()
    assert publish(programme, replace(FIRST, **changes)).outcome is Outcome.UNCHANGED


def test_dry_run_tells_of_it_and_publishes_nothing(programme: ProgrammePage) -> None:
    write(programme)
    assert publish(programme, is_dry=True).outcome is Outcome.UPDATED
    assert not is_published()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_public": False}, "It is not public at the source: it stays a draft."),
        ({"place": "Folketshus"}, STAYS),
        ({"left_out": ("the text of its page",), "is_whole": False}, STAYS),
    ],
)
def test_draft_that_is_not_in_order_stays_one_and_why_is_told(
    programme: ProgrammePage, changes: Any, reason: str
) -> None:
    item = replace(FIRST, **changes)
    write(programme, item)
    report = publish(programme, item)
    assert (report.outcome, is_published()) == (Outcome.UNCHANGED, False)
    assert report.reasons[-1] == reason


@pytest.mark.parametrize("is_first", [True, False])
def test_what_a_session_is_in_order_without_is_told_and_holds_nothing_back(
    programme: ProgrammePage, is_first: bool
) -> None:
    item = replace(FIRST, left_out=("the link https://example.se/a",))
    if not is_first:
        write(programme, item)
    report = publish(programme, item)
    assert report.reasons == ("Left out: the link https://example.se/a",)
    assert is_published()


def test_draft_on_which_an_editor_and_the_source_differ_stays_one(
    programme: ProgrammePage,
) -> None:
    write(programme)
    session = Session.objects.get()
    session.starts_at = datetime(2027, 3, 4, 7, tzinfo=UTC)
    session.save()
    report = publish(programme, replace(FIRST, ends=datetime(2027, 3, 4, 12, tzinfo=UTC)))
    assert (report.outcome, report.reasons[-1], is_published()) == (Outcome.KEPT, STAYS, False)


def test_who_has_chosen_the_place_has_answered_what_was_asked(programme: ProgrammePage) -> None:
    write(programme, replace(FIRST, place="Folketshus"))
    session = Session.objects.get()
    session.room = "Lilla salen"
    session.save()
    assert "no one venue" in " ".join(
        publish(programme, replace(FIRST, place="Folketshus")).reasons
    )
    session.venue = make_venue("Folkets hus")
    session.save()
    other = publish(programme, replace(FIRST, place="Arenan"))
    assert "no one venue called “Arenan”" in " ".join(other.reasons)
    assert not is_published()
    report = publish(programme, replace(FIRST, place="Folketshus"))
    assert (report.reasons, is_published()) == ((), True)


def test_session_that_was_taken_back_stays_a_draft(programme: ProgrammePage) -> None:
    session = publish_session(Session.objects.get(pk=write(programme).session_id))
    session.is_published = False
    session.store()
    report = publish(programme)
    assert (report.outcome, is_published()) == (Outcome.UNCHANGED, False)
    assert "was taken back here" in report.reasons[-1]


def test_user_without_the_rights_publishes_no_draft(programme: ProgrammePage) -> None:
    write(programme)
    user = get_user_model().objects.create_user("redaktor")
    permission = Permission.objects.get(codename="publish_session")
    user.user_permissions.add(permission)
    user = get_user_model().objects.get(pk=user.pk)
    report = publish(programme, user=user)
    assert (report.reasons[-1], is_published()) == ("It is not yours to change.", False)
    admin = get_user_model().objects.create_superuser("chef", password="x")
    assert publish(programme, user=admin).is_public
