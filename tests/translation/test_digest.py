"""The letter to reviewers: what it says, to whom, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default as modern
from io import StringIO
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from mlr_programme.translation.models import DigestRecipient
from tests.serving import free_port
from tests.translation.admin_making import REVIEW, make_awaiting, make_held, make_person
from tests.translation.making import publish, run_jobs, set_policy, write_news
from tests.translation.session_making import CHANGE, make_awaiting_text

pytestmark = pytest.mark.django_db
BASE = "https://testkommun.example"


@pytest.fixture(autouse=True)
def _switched_on(settings: Any) -> None:
    settings.MLR_PROGRAMME_TRANSLATION_DIGEST = True
    settings.WAGTAILADMIN_BASE_URL = f"{BASE}/"


@pytest.fixture
def held(danish: Locale, engine: Any) -> Any:
    return make_held(danish, engine)


def send() -> str:
    output = StringIO()
    call_command("send_translation_digest", stdout=output)
    return output.getvalue().strip()


def letters() -> dict[str, EmailMessage]:
    """The letters by their only recipient."""
    found = {}
    for letter in mail.outbox:
        (address,) = letter.recipients()
        found[address] = letter
    return found


def test_reviewer_is_told_what_is_held_and_why(held: Any) -> None:
    make_person("eva", REVIEW)
    assert send() == "sent: 1"
    letter = letters()["eva@testkommun.example"]
    assert letter.subject == "1 översättning väntar på dig"
    edit = BASE + reverse("wagtailadmin_pages:edit", args=[held.pk])
    lines = letter.body.splitlines()
    at = lines.index(edit)
    assert lines[at - 2 : at] == [f"{held.title} (Dansk)", "Faktakontrollen har hittat fel"]
    assert "Väntar på åtgärd" in lines
    assert BASE + reverse("wagtailadmin_account") in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_words_of_a_session_are_named_and_lead_to_their_editor(danish: Locale, engine: Any) -> None:
    text = make_awaiting_text(danish)
    make_person("eva", REVIEW, CHANGE)
    assert send() == "sent: 1"
    edit = reverse("wagtailsnippets_mlr_programme_sessiontext:edit", args=[text.pk])
    lines = letters()["eva@testkommun.example"].body.splitlines()
    assert "Träffen" in lines[lines.index(BASE + edit) - 1]


def test_what_waits_for_approval_and_what_is_out_of_date_is_named(
    danish: Locale, engine: Any
) -> None:
    page = make_awaiting(danish, engine)
    set_policy(danish)
    index = page.original_page.get_parent().specific
    other = publish(write_news(index, title="Läs mer", slug="mer", lead="Bussen går."))
    run_jobs()
    set_policy(danish, "off")
    other.lead = "Bussen går måndag."
    other.save_revision().publish()
    run_jobs()
    make_person("eva", REVIEW)
    send()
    body = letters()["eva@testkommun.example"].body
    page.refresh_from_db()
    parts = ["Väntar på godkännande", page.draft_title, "Inaktuell", "Læs mer"]
    assert sorted(parts, key=body.index) == parts


def test_letter_names_only_pages_that_its_reader_may_edit(held: Any) -> None:
    make_person("eva", REVIEW)
    make_person("olle", REVIEW, root=held.original_page.get_parent())
    make_person("anna")
    send()
    assert set(letters()) == {"eva@testkommun.example"}


def test_letter_names_nobody_else(held: Any) -> None:
    make_person("eva", REVIEW)
    make_person("ulrika", REVIEW)
    send()
    assert len(letters()) == 2
    for address, letter in letters().items():
        (other,) = {"eva", "ulrika"} - {address.split("@")[0]}
        assert other not in letter.body + str(letter.message().items())


def test_nothing_waiting_means_no_letter(db: None) -> None:
    make_person("eva", REVIEW)
    assert send() == "sent: 0"
    assert mail.outbox == []


def test_second_run_of_a_day_writes_to_nobody_and_the_next_day_does(held: Any) -> None:
    make_person("eva", REVIEW)
    assert send() == "sent: 1"
    assert send() == "sent: 0"
    assert len(mail.outbox) == 1
    yesterday = timezone.localdate() - timedelta(days=1)
    DigestRecipient.objects.update(sent_on=yesterday)
    assert send() == "sent: 1"


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_whoever_cannot_be_written_to_is_passed_over(held: Any, change: dict[str, Any]) -> None:
    make_person("eva", REVIEW)
    User.objects.filter(username="eva").update(**change)
    assert send() == "sent: 0"


def test_superuser_is_a_reviewer_too(held: Any, admin_user: User) -> None:
    send()
    assert set(letters()) == {admin_user.email}


def test_letter_is_in_the_readers_language(held: Any) -> None:
    make_person("eva", REVIEW)
    profile = UserProfile.get_for_user(User.objects.get(username="eva"))
    profile.preferred_language = "en"
    profile.save()
    send()
    letter = letters()["eva@testkommun.example"]
    assert letter.subject == "1 translation needs you"
    assert "The fact guard has found an error" in letter.body


def test_reader_says_no_among_the_notifications(held: Any) -> None:
    eva = make_person("eva", REVIEW)
    account = reverse("wagtailadmin_account")
    assert "translation_digest-is_wanted" in eva.get(account).content.decode()
    form = {"name_email-first_name": "Eva", "name_email-last_name": "E", "locale-x": ""}
    profile = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    email = {"name_email-email": "eva@testkommun.example"}
    notices = {f"notifications-{name}_notifications": "on" for name in ("submitted", "approved")}
    locale = {"locale-preferred_language": "", "locale-current_time_zone": ""}
    sent = {**form, **profile, **email, **notices, **locale}
    assert eva.post(account, sent).status_code == 302
    assert not DigestRecipient.objects.get().is_wanted
    assert send() == "sent: 0"
    assert eva.post(account, {**sent, "translation_digest-is_wanted": "on"}).status_code == 302
    assert send() == "sent: 1"


def test_only_reviewers_are_asked_and_only_where_it_is_on(held: Any, settings: Any) -> None:
    account = reverse("wagtailadmin_account")
    assert "translation_digest" not in make_person("anna").get(account).content.decode()
    settings.MLR_PROGRAMME_TRANSLATION_DIGEST = False
    assert "translation_digest" not in make_person("eva", REVIEW).get(account).content.decode()


def test_it_is_off_unless_a_site_wants_it(held: Any, settings: Any) -> None:
    del settings.MLR_PROGRAMME_TRANSLATION_DIGEST
    make_person("eva", REVIEW)
    assert "MLR_PROGRAMME_TRANSLATION_DIGEST" in send()
    assert mail.outbox == []


def test_address_of_the_admin_is_needed_and_named(held: Any, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = None
    with pytest.raises(CommandError, match="WAGTAILADMIN_BASE_URL"):
        send()


def test_long_list_is_cut_with_the_number_of_the_rest(
    held: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlr_programme.translation.admin.digest.ITEM_LIMIT", 0)
    make_person("eva", REVIEW)
    send()
    letter = letters()["eva@testkommun.example"]
    assert "Och 1 till." in letter.body
    assert held.title not in letter.body
    assert letter.subject == "1 översättning väntar på dig"


class Postbox:
    """What a mail server does that knows one address not."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], Message]] = []

    async def handle_RCPT(self, server: Any, *details: Any) -> str:  # noqa: N802  # aiosmtpd's
        _session, envelope, address, _options = details
        if address.startswith("borta"):
            return "550 No such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=modern)
        self.received.append((envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A real SMTP server on loopback, at which the site posts."""
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


def test_letter_that_fails_stops_no_other_and_is_tried_again(
    held: Any, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("borta", "eva"):
        make_person(name, REVIEW)
    gone = User.objects.get(username="borta")
    with pytest.raises(CommandError, match="not sent: 1"):
        send()
    ((recipients, message),) = postbox.received
    assert recipients == ["eva@testkommun.example"]
    assert message["To"] == "eva@testkommun.example"
    assert held.title in message.get_content()
    assert message.get_content_type() == "text/plain"
    assert f"user {gone.pk} was not sent" in caplog.text
    assert gone.email not in caplog.messages[0]
    gone.email = "hemma@testkommun.example"
    gone.save()
    assert send() == "sent: 1"
    assert postbox.received[-1][0] == ["hemma@testkommun.example"]


def test_server_that_does_not_answer_is_no_traceback(held: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    make_person("eva", REVIEW)
    with pytest.raises(CommandError, match="not sent: 1"):
        send()
    assert DigestRecipient.objects.get().sent_on is None


def test_number_of_queries_does_not_grow_with_what_waits(
    held: Any, danish: Locale, engine: Any
) -> None:
    from mlr_programme.translation.admin.digest import parts_for, waiting_cells  # measured

    make_person("eva", REVIEW)
    index = held.original_page.get_parent().specific

    def queries_for(count: int) -> int:
        eva = User.objects.get(username="eva")
        with CaptureQueriesContext(connection) as queries:
            (part,) = parts_for(eva, waiting_cells(), BASE)
        assert len(part.items) == count
        return len(queries)

    before = queries_for(1)
    engine("WrongTranslator")
    for number in range(4):
        publish(write_news(index, slug=f"nyhet-{number}"))
    run_jobs()
    assert queries_for(5) == before
