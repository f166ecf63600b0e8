"""After a change: the news draft and the letter that are offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from mlr_programme.admin.session_announcement import announce
from mlr_programme.models import ContactPerson, Session, SessionChange
from mlr_programme.models.session_changes import change_session
from mlr_programme.pages.models import NewsPage
from tests.admin.conftest import make_editor
from tests.admin.session_moves import change_url, move
from tests.making import (
    make_news_index,
    make_programme,
    make_session,
    make_translation,
    make_venue,
    publish_again,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> Session:
    programme = make_programme(title="Ledarskap")
    person = ContactPerson.objects.create(name="Eva Exempel", email="eva@testkommun.example")
    silent = ContactPerson.objects.create(name="Utan Adress")
    contacts = [("contact", {"person": each}) for each in (person, person, silent)]
    publish_again(programme, contacts=contacts)
    return make_session(programme, title="Internat")


@pytest.fixture
def sending(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "webb@testkommun.example"


def changed(admin: Client, session: Session, happening: str = "cancelled", **fields: Any) -> Any:
    assert move(admin, session, happening, **fields).status_code == 302
    return SessionChange.objects.order_by("sequence").last()


def news_url(change: SessionChange) -> str:
    return reverse("mlr_programme_change_news", args=[change.pk])


def test_draft_has_both_dates_in_words_and_the_programme_and_is_seen_by_nobody(
    admin: Client, session: Session
) -> None:
    listing = make_news_index()
    with translation.override("sv"):
        change = changed(admin, session, "new_time", precision="day", starts_on="2031-05-14")
    response = admin.post(news_url(change), {"listing": listing.pk})
    draft = NewsPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert not draft.live
    assert draft.get_parent().pk == listing.pk
    assert draft.programme_id == session.programme_id
    assert "Internat" in draft.title
    assert "14 maj 2031" in draft.lead
    assert f"{session.starts_at.astimezone():%Y}" in draft.lead
    assert "Så blev det." in draft.lead
    assert draft.latest_revision is not None
    assert admin.get(response.url).status_code == 200
    assert "Internat" not in Client().get(listing.url).text


def test_draft_with_percent_signs_and_long_words_is_written(admin: Client) -> None:
    make_news_index()
    session = make_session(make_programme(), title="100 %(old)s %" + "x" * 230)
    change = changed(admin, session)
    listing = admin.get(change_url(change)).context["news_form"].listings[0]
    assert admin.post(news_url(change), {"listing": listing.pk}).status_code == 302
    assert NewsPage.objects.get().title.endswith("x")


def test_listings_are_those_of_the_site_in_the_source_language(
    admin: Client, session: Session, second_site: Site
) -> None:
    own = make_news_index()
    make_translation(own)
    make_news_index(parent=second_site.root_page)
    page = admin.get(change_url(changed(admin, session)))
    assert [each.pk for each in page.context["news_form"].listings] == [own.pk]


def test_listing_where_the_user_may_not_add_is_neither_offered_nor_taken(
    client: Client, session: Session
) -> None:
    listing = make_news_index()
    below = Page.objects.get(pk=session.programme_id)
    client.force_login(make_editor("utgivare", below, "change_session", "publish_session"))
    change = changed(client, session)
    assert not client.get(change_url(change)).context["news_form"].listings
    assert client.post(news_url(change), {"listing": listing.pk}).status_code == 302
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("key", ["", "abc", "9" * 30, "\0"])
def test_nonsense_for_a_listing_is_a_message(admin: Client, session: Session, key: str) -> None:
    make_news_index()
    change = changed(admin, session)
    response = admin.post(news_url(change), {"listing": key}, follow=True)
    assert list(response.context["messages"])
    assert not NewsPage.objects.exists()


def test_draft_is_not_made_by_following_a_link(admin: Client, session: Session) -> None:
    make_news_index()
    assert admin.get(news_url(changed(admin, session))).status_code == 405


@pytest.mark.parametrize(
    ("happening", "fields", "headline"),
    [
        ("cancelled", {}, "Cancelled: Internat"),
        ("postponed", {}, "Postponed: Internat"),
        ("new_time", {"starts_at": "2031-05-14 09:00"}, "New time: Internat"),
        ("new_place", {"room": "B12"}, "Place decided: Internat"),
        ("online", {}, "Now online: Internat"),
        ("full", {}, "Full: Internat"),
    ],
)
def test_headline_says_what_has_happened(
    admin: Client,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    happening: str,
    fields: dict[str, str],
    headline: str,
) -> None:
    monkeypatch.setattr("mlr_programme.admin.session_announcement.source_language", lambda: "en")
    change = changed(admin, session, happening, **fields)
    assert admin.get(change_url(change)).context["announcement"].headline == headline


def test_place_in_the_announcement_is_that_of_the_change(admin: Client, session: Session) -> None:
    move(admin, session, "new_place", venue=make_venue("Arenan").pk)
    change = changed(admin, session, "new_place", venue=make_venue("Stadshallen").pk)
    changed(admin, session, "online")
    lead = admin.get(change_url(change)).context["announcement"].lead
    assert "Stadshallen" in lead


def test_letter_is_sent_to_the_contacts_when_the_editor_confirms(
    admin: Client, session: Session, sending: None
) -> None:
    change = changed(admin, session, note="Föreläsaren är sjuk.")
    page = admin.get(change_url(change))
    form = page.context["form"]
    assert form.initial["recipients"] == ["eva@testkommun.example"]
    assert not mail.outbox
    text = form["text"].value()
    assert "Föreläsaren är sjuk." in text
    assert f"session/{session.pk}/" in text
    data = {
        "recipients": form.initial["recipients"],
        "subject": "Inställt:\r\nBcc: alla@testkommun.example",
        "text": f"{text}Hälsningar",
    }
    response = admin.post(change_url(change), data)
    assert response.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["eva@testkommun.example"]
    assert letter.subject == "Inställt: Bcc: alla@testkommun.example"
    assert letter.body.replace("\r\n", "\n").endswith("Hälsningar")
    assert letter.from_email == "webb@testkommun.example"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"recipients": ["vem@som.example"]}, "recipients"),
        ({"recipients": []}, "recipients"),
        ({"subject": ""}, "subject"),
        ({"text": ""}, "text"),
    ],
)
def test_letter_to_others_or_without_words_is_refused_and_kept(
    admin: Client, session: Session, sending: None, fields: dict[str, Any], field: str
) -> None:
    change = changed(admin, session)
    data = {"recipients": ["eva@testkommun.example"], "subject": "Ämnet", "text": "Min text"}
    response = admin.post(change_url(change), {**data, **fields})
    assert list(response.context["form"].errors) == [field]
    assert field == "text" or "Min text" in response.text
    assert not mail.outbox


def test_letter_that_cannot_be_sent_is_a_message_and_keeps_the_text(
    admin: Client, session: Session, sending: None, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    change = changed(admin, session)
    admin.get(change_url(change))
    data = {"recipients": ["eva@testkommun.example"], "subject": "Ämnet", "text": "Min text"}
    response = admin.post(change_url(change), data)
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert "Min text" in response.text
    assert "mailto:eva@testkommun.example?subject=%C3%84mnet&amp;body=Min%20text" in response.text


def test_site_without_settings_for_email_offers_the_editors_own_program(
    admin: Client, session: Session
) -> None:
    page = admin.get(change_url(changed(admin, session))).text
    assert "mailto:eva@testkommun.example?subject=" in page
    assert 'name="subject"' not in page


def test_programme_without_contacts_says_so(admin: Client) -> None:
    session = make_session(make_programme())
    page = admin.get(change_url(changed(admin, session)))
    assert page.status_code == 200
    assert "mailto:" not in page.text


def test_news_page_that_requires_more_is_a_message(
    admin: Client, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = make_news_index()
    change = changed(admin, session)
    monkeypatch.setattr(NewsPage._meta.get_field("organisation"), "blank", False)
    response = admin.post(news_url(change), {"listing": listing.pk})
    assert response.url == change_url(change)
    assert not NewsPage.objects.exists()


def test_change_that_was_overtaken_is_told_to_nobody_more(admin: Client, session: Session) -> None:
    make_news_index()
    change = change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    assert news_url(change) in admin.get(change_url(change)).text
    change_session(session.pk, {"status": "scheduled"}, note="Blir av.")
    page = admin.get(change_url(change)).text
    assert news_url(change) not in page
    assert "Tillfället har ändrats igen" in page


def test_draft_that_was_begun_is_offered_instead_of_another(
    admin: Client, session: Session
) -> None:
    listing = make_news_index()
    change = change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    draft = admin.post(news_url(change), {"listing": listing.pk}).url
    page = admin.get(change_url(change)).text
    assert draft in page
    assert news_url(change) not in page


def test_draft_has_an_address_in_plain_letters(admin: Client) -> None:
    listing = make_news_index()
    session = make_session(make_programme(), title="Arbetsmiljö för chefer")
    change = change_session(session.pk, {"status": "cancelled"}, note="Inställt.")
    admin.post(news_url(change), {"listing": listing.pk})
    assert NewsPage.objects.get(live=False).slug == "installt-arbetsmiljo-for-chefer"


def test_days_of_one_month_are_said_in_few_words(session: Session) -> None:
    facts = {
        "precision": "day",
        "starts_at": None,
        "starts_on": date(2027, 2, 9),
        "ends_on": date(2027, 2, 11),
    }
    change = change_session(session.pk, facts, note="Flyttat.")
    assert "9–11 februari 2027" in announce(change, session).lead
