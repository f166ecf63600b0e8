"""A programme once more with new dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from mlr_programme.models import Session, SessionMaterial, SessionText
from mlr_programme.pages.models import ProgrammePage
from tests.admin.conftest import make_editor
from tests.making import make_programme, make_session, make_venue, publish_again, site_root

pytestmark = pytest.mark.django_db

# Tuesdays at nine in Stockholm: the first in winter time, the second in summer time.
FIRST = datetime(2027, 3, 16, 8, tzinfo=UTC)
SECOND = datetime(2027, 4, 20, 7, tzinfo=UTC)


def url_of(programme: Any) -> str:
    return reverse("mlr_programme_duplicate_programme", args=[programme.pk])


def data_for(starts_on: str, **fields: str) -> dict[str, str]:
    return {"title": "Ledarskap 2028", "starts_on": starts_on, **fields}


def duplicate(client: Client, programme: Any, starts_on: str, **fields: str) -> ProgrammePage:
    preview = client.post(url_of(programme), data_for(starts_on, **fields))
    response = client.post(url_of(programme), save_data(preview))
    assert response.status_code == 302
    return ProgrammePage.objects.get(title="Ledarskap 2028")


def save_data(preview: Any) -> dict[str, str]:
    hidden = {name: str(preview.context[name]) for name in ("stamp", "batch")}
    return {**preview.context["form"].data.dict(), **hidden, "action-save": ""}


def sessions_of(programme: Any) -> list[Session]:
    return list(Session.objects.filter(programme_id=programme.pk))


@pytest.fixture
def programme() -> ProgrammePage:
    page = make_programme(
        title="Ledarskap",
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 6, 30),
        application_opens_at=datetime(2027, 1, 15, 8, tzinfo=UTC),
        expire_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    make_session(page, title="Ett", starts_at=FIRST, venue=make_venue("Aulan"), is_full=True)
    make_session(page, title="Två", starts_at=SECOND)
    return page


def test_preview_saves_nothing(admin: Client, programme: ProgrammePage) -> None:
    response = admin.post(url_of(programme), data_for("2028-03-16", keeps_weekdays="on"))
    assert len(response.context["drafts"]) == 2
    assert ProgrammePage.objects.count() == 1
    assert Session.objects.count() == 2


def test_all_dates_move_by_whole_weeks_and_keep_their_time_of_day(
    admin: Client, programme: ProgrammePage
) -> None:
    """16 March 2028 is a Thursday; the nearest Tuesday is the 14th, in winter time as before."""
    copy = duplicate(admin, programme, "2028-03-16", keeps_weekdays="on")
    one, two = sessions_of(copy)
    assert one.starts_at == datetime(2028, 3, 14, 8, tzinfo=UTC)
    assert two.starts_at == datetime(2028, 4, 18, 7, tzinfo=UTC)
    assert (copy.starts_on, copy.ends_on) == (date(2028, 2, 28), date(2028, 6, 28))
    assert copy.application_opens_at == datetime(2028, 1, 14, 8, tzinfo=UTC)


def test_summer_time_does_not_move_the_time_of_day(admin: Client, programme: ProgrammePage) -> None:
    one, _two = sessions_of(duplicate(admin, programme, "2027-07-01"))
    assert one.starts_at == datetime(2027, 7, 1, 7, tzinfo=UTC)


def test_copy_is_a_draft_with_drafts(admin: Client, programme: ProgrammePage) -> None:
    document = get_document_model().objects.create(title="Läs", file="las.pdf")
    SessionMaterial.objects.create(session=sessions_of(programme)[0], document=document)
    copy = duplicate(admin, programme, "2028-03-14")
    assert not copy.live
    assert copy.expire_at is None
    assert copy.get_latest_revision_as_object().starts_on == copy.starts_on
    one, two = sessions_of(copy)
    assert not one.is_published
    assert not one.is_full
    assert (one.title, two.title) == ("Ett", "Två")
    assert one.venue.name == "Aulan"
    assert one.materials == [document]


def test_original_stays_as_it_was(admin: Client, programme: ProgrammePage) -> None:
    before = list(Session.objects.values())
    duplicate(admin, programme, "2028-03-14")
    assert list(Session.objects.filter(programme_id=programme.pk).values()) == before
    programme.refresh_from_db()
    assert programme.starts_on == date(2027, 3, 1)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_copy_of_what_did_not_take_place_is_provisional(admin: Client, status: str) -> None:
    programme = make_programme()
    session = make_session(programme, starts_at=FIRST, status=status)
    SessionText.objects.filter(session=session).update(public_note="Föreläsaren är sjuk.")
    preview = admin.post(url_of(programme), data_for("2028-03-14"))
    (draft,) = preview.context["drafts"]
    assert draft.session.status == "provisional"
    assert draft.warnings
    (copied,) = sessions_of(duplicate(admin, programme, "2028-03-14"))
    assert copied.status == "provisional"
    assert copied.public_note == ""
    assert SessionText.objects.get(session=session).public_note == "Föreläsaren är sjuk."


def test_month_moves_by_months(admin: Client) -> None:
    programme = make_programme(
        period_precision="month", starts_on=date(2027, 9, 1), ends_on=date(2028, 4, 1)
    )
    make_session(programme, precision="month", starts_on=date(2027, 9, 1))
    copy = duplicate(admin, programme, "2028-09-01", keeps_weekdays="on")
    assert (copy.starts_on, copy.ends_on) == (date(2028, 9, 1), date(2029, 4, 1))
    assert sessions_of(copy)[0].starts_on == date(2028, 9, 1)


def test_form_that_is_sent_twice_makes_one_copy(admin: Client, programme: ProgrammePage) -> None:
    data = save_data(admin.post(url_of(programme), data_for("2028-03-14")))
    for _ in range(2):
        assert admin.post(url_of(programme), data).status_code == 302
    assert ProgrammePage.objects.count() == 2
    assert Session.objects.count() == 4


def test_draft_that_is_not_published_is_what_is_copied(
    admin: Client, programme: ProgrammePage
) -> None:
    draft = programme.get_latest_revision_as_object()
    draft.lead, draft.starts_on = "Nytt.", date(2027, 3, 8)
    draft.save_revision()
    copy = duplicate(admin, programme, "2028-03-14").get_latest_revision_as_object()
    assert (copy.lead, copy.starts_on) == ("Nytt.", date(2028, 3, 6))


def test_copy_made_twice_over_has_an_address_of_its_own(
    admin: Client, programme: ProgrammePage
) -> None:
    for year in (2028, 2029):
        preview = admin.post(url_of(programme), data_for(f"{year}-03-14"))
        admin.post(url_of(programme), save_data(preview))
    slugs = ProgrammePage.objects.filter(title="Ledarskap 2028").values_list("slug", flat=True)
    assert sorted(slugs) == ["ledarskap-2028", "ledarskap-2028-1"]


def test_change_after_the_preview_is_shown_again(admin: Client, programme: ProgrammePage) -> None:
    data = save_data(admin.post(url_of(programme), data_for("2028-03-14")))
    publish_again(programme, lead="Annat.")
    assert admin.post(url_of(programme), data).status_code == 200
    assert ProgrammePage.objects.count() == 1


@pytest.mark.parametrize("day", ["", "abc", "0001-01-01", "2100-12-31", "9999-12-31"])
def test_nonsense_for_the_first_day_is_refused(
    admin: Client, programme: ProgrammePage, day: str
) -> None:
    response = admin.post(url_of(programme), data_for(day))
    assert response.status_code == 200
    assert response.context["form"].errors or response.context["faulty_count"]


def test_programme_without_any_date_is_refused(admin: Client) -> None:
    response = admin.post(url_of(make_programme()), data_for("2028-03-14"))
    assert response.context["form"].errors


def test_only_who_may_copy_the_page_and_add_sessions_comes_in(programme: ProgrammePage) -> None:
    client = Client()
    client.force_login(make_editor("utan", site_root(), "change_session"))
    assert client.get(url_of(programme)).status_code == 302
    client.force_login(make_editor("med", site_root(), "add_session"))
    assert client.get(url_of(programme)).status_code == 200
