from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from mlr_programme.models import Partnership, PartnershipMember, Session
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_listing import list_sessions
from mlr_programme.pages.models import ProgrammeOrganiser, ProgrammePage, SessionListingPage
from tests.making import (
    make_organisation,
    make_programme,
    make_session,
    make_session_listing,
    make_venue,
)

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NONSENSE = ["abc", "-1", "0", "9999", "%00", "2026-13-45", "' OR 1=1", "💥", "9" * 5000]


@pytest.fixture
def page() -> SessionListingPage:
    return make_session_listing(slug="kalender", title="Kalender")


@pytest.fixture
def programme() -> ProgrammePage:
    return make_programme(title="Ledarskap", slug="ledarskap")


def listed(client: Client, **parameters: str) -> list[str]:
    listing = client.get("/kalender/", parameters).context["listing"]
    return [session.title for group in listing.groups for session in group.sessions]


def days_ahead(days: int, hour: int = 12) -> datetime:
    today = timezone.localdate(timezone=STOCKHOLM)
    moment = datetime.combine(today + timedelta(days=days), datetime.min.time(), STOCKHOLM)
    return moment.replace(hour=hour)


def test_listing_groups_coming_sessions_by_day(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(programme, title="Sen", starts_at=days_ahead(9))
    make_session(programme, title="Tidig", starts_at=days_ahead(2))
    make_session(programme, title="Gammal", starts_at=days_ahead(-2))
    listing = client.get("/kalender/").context["listing"]
    assert [group.heading.value for group in listing.groups] == [
        days_ahead(2).date().isoformat(),
        days_ahead(9).date().isoformat(),
    ]
    assert listed(client) == ["Tidig", "Sen"]


def test_session_under_way_is_listed_as_coming(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    now = timezone.now()
    make_session(
        programme,
        title="Pågår",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
    )
    assert listed(client) == ["Pågår"]
    assert listed(client, period="past") == []


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("today", ["I dag"]),
        ("week", ["I dag", "Om sex dagar"]),
        ("month", ["I dag", "Om sex dagar", "Om sju dagar", "Om trettio dagar"]),
        ("past", ["Förra veckan"]),
    ],
)
def test_period_takes_the_sessions_that_touch_it(
    client: Client,
    page: SessionListingPage,
    programme: ProgrammePage,
    period: str,
    expected: list[str],
) -> None:
    today = timezone.localdate(timezone=STOCKHOLM)
    for title, days in [
        ("Förra veckan", -7),
        ("I dag", 0),
        ("Om sex dagar", 6),
        ("Om sju dagar", 7),
        ("Om trettio dagar", 30),
        ("Om ett halvår", 180),
    ]:
        make_session(
            programme, title=title, precision="day", starts_on=today + timedelta(days=days)
        )
    assert listed(client, period=period) == expected


