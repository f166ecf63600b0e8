from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from mlr_programme.models import PublishedSessionError, Session, SessionChange
from mlr_programme.models.append_only import AppendOnlyError
from mlr_programme.models.session_changes import change_session, publish_session
from tests.making import make_programme, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    return make_session(make_programme())


def test_change_with_note_moves_the_session_and_logs_it(session: Session) -> None:
    old = session.starts_at
    change = change_session(session.pk, {"starts_at": old + timedelta(days=1)}, note="Flyttad.")
    session.refresh_from_db()
    assert session.starts_at == old + timedelta(days=1)
    assert session.sequence == 1
    assert change is not None
    assert change.note == "Flyttad."
    assert change.is_moved_in_time
    assert not change.is_moved_in_place
    assert change.old_occasion.starts_at == old


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_change_without_note_is_refused_and_changes_nothing(session: Session, note: str) -> None:
    with pytest.raises(ValidationError) as refused:
        change_session(session.pk, {"room": "B12"}, note=note)
    assert "note" in refused.value.message_dict
    session.refresh_from_db()
    assert session.room == ""
    assert session.sequence == 0
    assert not SessionChange.objects.exists()


def test_change_to_the_same_values_logs_nothing(session: Session) -> None:
    assert change_session(session.pk, {"room": session.room}, note="Ingenting.") is None
    assert not SessionChange.objects.exists()


def test_change_that_contradicts_itself_is_refused(session: Session) -> None:
    with pytest.raises(ValidationError) as refused:
        change_session(session.pk, {"ends_at": session.starts_at - timedelta(hours=1)}, note="Fel.")
    assert "ends_at" in refused.value.message_dict


def test_change_of_an_unknown_fact_names_it(session: Session) -> None:
    with pytest.raises(ValueError, match="sequence"):
        change_session(session.pk, {"sequence": 0}, note="Fel.")


def test_undo_is_a_further_change_with_a_higher_sequence(session: Session) -> None:
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    change_session(session.pk, {"status": "scheduled"}, note="Blir av ändå.")
    session.refresh_from_db()
    assert session.status == "scheduled"
    assert [change.sequence for change in session.changes] == [1, 2]


def test_saving_a_published_session_with_another_fact_is_refused(session: Session) -> None:
    session.room = "B12"
    with pytest.raises(PublishedSessionError, match="room"):
        session.save()


def test_saving_a_published_session_with_update_fields_is_refused(session: Session) -> None:
    session.status = "cancelled"
    with pytest.raises(PublishedSessionError, match="status"):
        session.save(update_fields=["status"])


def test_updating_facts_in_bulk_is_refused(session: Session) -> None:
    with pytest.raises(TypeError, match="status"):
        Session.objects.filter(pk=session.pk).update(status="cancelled")


def test_updating_facts_through_bulk_update_is_refused(session: Session) -> None:
    session.status = "cancelled"
    with pytest.raises(TypeError, match="status"):
        Session.objects.bulk_update([session], ["status"])


def test_unpublished_session_is_edited_freely() -> None:
    session = make_session(make_programme(), published=False)
    session.room = "B12"
    session.save()
    session.refresh_from_db()
    assert session.room == "B12"


def test_changing_an_unpublished_session_through_the_service_is_refused() -> None:
    session = make_session(make_programme(), published=False)
    with pytest.raises(ValidationError):
        change_session(session.pk, {"room": "B12"}, note="Nej.")


def test_published_session_cannot_be_deleted(session: Session) -> None:
    with pytest.raises(PublishedSessionError):
        session.delete()
    with pytest.raises(PublishedSessionError):
        Session.objects.filter(pk=session.pk).delete()
    assert Session.objects.filter(pk=session.pk).exists()


def test_unpublished_session_can_be_deleted() -> None:
    session = make_session(make_programme(), published=False)
    session.delete()
    assert not Session.objects.exists()


def test_log_can_neither_be_altered_nor_deleted(session: Session) -> None:
    change = change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    assert change is not None
    change.note = "Något annat."
    with pytest.raises(AppendOnlyError):
        change.save()
    with pytest.raises(AppendOnlyError):
        change.delete()
    with pytest.raises(AppendOnlyError):
        SessionChange.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        SessionChange.objects.update(note="Något annat.")


def test_publishing_twice_changes_nothing(session: Session) -> None:
    first = session.first_published_at
    publish_session(session)
    session.refresh_from_db()
    assert session.first_published_at == first


def test_publishing_without_programme_is_refused() -> None:
    with pytest.raises(ValidationError):
        publish_session(Session.objects.create(precision="text"))


def test_publishing_a_stale_instance_undoes_no_change() -> None:
    session = make_session(make_programme(), published=False)
    stale = Session.objects.get(pk=session.pk)
    publish_session(session)
    change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    publish_session(stale)
    assert (stale.status, stale.sequence) == ("cancelled", 1)
    session.refresh_from_db()
    assert (session.status, session.sequence) == ("cancelled", 1)


def test_publishing_publishes_the_facts_that_are_stored() -> None:
    session = make_session(make_programme(), published=False)
    stale = Session.objects.get(pk=session.pk)
    session.room = "B12"
    session.save()
    publish_session(stale)
    assert stale.is_published
    assert Session.objects.get().room == "B12"


def test_sequence_is_never_lowered(session: Session) -> None:
    stale = Session.objects.get(pk=session.pk)
    change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    with pytest.raises(PublishedSessionError):
        stale.store()
    assert Session.objects.get().sequence == 1
