"""The listing of all sessions in the admin."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale

from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import change_session
from tests.admin.conftest import make_editor
from tests.admin.session_posts import session_url
from tests.making import make_programme, make_session, make_venue, site_root

pytestmark = pytest.mark.django_db


def titles(client: Client, **parameters: object) -> list[str]:
    response = client.get(session_url("list"), parameters)
    assert response.status_code == 200
    return [session.title for session in response.context["object_list"]]


def test_sessions_stand_in_order_of_time_and_undated_ones_last(admin: Client) -> None:
    programme = make_programme()
    make_session(programme, title="Odaterad", precision="text")
    make_session(programme, title="Sen", precision="day", starts_on=date(2027, 5, 1))
    make_session(programme, title="Tidig", precision="day", starts_on=date(2027, 4, 1))
    assert titles(admin) == ["Tidig", "Sen", "Odaterad"]
    assert titles(admin, ordering="-sorts_at") == ["Sen", "Tidig", "Odaterad"]


def test_sessions_are_found_by_title_programme_and_place(admin: Client) -> None:
    make_session(make_programme(title="Ledarskap"), title="Internat")
    venue = make_venue("Arenan", locality="Malmö")
    make_session(make_programme(title="Grunder"), title="Träff", venue=venue)
    assert titles(admin, q="Intern") == ["Internat"]
    assert titles(admin, q="ledarskap") == ["Internat"]
    assert titles(admin, q="Arena") == ["Träff"]
    assert titles(admin, q="Malmö") == ["Träff"]
    assert titles(admin, q="finns inte") == []


def test_session_found_by_several_of_its_texts_is_listed_once(admin: Client) -> None:
    session = make_session(make_programme(title="Internat"), title="Internat")
    english, _ = Locale.objects.get_or_create(language_code="en")
    SessionText.objects.create(session=session, locale=english, title="Internat")
    assert titles(admin, q="Internat") == ["Internat"]
    assert titles(admin, q="Internat", ordering="-sorts_at") == ["Internat"]


def test_sessions_are_filtered(admin: Client) -> None:
    programme = make_programme()
    make_session(programme, title="Internat", kind="residential", published=False)
    make_session(make_programme(), title="Inställd", status="cancelled")
    assert titles(admin, programme=programme.pk) == ["Internat"]
    assert titles(admin, kind="residential") == ["Internat"]
    assert titles(admin, status="cancelled") == ["Inställd"]
    assert titles(admin, is_published="true") == ["Inställd"]
    assert titles(admin, period="undated") == []


@pytest.mark.parametrize("name", ["programme", "period", "status", "is_published", "p", "ordering"])
@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "💥"])
def test_nonsense_in_a_filter_is_no_error(admin: Client, name: str, value: str) -> None:
    make_session(make_programme())
    assert admin.get(session_url("list"), {name: value}).status_code == 200


@pytest.mark.parametrize("view", ["list", "add"])
def test_queries_do_not_grow_with_the_sessions(
    client: Client, django_assert_max_num_queries: Any, view: str
) -> None:
    permissions = ("add_session", "change_session", "view_session", "delete_session")
    client.force_login(make_editor("redaktör", site_root(), *permissions))
    make_session(make_programme(), venue=make_venue())
    client.get(session_url(view))
    with django_assert_max_num_queries(200) as few:
        client.get(session_url(view))
        count = len(few)
    for _ in range(6):
        make_session(make_programme(), venue=make_venue())
    with django_assert_max_num_queries(count):
        client.get(session_url(view))


def test_sessions_that_need_an_editor_are_found(admin: Client) -> None:
    programme = make_programme()
    venue = make_venue()
    past = timezone.now() - timedelta(days=3)
    make_session(programme, title="Utan plats")
    make_session(programme, title="På nätet", attendance="online")
    make_session(programme, title="Utan ord", status="provisional", venue=venue)
    make_session(
        programme, title="Preliminär i går", status="provisional", starts_at=past, room="A"
    )
    make_session(programme, title="Uppskjuten", status="postponed", starts_at=past, room="A")
    make_session(programme, title="Hållen", starts_at=past, venue=venue)
    noted = make_session(programme, title="Med ord", status="provisional", venue=venue)
    noted.texts.update(public_note="Vi väntar på besked.")
    assert titles(admin, lacking="place") == ["Utan plats"]
    assert titles(admin, lacking="over") == ["Preliminär i går", "Uppskjuten"]
    assert titles(admin, lacking="note") == ["Preliminär i går", "Utan ord", "Uppskjuten"]


def test_sessions_are_found_by_their_days(admin: Client) -> None:
    programme = make_programme()
    for day in (1, 10, 20):
        make_session(programme, title=f"Den {day}", precision="day", starts_on=date(2027, 4, day))
    assert titles(admin, days_from="2027-04-02", days_to="2027-04-10") == ["Den 10"]
    assert titles(admin, days_from="2027-04-10") == ["Den 10", "Den 20"]
    assert len(titles(admin, days_from="nonsens")) == 3


def exported(client: Client, kind: str, **parameters: object) -> bytes:
    response = client.get(session_url("list"), {"export": kind, **parameters})
    assert response.status_code == 200
    return response.getvalue()


def test_listing_is_exported_with_real_dates_in_the_sites_time_zone(admin: Client) -> None:
    venue = make_venue("Arenan", locality="Malmö")
    starts_at = datetime(2027, 7, 1, 7, tzinfo=UTC)
    make_session(make_programme(title="Ledare"), title="Träff", starts_at=starts_at, venue=venue)
    make_session(make_programme(), title="Annan", status="cancelled")
    book = load_workbook(BytesIO(exported(admin, "xlsx", status="scheduled")))
    headings, row = ([cell.value for cell in cells] for cells in book.active)
    found = dict(zip(headings, row, strict=True))
    assert found["Startar"] == datetime(2027, 7, 1, 9)
    assert (found["Titel"], found["Ort"], found["Publicerad"]) == ("Träff", "Malmö", "Ja")


def test_no_cell_of_an_export_is_run_as_a_formula(admin: Client) -> None:
    make_session(make_programme(), title="=HYPERLINK(1)", room="@SUM(1)")
    (row,) = csv.DictReader(io.StringIO(exported(admin, "csv").decode()))
    assert (row["Titel"], row["Lokal"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    book = load_workbook(BytesIO(exported(admin, "xlsx")))
    kinds = {cell.data_type for cells in book.active for cell in cells}
    assert kinds <= {"inlineStr", "s", "n", "d"}


def test_export_asks_as_often_for_many_as_for_few(admin: Client) -> None:
    programme = make_programme()
    counts = []
    for _number in range(2):
        for _session in range(10):
            make_session(programme, venue=make_venue())
        with CaptureQueriesContext(connection) as captured:
            exported(admin, "csv")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_sign_that_no_file_can_hold_loses_no_row(admin: Client) -> None:
    """Word pastes a vertical tab for a line break within a paragraph."""
    make_session(make_programme(), title="Förra\x0braden")
    book = load_workbook(BytesIO(exported(admin, "xlsx")))
    assert "Förraraden" in [row[1] for row in book.active.iter_rows(values_only=True)]


def test_past_session_that_still_says_scheduled_is_found(admin: Client) -> None:
    programme = make_programme()
    long_ago = timezone.now() - timedelta(days=9)
    make_session(programme, title="Glömd", starts_at=long_ago)
    make_session(programme, title="Kommande")
    assert titles(admin, lacking="scheduled") == ["Glömd"]


def test_session_whose_log_says_why_lacks_no_note(admin: Client) -> None:
    programme = make_programme()
    said = make_session(programme, title="Sagt")
    change_session(said.pk, {"status": "postponed"}, note="Lokalen är stängd.")
    make_session(programme, title="Osagt", status="provisional")
    assert titles(admin, lacking="note") == ["Osagt"]