def test_days_from_and_to_are_both_included(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(
        programme,
        title="Internat",
        precision="day",
        starts_on=date(2030, 5, 1),
        ends_on=date(2030, 5, 3),
    )
    assert listed(client, first="2030-05-03", last="2030-05-09") == ["Internat"]
    assert listed(client, first="2030-05-04") == []
    assert listed(client, last="2030-04-30") == []


def test_last_day_before_the_first_is_said_and_dropped(
    client: Client, page: SessionListingPage
) -> None:
    response = client.get("/kalender/", {"first": "2030-05-03", "last": "2030-05-01"})
    assert response.status_code == 200
    assert "Sista dagen är före den första." in response.text


def test_month_stands_after_its_days_and_undated_last(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(programme, title="Ord", precision="text")
    make_session(programme, title="Månad", precision="month", starts_on=date(2030, 5, 1))
    make_session(programme, title="Dag", precision="day", starts_on=date(2030, 5, 20))
    assert listed(client) == ["Dag", "Månad", "Ord"]
    listing = client.get("/kalender/").context["listing"]
    assert [group.heading and group.heading.value for group in listing.groups] == [
        "2030-05-20",
        "2030-05",
        None,
    ]


def test_postponed_session_is_undated_and_stays_when_its_old_day_has_passed(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    session = make_session(programme, title="Uppskjuten", starts_at=days_ahead(-1))
    change_session(session.pk, {"status": "postponed"}, note="Nytt datum kommer.")
    assert listed(client) == ["Uppskjuten"]
    assert listed(client, period="past") == []
    assert client.get("/kalender/").context["listing"].groups[0].heading is None


def test_filters_by_kind_attendance_and_programme(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    other = make_programme(title="Annat", slug="annat")
    make_session(programme, title="Internat", kind="residential")
    make_session(other, title="Digital", attendance="online")
    assert listed(client, kind="residential") == ["Internat"]
    assert listed(client, attendance="online") == ["Digital"]
    assert listed(client, programme=str(other.pk)) == ["Digital"]
    assert listed(client, kind="residential", programme=str(other.pk)) == []


def test_organisation_finds_programmes_it_arranges_or_stands_behind(
    client: Client, page: SessionListingPage
) -> None:
    hoor = make_organisation("Höörs kommun", slug="hoor")
    region = Partnership.objects.create(name="MalmöLundregionen")
    PartnershipMember.objects.create(partnership=region, organisation=hoor)
    make_session(make_programme(partnership=region), title="Genom samarbetet")
    arranged = make_programme()
    ProgrammeOrganiser.objects.create(programme=arranged, organisation=hoor, role="organiser")
    make_session(arranged, title="Som arrangör")
    make_session(make_programme(), title="Någon annans")
    assert set(listed(client, organisation="hoor")) == {"Genom samarbetet", "Som arrangör"}
    listing = client.get("/kalender/").context["listing"]
    facet = next(facet for facet in listing.facets if facet.name == "organisation")
    assert [(option.value, option.count) for option in facet.options] == [("hoor", 2)]


def test_facets_show_only_what_exists(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(programme, kind="kick_off")
    listing = client.get("/kalender/").context["listing"]
    assert {facet.name: [o.value for o in facet.options] for facet in listing.facets} == {
        "kind": ["kick_off"],
        "attendance": ["on_site"],
        "programme": [str(programme.pk)],
    }


@pytest.mark.parametrize("state", ["draft session", "draft programme", "private programme"])
def test_what_is_not_public_is_neither_listed_nor_counted(
    client: Client, page: SessionListingPage, programme: ProgrammePage, state: str
) -> None:
    make_session(programme, published=state != "draft session")
    if state == "draft programme":
        programme.unpublish()
    if state == "private programme":
        PageViewRestriction.objects.create(page=programme, restriction_type="login")
    listing = client.get("/kalender/").context["listing"]
    assert listing.count == 0
    assert listing.facets == []


def test_other_language_lists_only_programmes_translated_into_it(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    make_session(programme, title="Träff")
    make_session(make_programme(), title="Bara på svenska")
    visible = Session.objects.visible(english.pk)
    assert not visible.exists()
    translation = programme.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert [session.title for session in visible] == ["Träff"]


@pytest.mark.parametrize(
    "name",
    ["page", "period", "first", "last", "kind", "attendance", "organisation", "programme"],
)
@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_a_parameter_is_never_a_server_error(
    client: Client, page: SessionListingPage, name: str, value: str
) -> None:
    assert client.get("/kalender/", {name: value}).status_code in (200, 400, 404)


def test_query_count_does_not_grow_with_the_sessions(
    client: Client,
    page: SessionListingPage,
    programme: ProgrammePage,
    django_assert_max_num_queries: Any,
) -> None:
    venue = make_venue()
    make_session(programme, venue=venue)
    client.get("/kalender/")
    with django_assert_max_num_queries(100) as few:
        client.get("/kalender/?period=all")
        count = len(few)
    for _ in range(8):
        session = make_session(make_programme(), venue=venue)
        change_session(session.pk, {"room": "B12"}, note="Ny sal.")
    with django_assert_max_num_queries(count):
        client.get("/kalender/?period=all")


def test_facet_names_programmes_in_the_language_of_the_page(
    rf: RequestFactory, page: SessionListingPage, programme: ProgrammePage
) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    make_session(programme)
    translation = programme.copy_for_translation(english, copy_parents=True)
    translation.title = "Leadership"
    translation.save_revision().publish()
    english_page = page.copy_for_translation(english)
    listing = list_sessions(english_page, rf.get("/"))
    facet = next(facet for facet in listing.facets if facet.name == "programme")
    assert [(option.value, option.label) for option in facet.options] == [
        (str(programme.pk), "Leadership")
    ]


def test_alias_of_a_private_programme_is_not_listed(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    index = programme.get_parent().specific
    programme.create_alias(update_slug="alias")
    PageViewRestriction.objects.create(page=programme, restriction_type="login")
    assert "Ledarskap" not in client.get(index.url).text


def test_card_of_an_alias_shows_the_next_session_of_its_original(
    client: Client, programme: ProgrammePage
) -> None:
    make_session(programme, precision="day", starts_on=days_ahead(3).date())
    programme.create_alias(update_slug="alias")
    text = client.get(programme.get_parent().url).text
    assert text.count("Nästa tillfälle:") == 2


def test_days_narrow_the_period_that_is_chosen(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(programme, title="Förra veckan", starts_at=days_ahead(-7))
    make_session(programme, title="I morgon", starts_at=days_ahead(1))
    first, last = (days_ahead(days).date().isoformat() for days in (-10, 10))
    assert listed(client, first=first, last=last) == ["Förra veckan", "I morgon"]
    assert listed(client, period="past", first=first, last=last) == ["Förra veckan"]
    assert listed(client, period="week", first=first, last=last) == ["I morgon"]


def test_session_under_way_since_yesterday_stands_under_today(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    today = timezone.localdate(timezone=STOCKHOLM)
    yesterday, tomorrow = (today + timedelta(days=each) for each in (-1, 1))
    make_session(programme, precision="day", starts_on=yesterday, ends_on=tomorrow)
    for parameters in ({}, {"period": "today"}, {"period": "week"}):
        listing = client.get("/kalender/", parameters).context["listing"]
        assert [group.heading.value for group in listing.groups] == [today.isoformat()]


def test_chosen_value_that_finds_nothing_stays_chosen(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    make_session(programme, kind="kick_off")
    listing = client.get(
        "/kalender/", {"kind": "kick_off", "attendance": "online", "programme": programme.pk}
    ).context["listing"]
    chosen = {
        facet.name: [(option.label, option.count) for option in facet.options if option.is_selected]
        for facet in listing.facets
    }
    assert chosen == {
        "kind": [("Uppstart", 0)],
        "attendance": [("Digitalt", 0)],
        "programme": [("Ledarskap", 0)],
    }


def test_row_says_its_time_alone_below_its_day(
    client: Client, page: SessionListingPage, programme: ProgrammePage
) -> None:
    start = days_ahead(3, hour=9)
    make_session(programme, starts_at=start, ends_at=start + timedelta(hours=3))
    when = client.get("/kalender/").context["listing"].groups[0].sessions[0].when
    assert (when.start.text, when.end.text) == ("kl. 09.00", "12.00")
    assert when.start.value.startswith(start.date().isoformat())


def test_undated_session_is_waited_for_only_while_it_may_come(
    client: Client, page: SessionListingPage
) -> None:
    def programme(ends_on: date, precision: str) -> ProgrammePage:
        return make_programme(
            period_precision=precision, starts_on=date(2019, 9, 1), ends_on=ends_on
        )

    today = timezone.localdate(timezone=STOCKHOLM)
    last_month = today.replace(day=1) - timedelta(days=1)
    make_session(programme(today, "day"), title="Sista dagen", precision="text")
    make_session(programme(today, "month"), title="Sista månaden", precision="text")
    make_session(programme(today - timedelta(days=1), "day"), title="Slut", precision="text")
    make_session(programme(last_month, "month"), title="Också slut", precision="text")
    cancelled = make_session(programme(today, "day"), title="Inställd", precision="text")
    change_session(cancelled.pk, {"status": "cancelled"}, note="Inställt.")
    assert sorted(listed(client)) == ["Sista dagen", "Sista månaden"]
    assert len(listed(client, period="all")) == 5
