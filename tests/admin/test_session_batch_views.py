"""Pasting many sessions: a preview that saves nothing, then all of them or none."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from mlr_programme.models import Session, SessionText
from tests.admin.conftest import make_editor
from tests.making import make_programme, make_session, make_translation, make_venue, site_root

pytestmark = pytest.mark.django_db

TABLE = "Datum\tTid\tTitel\tPlats\n16 nov\t9-16\tStart\tMalmö arena\n17 nov\t9-12\tSlut\tDigitalt"


def add_url(programme: Any) -> str:
    return reverse("mlr_programme_add_sessions", args=[programme.pk])


def data_for(table: str = TABLE, **fields: str) -> dict[str, str]:
    return {"table": table, "reference_on": "2027-01-01", **fields}


def save_data(response: Any, **fields: str) -> dict[str, str]:
    """What the browser sends when Save is chosen in the preview."""
    form = response.context["form"]
    hidden = {name: str(response.context[name]) for name in ("stamp", "batch")}
    return {**form.data.dict(), **hidden, "action-save": "", **fields}


def notes(response: Any) -> list[str]:
    return [" ".join(draft.errors + draft.warnings) for draft in response.context["drafts"]]


@pytest.fixture(autouse=True)
def _english(admin_user: Any) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()


def test_preview_says_what_was_understood_and_saves_nothing(admin: Client) -> None:
    programme, venue = make_programme(), make_venue("Malmö arena")
    response = admin.post(add_url(programme), data_for())
    first, second = response.context["drafts"]
    assert "Tuesday 16 November 2027" in response.text
    assert first.session.venue == venue
    assert second.session.attendance == "online"
    assert "Malmö arena" in response.text
    assert not Session.objects.exists()


def test_save_makes_drafts_with_words_in_the_source_language(admin: Client) -> None:
    programme, venue = make_programme(), make_venue("Malmö arena")
    preview = admin.post(add_url(programme), data_for())
    response = admin.post(add_url(programme), save_data(preview))
    assert response.status_code == 302
    first, second = Session.objects.all()
    assert (first.programme_id, first.venue, first.is_published) == (programme.pk, venue, False)
    assert (first.title, second.title) == ("Start", "Slut")
    assert first.starts_at.isoformat() == "2027-11-16T08:00:00+00:00"
    text = SessionText.objects.get(session=first)
    assert text.live
    assert text.locale.language_code == "sv"


def test_form_that_is_sent_twice_makes_them_once(admin: Client) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    data = save_data(admin.post(add_url(programme), data_for()))
    for _ in range(2):
        assert admin.post(add_url(programme), data).status_code == 302
    assert Session.objects.count() == 2


def test_text_that_was_changed_after_the_preview_is_shown_again(admin: Client) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    data = save_data(admin.post(add_url(programme), data_for()))
    response = admin.post(add_url(programme), {**data, "table": TABLE.replace("17", "18")})
    assert response.status_code == 200
    assert "18 " in response.context["drafts"][1].when
    assert not Session.objects.exists()


def test_save_without_a_preview_is_a_preview(admin: Client) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    for batch in ("", "abc", str(uuid4())):
        response = admin.post(add_url(programme), data_for(batch=batch, **{"action-save": ""}))
        assert len(response.context["drafts"]) == 2
    assert not Session.objects.exists()


def test_one_error_stops_all_and_the_text_is_kept(admin: Client) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    table = TABLE.replace("17 nov", "mån 17 nov")
    response = admin.post(
        add_url(programme), data_for(table, stamp="x", batch=str(uuid4()), **{"action-save": ""})
    )
    assert "another weekday" in notes(response)[1]
    assert notes(response)[0] == ""
    assert response.context["form"]["table"].value() == table
    assert "action-save" not in response.text
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("place", "note"),
    [
        ("Malmo arena", "No venue is called"),
        ("Aulan", "Several venues are called"),
        ("Aulan, Höör", ""),
        ("", "No place is given"),
    ],
)
def test_place_is_a_known_venue_and_none_is_invented(admin: Client, place: str, note: str) -> None:
    for town in ("Höör", "Malmö"):
        make_venue("Aulan", locality=town)
    make_venue("Arkivet", is_archived=True)
    table = f"Datum\tTitel\tPlats\n16 nov\tStart\t{place}"
    (found,) = notes(admin.post(add_url(make_programme()), data_for(table)))
    assert found.startswith(note)
    assert bool(found) == bool(note)


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("2027-12-25", "25 December 2027 is a public holiday: Christmas Day."),
        ("2027-06-25", "Midsummer Eve"),
        ("2020-11-16", "has passed"),
        ("1066-11-16", "must lie between"),
        ("2027-03-28 02:30", "twice or not at all"),
        ("2027-05-01 – 2027-05-02", "May Day"),
    ],
)
def test_odd_day_is_warned_of(admin: Client, day: str, note: str) -> None:
    table = f"Datum\tTitel\tPlats\n{day}\tStart\tonline"
    (found,) = notes(admin.post(add_url(make_programme()), data_for(table)))
    assert note in found


def test_ordinary_sunday_is_no_holiday(admin: Client) -> None:
    table = "Datum\tTitel\tPlats\n2027-11-14\tStart\tonline"
    assert notes(admin.post(add_url(make_programme()), data_for(table))) == [""]


def test_clash_with_another_row_and_with_a_stored_session_is_warned_of(admin: Client) -> None:
    programme = make_programme()
    make_session(programme, title="Gammal", precision="day", starts_on=date(2027, 11, 18))
    table = (
        "Datum\tTitel\tPlats\n16 nov kl 9-12\tEtt\tonline\n16 nov kl 10-11\tTvå\tonline\n"
        "18 nov\tTre\tonline"
    )
    one, two, three = notes(admin.post(add_url(programme), data_for(table)))
    assert "At the same time as “Två”" in one
    assert "At the same time as “Ett”" in two
    assert "At the same time as “Gammal”" in three


def test_day_outside_the_period_is_warned_of(admin: Client) -> None:
    programme = make_programme(starts_on="2028-01-01", ends_on="2028-06-01")
    (found,) = notes(admin.post(add_url(programme), data_for("16 nov\tStart")))
    assert "Outside the period" in found


@pytest.mark.parametrize(
    "table",
    [
        "",
        "\0",
        "x" * 10_000,
        "x" * 200_000,
        "16 nov\t" + "y" * 10_000,
        "Datum\tTitel\n" + "16 nov\tz\n" * 300,
        '"',
        "\x1b[31m\t16 nov",
        "<script>alert(1)</script>\t16 nov",
        "99999999999-99-99\t1\t2",
        "\t\n;\n,",
        "16 nov\t\u202ex",
    ],
)
def test_nonsense_is_refused_with_words_and_kept(admin: Client, table: str) -> None:
    response = admin.post(add_url(make_programme()), data_for(table))
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert response.context["form"]["table"].value() == table
    assert not Session.objects.exists()


@pytest.mark.parametrize("day", ["", "abc", "0001-01-01", "9999-12-31"])
def test_nonsense_for_the_first_possible_day_is_refused(admin: Client, day: str) -> None:
    response = admin.post(add_url(make_programme()), data_for(reference_on=day))
    assert "reference_on" in response.context["form"].errors


def test_programme_in_another_language_leads_to_the_original(admin: Client) -> None:
    programme = make_programme()
    response = admin.post(add_url(make_translation(programme)), data_for("16 nov\tStart"))
    assert response.context["drafts"][0].session.programme_id == programme.pk


def test_page_that_is_no_programme_is_not_found(admin: Client) -> None:
    assert admin.get(add_url(site_root())).status_code == 404


def test_only_who_may_add_sessions_comes_in(second_site: Any) -> None:
    programme = make_programme()
    for name, root, rights in (
        ("utan", site_root(), ["change_session"]),
        ("annan", second_site.root_page, ["add_session"]),
    ):
        client = Client()
        client.force_login(make_editor(name, root, *rights))
        for url in (
            add_url(programme),
            reverse("mlr_programme_repeat_session", args=[make_session(programme).pk]),
        ):
            assert client.post(url, data_for()).status_code == 302
    client = Client()
    client.force_login(make_editor("med", site_root(), "add_session"))
    assert client.get(add_url(programme)).status_code == 200


def test_preview_costs_the_same_for_many_rows(
    admin: Client, django_assert_max_num_queries: Any
) -> None:
    programme, _venue = make_programme(), make_venue("Malmö arena")
    rows = "\n".join(
        f"2027-{m:02}-{d:02}\tT\tMalmö arena" for m in range(1, 9) for d in range(1, 25)
    )
    admin.get(add_url(programme))
    with django_assert_max_num_queries(30):
        response = admin.post(add_url(programme), data_for(f"Datum\tTitel\tPlats\n{rows}"))
    assert len(response.context["drafts"]) == 192


def test_links_stand_in_the_list_of_sessions(admin: Client) -> None:
    programme = make_programme()
    session = make_session(programme)
    text = admin.get(reverse("wagtailadmin_pages:edit", args=[programme.pk])).text
    for url in (
        add_url(programme),
        reverse("mlr_programme_repeat_session", args=[session.pk]),
        reverse("mlr_programme_duplicate_session", args=[session.pk]),
    ):
        assert re.search(f'href="{url}"', text)
