"""The open data, as a program on somebody else's machine reads them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from mlr_programme.domain.spreadsheet_text import FORMULA
from mlr_programme.feeds import open_data
from mlr_programme.feeds.open_data import read_schema
from mlr_programme.feeds.session_csv import COLUMNS
from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import change_session
from tests.making import (
    make_organisation,
    make_page,
    make_programme,
    make_programme_index,
    make_session,
    make_translation,
    make_venue,
    site_root,
)

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
JSON, CSV = "/open-data/sessions.json", "/open-data/sessions.csv"
HOSTILE = 'a,"b";\r\nBEGIN:VEVENT\r\n</script>\u202e\U0001f600\u2028' + "å" * 9000


@pytest.fixture
def visitor() -> Client:
    return Client()


def valid(document: Any) -> Any:
    validator = jsonschema.Draft202012Validator(
        read_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(document)
    return document


def body(response: Any) -> bytes:
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def sessions_of(visitor: Client, address: str = JSON) -> list[dict[str, Any]]:
    return valid(json.loads(body(visitor.get(address))))["sessions"]


def rows_of(visitor: Client, address: str = CSV) -> list[dict[str, str]]:
    text = body(visitor.get(address)).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_session_is_told_with_all_that_is_known(visitor: Client) -> None:
    programme = make_programme(title="Ledarskap")
    programme.organiser_rows.create(organisation=make_organisation("Höör"), role="organiser")
    programme.save()
    venue = make_venue("Åkersberg", locality="Höör", latitude="55.934200", longitude="13.540000")
    session = make_session(
        programme,
        title="Upptakt",
        starts_at=datetime(2027, 7, 5, 9, tzinfo=STOCKHOLM),
        ends_at=datetime(2027, 7, 5, 16, tzinfo=STOCKHOLM),
        venue=venue,
        room="Salen",
        registration_url="https://example.se/anmalan",
    )
    (told,) = sessions_of(visitor)
    assert told["id"] == str(session.pk)
    assert told["url"] == f"{programme.full_url}session/{session.pk}/"
    assert (told["title"], told["status"], told["precision"]) == ("Upptakt", "scheduled", "minute")
    assert told["starts_at"] == "2027-07-05T09:00:00+02:00"
    assert told["ends_at"] == "2027-07-05T16:00:00+02:00"
    assert told["place"]["latitude"] == 55.9342
    assert (told["place"]["name"], told["room"]) == ("Åkersberg", "Salen")
    assert told["registration"]["state"] == "open"
    assert told["programme"]["title"] == "Ledarskap"
    assert [each["name"] for each in told["organisers"]] == ["Höör"]


def test_no_day_is_invented_for_a_month(visitor: Client) -> None:
    make_session(make_programme(), precision="month", starts_on=date(2027, 5, 17))
    (told,) = sessions_of(visitor)
    assert (told["starts_on"], told["ends_on"], told["starts_at"]) == ("2027-05", None, None)


def test_days_are_inclusive(visitor: Client) -> None:
    make_session(
        make_programme(), precision="day", starts_on=date(2027, 5, 17), ends_on=date(2027, 5, 18)
    )
    (told,) = sessions_of(visitor)
    assert (told["starts_on"], told["ends_on"]) == ("2027-05-17", "2027-05-18")


def test_words_stand_where_no_time_is_known(visitor: Client) -> None:
    session = make_session(make_programme(), precision="text")
    SessionText.objects.filter(session=session).update(provisional_wording="vecka 12")
    (told,) = sessions_of(visitor)
    assert (told["precision"], told["time_text"], told["starts_on"]) == ("text", "vecka 12", None)


def test_a_move_leaves_the_old_time_and_its_note(visitor: Client) -> None:
    first = datetime(2027, 11, 16, 9, tzinfo=STOCKHOLM)
    session = make_session(make_programme(), starts_at=first)
    change_session(session.pk, {"starts_at": first + timedelta(days=1)}, note="Salen är bokad.")
    (told,) = sessions_of(visitor)
    assert [each["starts_at"] for each in told["moved_from"]] == ["2027-11-16T09:00:00+01:00"]
    assert told["starts_at"] == "2027-11-17T09:00:00+01:00"
    assert told["change_note"] == {"text": "Salen är bokad.", "language": "sv"}
    assert told["sequence"] == 1
    (row,) = rows_of(visitor)
    assert row["moved_from"] == "2027-11-16T09:00:00+01:00"


def test_a_postponed_session_has_no_time_that_anyone_could_come_to(visitor: Client) -> None:
    first = datetime(2027, 11, 16, 9, tzinfo=STOCKHOLM)
    session = make_session(make_programme(), starts_at=first)
    change_session(session.pk, {"status": "postponed"}, note="Ny tid kommer.")
    (told,) = sessions_of(visitor)
    assert (told["status"], told["starts_at"]) == ("postponed", None)
    assert [each["starts_at"] for each in told["moved_from"]] == ["2027-11-16T09:00:00+01:00"]


def test_a_cancelled_session_stays_with_its_time(visitor: Client) -> None:
    session = make_session(make_programme())
    change_session(session.pk, {"status": "cancelled"}, note="Inställd.")
    (told,) = sessions_of(visitor)
    assert told["status"] == "cancelled"
    assert told["starts_at"]


def test_an_address_for_participants_is_in_neither_document(visitor: Client) -> None:
    make_session(make_programme(), attendance="online", online_url="https://hemligt.example.se/")
    assert "hemligt" not in body(visitor.get(JSON)).decode()
    assert "hemligt" not in body(visitor.get(CSV)).decode()


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_only_what_everybody_may_see_is_told(
    visitor: Client, admin_user: Any, is_logged_in: bool
) -> None:
    if is_logged_in:
        visitor.force_login(admin_user)
    shown = make_session(make_programme())
    make_session(make_programme(), published=False)
    make_session(make_programme(live=False))
    private = make_programme()
    make_session(private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn = make_programme()
    make_session(withdrawn)
    withdrawn.unpublish()
    assert [each["id"] for each in sessions_of(visitor)] == [str(shown.pk)]
    assert [row["id"] for row in rows_of(visitor)] == [str(shown.pk)]


def test_filters_choose_as_in_the_listing(visitor: Client) -> None:
    one, other = make_programme(), make_programme()
    past = make_session(one, starts_at=timezone.now() - timedelta(days=9))
    make_session(other)
    assert [each["id"] for each in sessions_of(visitor, f"{JSON}?programme={one.pk}")] == [
        str(past.pk)
    ]
    assert [row["id"] for row in rows_of(visitor, f"{CSV}?period=past")] == [str(past.pk)]


@pytest.mark.parametrize("address", [JSON, CSV])
@pytest.mark.parametrize(
    "query",
    ["programme=abc", "programme=99999999999999999999", "first=2027-02-31", "kind=%00", "kid=x"],
)
def test_what_makes_no_sense_is_refused_by_name(visitor: Client, address: str, query: str) -> None:
    response = visitor.get(f"{address}?{query}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [query.split("=", maxsplit=1)[0]]


def test_hostile_text_comes_back_as_it_was_written(visitor: Client) -> None:
    session = make_session(make_programme())
    SessionText.objects.filter(session=session).update(title="a" * 255, description=HOSTILE)
    assert sessions_of(visitor)[0]["description"] == HOSTILE
    assert rows_of(visitor)[0]["description"] == HOSTILE


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@SUM(A1)", "'=1", "''=1", "\t=1", "＝1"])
def test_no_cell_is_a_formula_and_none_is_lost(visitor: Client, text: str) -> None:
    session = make_session(make_programme(), title=text)
    cell = rows_of(visitor)[0]["title"]
    assert cell == f"'{text}"
    assert FORMULA.match(cell)
    assert sessions_of(visitor)[0]["title"] == text
    assert session.title == text


def test_numbers_and_apostrophes_are_left_as_they_are(visitor: Client) -> None:
    venue = make_venue("'t Hof", latitude="-33.450000", longitude="-70.660000")
    make_session(make_programme(), venue=venue)
    (row,) = rows_of(visitor)
    assert (row["place_name"], row["place_longitude"]) == ("'t Hof", "-70.66")


def test_csv_is_plain_rfc_4180(visitor: Client) -> None:
    make_session(make_programme(), title='Träff "ett", två')
    response = visitor.get(CSV)
    data = body(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Length"] == str(len(data))
    assert data.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert data.endswith(b"\r\n")
    assert '"Träff ""ett"", två"'.encode() in data


@pytest.mark.parametrize("address", [JSON, CSV])
def test_any_site_may_read_it_and_sees_the_licence(
    visitor: Client, settings: Any, address: str
) -> None:
    settings.MLR_PROGRAMME_OPEN_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
    response = visitor.get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert '<https://creativecommons.org/publicdomain/zero/1.0/>; rel="license"' in response["Link"]
    assert "Cookie" not in response.get("Vary", "")
    if address == JSON:
        document = valid(json.loads(body(response)))
        assert document["licence"] == settings.MLR_PROGRAMME_OPEN_DATA_LICENCE


def test_schema_is_served_where_the_document_says(visitor: Client) -> None:
    document = valid(json.loads(body(visitor.get(JSON))))
    path = document["schema"].removeprefix("http://testserver")
    response = visitor.get(path)
    assert response["Content-Type"] == "application/schema+json"
    assert response.json()["$id"] == document["schema"]
    jsonschema.Draft202012Validator.check_schema(response.json())


@pytest.mark.parametrize("address", [JSON, CSV])
def test_who_has_it_already_gets_304_until_something_changes(visitor: Client, address: str) -> None:
    session = make_session(make_programme())
    first = visitor.get(address)
    body(first)
    again = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    change_session(session.pk, {"status": "cancelled"}, note="Inställd.")
    later = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", [JSON, CSV])
def test_words_that_a_script_changed_are_told_with_a_validator_of_their_own(
    visitor: Client, address: str
) -> None:
    session = make_session(make_programme(), title="Förr")
    first = visitor.get(address)["ETag"]
    SessionText.objects.filter(session=session).update(title="Nu")
    later = visitor.get(address)
    assert "Nu" in body(later).decode()
    assert later["ETag"] != first
    again = visitor.get(address, headers={"if-none-match": later["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_who_has_it_already_costs_no_document(
    visitor: Client, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_session(make_programme())
    etag = visitor.get(JSON)["ETag"]
    monkeypatch.setattr(open_data.Document, "write", None)
    with django_assert_max_num_queries(5):
        assert visitor.get(JSON, headers={"if-none-match": etag}).status_code == 304


def test_head_tells_what_get_does(visitor: Client) -> None:
    make_session(make_programme())
    get, head = visitor.get(JSON), visitor.head(JSON)
    assert head["ETag"] == get["ETag"]
    assert head["Content-Length"] == get["Content-Length"]
    assert visitor.post(JSON).status_code == 405


def test_registration_that_opens_ends_the_age_of_the_document(visitor: Client) -> None:
    opens_at = timezone.now() + timedelta(minutes=10)
    make_session(
        make_programme(),
        registration_url="https://example.se/",
        registration_opens_at=opens_at,
    )
    age = int(visitor.get(JSON)["Cache-Control"].split("s-maxage=")[1])
    assert age <= 600


def test_queries_grow_with_the_chunks_alone(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_data, "CHUNK_SIZE", 30)
    programmes = [make_programme() for _ in range(3)]
    counts = {}
    for session_count in (3, 30, 60):
        while programmes[0].published_sessions().count() * 3 < session_count:
            for programme in programmes:
                make_session(programme, venue=make_venue())
        with CaptureQueriesContext(connection) as captured:
            assert len(sessions_of(visitor)) == session_count
        counts[session_count] = len(captured)
    per_chunk = 5
    assert counts[3] == counts[30]
    assert counts[60] == counts[30] + per_chunk


def test_other_sites_have_their_own(visitor: Client) -> None:
    shown = make_session(make_programme())
    home = make_page(type(site_root().specific), parent=site_root().get_parent())
    Site.objects.create(hostname="annan.example.se", root_page=home)
    other = make_session(make_programme(make_programme_index(parent=home)))
    assert [each["id"] for each in sessions_of(visitor)] == [str(shown.pk)]
    response = visitor.get(JSON, headers={"host": "annan.example.se"})
    (told,) = valid(json.loads(body(response)))["sessions"]
    assert told["id"] == str(other.pk)
    assert told["url"].startswith("http://annan.example.se/")


def test_another_language_is_marked_where_words_are_missing(
    visitor: Client, languages: None
) -> None:
    programme = make_programme(title="Ledare")
    session = make_session(programme, title="Träff")
    make_session(make_programme())
    translation = make_translation(programme, "en")
    (told,) = sessions_of(visitor, f"/en{JSON}")
    assert told["url"] == f"{translation.full_url}session/{session.pk}/"
    assert (told["language"], told["text_language"]) == ("en", "sv")
    assert told["status_label"] == "Scheduled"
    assert len(sessions_of(visitor)) == 2
